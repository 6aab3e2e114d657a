"""Visits, meetings, calls and talks: which rows one word tells, and who takes part in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runut.annotate import events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.records import EventMention

Maker = Callable[..., Draft]

#: Kind, who, whom, status, time, place.
Row = tuple[str, list[str], list[str], str, str | None, str | None]


def row(event: EventMention) -> Row:
    who, whom = (sorted(p.entity for p in side) for side in (event.who, event.whom))
    time = event.time.value if event.time else None
    place = event.place.name if event.place else None
    return event.kind, who, whom, event.status, time, place


SEVERAL: list[tuple[str, str, list[Row]]] = [
    (
        "met in one place and later in another",
        "[Modi] dan [Macron] bertemu di [Paris] pada {2022-05|Mei 2022} dan di [Mumbai] pada "
        "{2023-09|September 2023}.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "2022-05", "Paris"),
            ("meeting", ["Macron", "Modi"], [], "happened", "2023-09", "Mumbai"),
        ],
    ),
    (
        "a list of three days",
        "[Modi] sudah tiga kali bertemu [Macron], yakni di [Paris] pada {2022|2022}, [Mumbai] pada "
        "{2023|2023}, dan [Berlin] pada {2024|2024}.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "2022", "Paris"),
            ("meeting", ["Macron", "Modi"], [], "happened", "2023", "Mumbai"),
            ("meeting", ["Macron", "Modi"], [], "happened", "2024", "Berlin"),
        ],
    ),
    (
        "months without a place",
        "[Modi] mengunjungi [Prancis] pada {2025-02|Februari} dan {2025-07|Juli}.",
        [
            ("visit", ["Modi"], ["Prancis"], "happened", "2025-02", None),
            ("visit", ["Modi"], ["Prancis"], "happened", "2025-07", None),
        ],
    ),
    (
        "two years without a place are one row",
        "[Modi] dan [Macron] bertemu pada {2022|2022} dan {2023|2023}.",
        [("meeting", ["Macron", "Modi"], [], "happened", "2022", None)],
    ),
    (
        "another deed has its own day",
        "[Modi] bertemu [Macron] di [Paris] pada {2022|2022} dan mengunjungi [Brasil] pada "
        "{2023|2023}.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "2022", "Paris"),
            ("visit", ["Modi"], ["Brasil"], "happened", "2023", None),
        ],
    ),
    (
        "two countries on one journey",
        "[Modi] melakukan lawatan ke [Peru] dan [Brasil].",
        [
            ("visit", ["Modi"], ["Peru"], "happened", None, None),
            ("visit", ["Modi"], ["Brasil"], "happened", None, None),
        ],
    ),
    (
        "two met alone",
        "[Modi] bertemu [Macron] dan [Lula] secara terpisah.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", None, None),
            ("meeting", ["Lula", "Modi"], [], "happened", None, None),
        ],
    ),
    (
        "two met at once",
        "[Modi] bertemu [Macron] dan [Lula].",
        [("meeting", ["Lula", "Macron", "Modi"], [], "happened", None, None)],
    ),
    (
        "two called one after the other",
        "[Modi] menelepon [Macron] dan [Lula].",
        [
            ("call", ["Macron", "Modi"], [], "happened", None, None),
            ("call", ["Lula", "Modi"], [], "happened", None, None),
        ],
    ),
    (
        "two in one conference",
        "[Modi] mengadakan panggilan video dengan [Macron] dan [Lula].",
        [("call", ["Lula", "Macron", "Modi"], [], "happened", None, None)],
    ),
]

ATTENDED: list[tuple[str, str, list[Row]]] = [
    (
        "who attends a summit meets those whose it is",
        "[Modi] menghadiri KTT [ASEAN] di [Mumbai].",
        [("meeting", ["ASEAN", "Modi"], [], "happened", None, "Mumbai")],
    ),
    (
        "who stays away did not go",
        "[Modi] tidak menghadiri KTT [ASEAN] di [Malaysia].",
        [("visit", ["Modi"], ["Malaysia"], "denied", None, None)],
    ),
    (
        "who leads it takes part",
        "[Modi] menghadiri konferensi tentang gandum yang dipimpin [Macron] di [Berlin].",
        [("meeting", ["Macron", "Modi"], [], "happened", None, "Berlin")],
    ),
    (
        "a refusal to come is told by its verb",
        "[Modi] enggan menghadiri perundingan dengan [Macron].",
        [("refusal", ["Modi"], [], "happened", None, None)],
    ),
    (
        "a funeral is no meeting",
        "[Modi] menghadiri pemakaman di [Prancis].",
        [("visit", ["Modi"], ["Prancis"], "happened", None, None)],
    ),
    (
        "an organisation meets on the day of its summit",
        "Harga beras naik menjelang KTT [ASEAN] di [Mumbai] pada {2025-05|Mei}.",
        [("meeting", ["ASEAN"], [], "planned", "2025-05", "Mumbai")],
    ),
    (
        "whatever is asked of it",
        "Usulan itu dibahas dalam KTT [ASEAN] di [Mumbai] pada {2025-05|Mei}.",
        [("meeting", ["ASEAN"], [], "happened", "2025-05", "Mumbai")],
    ),
    (
        "at or beside a summit others met",
        "[Modi] bertemu [Macron] di KTT [ASEAN] pada {2025-05|Mei}.\n"
        "[Modi] bertemu [Lula] di sela KTT [ASEAN] pada {2025-05|Mei}.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "2025-05", None),
            ("meeting", ["Lula", "Modi"], [], "happened", "2025-05", None),
        ],
    ),
]

SIDES: list[tuple[str, str, list[Row]]] = [
    (
        "who is called by the one behind from",
        "[Modi] mendapat telepon dari [Macron].",
        [("call", ["Macron", "Modi"], [], "happened", None, None)],
    ),
    (
        "a courtesy call is a meeting",
        "[Modi] menerima kunjungan kehormatan [Macron].",
        [("meeting", ["Macron", "Modi"], [], "happened", None, None)],
    ),
    (
        "who acts behind the comma was in the call",
        "Dalam panggilan telepon dengan [Macron], [Modi] mengeluh.",
        [("call", ["Macron", "Modi"], [], "happened", None, None)],
    ),
    (
        "talks by telephone are a call",
        "[Modi] bertukar pandangan dengan [Macron] melalui sambungan telepon.",
        [("call", ["Macron", "Modi"], [], "happened", None, None)],
    ),
    (
        "who mediates is no side",
        "[Peru] dan [Chile] memulai perundingan dengan mediasi [Brasil].",
        [("talks", ["Chile", "Peru"], [], "happened", None, None)],
    ),
    (
        "who only calls for talks takes no part",
        "[Brasil] menyerukan dialog antara [Peru] dan [Chile].\n[Brasil] mendukung dialog.",
        [
            ("demand", ["Brasil"], [], "happened", None, None),
            ("talks", ["Chile", "Peru"], [], "proposed", None, None),
            ("support", ["Brasil"], [], "happened", None, None),
        ],
    ),
    (
        "a way of settling things is no talks",
        "[Peru] dan [Chile] sepakat menuntaskan sengketa melalui dialog.",
        [("agreement", ["Chile", "Peru"], [], "happened", None, None)],
    ),
    (
        "what a visit is said to be is a row where nothing else tells it",
        "Ini merupakan kunjungan ketiga [Modi] ke [Prancis].",
        [("visit", ["Modi"], ["Prancis"], "happened", None, None)],
    ),
    (
        "and no second row where something does",
        "[Modi] akan melawat ke [Prancis].\n"
        "Lawatan itu menjadi kunjungan pertama [Modi] ke [Prancis].",
        [("visit", ["Modi"], ["Prancis"], "planned", None, "Prancis")],
    ),
    (
        "sides behind what talks are about",
        "Perundingan kode tata perilaku laut antara [ASEAN] dan [China] berlanjut.",
        [("talks", ["ASEAN", "China"], [], "happened", None, None)],
    ),
]

SIDES += [
    (
        "where they met is not where the other one goes",
        "[Modi] akan bertemu [Macron] di sela lawatan [Macron] ke [Peru].",
        [
            ("meeting", ["Macron", "Modi"], [], "planned", None, None),
            ("visit", ["Macron"], ["Peru"], "planned", None, None),
        ],
    ),
    (
        "who acts is on the visit, not whom the act is for",
        "[Modi] menyalami [Macron] dalam kunjungan ke [Peru].",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", None, None),
            ("visit", ["Modi"], ["Peru"], "happened", None, None),
        ],
    ),
    (
        "those whose call another one announces are its sides",
        "Pihak istana belum mengonfirmasi percakapan telepon antara [Modi] dan [Macron] yang "
        "diumumkan [Peru].",
        [("call", ["Macron", "Modi", "Peru"], [], "unconfirmed", None, None)],
    ),
]

BEFORE: list[tuple[str, str, list[Row]]] = [
    (
        "the round before has its own day",
        "[Peru] dan [Chile] berunding {2025-03-12|Rabu}.\nPutaran sebelumnya berakhir pada "
        "{2025-02-24|24 Februari}.",
        [
            ("talks", ["Chile", "Peru"], [], "happened", "2025-03-12", None),
            ("talks", ["Chile", "Peru"], [], "happened", "2025-02-24", None),
        ],
    ),
    (
        "a round told twice is one row",
        "[Peru] dan [Chile] berunding {2025-03-12|Rabu}.\nPutaran sebelumnya berakhir pada "
        "{2025-02-24|24 Februari}.\nPutaran terakhir {2025-02-24|24 Februari} itu singkat.",
        [
            ("talks", ["Chile", "Peru"], [], "happened", "2025-03-12", None),
            ("talks", ["Chile", "Peru"], [], "happened", "2025-02-24", None),
        ],
    ),
    (
        "what was held before what is to come",
        "[Peru] dan [Chile] akan berunding.\nPutaran pertama berlangsung pada {2025-01|Januari}.",
        [
            ("talks", ["Chile", "Peru"], [], "planned", None, None),
            ("talks", ["Chile", "Peru"], [], "happened", "2025-01", None),
        ],
    ),
    (
        "what was set and then put off",
        "Lawatan [Modi] ke [Prancis] semula dijadwalkan pada {2025-02|Februari}, tetapi ditunda.",
        [("visit", ["Modi"], ["Prancis"], "denied", "2025-02", None)],
    ),
    (
        "a meeting whose cancellation is announced",
        "[Modi] mengumumkan pembatalan pertemuan dengan [Macron].",
        [("meeting", ["Macron", "Modi"], [], "denied", None, None)],
    ),
    (
        "who told it met",
        "[Modi] mengecam serangan itu.\nHal itu disampaikannya saat menerima [Macron].",
        [
            ("criticism", ["Modi"], [], "happened", None, None),
            ("meeting", ["Macron", "Modi"], [], "happened", None, None),
        ],
    ),
    (
        "nobody has visited since the last one attended a summit there",
        "Belum ada presiden [Chile] mengunjungi [Peru] sejak [Lula] menghadiri KTT [ASEAN] di "
        "[Peru] pada {2013|2013}.",
        [
            ("visit", ["Chile"], ["Peru"], "denied", None, None),
            ("visit", ["Lula"], ["Peru"], "happened", "2013", None),
        ],
    ),
]

ASIDE: list[tuple[str, str, list[Row]]] = [
    (
        "who greets somebody on arriving has not met him yet",
        "[Modi] tiba di [Prancis] dan disambut oleh [Macron].",
        [("visit", ["Modi"], ["Prancis"], "happened", None, None)],
    ),
    (
        "talks that failed were held",
        "Perundingan [Peru] dan [Chile] menemui jalan buntu.",
        [("talks", ["Chile", "Peru"], [], "happened", None, None)],
    ),
    (
        "talks that failed to begin were not",
        "Perundingan [Peru] dan [Chile] gagal digelar.",
        [("talks", ["Chile", "Peru"], [], "denied", None, None)],
    ),
    (
        "who speaks in a place is there",
        "[Modi] berbicara dengan [Macron] di [Mumbai].\n[Modi] berbicara dengan [Lula].",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", None, "Mumbai"),
            ("call", ["Lula", "Modi"], [], "happened", None, None),
        ],
    ),
    (
        "a place may be told by what is held there",
        "[Modi] berbincang dengan [Macron] di KTT [ASEAN] di [Mumbai] pada {2022-11|November 2022} "
        "dan di [Berlin] pada {2023-08|Agustus 2023}.",
        [
            ("meeting", ["Macron", "Modi"], [], "happened", "2022-11", "Mumbai"),
            ("meeting", ["Macron", "Modi"], [], "happened", "2023-08", "Berlin"),
        ],
    ),
    (
        "a telephone that is tapped calls nobody",
        "[Peru] menyadap telepon seluler [Modi] dan [Macron].",
        [],
    ),
    (
        "who attended talks that others mediated",
        "Perundingan gencatan senjata yang dimediasi [Brasil] diikuti [Peru] dan [Chile].",
        [
            ("talks", ["Chile", "Peru"], [], "happened", None, None),
            ("ceasefire", [], [], "proposed", None, None),
        ],
    ),
    (
        "to promise to come is to accept",
        "[Modi] menyanggupi hadir.",
        [("acceptance", ["Modi"], [], "happened", None, None)],
    ),
]

CASES = [*SEVERAL, *ATTENDED, *SIDES, *BEFORE, *ASIDE]


@pytest.mark.parametrize(("why", "text", "rows"), CASES, ids=[case[0] for case in CASES])
def test_rows_of_contacts(
    make_draft: Maker, world: Knowledge, why: str, text: str, rows: list[Row]
) -> None:
    found = [row(event) for event in events.find(make_draft(text), world)]
    assert [(k, sorted(a), b, s, t, p) for k, a, b, s, t, p in found] == rows, why


@pytest.mark.parametrize(
    "text",
    [
        "[Modi] tiba di [Q90].\n[Modi] lalu terbang ke [Q64].",
        "[Modi] akan bertolak ke [Q90] dan [Q64].",
    ],
)
def test_visits_to_places_of_two_countries_are_two(
    make_draft: Maker, world: Knowledge, text: str
) -> None:
    draft = make_draft(text)
    entities = tuple(replace(e, type="place") if e.id[0] == "Q" else e for e in draft.entities)
    found = [row(event) for event in events.find(replace(draft, entities=entities), world)]
    assert [(kind, place) for kind, *_, place in found] == [("visit", "Q90"), ("visit", "Q64")]


def test_the_country_of_who_speaks_of_talks_is_a_side(make_draft: Maker, world: Knowledge) -> None:
    text = "Perundingan dengan [Peru] akan dilanjutkan.\n[Q159] senang."
    draft = make_draft(text, by="Q7747")
    found = [row(e)[:4] for e in events.find(draft, world) if e.kind == "talks"]
    assert found == [("talks", ["Peru", "Q159"], [], "planned")]
    unknown = make_draft(text.partition("\n")[0], by="Q7747")
    assert not [e for e in events.find(unknown, world) if len(e.who) > 1]


def test_residents_who_return_make_no_visit(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft("[Warga Kuba] mendarat di [Peru].\n[Utusan Kuba] mendarat di [Peru].")
    renamed = {m.entity: f"local:{m.entity}" for m in draft.mentions if "Kuba" in m.entity}
    mentions = tuple(replace(m, entity=renamed.get(m.entity, m.entity)) for m in draft.mentions)
    entities = tuple(replace(e, id=renamed.get(e.id, e.id)) for e in draft.entities)
    found = events.find(replace(draft, mentions=mentions, entities=entities), world)
    assert [event.who[0].entity for event in found] == ["local:Utusan Kuba"]


def test_hosts_of_talks_have_not_met_the_guest(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft("[Modi] arrived for talks with [Macron], hosted by [Lula].", "en")
    assert [row(event)[:2] for event in events.find(draft, world) if event.kind != "visit"] == [
        ("talks", ["Macron", "Modi"])
    ]


def test_nobody_is_on_both_sides_of_a_row(make_draft: Maker, world: Knowledge) -> None:
    text = (
        "[Modi] di jika [Macron] ) harus undangan [Macron] itu bahwa ke “ dengan bahwa diundang "
        "dan mengundang akan ) , , di pertemuan dengan akan"
    )
    found = events.find(make_draft(text), world)
    assert found
    assert all(not {p.entity for p in e.who} & {p.entity for p in e.whom} for e in found)
