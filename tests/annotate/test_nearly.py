"""Words that nearly made a row, each with why it is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import events
from runut.annotate.draft import Draft
from runut.annotate.nearly import NearMiss, near_misses
from runut.knowledge import Knowledge
from runut.languages import PACKS, cli
from runut.model import CueSpan, Part, SentenceParts, TriggerSpan
from runut.records import Span

Maker = Callable[..., Draft]

REFUSED = [
    ("id", "[Modi] akhirnya menandatangani perjanjian.", ("perjanjian", "too-little")),
    ("id", "[Kenya] menuduh [Somalia] mendukung milisi.", ("mendukung", "blamed")),
    ("id", "Pertemuan itu berlangsung hangat.", ("Pertemuan", "points-back")),
    ("en", "The meeting was cordial.", ("meeting", "points-back")),
]


@pytest.mark.parametrize(("language", "text", "expected"), REFUSED)
def test_why_a_word_tells_no_event(
    make_draft: Maker, world: Knowledge, language: str, text: str, expected: tuple[str, str]
) -> None:
    draft = make_draft(text, language)
    told = [draft.article.quote(e.trigger) for e in events.find(draft, world)]
    assert expected[0] not in told
    missed = near_misses(draft, events.missed(draft, world))
    assert expected in [(draft.article.quote(m.span), m.why) for m in missed]
    assert all(m.rule and m.kind for m in missed)


def test_what_is_told_is_not_missed(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft("[Modi] bertemu [Macron] di [Paris].")
    assert events.find(draft, world)
    assert not events.missed(draft, world)


def heard(draft: Draft, **parts: tuple[object, ...]) -> Draft:
    return replace(draft, learned=(SentenceParts(**parts),))  # type: ignore[arg-type]


def at(draft: Draft, words: str) -> Span:
    start = draft.article.text.index(words)
    return Span(start, start + len(words))


def test_a_word_of_which_the_head_is_unsure(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft("[Modi] menengok [Macron] di [Paris].")
    span = at(draft, "menengok")
    weak = TriggerSpan(span, "visit", 0.41, "happened", 0.9, 0.1, ())
    found = near_misses(draft, events.missed(heard(draft, triggers=(weak,)), world))
    assert NearMiss(span, "visit", "unsure", "head.visit · head 0.41 < 0.90") in found


def test_a_cue_is_missed_only_where_nobody_speaks(make_draft: Maker) -> None:
    draft = make_draft("Dalam catatan itu tertera bahwa [Modi] pergi.")
    span = at(draft, "tertera")
    source = Part(at(draft, "catatan"), "source", 0.9)
    cases = [
        (CueSpan(span, 0.5, ()), "unsure", "head 0.50 < 0.70"),
        (CueSpan(span, 0.9, ()), "no-speaker", "head 0.90"),
        (CueSpan(span, 0.9, (source,)), "no-content", "head 0.90"),
    ]
    for cue, why, rule in cases:
        (one,) = near_misses(heard(draft, cues=(cue,)), ())
        assert (one.span, one.kind, one.why, one.rule) == (span, None, why, rule)
    said = make_draft("Dalam catatan itu tertera bahwa [Modi] pergi.", by="Modi")
    assert not near_misses(heard(said, cues=(cases[1][0],)), ())


@pytest.mark.parametrize("pack", PACKS)
def test_each_reason_has_its_sentence(pack: str) -> None:
    reasons = {"too-little", "generic", "quoted", "spoken-of", "blamed", "points-back", "unsure"}
    assert cli.cli_words(pack).refusals.keys() == reasons | {"no-speaker", "no-content"}
