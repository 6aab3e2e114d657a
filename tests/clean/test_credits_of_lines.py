"""What single lines name as a page's sources, and lines that only look like it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from runut.acquire import page_from_bytes
from runut.clean import clean
from runut.knowledge.outlets import load
from runut.records import Article, Page

CASES = tomllib.loads(Path(__file__).with_name("credit_cases.toml").read_text(encoding="utf-8"))[
    "case"
]
_ABOVE = (
    "Raja Senja Terima Utusan dari Peru di Istana",
    "Sari Dewanti",
    "Senin, 12 Mei 2025",
)
_TEXT = (
    "Raja Senja menerima utusan dari Peru di istananya pada Senin pagi, dua pekan setelah kapal"
    " pertama berlabuh di pelabuhan itu.",
    "Keduanya membahas ikan, visa, dan pos perbatasan selama dua jam tanpa juru bahasa.",
    "Utusan itu akan pulang pada hari Rabu bersama rombongan yang tiba lebih dahulu.",
)


def page_with(line: str, at: str) -> Page:
    """A short page with `line` above its text, in it or below it."""
    lines = {
        "top": [*_ABOVE, line, *_TEXT],
        "body": [*_ABOVE, *_TEXT[:2], line, _TEXT[2]],
        "end": [*_ABOVE, *_TEXT, line],
    }[at]
    page = page_from_bytes("\n\n".join(lines).encode(), "page.txt", None)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_line_gives_its_sources(case: dict[str, Any]) -> None:
    article = clean(page_with(case["text"], case["at"]), load())
    assert isinstance(article, Article)
    assert sorted(one.value for one in article.credits) == sorted(case["credits"])
