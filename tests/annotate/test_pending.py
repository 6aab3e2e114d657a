"""Days and answers that one gives and another leaves open, and corrections; and what is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import events
from runut.annotate.conflicts.corrections import corrected
from runut.annotate.conflicts.pending import pending
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import Statement

Maker = Callable[..., Draft]


def spoken(draft: Draft, *speakers: str) -> Draft:
    """The draft with each sentence as the words of one of `speakers`; of nobody where empty."""
    rows = zip(draft.sentences, speakers, strict=True)
    said = (Statement(s.span, by, None, None, s.span, "indirect", "test") for s, by in rows if by)
    return replace(draft, statements=tuple(said))


PENDING = [
    (
        "dated-and-undated",
        "[Modi] mengatakan akan mengunjungi [Prancis] pada {2030-03|Maret 2030}.\n"
        "[Prancis] belum mengumumkan tanggal kunjungan.",
        ("Modi", ""),
        "id",
    ),
    (
        "dated-and-undated",
        "[Modi] said he would meet [Macron] in {2030-03|March 2030}.\n"
        "[Prancis] said no date has been set for the meeting.",
        ("Modi", "Prancis"),
        "en",
    ),
    (
        "invitation-received",
        "[Modi] juga menerima undangan [Macron], tetapi waktu kunjungan belum ditentukan.",
        ("",),
        "id",
    ),
    (
        "answered",
        "[Kenya] belum menjawab usulan itu.\nSeorang diplomat berkata [Kenya] menolak usulan itu.",
        ("", "diplomat"),
        "id",
    ),
]
QUIET = [
    (
        "one who says both",
        "[Modi] mengatakan akan mengunjungi [Prancis] pada {2030-03|Maret 2030}.\n"
        "[Modi] mengatakan tanggal kunjungan belum ditetapkan.",
        ("Modi", "Modi"),
    ),
    (
        "it was open then",
        "[Modi] mengatakan akan mengunjungi [Prancis] pada {2030-03|Maret 2030}.\n"
        "Pekan lalu [Prancis] belum mengumumkan tanggal kunjungan.",
        ("Modi", ""),
    ),
    (
        "the day of something else",
        "[Modi] mengatakan akan mengunjungi [Prancis] pada {2030-03|Maret 2030}.\n"
        "[Prancis] belum menetapkan tanggal pemilu.",
        ("Modi", ""),
    ),
    (
        "surely accepted",
        "[Modi] menyatakan menerima undangan [Macron], tetapi tanggal kunjungan belum ditentukan.",
        ("",),
    ),
    (
        "answered later",
        "[Kenya] belum menjawab usulan itu.\nSeorang diplomat berkata [Kenya] akhirnya menolaknya.",
        ("", "diplomat"),
    ),
]


@pytest.mark.parametrize("case", PENDING)
def test_one_sets_what_another_leaves_open(
    make_draft: Maker, world: Knowledge, case: tuple[str, str, tuple[str, ...], str]
) -> None:
    rule, text, speakers, language = case
    draft = spoken(make_draft(text, language), *speakers)
    (one,) = pending(draft, events.find(draft, world), language)
    assert one.rule == f"against.{rule}"


@pytest.mark.parametrize(("text", "speakers"), [q[1:] for q in QUIET], ids=[q[0] for q in QUIET])
def test_what_goes_together(
    make_draft: Maker, world: Knowledge, text: str, speakers: tuple[str, ...]
) -> None:
    draft = spoken(make_draft(text), *speakers)
    assert not list(pending(draft, events.find(draft, world), "id"))


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        (
            "id",
            "[Modi] meresmikan jembatan pada {2025-02-11|Selasa}.\n"
            "Ralat: Peresmian jembatan semula ditulis {2025-02-10|Senin}.",
            "date",
        ),
        (
            "en",
            "[Modi] opened 12 bridges.\n"
            "An earlier version of this story said that 21 bridges were opened.",
            "number",
        ),
        (
            "id",
            "[Modi] meresmikan jembatan di [Bergen].\nKoreksi: Bukan jembatan di [Kenya].",
            "place",
        ),
    ],
)
def test_a_correction_and_what_it_mends(
    make_draft: Maker, language: str, text: str, about: str
) -> None:
    draft = make_draft(text, language)
    (one,) = corrected(draft, language)
    assert one.about == about
    assert [side.spans[0] for side in one.sides] == [s.span for s in draft.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "[Modi] meresmikan jembatan.\nSebelumnya diberitakan, jembatan itu rusak.",
        "[Modi] meresmikan jembatan.\nKoreksi pasar saham berlanjut.",
        "[Modi] meresmikan jembatan.\nRalat: Nama penulis keliru.",
    ],
)
def test_no_correction_of_the_text(make_draft: Maker, text: str) -> None:
    assert not list(corrected(make_draft(text), "id"))
