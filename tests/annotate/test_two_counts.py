"""Two counts of one thing, results that clash, and a first time that was none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import events
from runut.annotate.conflicts import claims, headlines, voices, words
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import Published, Statement

Maker = Callable[..., Draft]


def spoken(draft: Draft, *speakers: str) -> Draft:
    """The draft with each sentence as the words of one of `speakers`, in their order."""
    rows = zip(draft.sentences, speakers, strict=True)
    said = (Statement(s.span, by, None, None, s.span, "indirect", "test") for s, by in rows)
    return replace(draft, statements=tuple(said))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Ada 12 nelayan yang ditahan.\nHanya 7 nelayan ditahan."),
        ("en", "12 fishermen were detained.\nOnly 7 fishermen were detained."),
    ],
)
def test_two_speakers_count_otherwise(make_draft: Maker, language: str, text: str) -> None:
    draft = make_draft(text, language)
    (one,) = voices.two_counts(spoken(draft, "Kenya", "Somalia"), language)
    assert (one.about, one.rule) == ("number", f"{claims.AGAINST}two-counts")
    assert not list(voices.two_counts(spoken(draft, "Kenya", "Kenya"), language))


@pytest.mark.parametrize(
    "text",
    [
        "Ada 12 nelayan yang ditahan.\nAda 7 nelayan yang menyelamatkan diri.",
        "Ada 12 nelayan yang ditahan.\nSebanyak 12 nelayan ditahan.",
        "Ada 12 nelayan dan 5 nelayan lain ditahan.\nSebanyak 17 nelayan ditahan.",
    ],
)
def test_other_things_or_the_same_number(make_draft: Maker, text: str) -> None:
    assert not list(voices.two_counts(spoken(make_draft(text), "Kenya", "Somalia"), "id"))


@pytest.mark.parametrize(
    ("language", "text", "clash"),
    [
        ("id", "Sidang ditutup tanpa kesepakatan.\nSidang itu menghasilkan kesepakatan.", True),
        ("en", "They parted without a deal.\nThe session produced an agreement.", True),
        ("id", "Sidang ditutup tanpa hasil.\nMereka berharap mencapai kesepakatan.", False),
        ("id", "Sidang sebelumnya tanpa hasil.\nSidang ini menghasilkan kesepakatan.", False),
        ("en", "The last session ended without a deal.\nThey reached a deal.", False),
    ],
)
def test_results_that_clash(make_draft: Maker, language: str, text: str, clash: bool) -> None:
    found = list(headlines.against_text(make_draft(text, language), language))
    assert [d.rule for d in found] == ["without-result-and-result"] * clash


@pytest.mark.parametrize("year", ["2021", "2015"])
def test_the_first_since_then(make_draft: Maker, world: Knowledge, year: str) -> None:
    text = (
        "[Modi] bertemu [Macron] di [Paris] untuk pertama kalinya sejak {2018|2018}.\n"
        f"Pada {{{year}|{year}}}, [Modi] bertemu [Macron] di [New Delhi]."
    )
    draft = replace(make_draft(text), published=Published("2025-02-11", "stated", None, "test"))
    found = list(words.told_since(draft, events.find(draft, world), "id"))
    assert [d.rule for d in found] == ["told-since-then"] * (year == "2021")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Patok itu sudah dicabut.\n[Somalia] memberi keterangan berbeda."),
        ("en", "The posts have been removed.\n[Somalia] gave a different account."),
    ],
)
def test_another_account(make_draft: Maker, language: str, text: str) -> None:
    draft = make_draft(text, language)
    (one,) = claims.against(spoken(draft, "Kenya", "Somalia"), language)
    assert one.rule == f"{claims.AGAINST}differs"
    assert not list(claims.against(draft, language))
