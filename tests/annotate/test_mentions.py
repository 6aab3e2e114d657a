"""Names, titles and pronouns of sentences written for Runut, and the laws that mentions keep."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut import knowledge
from runut.knowledge.slugs import local_id
from runut.annotate.mentions import find
from runut.annotate.sentences import split
from runut.records import Article, Entity, Mention, Published, Segment, Span

CASES = tomllib.loads((Path(__file__).parent / "mention_cases.toml").read_text(encoding="utf-8"))
WORLD = knowledge.load()


class Found(NamedTuple):
    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]

    def named(self) -> set[str]:
        return {m.entity for m in self.mentions if m.form in {"name", "title"}}

    def meaning(self, words: str) -> set[str]:
        spans = [m.span for m in self.mentions if self.article.quote(m.span) == words]
        return {m.entity for m in self.mentions if spans and m.span == spans[-1]}


def article(text: str, language: str = "id", label: str = "body") -> Article:
    spans, start = [], 0
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip():
            spans.append(Segment(number, Span(start, start + len(words)), label, "test"))  # type: ignore[arg-type]
        start += len(words) + 1
    return Article(
        page_id="0" * 64,
        page_name="test",
        text=text,
        segments=tuple(spans),
        origins=(),
        media_type="text/plain",
        language=language,
        title=None,
        outlet=None,
        published=Published(None, None, None, "test"),
        bylines=(),
        credits=(),
        signals=(),
    )


def read(text: str, language: str = "id", date: str | None = None) -> Found:
    page = article(text, language)
    return Found(page, *find(page, split(page), WORLD, date))


def identity(name: str) -> set[str]:
    """The ids that an expected name, or several divided by a bar, stands for."""
    found: set[str] = set()
    for each in name.split("|"):
        found |= {k.id for k in WORLD.lookup(each) if k.form in {"name", "alias"}}
        found |= {each, local_id(each)}
    return found


def score(held_out: bool) -> tuple[float, float, list[str]]:
    hit = wanted = given_ = 0
    wrong: list[str] = []
    for case in CASES["case"]:
        if case.get("held_out", False) is not held_out:
            continue
        found = read(case["text"], case.get("language", "id"), case.get("date"))
        named = found.named()
        expected = [identity(name) for name in case["entities"]]
        matched = [ids & named for ids in expected]
        hit += sum(map(bool, matched))
        wanted += len(expected)
        given_ += len(named)
        missed = [n for n, m in zip(case["entities"], matched, strict=True) if not m]
        extra = named - set().union(*matched)
        if missed or extra:
            wrong.append(f"{case['text'][:50]}…: missed {missed}, extra {sorted(extra)}")
    return hit / given_, hit / wanted, wrong


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held-out"])
def test_named_entities_of_sentences(held_out: bool) -> None:
    precision, recall, wrong = score(held_out)
    assert min(precision, recall) >= 0.9, "\n".join([f"P {precision:.3f} R {recall:.3f}", *wrong])


@pytest.mark.parametrize(
    ("case", "words"),
    [(c, w) for c in CASES["case"] for w in c.get("means", {})],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whom_words_mean(case: dict[str, dict[str, str]], words: str) -> None:
    found = read(str(case["text"]), str(case.get("language", "id")), str(case.get("date")))
    assert found.meaning(words) & identity(case["means"][words])
