"""Somebody in two states or places at once, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import events
from runut.annotate.conflicts.states import states
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import Published

Maker = Callable[..., Draft]

CLASHES = [
    (
        "opposites",
        "id",
        "[Modi] telah dibebaskan, kata seorang hakim.\n[Modi] masih ditahan di [Paris].",
    ),
    (
        "opposites",
        "en",
        "[Modi] was freed on bail.\nA judge said that [Modi] remains in custody.",
    ),
    (
        "opposites",
        "id",
        "[Modi] didampingi [Macron] dalam jamuan itu.\n[Macron] tidak ikut dalam lawatan tersebut.",
    ),
    (
        "called-off-and-arrived",
        "id",
        "# [Modi] Batal Kunjungi [Beijing]\n[Modi] tiba di [Beijing] dan dijamu [Xi Jinping].",
    ),
    (
        "called-off-and-arrived",
        "en",
        "# [Modi] cancels trip to [Beijing]\n[Modi] arrived in [Beijing] on time.",
    ),
    (
        "left-before-arriving",
        "id",
        "[Modi] tiba di [Beijing] pada {2024-05-04|4 Mei}.\n"
        "[Modi] meninggalkan [Beijing] pada {2024-05-03|3 Mei}.",
    ),
    (
        "asked-by-two",
        "id",
        "[Modi] menelepon [Macron] atas permintaan [Prancis].\n"
        "[Macron] menelepon [Modi] atas prakarsa [India].",
    ),
    (
        "first-in-years",
        "id",
        "# Kunjungan Pertama [Modi] dalam {P9Y|9 Tahun}\n"
        "Kunjungan terakhir [Modi] berlangsung pada {2021|2021}.",
    ),
    (
        "first-in-years",
        "en",
        "# [Modi] makes first visit in {P9Y|nine years}\n[Modi] last visited in {2021|2021}.",
    ),
]
QUIET = [
    ("another one", "[Modi] telah dibebaskan.\n[Macron] masih ditahan di [Paris]."),
    ("before now", "[Modi] telah dibebaskan.\nSebelumnya [Modi] masih ditahan di [Paris]."),
    ("asked for", "[Macron] meminta [Modi] telah dibebaskan.\n[Modi] masih ditahan di [Paris]."),
    (
        "another town",
        "# [Modi] Batal Kunjungi [Beijing]\n[Modi] tiba di [Paris] dan dijamu [Macron].",
    ),
    (
        "to arrive",
        "# [Modi] Batal Kunjungi [Beijing]\n[Modi] semula dijadwalkan tiba di [Beijing].",
    ),
    (
        "left and came again",
        "[Modi] tiba di [Beijing] pada {2024-05-01|1 Mei}.\n"
        "[Modi] meninggalkan [Beijing] pada {2024-05-02|2 Mei}.\n"
        "[Modi] tiba di [Beijing] lagi pada {2024-05-04|4 Mei}.",
    ),
    (
        "long enough ago",
        "# Kunjungan Pertama [Modi] dalam {P9Y|9 Tahun}\n"
        "Kunjungan terakhir [Modi] berlangsung pada {2015|2015}.",
    ),
    (
        "a meeting, not a visit",
        "# Kunjungan Pertama [Modi] dalam {P9Y|9 Tahun}\n"
        "Pertemuan terakhir [Modi] berlangsung pada {2021|2021}.",
    ),
]


def found(draft: Draft, world: Knowledge, language: str) -> list[str]:
    dated = replace(draft, published=Published("2024-05-06", "stated", None, "test"))
    return [one.rule for one in states(dated, events.find(dated, world), language)]


@pytest.mark.parametrize(("rule", "language", "text"), CLASHES)
def test_two_states_at_once(
    make_draft: Maker, world: Knowledge, rule: str, language: str, text: str
) -> None:
    assert found(make_draft(text, language), world, language) == [rule]


@pytest.mark.parametrize("text", [t for _, t in QUIET], ids=[i for i, _ in QUIET])
def test_what_goes_together(make_draft: Maker, world: Knowledge, text: str) -> None:
    assert not found(make_draft(text), world, "id")


@pytest.mark.parametrize(
    ("caption", "clash"),
    [
        ("[Modi] menyambut [Macron] di [Beijing].", True),
        ("Arsip: [Modi] menyambut [Macron] di [Beijing].", False),
        ("[Modi] menyambut [Macron] di Istana [Beijing].", False),
        ("[Modi] menyambut [Macron] di [New Delhi].", False),
        ("[Modi] berpidato di [Beijing].", False),
    ],
)
def test_a_picture_of_another_town(
    make_draft: Maker, world: Knowledge, caption: str, clash: bool
) -> None:
    draft = make_draft(f"{caption}\n[Modi] bertemu [Macron] di [New Delhi].")
    first, *others = draft.sentences
    draft = replace(draft, sentences=(replace(first, label="caption"), *others))
    assert found(draft, world, "id") == ["pictured-elsewhere"] * clash
