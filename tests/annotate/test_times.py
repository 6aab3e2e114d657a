"""Times: every example of every pack, and the laws that hold for any text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import article

from runut.annotate.times import find, find_in
from runut.annotate.times.patterns import patterns
from runut.errors import PackError
from runut.languages import PACKS
from runut.languages.times import EXAMPLE_DAY, TimeRule, times
from runut.records import Article, TimeExpression
from runut.vocabulary import LineLabel

SEEDS = Path(__file__).parents[3] / "shared"
RULES = [(pack, rule) for pack in PACKS for rule in times(pack).rule]
EXAMPLES = [
    pytest.param(pack, text, value, id=f"{rule.id}: {text}")
    for pack, rule in RULES
    for text, value in rule.examples
]
COUNTERS = [
    pytest.param(pack, rule.id, text, id=f"{rule.id}: {text}")
    for pack, rule in RULES
    for text in rule.counter
]
WORDS = sorted(
    {word for pack in PACKS for table in times(pack).words.values() for word in table}
    | {"12", "2025", "3/4", "31/02/2025", "99.99", "(", ")", ",", ".", "Senin", "May", "–", "ke-20"}
)
PROSE = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60)
DAYS = st.sampled_from([None, "2025", "2025-02", "2025-02-20", "0001-01-01", "9998-12-31", "x"])


def read(page: Article, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(page.quote(time.span), time.value) for time in find(page, published)]


@pytest.mark.parametrize(("pack", "text", "value"), EXAMPLES)
def test_an_example_gets_its_value(pack: str, text: str, value: str) -> None:
    found = [valued.value for _, valued in find_in(text, pack, EXAMPLE_DAY)]
    assert found[-1:] == [value]


@pytest.mark.parametrize(("pack", "rule", "text"), COUNTERS)
def test_a_counter_example_is_not_read_by_its_rule(pack: str, rule: str, text: str) -> None:
    page = article([("body", text)], pack)
    assert rule not in {time.rule.split(";")[0] for time in find(page, EXAMPLE_DAY)}


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("{moon} lalu", "no slot {moon}"), ("{name} lalu", "no word that it begins with")],
)
def test_a_bad_rule_is_refused_by_name(
    pattern: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = TimeRule(id="id.time.bad", pattern=pattern, make="fixed", examples=())
    bad = msgspec.structs.replace(times("id"), rule=(rule,))
    monkeypatch.setattr("runut.annotate.times.patterns.times", lambda _: bad)
    with pytest.raises(PackError, match=r"id\.time\.bad") as error:
        patterns.__wrapped__("id")
    assert message in str(error.value)


def test_neighbours_are_one_time_with_its_brackets() -> None:
    page = article([("body", "Ia tiba Senin malam (17/2/2025) pukul 20.15 WIB, lalu pulang.")])
    assert read(page) == [("Senin malam (17/2/2025) pukul 20.15 WIB", "2025-02-17T20:15")]


def test_a_length_leans_on_the_day_told_and_says_so() -> None:
    page = article([("body", "Pada 3 Maret 2024 ia tiba. Dua hari kemudian ia pulang.")])
    told, later = find(page, "2025-02-20")
    assert (later.value, later.anchor, later.anchor_span) == ("2024-03-05", "text", told.span)


def test_without_a_day_to_count_from_nothing_is_made_up() -> None:
    page = article([("body", "Pekan lalu mereka bertemu, dan pada Rabu mereka berbicara.")])
    assert read(page) == [("Pekan lalu", "PAST_REF"), ("Rabu", "XXXX-WXX-3")]
    assert [time.rule.split("; ")[1] for time in find(page, None)] == [
        "no day to count from",
        "week not known",
    ]


def test_the_newest_day_told_stands_in_for_the_day_of_publication() -> None:
    page = article([("body", "Kamis (6/3/2025) ia tiba. Pekan lalu ia menelepon.")])
    assert read(page, "2025-03")[1] == ("Pekan lalu", "2025-W09")


def test_words_before_a_weekday_put_it_ahead() -> None:
    page = article([("body", "Ia tiba pada Selasa. Ia akan pulang pada Jumat.")])
    assert [value for _, value in read(page, "2025-02-20")] == ["2025-02-18", "2025-02-21"]


def test_since_points_back_and_will_points_ahead() -> None:
    page = article([("body", "Sejak Oktober mereka berunding. Mereka akan berhenti pada Mei.")])
    assert read(page, "2025-08") == [("Oktober", "2024-10"), ("Mei", "2025-05")]
    assert read(page, "2025-12") == [("Oktober", "2025-10"), ("Mei", "2026-05")]


def test_a_dateline_may_name_its_day_only() -> None:
    page = article([("dateline", "AMBON, SENIN —"), ("body", "Kedua menteri bertemu.")])
    assert read(page, "2025-02-18") == [("SENIN", "2025-02-17")]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("Ia berpidato Senin (3/2/2025).", "2025-02-03"),
        ("Ia akan berpidato Senin (10/2/2025).", "2025-02-06"),
        ("Ia berpidato 3 Februari 2019.", "2025-02-06"),
    ],
)
def test_today_in_a_quotation_is_the_day_of_speaking(told: str, value: str) -> None:
    page = article([("body", told), ("body", '"Hari ini kita menang," katanya.')])
    assert read(page, "2025-02-06")[-1] == ("Hari ini", value)
    unquoted = article([("body", told), ("body", "Hari ini ia pulang.")])
    assert read(unquoted, "2025-02-06")[-1][1] == "2025-02-06"


def test_on_an_undated_page_weekdays_lean_on_the_story_and_not_on_its_history() -> None:
    lines = ["Ia tiba Jumat (7/2/2025).", "Traktat diteken 2 Juni.", "Ia pulang Sabtu."]
    assert read(article([("body", line) for line in lines]))[-1] == ("Sabtu", "2025-02-08")


def test_the_same_day_is_that_of_the_story_told_last() -> None:
    lines = ["Ia tiba Rabu (5/2/2025).", "Ia berpidato Kamis.", "Tamu lain pulang hari yang sama."]
    page = article([("body", line) for line in lines])
    assert read(page, "2025-02-07")[-1][1] == "2025-02-06"


def test_until_puts_a_month_ahead_but_no_weekday() -> None:
    page = article([("body", "Sidang ditunda sampai Januari. Hujan turun hingga Rabu pagi.")])
    assert read(page, "2024-12-20") == [("Januari", "2025-01"), ("Rabu pagi", "2024-12-18TMO")]


def test_a_month_that_is_not_said_to_be_past_may_be_near() -> None:
    page = article([("body", "KTT pada Oktober dibahas. Pertemuan pada Januari gagal.")])
    assert read(page, "2025-08") == [("Oktober", "2025-10"), ("Januari", "2025-01")]


def test_reading_again_with_another_date_values_anew() -> None:
    page = article([("body", "Mereka bertemu pekan lalu.")])
    assert [read(page, day)[0][1] for day in (None, "2025-08-20", "2024-01-03")] == [
        "PAST_REF",
        "2025-W33",
        "2023-W52",
    ]


def test_outside_the_story_only_dates_count_and_ago_is_past() -> None:
    page = article(
        [
            ("related", "Menlu bertemu kemarin di Bogor"),
            ("related", "5 bulan lalu"),
            ("byline", "Published March 3, 2024"),
            ("tags", "KTT 2024Menlupidato"),
        ]
    )
    assert read(page, "2025-02-20") == [
        ("5 bulan lalu", "PAST_REF"),
        ("March 3, 2024", "2024-03-03"),
        ("2024", "2024"),
    ]


@settings(max_examples=300, deadline=None)
@given(PROSE, st.sampled_from([*PACKS, "xx"]), DAYS, st.sampled_from(["body", "related"]))
def test_any_text_is_read_without_an_error(
    text: str, language: str, published: str | None, label: LineLabel
) -> None:
    page = article([(label, line) for line in text.split("\n")], language)
    found = find(page, published)
    lines = [segment.span for segment in page.segments]
    assert all(any(time.span.within(line) for line in lines) for time in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(page.quote(time.span).strip() == page.quote(time.span) != "" for time in found)
    assert all(time.value is not None or ";" in time.rule for time in found)


def seed_lines(gold: dict[str, list[tuple[int, LineLabel]]], text: str) -> Article:
    labels = dict(gold["lines"])
    lines = text.split("\n")
    return article([(labels.get(number, "body"), line) for number, line in enumerate(lines, 1)])


def right(page: Article, found: tuple[TimeExpression, ...], gold: list[dict[str, str]]) -> int:
    said = [(page.line_of(time.span.start), page.quote(time.span), time.value) for time in found]
    return sum(
        any(
            str(line) == str(g["line"])
            and (words in g["text"] or g["text"] in words)
            and value == g["value"]
            for line, words, value in said
        )
        for g in gold
    )


@pytest.mark.skipif(not (SEEDS / "seeds").is_dir(), reason="../shared/seeds is not here")
def test_the_seed_pages_keep_their_floor() -> None:
    hits = golds = reads = 0
    for path in sorted((SEEDS / "seeds").glob("*.txt")):
        gold = json.loads((SEEDS / "gold/seeds" / f"{path.stem}.json").read_text("utf-8"))
        page = seed_lines(gold, path.read_text("utf-8"))
        found = find(page, gold["published"]["value"])
        hits += right(page, found, gold["times"])
        golds, reads = golds + len(gold["times"]), reads + len(found)
    assert 2 * hits / (golds + reads) >= 0.9


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The visit ends Monday.", "2025-02-24"),
        ("The visit ended Monday.", "2025-02-17"),
        ("In the early hours of Monday shots rang out.", "2025-02-17TMO"),
    ],
)
def test_weekdays_in_english(text: str, value: str) -> None:
    assert [found for _, found in read(article([("body", text)], "en"), EXAMPLE_DAY)] == [value]


@pytest.mark.parametrize(
    ("history", "value"),
    [
        ("Traktat 5 Mei 2019 berlaku.\nIa pulang malam itu.", "2025-02-03TNI"),
        ("Pada 5 Mei 2019 ia tiba dan malam itu pulang.", "2019-05-05TNI"),
        ("Traktat berlaku 5 Mei 2019, tiga hari kemudian disahkan.", "2019-05-08"),
    ],
)
def test_paragraphs_later_the_day_of_the_story_is_meant(history: str, value: str) -> None:
    lines = ["Menteri tiba Senin (3/2/2025).", *history.split("\n")]
    page = article([("body", line) for line in lines])
    assert read(page, "2025-02-06")[-1][1] == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Buka setiap Selasa, Kamis, dan Sabtu.", ["XXXX-WXX-2", "XXXX-WXX-4", "XXXX-WXX-6"]),
        ("Buka setiap Selasa. Kamis ia datang.", ["XXXX-WXX-2", "2025-02-20"]),
        ("Setiap hari ia berangkat pukul 04.00.", ["P1D", "T04:00"]),
        ("Libur sejak Senin (17/2) hingga Jumat.", ["2025-02-17", "2025-02-21"]),
        ("Serangan pada dini hari Senin itu gagal.", ["2025-02-17TMO"]),
        ("Kunjungan tiga hari dua malam itu padat.", ["P3D"]),
        ("Sidang berlangsung dari 3 hingga 5 Maret.", ["2025-03-03/2025-03-05"]),
        ("Sidang akan ditutup tanggal 5.", ["2025-03-05"]),
        ("Ia tiba malam tadi.", ["2025-02-19TNI"]),
        ("Ekspor Januari-November naik.", ["2024-01/2024-11"]),
        ("Ia datang pada Mei, Juni dan Oktober 2021.", ["2021-05", "2021-06", "2021-10"]),
        ('"Kami akan membalas," ujar duta besar itu, Selasa.', ["2025-02-18"]),
        ('"Kami akan membalas Selasa," ujar duta besar itu.', ["2025-02-25"]),
        ("Sidang yang dijadwalkan pada Selasa itu batal.", ["2025-02-18"]),
        ("Baginda dijadual berangkat pada Selasa.", ["2025-02-25"]),
        ("Ia tiba 3 Februari, enam hari sebelumnya ia di Wina.", ["2025-02-03", "2025-01-28"]),
    ],
)
def test_what_stands_right_before_an_expression_counts(text: str, values: list[str]) -> None:
    assert [value for _, value in read(article([("body", text)]), EXAMPLE_DAY)] == values
