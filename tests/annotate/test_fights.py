"""Who fights whom: attacks, the truces that are to end them, and those whom words are aimed at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runut.annotate import events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.knowledge.wars import wars
from runut.pipeline import read_claim

Maker = Callable[..., Draft]

#: Kind, who, whom, status.
Row = tuple[str, list[str], list[str], str]

PAGES: list[tuple[str, str, list[Row]]] = [
    (
        "a truce is that of the two who agree on it",
        "[Peru] dan [Chile] sepakat memperpanjang gencatan senjata.",
        [
            ("agreement", ["Chile", "Peru"], [], "happened"),
            ("ceasefire", ["Chile", "Peru"], [], "planned"),
        ],
    ),
    (
        "a truce is that of the only two who fight on the page",
        "[Peru] menyerang [Chile].\n[Lula] menyerukan gencatan senjata.",
        [
            ("attack", ["Peru"], ["Chile"], "happened"),
            ("demand", ["Lula"], [], "happened"),
            ("ceasefire", ["Chile", "Peru"], [], "proposed"),
        ],
    ),
    (
        "where two wars are told, a truce that names neither is nobody's",
        "[Peru] menyerang [Chile].\n[Kuba] menyerang [Panama].\n"
        "[Lula] menyerukan gencatan senjata.",
        [
            ("attack", ["Peru"], ["Chile"], "happened"),
            ("attack", ["Kuba"], ["Panama"], "happened"),
            ("demand", ["Lula"], [], "happened"),
            ("ceasefire", [], [], "proposed"),
        ],
    ),
    (
        "who agree to talk about a truce do not make it",
        "[Peru] dan [Chile] sepakat berunding soal gencatan senjata.",
        [
            ("agreement", ["Chile", "Peru"], [], "happened"),
            ("talks", ["Chile", "Peru"], [], "planned"),
            ("ceasefire", [], [], "proposed"),
        ],
    ),
    (
        "those who fire at each other both do it",
        "Tentara [Peru] dan [Chile] terlibat baku tembak.",
        [("attack", ["Chile", "Peru"], [], "happened")],
    ),
    (
        "a clash on a border is that of the two whose it is",
        "Dua tentara tewas dalam bentrokan di perbatasan [Peru]-[Chile].",
        [("attack", ["Chile", "Peru"], [], "happened")],
    ),
    (
        "clashes that name nobody are those of the two who fight on the page",
        "[Peru] dan [Chile] menyepakati gencatan senjata.\nBentrokan itu menewaskan dua orang.",
        [
            ("agreement", ["Chile", "Peru"], [], "happened"),
            ("ceasefire", ["Chile", "Peru"], [], "happened"),
            ("attack", ["Chile", "Peru"], [], "happened"),
        ],
    ),
    (
        "an attack told by those who died falls on where it was",
        "Dua orang tewas dalam serangan [Peru] di [Chile].",
        [("attack", ["Peru"], ["Chile"], "happened")],
    ),
    (
        "strong blame for an attack is of the one who attacks",
        "[Lula] mengecam keras serangan [Peru] ke [Chile] dan menyerukan ketenangan segera.",
        [
            ("criticism", ["Lula"], ["Peru"], "happened"),
            ("attack", ["Peru"], ["Chile"], "happened"),
            ("demand", ["Lula"], [], "happened"),
        ],
    ),
    (
        "blame for what somebody did is of that one",
        "[Lula] mengecam aturan yang diberlakukan [Peru].",
        [("criticism", ["Lula"], ["Peru"], "happened")],
    ),
    (
        "who wants troops of others sent does not send them",
        "[Lula] mengusulkan pengerahan pasukan [Peru].",
        [
            ("proposal", ["Lula"], [], "happened"),
            ("deployment", ["Peru"], [], "proposed"),
        ],
    ),
    (
        "aid that is promised is still to come",
        "[Peru] menjanjikan bantuan senilai seratus dolar kepada [Chile].",
        [
            ("promise", ["Peru"], ["Chile"], "happened"),
            ("aid", ["Peru"], ["Chile"], "planned"),
        ],
    ),
    (
        "what a text asks is asked by those who made it",
        "[India] menerbitkan pernyataan yang mendesak [Peru] mundur.",
        [("demand", ["India"], ["Peru"], "happened")],
    ),
    (
        "what a text asks is not asked by those who turned it down",
        "[India] menolak rancangan resolusi yang mendesak [Peru] mundur.",
        [("refusal", ["India"], [], "happened")],
    ),
    (
        "terms that were set in another paragraph ask nothing here",
        "[India] mengajukan usul baru.\n[Peru] diminta mundur.",
        [("proposal", ["India"], [], "happened")],
    ),
    (
        "a plan that is blamed is not that of the verb behind and",
        "[India] mengecam rencana itu dan menyebutnya sebagai kemunduran.",
        [("criticism", ["India"], [], "happened")],
    ),
    (
        "what will be done by one verb will be by the one behind and",
        "[India] akan mengecam [Peru] dan mendukung [Chile].",
        [
            ("criticism", ["India"], ["Peru"], "planned"),
            ("support", ["India"], ["Chile"], "planned"),
        ],
    ),
    (
        "a commitment is for the one whom its content is for",
        "[Lula] menegaskan komitmen [Brasil] untuk mendukung [Chile].",
        [("promise", ["Lula"], ["Chile"], "happened")],
    ),
]


@pytest.mark.parametrize(("why", "text", "rows"), PAGES, ids=[page[0] for page in PAGES])
def test_rows_of_a_page(
    make_draft: Maker, world: Knowledge, why: str, text: str, rows: list[Row]
) -> None:
    found = events.find(make_draft(text), world)
    told = [
        (e.kind, sorted(p.entity for p in e.who), sorted(p.entity for p in e.whom), e.status)
        for e in found
    ]
    assert told == rows, why


def test_a_war_is_known_by_its_place(make_draft: Maker, world: Knowledge) -> None:
    text = "[Q159] dan [Q212] diam.\n[Lula] menyerukan gencatan senjata di [Q212]."
    found = [e for e in events.find(make_draft(text), world) if e.kind == "ceasefire"]
    assert [sorted(p.entity for p in e.who) for e in found] == [["Q159", "Q212"]]


def test_a_side_that_the_page_does_not_name_is_left_out(
    make_draft: Maker, world: Knowledge
) -> None:
    text = "[Lula] menyerukan gencatan senjata di [Q212]."
    found = [e for e in events.find(make_draft(text), world) if e.kind == "ceasefire"]
    assert [[p.entity for p in e.who] for e in found] == [["Q212"]]


def test_who_is_only_said_to_be_asked_is_asked_by_those_who_set_the_terms(world: Knowledge) -> None:
    told = read_claim("Mesir mengajukan usulan baru. Israel diminta membuka perbatasan.", world)
    asked = [e for e in told.events if e.kind == "demand"]
    assert [([p.entity for p in e.who], [p.entity for p in e.whom]) for e in asked] == [
        (["Q79"], ["Q801"])
    ]


def test_a_war_has_sides_from_when_it_began() -> None:
    assert "Q212" not in wars("2010-05")
    assert wars("2022-02-24")["Q212"] == ("Q159", "Q212")
    assert wars(None).keys() >= wars("2010-05").keys()
