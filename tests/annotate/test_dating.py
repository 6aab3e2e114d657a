"""When an event happened that its own clause does not date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import article

from runut.annotate import annotate
from runut.annotate.draft import Draft
from runut.annotate.events import find
from runut.knowledge import Knowledge
from runut.model import Part, SentenceParts, TriggerSpan
from runut.records import EventMention, Published, Span
from runut.vocabulary import EventKind

#: A page, the kind of the event in question, and its time; each page is read on a Wednesday.
PAGES: list[tuple[str, EventKind, str | None]] = [
    ("Kuba mengecam Peru. Pernyataan itu disampaikan di Havana, Selasa.", "criticism", "17"),
    ("Kuba mengecam Peru. Kapal itu tiba di Havana, Selasa.", "criticism", None),
    ("Pada 9 Juni Peru mundur. Kuba ketika itu menuduh Peru berbohong.", "criticism", "09"),
    ("Pada 9 Juni Peru mundur. Sejak saat itu Kuba menuduh Peru berbohong.", "criticism", None),
    ('"Itu keliru," kata Merz di Bonn, Selasa. Ia mengecam Kuba.', "criticism", "17"),
    ('"Itu keliru," kata Merz di Bonn, Selasa.\nMacron mengecam Kuba.', "criticism", None),
    ("Macron menemui Merz, Senin.\nSeusai pertemuan, Macron memuji Merz.", "support", "16"),
    ("Macron menemui Merz, Senin.\nDalam rapat itu Macron mengundang Merz.", "invitation", "16"),
    ("Macron menemui Merz, Senin.\nMacron mengundang Merz.", "invitation", None),
    ("Tuntutan itu disampaikan Merz saat mengunjungi Paris, Senin.", "visit", "16"),
    (
        "Dalam pernyataan yang dirilis kantornya pada Senin, Merz mengecam Kuba.",
        "criticism",
        "16",
    ),
    ("Peru memperingatkan akan menutup perbatasan pada akhir Agustus.", "threat", None),
]


def read(text: str, world: Knowledge, kind: EventKind) -> EventMention:
    page = article([("body", line) for line in text.split("\n")])
    reading = annotate(page, world, Published("2025-06-18", "stated", None, "test"))
    return next(event for event in reading.events if event.kind == kind)


@pytest.mark.parametrize(("text", "kind", "day"), PAGES, ids=[text for text, _, _ in PAGES])
def test_what_stands_around_an_event_dates_it(
    text: str, kind: EventKind, day: str | None, world: Knowledge
) -> None:
    time = read(text, world, kind).time
    assert (time.value if time else None) == (f"2025-06-{day}" if day else None)


def test_what_is_done_at_a_meeting_is_done_where_it_was(world: Knowledge) -> None:
    told = "Macron menemui Merz di Bonn, Senin.\n{} Macron mengecam Kuba."
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
