"""Events: every rule's examples, the laws, and how mentions are joined into rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.annotate import events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.languages import PACKS
from runut.languages import events as pack_events
from runut.languages.events import EventExample, GovernorRule, TriggerRule
from runut.records import EventMention, Published, Span, Statement

Maker = Callable[..., Draft]


def ids(event: EventMention, side: str) -> set[str]:
    return {party.entity for party in getattr(event, side)}


def fits(event: EventMention, example: EventExample) -> bool:
    return (
        (example.kind or event.kind) == event.kind
        and ids(event, "who") == set(example.who)
        and ids(event, "whom") == set(example.whom)
        and event.status == example.status
    )


def rules() -> list[tuple[str, TriggerRule | GovernorRule]]:
    found: list[tuple[str, TriggerRule | GovernorRule]] = []
    for pack in PACKS:
        data = pack_events.load(pack)
        found += [(pack, rule) for rule in data.trigger]
        found += [(pack, rule) for rule in data.governor]
    return found


EXAMPLES = [(p, rule, example) for p, rule in rules() for example in rule.examples]
COUNTERS = [(p, rule, text) for p, rule in rules() for text in rule.counter]


@pytest.mark.parametrize(
    ("pack", "rule", "example"), EXAMPLES, ids=lambda v: getattr(v, "id", None)
)
def test_example_is_read(
    make_draft: Maker,
    world: Knowledge,
    pack: str,
    rule: TriggerRule | GovernorRule,
    example: EventExample,
) -> None:
    found = events.find(make_draft(example.text, pack, example.by), world)
    kinds = {rule.kind, rule.of_states} if isinstance(rule, TriggerRule) else {example.kind}
    assert any(fits(e, example) and e.kind in kinds for e in found), found


@pytest.mark.parametrize(("pack", "rule", "text"), COUNTERS, ids=lambda v: getattr(v, "id", None))
def test_counter_example_is_not_read(
    make_draft: Maker, world: Knowledge, pack: str, rule: TriggerRule, text: str
) -> None:
    found = events.find(make_draft(text, pack), world)
    assert not [e for e in found if e.rule.startswith(f"{rule.id} ")]


PAGES = [
    (
        "passive and active tell the same sides",
        "[Modi] diundang oleh [Macron].\n[Macron] mengundang [Modi].",
        [("invitation", {"Macron"}, {"Modi"}, "happened")],
    ),
    (
        "what is pointed at is told once",
        "[Modi] bertemu [Macron] di [Paris].\nPertemuan itu berlangsung {2025-02-11|Selasa}.",
        [("meeting", {"Modi", "Macron"}, set(), "happened")],
    ),
    (
        "a meeting that happened and one that is planned are two",
        "[Modi] bertemu [Macron] di [Paris].\n[Modi] akan bertemu [Macron] di [Delhi].",
        [
            ("meeting", {"Modi", "Macron"}, set(), "happened"),
            ("meeting", {"Modi", "Macron"}, set(), "planned"),
        ],
    ),
    (
        "what was told as a fact and is not confirmed are two",
        "[Modi] menelepon [Macron].\n[Prancis] belum mengonfirmasi percakapan itu.",
        [
            ("call", {"Modi", "Macron"}, set(), "happened"),
            ("call", {"Modi", "Macron"}, set(), "unconfirmed"),
        ],
    ),
    (
        "an answered invitation has its host",
        "[Modi] menerima undangan dari [Macron].",
        [
            ("acceptance", {"Modi"}, {"Macron"}, "unconfirmed"),
            ("invitation", {"Macron"}, {"Modi"}, "happened"),
        ],
    ),
    (
        "an opening clause has the subject of the main one",
        "Usai bertemu [Modi], [Macron] bertolak ke [Jepang].",
        [
            ("meeting", {"Modi", "Macron"}, set(), "happened"),
            ("visit", {"Macron"}, {"Jepang"}, "happened"),
        ],
    ),
    (
        "what is offered is proposed",
        "[Lula] menawarkan ibu kotanya sebagai tempat pertemuan [Modi]-[Macron].",
        [
            ("proposal", {"Lula"}, set(), "happened"),
            ("meeting", {"Modi", "Macron"}, set(), "proposed"),
        ],
    ),
    (
        "a verb between two names parts them",
        "[Modi] mengunjungi [Prancis] dan bertemu [Macron].",
        [
            ("visit", {"Modi"}, {"Prancis"}, "happened"),
            ("meeting", {"Modi", "Macron"}, set(), "happened"),
        ],
    ),
    (
        "a comma before between",
        "Dalam pertemuan tersebut, antara [Modi] dan [Macron], bahan pangan dibicarakan.",
        [("meeting", {"Modi", "Macron"}, set(), "happened")],
    ),
    (
        "the outcome is of those who met",
        "[Modi] bertemu [Macron] {2025-02-11|Selasa}.\nAda kesepahaman tentang visa.",
        [
            ("meeting", {"Modi", "Macron"}, set(), "happened"),
            ("agreement", {"Modi", "Macron"}, set(), "happened"),
        ],
    ),
]


@pytest.mark.parametrize(("why", "text", "rows"), PAGES, ids=[page[0] for page in PAGES])
def test_rows_of_a_page(
    make_draft: Maker,
    world: Knowledge,
    why: str,
    text: str,
    rows: list[tuple[str, set[str], set[str], str]],
) -> None:
    found = events.find(make_draft(text), world)
    told = [(e.kind, ids(e, "who"), ids(e, "whom"), e.status) for e in found]
    assert sorted(told, key=_plain) == sorted(rows, key=_plain), why


def _plain(row: tuple[str, set[str], set[str], str]) -> list[str]:
    """A key that does not hang on the order of a set."""
    kind, who, whom, status = row
    return [kind, *sorted(who), "|", *sorted(whom), status]


def test_time_of_what_points_back_is_given_to_the_row(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] bertemu [Macron] di [Paris].\nPertemuan itu berlangsung {2025-02-11|Selasa}."
    (row,) = events.find(make_draft(text), world)
    assert row.time is not None
    assert row.time.value == "2025-02-11"
    assert len(row.also) == 1


def test_background_date_is_not_the_time(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] bertemu [Macron] untuk pertama kalinya sejak {2019|2019}."
    (row,) = events.find(make_draft(text), world)
    assert row.time is None


def test_a_language_without_a_pack_gives_no_events(make_draft: Maker, world: Knowledge) -> None:
    assert events.find(make_draft("[Modi] met [Macron].", "fr"), world) == ()


WORDS = st.sampled_from(
    [
        "[Modi]",
        "[Macron]",
        "[Prancis]",
        "bertemu",
        "mengundang",
        "menyerang",
        ",",
        ".",
        "dan",
        "oleh",
        "dengan",
        "di",
        "ke",
        "akan",
        "tidak",
        "jika",
        "bahwa",
        "yang",
        "undangan",
        "pertemuan",
        "itu",
        "diundang",
        ")",
        "(",
        "“",
        "harus",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=25), st.sampled_from(PACKS))
def test_laws_hold_on_any_words(
    make_draft: Maker, world: Knowledge, words: list[str], pack: str
) -> None:
    draft = make_draft(" ".join(words), pack)
    found = events.find(draft, world)
    assert found == events.find(draft, world)
    for event in found:
        assert event.trigger.within(event.span)
        for party in (*event.who, *event.whom):
            assert party.span is None or draft.article.quote(party.span)
        assert not {p.entity for p in event.who} & {p.entity for p in event.whom}


CLASSES = [
    (
        "a chain of plans is planned to its end",
        "id",
        "[Modi] dijadwalkan terbang ke [Jepang] untuk bertemu [Macron] sebelum menghadiri KTT di "
        "[Brasil].",
        ("visit", {"Modi"}, {"Brasil"}, "planned"),
    ),
    (
        "what a possible deed is the reason of is possible",
        "id",
        "[Modi] mungkin dikritik karena bepergian ke [Rusia].",
        ("visit", {"Modi"}, {"Rusia"}, "possible"),
    ),
    (
        "a background clause has its own subject",
        "id",
        "Sejak [Irak] menyerbu [Kuwait], [Jepang] menjatuhkan sanksi terhadap [Iran].",
        ("attack", {"Irak"}, {"Kuwait"}, "happened"),
    ),
    (
        "nobody has visited",
        "en",
        "No minister of [Japan] has visited [Iran].",
        None,
    ),
    (
        "a condition belongs to the threat beside it",
        "id",
        "[Modi] menelepon [Macron] dan mengancam menghentikan perundingan jika [Iran] menyerang.",
        ("call", {"Modi", "Macron"}, set(), "happened"),
    ),
    (
        "a threat needs nobody who is threatened where it says what will be done",
        "id",
        "[Irak] ancam lanjutkan serangan.",
        ("threat", {"Irak"}, set(), "happened"),
    ),
    (
        "a verb behind 'and' shares the subject",
        "id",
        "[Jepang] mengecam penjualan senjata [Iran] dan mengancam akan membalas.",
        ("threat", {"Jepang"}, set(), "happened"),
    ),
    (
        "who is invited is who will come",
        "id",
        "[Modi] diundang [Macron] untuk mengunjungi [Brasil].",
        ("visit", {"Modi"}, {"Brasil"}, "proposed"),
    ),
    (
        "who is addressed first is invited",
        "id",
        "Kepada [Modi], [Macron] menyampaikan undangan untuk mengunjungi [Brasil].",
        ("visit", {"Modi"}, {"Brasil"}, "proposed"),
    ),
    (
        "a visit opens with its place",
        "en",
        "The palace has not confirmed a visit by [Modi] to [Japan].",
        ("visit", {"Modi"}, {"Japan"}, "unconfirmed"),
    ),
    (
        "what a reason without a subject tells is as sure as what it explains",
        "id",
        "[Modi] mungkin dihujani pertanyaan karena bepergian ke [Jepang].",
        ("visit", {"Modi"}, {"Jepang"}, "possible"),
    ),
    (
        "a short name in brackets is nobody more",
        "id",
        "[Modi] bertemu Perwakilan Dagang ([ASEAN]) [Macron].",
        ("meeting", {"Modi", "Macron"}, set(), "happened"),
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "row"), [c[1:] for c in CLASSES], ids=[c[0] for c in CLASSES]
)
def test_a_row_of_a_sentence(
    make_draft: Maker,
    world: Knowledge,
    language: str,
    text: str,
    row: tuple[str, set[str], set[str], str] | None,
) -> None:
    found = events.find(make_draft(text, language), world)
    told = [(e.kind, ids(e, "who"), ids(e, "whom"), e.status) for e in found]
    if row is None:
        assert not [r for r in told if r[3] == "happened"]
    else:
        assert row in told


@pytest.mark.parametrize(
    "text",
    [
        'Kata "menerima usulan" dari [Modi] dapat berarti dua hal.',
        "[Modi] menuduh [Iran] mendukung pemberontak.",
        "[Modi] menerima surat tanpa meminta balasan.",
    ],
)
def test_what_is_only_spoken_of_makes_no_row(
    make_draft: Maker, world: Knowledge, text: str
) -> None:
    kinds = {e.kind for e in events.find(make_draft(text), world)}
    assert not kinds & {"acceptance", "support", "demand"}


def test_a_day_behind_the_date_of_the_page_is_planned(make_draft: Maker, world: Knowledge) -> None:
    draft = make_draft("[Modi] bertolak ke [Jepang] pada {2025-03-09|Minggu}.")
    dated = replace(draft, published=Published("2025-03-07", "stated", None, "test"))
    assert [e.status for e in events.find(draft, world)] == ["happened"]
    assert [e.status for e in events.find(dated, world)] == ["planned"]


def test_the_year_of_another_noun_dates_nothing(make_draft: Maker, world: Knowledge) -> None:
    text = "[Modi] proposed reviving a {2018|2018} military pact."
    (row,) = [e for e in events.find(make_draft(text, "en"), world) if e.kind == "proposal"]
    assert row.time is None


def test_each_stop_of_a_journey_has_its_own_place(make_draft: Maker, world: Knowledge) -> None:
    text = (
        "[Modi] dijadwalkan terbang ke [Paris] untuk bertemu [Macron] sebelum menghadiri KTT di "
        "[Tokyo]."
    )
    found = {e.kind: e.place.name for e in events.find(make_draft(text), world) if e.place}
    assert found["meeting"] == "Paris"
    assert found["visit"] in {"Paris", "Tokyo"}


def test_who_speaks_in_a_remark_between_commas_does_not_act(
    make_draft: Maker, world: Knowledge
) -> None:
    draft = make_draft("[Modi], kata [Macron], akan mengunjungi [Jepang].")
    (cue, speaker) = (Span(6, 10), Span(11, 17))
    content = Span(18, draft.sentences[0].span.end)
    said = Statement(draft.sentences[0].span, "Macron", speaker, cue, content, "indirect", "test")
    (row,) = events.find(replace(draft, statements=(said,)), world)
    assert (ids(row, "who"), row.status, row.by) == ({"Modi"}, "planned", "Macron")


def test_an_answer_that_one_claims_and_the_page_denies_is_left_open(
    make_draft: Maker, world: Knowledge
) -> None:
    draft = make_draft(
        "[Macron] said [Modi] had accepted an invitation to [Japan].\n"
        "[Modi] did not accept the invitation to [Japan].",
        "en",
    )
    first = draft.sentences[0].span
    content = Span(first.start + len("Macron said "), first.end)
    cue = Span(first.start + len("Macron "), content.start - 1)
    who = Span(first.start, cue.start - 1)
    said = Statement(first, "Macron", who, cue, content, "indirect", "test")
    found = events.find(replace(draft, statements=(said,)), world)
    (answer,) = [event for event in found if event.kind == "acceptance"]
    assert (ids(answer, "who"), answer.status) == ({"Modi"}, "unconfirmed")
