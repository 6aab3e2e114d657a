"""Rows of what was put off, answered later, not signed, or told once more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.builders import article

from runut.annotate import annotate, events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import EventMention, Published

Maker = Callable[..., Draft]


def read(world: Knowledge, text: str, language: str) -> tuple[EventMention, ...]:
    page = article([("body", line) for line in text.split("|")], language)
    return annotate(page, world, Published("2025-06-18", "stated", None, "test")).events


PUT_OFF = [
    (
        "id",
        "Perundingan Kuba dan Peru yang dijadwalkan Jumat diundur ke 25 Juni.",
        [("denied", "2025-06-20"), ("planned", "2025-06-25")],
    ),
    (
        "id",
        "Pertemuan Merz dan Macron di Paris ditunda hingga 25 Juni.",
        [("denied", ""), ("planned", "2025-06-25")],
    ),
    (
        "en",
        "Talks between Cuba and Peru scheduled for Friday have been postponed to June 25.",
        [("denied", "2025-06-20"), ("planned", "2025-06-25")],
    ),
    ("en", "Talks between Cuba and Peru have been postponed.", [("denied", "")]),
]


@pytest.mark.parametrize(("language", "text", "rows"), PUT_OFF, ids=[c[1] for c in PUT_OFF])
def test_what_is_put_off_is_planned_for_its_new_day(
    world: Knowledge, language: str, text: str, rows: list[tuple[str, str]]
) -> None:
    found = read(world, text, language)
    assert [(e.status, (e.time.value if e.time else "") or "") for e in found] == rows


@pytest.mark.parametrize(
    "text",
    [
        "Delapan warga tewas dalam baku tembak antara tentara Kuba dan Peru.",
        "Sebanyak 20 orang tewas akibat kontak senjata tentara Kuba dan Peru.",
        "Sedikitnya 15 orang tewas akibat baku tembak pasukan Kuba dan Peru.",
    ],
)
def test_who_dies_in_a_fight_is_no_side_of_it(world: Knowledge, text: str) -> None:
    (fight,) = read(world, text, "id")
    named = {"Q241", "Q419"}
    assert ({p.entity for p in fight.who}, fight.whom) == (named, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Cuba and Peru held talks in Quito on Tuesday.|No joint statement was signed."),
        ("en", "Cuba and Peru held talks in Quito on Tuesday.|No agreement was reached."),
        (
            "id",
            "Kuba dan Peru berunding di Quito, Selasa (17/6).|Tidak ada komunike yang diteken.",
        ),
    ],
)
def test_what_was_not_signed_is_denied(world: Knowledge, language: str, text: str) -> None:
    last = read(world, text, language)[-1]
    assert (last.kind, last.status, len(last.who)) == ("agreement", "denied", 2)


def test_a_meeting_that_took_hours_is_the_one_before(world: Knowledge) -> None:
    text = (
        "Merz dan Macron bertemu di Paris, Selasa (17/6).|Pertemuan dua jam itu dipimpin Presiden "
        "Brasil Lula da Silva dan dihadiri Duta Besar Kuba serta Duta Besar Peru."
    )
    (meeting,) = read(world, text, "id")
    assert meeting.time is not None
    assert meeting.time.value == "2025-06-17"


def test_years_of_a_plan_do_not_date_its_signing(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft(
        "[Modi] dan [Macron] menandatangani rencana kerja sama {2026/2030|2026-2030}."
    )
    assert [e.time for e in events.find(draft, world)] == [None]


def test_both_sides_are_those_who_met(world: Knowledge) -> None:
    text = (
        "Kanselir Jerman Friedrich Merz dan Presiden Prancis Emmanuel Macron bertemu di Quito."
        "|Menlu Brasil Mauro Vieira mengatakan Brasil akan hadir."
        "|Kedua pihak direncanakan bertemu lagi di Lima pada 25 Juni."
    )
    last = read(world, text, "id")[-1]
    assert (last.status, {p.entity for p in last.who}) == ("planned", {"Q183", "Q142"})
