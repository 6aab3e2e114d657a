"""Which event words tell enough for a row, and which rows a page's mentions make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import Statement

Maker = Callable[..., Draft]

Row = tuple[str, list[str], list[str], str]

PAGES: list[tuple[str, str, list[Row]]] = [
    (
        "a headline leaves out of whom something is asked",
        "# [India] desak perang dihentikan\n[India] mendesak [Peru] menghentikan perang.",
        [
            ("demand", ["India"], ["Peru"], "happened"),
            ("ceasefire", ["Peru"], [], "proposed"),
        ],
    ),
    (
        "talks that go on are a row to come of the same sides",
        "[India] dan [Peru] berunding {2025-02-10|Senin}.\n"
        "Perundingan akan berlanjut {2025-03|bulan depan}.",
        [
            ("talks", ["India", "Peru"], [], "happened"),
            ("talks", ["India", "Peru"], [], "planned"),
        ],
    ),
    (
        "a leader told by what he leads is one of a list",
        "Presiden [Modi] dan pemimpin pemberontak [Lula] meneken perjanjian di [Mumbai].",
        [("agreement", ["Lula", "Modi"], [], "happened")],
    ),
    (
        "whom one speaks to in the main clause was met",
        "Saat bertemu di [Mumbai], [Modi] menyampaikan keluhan itu kepada [Macron].",
        [("meeting", ["Macron", "Modi"], [], "happened")],
    ),
    (
        "what is founded is no side of an agreement",
        "[India] dan [Peru] sepakat membentuk [Dewan Teh].",
        [("agreement", ["India", "Peru"], [], "happened")],
    ),
    (
        "a verb that tells what is announced has its own subject",
        "[Macron] mengumumkan [Prancis] akan mengakui [Peru].",
        [("support", ["Prancis"], ["Peru"], "planned")],
    ),
    (
        "a denial speaks of no verb joined to it",
        "[India] membantah kabar itu dan mendesak [Peru] menahan diri.",
        [("demand", ["India"], ["Peru"], "happened")],
    ),
    (
        "what a deal contains is to come",
        "Kesepakatan itu mencakup tukar sandera dan penarikan pasukan [Peru].",
        [("withdrawal", ["Peru"], [], "planned")],
    ),
    (
        "no progress in a condition is no denial",
        "[India] akan menjatuhkan sanksi terhadap [Peru] jika tidak ada kemajuan.",
        [("sanction", ["India"], ["Peru"], "conditional")],
    ),
    (
        "a call after a meeting that ended has sides of its own",
        "[Modi] dan [Lula] menelepon [Macron] setelah pertemuan [Mumbai] berakhir.",
        [("call", ["Lula", "Macron", "Modi"], [], "happened")],
    ),
    (
        "who is spoken with by telephone is called",
        "[Modi] membahas gempa itu dengan [Macron] melalui sambungan telepon.",
        [("call", ["Macron", "Modi"], [], "happened")],
    ),
    (
        "a blow at sites in a country falls on it",
        "[India] melancarkan serangan rudal ke dua lokasi di [Peru].",
        [("attack", ["India"], ["Peru"], "happened")],
    ),
    (
        "a person who is sent somewhere visits",
        "[India] akan mengirim [Modi] ke [Peru].",
        [("visit", ["Modi"], ["Peru"], "planned")],
    ),
    (
        "who leads a delegation stands for it",
        "Delegasi dagang yang dipimpin [Macron] bertemu [Modi].",
        [("meeting", ["Macron", "Modi"], [], "happened")],
    ),
    (
        "those who attend a summit meet",
        "KTT itu dihadiri [Modi], [Macron], dan [Lula].",
        [("meeting", ["Lula", "Macron", "Modi"], [], "happened")],
    ),
    (
        "an invitation that is not taken up is refused",
        "[Modi] tidak memenuhi undangan [Macron].",
        [
            ("invitation", ["Macron"], ["Modi"], "happened"),
            ("refusal", ["Modi"], ["Macron"], "happened"),
        ],
    ),
    (
        "who does not answer refuses nothing",
        "[Modi] menolak menjawab pertanyaan tentang rencana itu.",
        [],
    ),
    (
        "what is answered is that of who put it forward",
        "[Modi] menerima usulan gencatan senjata dua bulan yang diajukan [Macron] dan [Lula].",
        [
            ("acceptance", ["Modi"], ["Lula", "Macron"], "happened"),
            ("ceasefire", [], [], "proposed"),
            ("proposal", ["Lula", "Macron"], [], "happened"),
        ],
    ),
    (
        "who is invited somewhere may visit it",
        "[Macron] mengundang [Modi] ke [Peru].",
        [
            ("invitation", ["Macron"], ["Modi"], "happened"),
            ("visit", ["Modi"], ["Peru"], "proposed"),
        ],
    ),
    (
        "who came at somebody's invitation was invited",
        "[Modi] mengunjungi [Prancis].\nKunjungan itu dilakukan atas undangan [Prancis].",
        [
            ("visit", ["Modi"], ["Prancis"], "happened"),
            ("invitation", ["Prancis"], ["Modi"], "happened"),
        ],
    ),
    (
        "a way to peace is no journey",
        "[Modi] dan [Macron] memuji jalan menuju perdamaian di [Peru].",
        [("support", ["Macron", "Modi"], [], "happened")],
    ),
    (
        "a city that one is invited to is no guest",
        "[Modi] menolak undangan ke [Mumbai].",
        [("refusal", ["Modi"], [], "happened")],
    ),
    (
        "a summit that somebody comes to attend is to come",
        "[Modi] tiba di [Peru] untuk menghadiri KTT [Peru] dan [Macron].",
        [
            ("visit", ["Modi"], ["Peru"], "happened"),
            ("meeting", ["Macron", "Modi", "Peru"], [], "planned"),
        ],
    ),
    ("who attacks attacks somebody", "Pasukan [India] terus menyerang.", []),
    ("somebody must ask for what is demanded", "[India] dituntut segera berubah.", []),
    (
        "what can be accepted is no guest",
        "[India] mencari harga yang dapat diterima oleh [Peru] dan [Macron].",
        [],
    ),
    ("a place does nothing", "[Mumbai] mengundang [Macron].", []),
    (
        "persons who outnumber the states met as persons",
        "[Modi] bertemu [Macron], [Lula], dan [Peru].",
        [("meeting", ["Lula", "Macron", "Modi", "Peru"], [], "happened")],
    ),
    (
        "who praises a deal praises no side of it",
        "[India] dan [Peru] menandatangani perjanjian.\n[Macron] memuji perjanjian itu.",
        [
            ("agreement", ["India", "Peru"], [], "happened"),
            ("support", ["Macron"], [], "happened"),
        ],
    ),
    (
        "a deed that is condemned is that of who did it",
        "[India] dan [Peru] menutup pasar, langkah yang dikecam oleh [Macron].",
        [("criticism", ["Macron"], ["India", "Peru"], "happened")],
    ),
    (
        "the ending of a verb is the one told before who does not act",
        "[Modi] berpidato.\n[Macron] menemuinya.",
        [("meeting", ["Macron", "Modi"], [], "happened")],
    ),
    (
        "the ending of a passive is whom the sentence is about",
        "[Macron] menunggu [Modi], yang diundangnya.",
        [("invitation", ["Macron"], ["Modi"], "happened")],
    ),
    (
        "what is welcomed by an ending is a thing",
        "[Modi] mengundang [Lula].\n[Macron] menyambutnya.",
        [("invitation", ["Modi"], ["Lula"], "happened")],
    ),
    (
        "who is sent goes",
        "[Modi] mengutus [Macron] ke [Peru].",
        [("visit", ["Macron"], ["Peru"], "happened")],
    ),
    (
        "troops that are withdrawn are those of somebody",
        "Pasukan dipulangkan.\nPasukan [Peru] dipulangkan.",
        [("withdrawal", ["Peru"], [], "happened")],
    ),
    (
        "whose summit it is takes part in it",
        "KTT [ASEAN] dengan [India] digelar di [Mumbai].",
        [("meeting", ["ASEAN", "India"], [], "happened")],
    ),
]


@pytest.mark.parametrize(("why", "text", "rows"), PAGES, ids=[page[0] for page in PAGES])
def test_rows_of_a_page(
    make_draft: Maker,
    world: Knowledge,
    why: str,
    text: str,
    rows: list[Row],
) -> None:
    found = events.find(make_draft(text), world)
    told = [
        (e.kind, sorted(p.entity for p in e.who), sorted(p.entity for p in e.whom), e.status)
        for e in found
    ]
    assert told == rows, why


def test_nobody_travels_to_a_described_group(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft("[Modi] tiba di tempat [Buruh Pabrik].")
    described = [replace(e, type="group") if "Buruh" in e.name else e for e in draft.entities]
    assert [e.kind for e in events.find(draft, world)] == ["visit"]
    assert events.find(replace(draft, entities=tuple(described)), world) == ()


def test_a_row_opens_to_the_words_that_its_status_is_from(
    make_draft: Maker, world: Knowledge
) -> None:
    draft = make_draft(
        "[Modi] telah menerima undangan dari [Macron].\n"
        "[Modi] mungkin menerima undangan dari [Macron]."
    )
    said = draft.sentences
    first, second = (
        Statement(s.span, by, None, None, s.span, "indirect", "test")
        for s, by in zip(said, ("local:satu", "local:dua"), strict=True)
    )
    found = events.find(replace(draft, statements=(first, second)), world)
    (row,) = (event for event in found if event.kind == "acceptance")
    assert (row.status, row.by, row.span) == ("possible", "local:dua", said[1].span)
    assert row.also == (said[0].span,)
