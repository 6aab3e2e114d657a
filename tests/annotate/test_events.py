"""Events: every rule's examples, the laws, and how mentions are joined into rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.annotate import events
from runut.annotate.draft import Draft
from runut.knowledge import Knowledge
from runut.languages import PACKS
from runut.languages import events as pack_events
from runut.languages.events import EventExample, GovernorRule, TriggerRule
from runut.records import EventMention

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
