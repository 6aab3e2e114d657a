"""Statements: the examples of every cue, and the shapes that news gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from runut.annotate import sentences, statements
from runut.languages import PACKS, cues
from runut.records import (
    Article,
    Entity,
    Mention,
    Published,
    Segment,
    Span,
    Statement,
)
from runut.vocabulary import LineLabel

_MARKED = re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class Marked:
    """Text with its speakers in square brackets and its contents in braces, marks taken off."""

    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    contents: tuple[str, ...]


def marked(text: str, language: str = "id", label: LineLabel = "body") -> Marked:
    """Read the marks of `text`, a line a paragraph; `[X|Y]` names X by the words Y."""
    plain: list[str] = []
    opened: dict[str, list[int]] = {"[": [], "{": []}
    spans: dict[str, list[Span]] = {"[": [], "{": []}
    length = 0
    for piece in re.split(r"([\[\]{}])", text):
        if piece in ("[", "{"):
            opened[piece].append(length)
        elif piece in ("]", "}"):
            kind = "[" if piece == "]" else "{"
            spans[kind].append(Span(opened[kind].pop(), length))
        else:
            plain.append(piece)
            length += len(piece)
    body = "".join(plain)
    names = {span: body[span.start : span.end] for span in spans["["]}
    article = _article(body, language, label)
    return Marked(
        article,
        tuple(Mention(span, f"local:{name}", "name", "test") for span, name in names.items()),
        tuple(Entity(f"local:{name}", name, "person", "test") for name in set(names.values())),
        tuple(body[span.start : span.end] for span in sorted(spans["{"])),
    )


def _article(text: str, language: str, label: LineLabel) -> Article:
    segments, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            segments.append(Segment(number, Span(start, start + len(line)), label, "test"))
        start += len(line) + 1
    return Article(
        page_id="0" * 64,
        page_name="page",
        text=text,
        segments=tuple(segments),
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


def found(page: Marked) -> tuple[Statement, ...]:
    split = sentences.split(page.article)
    return statements.find(page.article, split, page.mentions, page.entities).statements


def contents(page: Marked) -> list[str]:
    return [page.article.quote(statement.content) for statement in found(page)]


def examples(counter: bool = False) -> list[tuple[str, str, str]]:
    return [
        (pack, group.id, example)
        for pack in PACKS
        for group in cues.load(pack).cues.group
        for example in (group.counter if counter else group.examples)
    ]


@pytest.mark.parametrize(("pack", "group", "text"), examples())
def test_example_is_read(pack: str, group: str, text: str) -> None:
    page = marked(text, pack)
    assert contents(page) == list(page.contents)
    assert [s.rule.partition(":")[0] for s in found(page)] == [group]


@pytest.mark.parametrize(("pack", "group", "text"), examples(counter=True))
def test_counter_example_is_not_read(pack: str, group: str, text: str) -> None:
    assert not contents(marked(text, pack))


@pytest.mark.parametrize("pack", PACKS)
def test_inflections_make_their_examples_and_leave_the_others(pack: str) -> None:
    for rule in cues.load(pack).cues.inflection:
        alone = cues.load(pack).cues
        for example in rule.examples:
            stem, form = example.split()
            assert (rule.voice, form) in set(cues.inflect(alone, stem, rule.of)), rule.id
        for stem in rule.counter:
            assert not re.search(rule.pattern, stem), rule.id


@pytest.mark.parametrize("pack", PACKS)
def test_tails_and_openings_read_their_examples(pack: str) -> None:
    loaded = cues.load(pack).cues
    rules: list[cues.Tail | cues.Opening] = [*loaded.tail, *loaded.opening]
    for rule in rules:
        pattern = re.compile(rule.pattern)
        assert all(pattern.search(_MARKED.sub("", e)) for e in rule.examples), rule.id
        assert not any(pattern.search(_MARKED.sub("", e)) for e in rule.counter), rule.id
