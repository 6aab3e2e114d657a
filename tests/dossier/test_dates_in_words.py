from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.days import days
from runut.dossier.dates import in_words, months_words, period_words
from runut.languages.interface import interface

ID, EN = interface("id").dates, interface("en").dates


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        ("2025-02-12", "12 Februari 2025", "12 February 2025"),
        ("2024-07-05T15:30", "5 Juli 2024 pukul 15.30", "5 July 2024, 15:30"),
        ("2024-07-05TMO", "5 Juli 2024", "5 July 2024"),
        ("2024-07-05T99:99", "5 Juli 2024", "5 July 2024"),
        ("2025-W33", "pekan ke-33 2025 (11–17 Agustus)", "week 33 of 2025 (11–17 August)"),
        (
            "2025-W31",
            "pekan ke-31 2025 (28 Juli – 3 Agustus)",
            "week 31 of 2025 (28 July – 3 August)",
        ),
        ("2025-W33-2", "12 Agustus 2025", "12 August 2025"),
        ("2025-08", "Agustus 2025", "August 2025"),
        ("2025-Q3", "kuartal 3 2025", "quarter 3 of 2025"),
        ("2025-H1", "semester 1 2025", "half 1 of 2025"),
        ("2019", "2019", "2019"),
        ("199X", "dasawarsa 1990-an", "the 1990s"),
        ("199", "dasawarsa 1990-an", "the 1990s"),
        ("2024-01/2024-03", "Januari 2024 – Maret 2024", "January 2024 – March 2024"),
        ("XXXX-WXX-2", "hari Selasa (pekan tidak diketahui)", "a Tuesday (week not known)"),
        ("PAST_REF", "pada masa lalu", "in the past"),
        ("FUTURE_REF", "pada masa depan", "in the future"),
        ("PRESENT_REF", "pada saat ditulis", "at the time of writing"),
        ("P3Y", "tanpa tanggal", "undated"),
        ("2024-02-30", "tanpa tanggal", "undated"),
        (None, "tanpa tanggal", "undated"),
    ],
)
def test_a_time_in_words(value: str | None, indonesian: str, english: str) -> None:
    assert in_words(value, ID) == indonesian
    assert in_words(value, EN) == english


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-W33", date(2025, 8, 11), date(2025, 8, 17)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-SU", date(2025, 1, 1), date(2025, 12, 31)),
        ("202", date(2020, 1, 1), date(2029, 12, 31)),
        ("2024-01-30/2024-02", date(2024, 1, 30), date(2024, 2, 29)),
    ],
)
def test_a_time_on_the_calendar(value: str, first: date, last: date) -> None:
    assert days(value) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    "value", ["PXY", "2025-W60", "0000", "2025-H4", "2025/2024", "kemarin", ""]
)
def test_what_is_on_no_calendar(value: str) -> None:
    assert days(value) is None


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_itself(day: date) -> None:
    assert days(day.isoformat()) == (day.toordinal(), day.toordinal())


@given(st.text("0123456789-WQHXT/:PYREF_", max_size=14))
def test_whatever_comes_is_put_in_words(value: str) -> None:
    assert in_words(value, ID)
    found = days(value)
    assert found is None or found[0] <= found[1]


def test_a_period_names_what_is_known() -> None:
    assert period_words("2025-02-12", "2025-08", ID) == "12 Februari 2025 hingga Agustus 2025"
    assert period_words(None, "2025-08", EN) == "August 2025"
    assert period_words("2025-08", "2025-08", EN) == "August 2025"
    assert period_words(None, "PAST_REF", EN) is None


def test_months_of_a_period() -> None:
    assert months_words("2025-02-12", "2025-08", ID) == "Februari–Agustus 2025"
    assert months_words("2025-08-01", "2025-08", EN) == "August 2025"
    assert months_words(None, "PAST_REF", EN) is None
