"""TIMEX3 values as stretches of days, so that a week on one page can meet a day on another."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

DAY = re.compile(r"([12]\d{3})-(\d{2})-(\d{2})(?:T.*)?")
WEEK = re.compile(r"([12]\d{3})-W(\d{2})(?:-WE)?")
QUARTER = re.compile(r"([12]\d{3})-Q([1-4])")
MONTH = re.compile(r"([12]\d{3})-(\d{2})")
YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, as ordinals of the calendar, both ends inside."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.last - self.first + 1

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Period) -> bool:
        """Whether all its days are days of `other`."""
        return other.first <= self.first and self.last <= other.last

    def gap(self, other: Period) -> int:
        """Days between the two; 0 when they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=16384)
def period(value: str | None) -> Period | None:
    """The days that a TIMEX3 value names; None for one that is on no calendar (`PAST_REF`)."""
    if not value:
        return None
    try:
        return _period(value)
    except ValueError:  # the thirtieth of February, a week 54
        return None


def _period(value: str) -> Period | None:
    if "/" in value:
        return _range(*value.split("/", 1))
    if match := DAY.fullmatch(value):
        day = date(*map(int, match.groups())).toordinal()
        return Period(day, day)
    if match := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1).toordinal()
        return Period(monday, monday + 6)
    return _frame(value)


def _range(first: str, last: str) -> Period | None:
    start, end = period(first), period(last)
    if start is None or end is None or start.first > end.last:
        return None
    return Period(start.first, end.last)


def _frame(value: str) -> Period | None:
    if match := QUARTER.fullmatch(value):
        year, month = int(match[1]), 3 * int(match[2])
        return Period(_months(year, month - 2).first, _months(year, month).last)
    if match := MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]))
    if YEAR.fullmatch(value):
        return Period(_months(int(value), 1).first, _months(int(value), 12).last)
    return None


def _months(year: int, month: int) -> Period:
    first = date(year, month, 1)
    return Period(first.toordinal(), first.toordinal() + calendar.monthrange(year, month)[1] - 1)
