"""Made pages: kinds of site as templates, invented stories in them, every label known.

`kinds.toml` and `fresh.toml` take the stories of `stories.toml`; `manners.toml` and `apart.toml`,
written later, take those of `stories-later.toml` as well; `third.toml` and `third-apart.toml` only
those of `stories-third.toml`, `fourth.toml` and `fourth-apart.toml` of `stories-fourth.toml`,
`fifth.toml` and `fifth-apart.toml` of `stories-fifth.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from textwrap import wrap
from typing import Any

from runut.acquire import page_from_bytes
from runut.records import Page

SITES = Path(__file__).parent / "sites"
#: The file of kinds, and what its pages are called in the figures.
GROUPS = {
    "kinds": "{held}",
    "fresh": "fresh, {held}",
    "manners": "later, tuned on",
    "apart": "later, held out",
    "third": "third, tuned on",
    "third-apart": "third, held out",
    "fourth": "fourth, tuned on",
    "fourth-apart": "fourth, held out",
    "fifth": "fifth, tuned on",
    "fifth-apart": "fifth, held out",
}
#: The file of stories → how the names of the groups begin whose pages tell them.
STORIES = {
    "stories": ("tuned", "held", "fresh", "later"),
    "stories-later": ("later",),
    "stories-third": ("third",),
    "stories-fourth": ("fourth",),
    "stories-fifth": ("fifth",),
}
#: Characters of a line of `{wrapped}` text.
_WRAP = 72
#: Parts the labels of a line that mixes two.
PART = re.compile(r"\s*‖(\w+)‖\s*")


@dataclass(frozen=True)
class Row:
    """A line of a made page: its parts, each a label and its text."""

    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The line."""
        return " ".join(text for _, text in self.parts)

    @property
    def label(self) -> str:
        """The label that most of its words bear; `-` marks a row that is markup alone."""
        return max(self.parts, key=lambda part: len(part[1].split()))[0]

    def words(self) -> list[str]:
        """The label of each of its words."""
        return [label for label, text in self.parts for _ in text.split()]


@dataclass(frozen=True)
class Made:
    """A made page."""

    kind: str
    group: str
    rows: tuple[Row, ...]
    markup: bool

    @property
    def lines(self) -> tuple[Row, ...]:
        """The rows that are lines of the page."""
        return tuple(row for row in self.rows if row.label != "-")

    @property
    def page(self) -> Page:
        """The page as it would come in."""
        text = ("\n" if self.markup else "\n\n").join(row.text for row in self.rows)
        ending = "html" if self.markup else "txt"
        page = page_from_bytes(text.encode(), f"{self.kind}.{ending}", None)
        if not isinstance(page, Page):
            raise TypeError(page.detail)
        return page


def made_pages() -> Iterator[Made]:
    """Every kind with every story of its language."""
    others = _toml("others")
    told = {file: _toml(file)["story"] for file in STORIES}
    for group, kind in kinds():
        files = (file for file, groups in STORIES.items() if group.startswith(groups))
        for story in (story for file in files for story in told[file]):
            if story["language"] == kind["language"]:
                rows = tuple(_filled(kind["page"], story, others[kind["language"]]))
                yield Made(kind["id"], group, rows, kind.get("markup", False))


def stories(files: Iterable[str] = STORIES) -> Iterator[dict[str, Any]]:
    """The invented stories of `files`."""
    return (story for file in files for story in _toml(file)["story"])


def kinds() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each kind of site with its group: tuned on or held out, and when it was written."""
    for file, name in GROUPS.items():
        for kind in _toml(file)["kind"]:
            yield name.format(held="held out" if kind.get("held_out") else "tuned on"), kind


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SITES / f"{name}.toml").read_text(encoding="utf-8"))


def _filled(template: str, story: dict[str, Any], others: list[str]) -> Iterator[Row]:
    paragraphs, subheads = iter(story["paragraphs"]), cycle(story["subheads"])
    other, city = cycle(others), story["city"]
    for row in template.strip().splitlines():
        label, text = row.split("|", 1)
        if text.strip() == "{rest}":
            yield from (Row(((label, paragraph),)) for paragraph in paragraphs)
            continue
        if text.strip() == "{wrapped}":
            yield from (Row(((label, part),)) for one in paragraphs for part in wrap(one, _WRAP))
            continue
        if "{p}" in text:
            paragraph = next(paragraphs, None)
            if paragraph is None:
                continue
            text = text.replace("{p}", paragraph)
        text = text.replace("{City}", city).replace("{CITY}", city.upper())
        text = text.replace("{title}", story["title"])
        text = text.replace("{sub}", next(subheads) if "{sub}" in text else "")
        text = text.replace("{other}", next(other) if "{other}" in text else "")
        first, *rest = PART.split(text.strip())
        yield Row(((label, first), *zip(rest[::2], rest[1::2], strict=True)))
