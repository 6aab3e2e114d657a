from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.compare.periods import Period, period


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-03-03", 1),
        ("2031-03-03T15:30", 1),
        ("2031-W10", 7),
        ("2031-02", 28),
        ("2032-02", 29),
        ("2031-Q2", 91),
        ("2031", 365),
        ("2031-05-13/2031-05-16", 4),
    ],
)
def test_a_value_is_as_many_days(value: str, days: int) -> None:
    found = period(value)
    assert found is not None
    assert found.days == days


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "PAST_REF",
        "FUTURE_REF",
        "P3D",
        "XXXX-WXX-2",
        "2031-02-30",
        "2031-W60",
        "9999-12-31",
    ],
)
def test_what_is_on_no_calendar_has_no_days(value: str | None) -> None:
    assert period(value) is None


def test_a_week_holds_its_days() -> None:
    week, day = period("2025-W33"), period("2025-08-15")
    assert week is not None
    assert day is not None
    assert day.within(week)
    assert week.gap(Period(week.last + 3, week.last + 3)) == 3


@given(st.integers(1, 1000), st.integers(0, 40), st.integers(1, 1000), st.integers(0, 40))
def test_periods_overlap_or_lie_apart(a: int, m: int, b: int, n: int) -> None:
    one, other = Period(a, a + m), Period(b, b + n)
    assert one.overlaps(other) == (one.gap(other) == 0)
    assert one.gap(other) == other.gap(one)
