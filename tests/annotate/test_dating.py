"""When an event happened that its own clause does not date."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import article

from runut.annotate import annotate
from runut.annotate.draft import Draft
from runut.annotate.events import find
from runut.knowledge import Knowledge
from runut.model import Part, SentenceParts, TriggerSpan
from runut.records import EventMention, Published, Span
from runut.vocabulary import EventKind

#: Digits of a day of the month.
DIGITS = 2
CASES = Path(__file__).parent / "dating_cases.toml"


def cases() -> Iterator[tuple[str, EventKind, str, str]]:
    """The language, kind, time and text of every case; a day is written with its month."""
    for group in tomllib.loads(CASES.read_text(encoding="utf-8")).values():
        for language in ("id", "en"):
            for when, kind, text in group.get(language, ()):
                yield language, kind, f"2025-06-{when}" if len(when) == DIGITS else when, text


def read(text: str, world: Knowledge, kind: EventKind, language: str = "id") -> EventMention:
    page = article([("body", line) for line in text.split("|")], language)
    reading = annotate(page, world, Published("2025-06-18", "stated", None, "test"))
    return next(event for event in reading.events if event.kind == kind)


@pytest.mark.parametrize(
    ("language", "kind", "when", "text"), list(cases()), ids=[case[3] for case in cases()]
)
def test_what_a_page_tells_happened_when_it_says(
    language: str, kind: EventKind, when: str, text: str, world: Knowledge
) -> None:
    time = read(text, world, kind, language).time
    told = time.value if time else ""
    assert told.startswith(when)
    assert bool(told) == bool(when)


def test_what_is_done_at_a_meeting_is_done_where_it_was(world: Knowledge) -> None:
    told = "Macron menemui Merz di Bonn, Senin.|{} Macron mengecam Kuba."
    there = read(told.format("Dalam rapat itu"), world, "criticism").place
    assert there is not None
    assert there.name == "Bonn"
    assert read(told.format("Hari ini"), world, "criticism").place is None


def laid(draft: Draft, word: str, when: str, where: str | None = None) -> Draft:
    """The draft with what a head lays on the word of a call that the rules find."""
    text = draft.article.text

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    parts = [Part(span(when), "time", 0.9)]
    if where:
        parts.append(Part(span(where), "place", 0.9))
    trigger = TriggerSpan(span(word), "call", 0.9, "happened", 0.9, 0.1, tuple(parts))
    learned = tuple(
        SentenceParts(triggers=(trigger,)) if trigger.span.within(s.span) else SentenceParts()
        for s in draft.sentences
    )
    return replace(draft, learned=learned)


def test_a_head_adds_the_time_and_place_that_the_rules_have_not(
    make_draft: Callable[..., Draft], world: Knowledge
) -> None:
    draft = make_draft("[Modi] menelepon [Lula] sejak {2025-03-04|Selasa} [Mumbai].")
    (bare,) = find(draft, world)
    assert (bare.time, bare.place) == (None, None)
    (event,) = find(laid(draft, "menelepon", "Selasa", "Mumbai"), world)
    assert event.time is not None
    assert event.time.value == "2025-03-04"
    assert event.place is not None
    assert event.place.name == "Mumbai"


@pytest.mark.parametrize(
    "text",
    [
        "[Modi] menelepon [Lula] untuk pertama kali sejak {2019|2019}.",
        "[Modi] menelepon [Lula] selama {PT2H|dua jam}.",
    ],
)
def test_a_length_and_the_time_before_date_nothing(
    text: str, make_draft: Callable[..., Draft], world: Knowledge
) -> None:
    when = text[text.index("|") + 1 : text.index("}")]
    (event,) = find(laid(make_draft(text), "menelepon", when), world)
    assert event.time is None
