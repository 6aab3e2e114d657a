"""When a page came out: stated on it, worked out from its story, or not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import article

from runut.annotate.times import find
from runut.annotate.times.publication import infer
from runut.records import Published
from runut.vocabulary import LineLabel


def published(*lines: tuple[LineLabel, str], language: str = "id") -> tuple[str | None, str | None]:
    page = article(list(lines), language)
    found = infer(page, find(page, None))
    return found.value, found.basis


STORY: tuple[LineLabel, str] = ("body", "Keduanya bertemu pada Rabu (5/3/2025) di Wina.")


@pytest.mark.parametrize(
    "line",
    [
        ("dateline", "Jumat, 7 Maret 2025 | 10:20 WIB"),
        ("byline", "Oleh Rina - 7 Maret 2025"),
        ("byline", "Published Mar 7, 2025 3:45 PM"),
        ("navigation", "Home » Dunia » 07/03/2025"),
        ("promo", "Artikel ini telah tayang pada 7 Maret 2025"),
    ],
)
def test_the_page_states_its_date(line: tuple[LineLabel, str]) -> None:
    assert published(("headline", "Judul"), line, STORY) == ("2025-03-07", "stated")


def test_a_dateline_in_the_lead_states_the_date() -> None:
    lead: tuple[LineLabel, str] = ("body", "Jakarta, 7 Maret 2025 – Kedua menteri bertemu.")
    assert published(lead) == ("2025-03-07", "stated")


def test_a_line_under_the_headline_that_is_a_date_states_it() -> None:
    line: tuple[LineLabel, str] = ("subhead", "Jumat, 7 Maret 2025 / 18:05 WIB")
    assert published(("headline", "Judul"), line, STORY) == ("2025-03-07", "stated")


@pytest.mark.parametrize("line", ["07/03/2025 | Dunia", "7 Maret 2025 by redaksi"])
def test_a_line_that_a_date_heads_before_a_section_or_an_author_states_it(line: str) -> None:
    lines: tuple[tuple[LineLabel, str], ...] = (("headline", "Judul"), ("subhead", line), STORY)
    assert published(*lines) == ("2025-03-07", "stated")


def test_a_weekday_alone_right_after_the_newest_date_is_the_page_s_day() -> None:
    date: tuple[LineLabel, str] = ("body", "Keduanya bertemu Jumat (7/3/2025).")
    assert published(date, ("body", "Minggu, ia pulang.")) == ("2025-03-09", "inferred")
    assert published(date, ("body", "Ia akan pulang Minggu.")) == ("2025-03", "inferred")
    assert published(date, ("body", "Selasa, ia pulang.")) == ("2025-03", "inferred")


def test_a_subhead_that_mentions_a_date_states_nothing() -> None:
    line: tuple[LineLabel, str] = ("subhead", "Perundingan 7 Maret 2025 gagal lagi")
    assert published(("headline", "Judul"), line, STORY) == ("2025-03", "inferred")


def test_a_dateline_without_a_year_takes_that_of_the_copyright() -> None:
    lead: tuple[LineLabel, str] = ("body", "Wina, 7/3 (Wartaraya) - Kedua menteri bertemu, Rabu.")
    below: tuple[LineLabel, str] = ("promo", "COPYRIGHT © Wartaraya 2014")
    assert published(lead, below) == ("2014-03-07", "stated")
    assert published(lead) == (None, None)


@pytest.mark.parametrize(
    "lead",
    [
        "Wina, 7 Maret 2025. Kedua menteri bertemu.",
        "Wina (7/3/2025). Kedua menteri bertemu.",
        "WINA 7 Maret 2025 - Kedua menteri bertemu.",
        "Wina, Jumat (7/3/2025), Kabar Senja - Kedua menteri bertemu.",
        "Wina, 7 Maret 2025 (Kantor Berita Senja) Kedua menteri bertemu.",
    ],
)
def test_the_forms_of_a_dateline(lead: str) -> None:
    assert published(("headline", "Judul"), ("body", lead)) == ("2025-03-07", "stated")


@pytest.mark.parametrize(
    "lead",
    ["Menteri tiba di Wina, 7 Maret 2025. Ia pulang.", "Wina (7 Maret 2025) bersalju lebat."],
)
def test_a_date_in_a_sentence_is_no_dateline(lead: str) -> None:
    assert published(("headline", "Judul"), ("body", lead)) == ("2025-03", "inferred")


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("WINA, JUMAT -", "2025-03-07"),
        ("WINA, RABU -", "2025-03-05"),
        ("WINA (8/3) -", "2025-03-08"),
        ("WINA, 6 Maret -", "2025-03-06"),
    ],
)
def test_a_dateline_without_its_week_or_year_is_the_next_after_the_newest_day_told(
    dateline: str, day: str
) -> None:
    assert published(("dateline", dateline), STORY) == (day, "inferred")
    assert published(("dateline", dateline)) == (None, None)


def test_a_date_alone_below_the_story_is_the_page_s_own_where_it_fits() -> None:
    assert published(STORY, ("body", "Jumat, 7 Maret 2025")) == ("2025-03-07", "stated")
    assert published(STORY, ("credit", "(Edisi 7 Maret 2025)")) == ("2025-03-07", "stated")


def test_a_weekday_finds_the_year_among_all_that_are_told() -> None:
    told: tuple[LineLabel, str] = ("body", "Keduanya bertemu pada Rabu (5/3) di Wina.")
    plans: tuple[LineLabel, str] = ("body", "Sejak Mei 2024 mereka menyiapkan pemilu 2029.")
    assert published(told, plans) == ("2025-03", "inferred")


def test_a_date_in_a_menu_that_is_far_from_the_story_is_the_day_of_a_visit() -> None:
    menu: tuple[LineLabel, str] = ("navigation", "Senin, 6 Oktober 2025")
    assert published(menu, STORY) == ("2025-03", "inferred")


def test_dates_of_other_stories_are_not_the_page_s_own() -> None:
    other: tuple[LineLabel, str] = ("related", "Menlu ke Oslo, 9 April 2025")
    assert published(STORY, other) == ("2025-03", "inferred")


def test_what_lies_ahead_does_not_date_the_page() -> None:
    plan: tuple[LineLabel, str] = ("body", "Mereka akan bertemu lagi pada 12 Juni 2025.")
    assert published(STORY, plan) == ("2025-03", "inferred")


def test_a_day_with_its_weekday_dates_the_page_before_a_later_one_without() -> None:
    plan: tuple[LineLabel, str] = ("body", "KTT pada 12 Juni 2025 menjadi yang pertama.")
    assert published(STORY, plan) == ("2025-03", "inferred")


def test_full_dates_are_history_where_the_story_names_its_days_by_weekday_alone() -> None:
    now: tuple[LineLabel, str] = ("body", "Keduanya bertemu pada Rabu di Wina.")
    before: tuple[LineLabel, str] = ("body", "Perjanjian itu diteken pada 3 Mei 2019.")
    assert published(now, before) == (None, None)
    assert published(before) == ("2019-05", "inferred")


def test_the_page_is_of_the_newest_year_told_or_the_next() -> None:
    told: tuple[LineLabel, str] = ("body", "Keduanya bertemu pada Rabu (5/3) di Wina.")
    assert published(told, ("body", "Mereka berunding sejak 2024.")) == ("2025-03", "inferred")
    assert published(told, ("tags", "diplomasi 2025")) == ("2025-03", "inferred")
    assert published(told, ("body", "Mereka berunding sejak 2019.")) == (None, None)


def test_years_alone_date_nothing() -> None:
    page = article([("body", "Itu pertemuan pertama sejak 2019.")])
    found = infer(page, find(page, None))
    assert (found.value, found.basis, found.rule) == (None, None, "publication.no-day-told")


def test_metadata_comes_first() -> None:
    page = replace(article([STORY]), published=Published("2025-03-09", "stated", None, "html.meta"))
    assert infer(page, find(page, "2025-03-09")).rule == "html.meta"


@given(st.text(max_size=80), st.sampled_from(["body", "byline", "navigation", "caption"]))
def test_any_page_gets_an_answer(text: str, label: LineLabel) -> None:
    page = article([(label, line) for line in text.split("\n")])
    found = infer(page, find(page, None))
    assert (found.value is None) == (found.basis is None)
