"""What is said and done to others: who asks, blames or helps whom, and what is only spoken of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runut.annotate import events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge

Maker = Callable[..., Draft]

#: Kind, who, whom, status, by.
Row = tuple[str, list[str], list[str], str, str]

SAID: list[tuple[str, str, str, list[Row]]] = [
    (
        "we who urge are the one who speaks",
        "Lula",
        "Kami mendesak [Peru] menahan diri.",
        [("demand", ["Lula"], ["Peru"], "happened", "page")],
    ),
    (
        "what belongs to us asks nobody",
        "Lula",
        "Nelayan kami mendesak pemilu.",
        [],
    ),
    (
        "what we do to others our country does",
        "Q7747",
        "Kami tidak akan menyerang [Peru].",
        [("attack", ["Q159"], ["Peru"], "denied", "Q7747")],
    ),
    (
        "who is asked in somebody's words is asked by that one",
        "Lula",
        "[Peru] diminta membuka arsipnya.",
        [("demand", ["Lula"], ["Peru"], "happened", "page")],
    ),
    (
        "a spokesman takes the stand of the country",
        "Q7747",
        "[Q159] mendukung [Peru].",
        [("support", ["Q7747"], ["Peru"], "happened", "page")],
    ),
    (
        "to say that one will support others is a promise",
        "Q7747",
        "[Q159] akan mendukung [Peru].",
        [("promise", ["Q7747"], ["Peru"], "happened", "page")],
    ),
    (
        "what somebody must do is asked of the subject and not of where to leave",
        "Lula",
        "[Peru] harus menarik tentara dari [Chile].",
        [
            ("demand", ["Lula"], ["Peru"], "happened", "page"),
            ("withdrawal", ["Peru"], [], "proposed", "Lula"),
        ],
    ),
    (
        "nobody is asked by what must be",
        "Lula",
        "Perdamaian harus dijaga bersama.",
        [],
    ),
    (
        "no deal with others yet is one of the speaker's country",
        "Q7747",
        "[Q7747] menegaskan belum ada kesepakatan dengan [Q419].",
        [("agreement", ["Q159", "Q419"], [], "denied", "Q7747")],
    ),
    (
        "what both sides must do asks nothing of one of them",
        "Q7747",
        "[Q159] dan [Q419] harus bersabar.",
        [],
    ),
    (
        "what the own side must do asks nothing of others",
        "Q7747",
        "[Q159] harus bersabar.",
        [],
    ),
]

TOLD: list[tuple[str, str, list[Row]]] = [
    (
        "aid comes from who sends it and is for where it arrives",
        "Bantuan dari [Yordania] akan masuk ke [Suriah].",
        [("aid", ["Yordania"], ["Suriah"], "planned", "page")],
    ),
    (
        "to be ready for one thing leaves another proposed",
        "[Modi] siap berangkat dan mengusulkan jadwal kepada [Macron].",
        [("proposal", ["Modi"], ["Macron"], "happened", "page")],
    ),
    (
        "what one's own country will do is sworn to others",
        "[Q7747] berjanji [Q159] tidak akan mengulangi gempuran itu.",
        [("promise", ["Q7747"], [], "happened", "page")],
    ),
    (
        "who accuses somebody unnamed did not do it",
        "[Modi] menuduh negara tetangga memasok senjata kepada [Q419].",
        [("criticism", ["Modi"], [], "happened", "page")],
    ),
    (
        "no agreement on a truce tells no truce",
        "[Modi] bertemu [Macron].\nPertemuan itu berakhir tanpa kesepakatan gencatan senjata.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "page"),
            ("agreement", ["Macron", "Modi"], [], "denied", "page"),
        ],
    ),
    (
        "a meeting that somebody asked for asks nobody",
        "[Modi] membahas jamuan yang diminta oleh [Macron].",
        [],
    ),
    (
        "a truce that is broken was told before",
        "[Modi] menuduh [Peru] melanggar gencatan senjata.",
        [("criticism", ["Modi"], ["Peru"], "happened", "page")],
    ),
    (
        "what one vows not to allow is not what one will do",
        "[Modi] bersumpah tidak akan membiarkan [Q419] menduduki [Q298].",
        [("threat", ["Modi"], ["Q419"], "happened", "page")],
    ),
    (
        "two who shoot at each other both do",
        "[Q668] dan [Q419] saling serang.",
        [("attack", ["Q419", "Q668"], [], "happened", "page")],
    ),
    (
        "a truce that is not agreed on is none",
        "[Q668] dan [Q419] belum menyepakati gencatan senjata.",
        [
            ("agreement", ["Q419", "Q668"], [], "denied", "page"),
            ("ceasefire", ["Q419", "Q668"], [], "denied", "page"),
        ],
    ),
    (
        "a pact that is not signed yet is none yet",
        "Perjanjian damai antara [Q668] dan [Q419] belum ditandatangani.",
        [("agreement", ["Q419", "Q668"], [], "denied", "page")],
    ),
    (
        "those who march against somebody blame by marching",
        "[Modi] turun ke jalan memprotes [Peru].",
        [("protest", ["Modi"], ["Peru"], "happened", "page")],
    ),
    (
        "who offers to stand between two offers it to them",
        "[Modi] menawarkan diri sebagai penengah antara [Q419] dan [Q298].",
        [("proposal", ["Modi"], ["Q298", "Q419"], "happened", "page")],
    ),
    (
        "two things that are agreed on are two agreements",
        "[Q668] dan [Q419] sepakat membuka konsulat.\n"
        "[Q668] dan [Q419] juga sepakat membangun jembatan.",
        [
            ("agreement", ["Q419", "Q668"], [], "happened", "page"),
            ("agreement", ["Q419", "Q668"], [], "happened", "page"),
        ],
    ),
    (
        "one thing that is told twice is one",
        "[Q668] dan [Q419] sepakat membuka konsulat.\n"
        "[Q668] dan [Q419] sepakat membuka konsulat baru.",
        [("agreement", ["Q419", "Q668"], [], "happened", "page")],
    ),
    (
        "a meeting that ends without agreement has none",
        "[Modi] bertemu [Macron].\nPertemuan itu berakhir tanpa kesepakatan.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "page"),
            ("agreement", ["Macron", "Modi"], [], "denied", "page"),
        ],
    ),
    (
        "a deal that is not kept was made",
        "[Q668] dan [Q419] menandatangani kesepakatan.\n[Q668] tidak melaksanakan kesepakatan itu.",
        [("agreement", ["Q419", "Q668"], [], "happened", "page")],
    ),
    (
        "what would be if there were no deal says nothing of one",
        "Harga karet [Q668] akan naik jika tak ada kesepakatan dengan [Q419].",
        [],
    ),
    (
        "a condition on which two agreed is not that of agreeing",
        "[Q668] dan [Q419] setuju berbagi air dengan syarat hujan turun.",
        [("agreement", ["Q419", "Q668"], [], "happened", "page")],
    ),
    (
        "who calls for a truce does not make it",
        "[Lula] dan [Modi] menyerukan gencatan senjata dan pembebasan [Boric].",
        [
            ("demand", ["Lula", "Modi"], [], "happened", "page"),
            ("ceasefire", [], [], "proposed", "page"),
        ],
    ),
    (
        "the allies of a country are not the country",
        "[Lula] mendesak sekutu [Peru] menepati janji lama.",
        [("demand", ["Lula"], [], "happened", "page")],
    ),
    (
        "a government is",
        "[Lula] mendesak pemerintah [Peru] menepati janji lama.",
        [("demand", ["Lula"], ["Peru"], "happened", "page")],
    ),
    (
        "what is proposed is nobody",
        "[Lula] mengusulkan masa tugas utusan [Peru] diperpanjang.",
        [("proposal", ["Lula"], [], "happened", "page")],
    ),
    (
        "a proposal that is put forward is one",
        "[Lula] mengajukan usulan baru kepada [Peru].",
        [("proposal", ["Lula"], ["Peru"], "happened", "page")],
    ),
    (
        "what is asked in a meeting is asked of who was met",
        "[Modi] bertemu [Macron].\nDalam pertemuan itu [Modi] meminta vaksin tambahan.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "page"),
            ("demand", ["Modi"], ["Macron"], "happened", "page"),
        ],
    ),
    (
        "a deed that is asked not to be done is none",
        "[Lula] meminta [Peru] tidak menutup perbatasan.",
        [("demand", ["Lula"], ["Peru"], "happened", "page")],
    ),
    (
        "whom one holds may be told in a demand to free them",
        "[Lula] meminta [Peru] melepas [Boric] yang ditahan [Chile].",
        [
            ("demand", ["Lula"], ["Peru"], "happened", "page"),
            ("detention", ["Chile"], ["Boric"], "happened", "page"),
        ],
    ),
    (
        "the agent of a passive stands right behind it",
        "[Peru] diminta membebaskan [Boric].",
        [],
    ),
    (
        "a pressure that a meeting is for was not made",
        "[Lula] memakai kesempatan itu untuk mendesak [Peru].",
        [],
    ),
    (
        "who witnesses a signing signs nothing",
        "Penandatanganan itu disaksikan langsung oleh [Lula].",
        [],
    ),
    (
        "an accusation is not that of who denies it",
        "[Peru] membantah tuduhan itu.",
        [],
    ),
    (
        "support is for whom it is voiced, not of whom",
        "[Modi] menyatakan dukungan rakyat [India] kepada [Peru].",
        [("support", ["Modi"], ["Peru"], "happened", "page")],
    ),
    (
        "a tariff on goods from a country falls on it",
        "[India] mengenakan tarif terhadap karet dari [Peru].",
        [("sanction", ["India"], ["Peru"], "happened", "page")],
    ),
    (
        "two who agree on a tariff punish nobody",
        "[India] dan [Peru] menyepakati tarif untuk karet.",
        [("agreement", ["India", "Peru"], [], "happened", "page")],
    ),
    (
        "since somebody took office is a time",
        "[Modi] bertemu [Macron] sejak dilantik.",
        [("meeting", ["Macron", "Modi"], [], "happened", "page")],
    ),
    (
        "a threat with a condition is of the one who may meet it, and demands nothing more",
        "[Lula] mengancam akan keluar dari blok itu apabila [Peru] menang.",
        [
            ("threat", ["Lula"], ["Peru"], "happened", "page"),
            ("withdrawal", ["Lula"], [], "conditional", "Lula"),
        ],
    ),
    (
        "who speaks in an office is who speaks",
        "[Peru] selaku ketua [ASEAN] mengecam [Chile].",
        [("criticism", ["Peru"], ["Chile"], "happened", "page")],
    ),
    (
        "aid that is asked to be sent is not sent to who asks",
        "[Lula] mendesak agar obat untuk kamp itu segera disalurkan.",
        [("demand", ["Lula"], [], "happened", "page")],
    ),
]

ENGLISH: list[tuple[str, str, list[Row]]] = [
    (
        "who is behind 'that' is asked",
        "[Lula] demanded that [Peru] open its archive.",
        [("demand", ["Lula"], ["Peru"], "happened", "page")],
    ),
    (
        "remarks are those of who made them, not of what they are about",
        "[Lula] condemned remarks by [Modi] on [Peru].",
        [("criticism", ["Lula"], ["Modi"], "happened", "page")],
    ),
    (
        "what is proposed is nobody",
        "[Lula] proposed extending the term of [Macron].",
        [("proposal", ["Lula"], [], "happened", "page")],
    ),
    (
        "words that are taken back are no troops",
        "[Lula] withdrew the remarks.",
        [],
    ),
]


def rows(draft: Draft, world: Knowledge) -> list[Row]:
    return [
        (e.kind, sorted(p.entity for p in e.who), sorted(p.entity for p in e.whom), e.status, e.by)
        for e in events.find(draft, world)
    ]


@pytest.mark.parametrize(("by", "text", "told"), [c[1:] for c in SAID], ids=[c[0] for c in SAID])
def test_rows_of_somebody_s_words(
    make_draft: Maker, world: Knowledge, by: str, text: str, told: list[Row]
) -> None:
    assert rows(make_draft(text, by=by), world) == told


@pytest.mark.parametrize(("text", "told"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD])
def test_rows_of_a_sentence(
    make_draft: Maker, world: Knowledge, text: str, told: list[Row]
) -> None:
    assert rows(make_draft(text), world) == told


@pytest.mark.parametrize(("text", "told"), [c[1:] for c in ENGLISH], ids=[c[0] for c in ENGLISH])
def test_rows_of_an_english_sentence(
    make_draft: Maker, world: Knowledge, text: str, told: list[Row]
) -> None:
    assert rows(make_draft(text, "en"), world) == told
