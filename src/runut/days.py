"""The days that a TIMEX3 value spans, as ordinals of the calendar and as ISO days."""

from __future__ import annotations

import calendar
import re
from datetime import date

#: Years are those of a calendar that a page may mean: 1000 to 2999.
DAY = re.compile(r"([12]\d{3})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}).*|T.*)?")
WEEK = re.compile(r"([12]\d{3})-W(\d{2})(?:-WE)?")
WEEK_DAY = re.compile(r"([12]\d{3})-W(\d{2})-([1-7])")
PART = re.compile(r"([12]\d{3})-([QH])([1-4])")
MONTH = re.compile(r"([12]\d{3})-(\d{2})")
YEAR = re.compile(r"([12]\d{3})(?:-(?:SP|SU|FA|WI))?")
DECADE = re.compile(r"([12]\d{2})X?")

Days = tuple[int, int]
#: Stands for the first ISO day of what has none: after every day, and no day itself.
UNDATED = "9999-99-99"


def days(value: str | None) -> Days | None:
    """Return the ordinals of the first and the last day that `value` names, both inside.

    None for what is on no calendar: `PAST_REF`, a duration, the thirtieth of February.
    """
    if not value:
        return None
    if "/" in value:
        ends = [days(part) for part in value.split("/", 1)]
        first, last = ends
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        return _day(value) or _week(value) or _months(value)
    except ValueError:
        return None


def _day(value: str) -> Days | None:
    if match := DAY.fullmatch(value):
        first = date(int(match[1]), int(match[2]), int(match[3])).toordinal()
        return first, first
    if match := WEEK_DAY.fullmatch(value):
        first = date.fromisocalendar(*map(int, match.groups())).toordinal()
        return first, first
    return None


def _week(value: str) -> Days | None:
    if match := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1).toordinal()
        return monday, monday + 6
    return None


def _months(value: str) -> Days | None:
    if match := MONTH.fullmatch(value):
        return _stretch(int(match[1]), int(match[2]), int(match[2]))
    if match := PART.fullmatch(value):
        length = 3 if match[2] == "Q" else 6
        last = length * int(match[3])
        return _stretch(int(match[1]), last - length + 1, last)
    if match := YEAR.fullmatch(value):
        return _stretch(int(match[1]), 1, 12)
    if match := DECADE.fullmatch(value):
        first = int(match[1]) * 10
        return date(first, 1, 1).toordinal(), date(first + 9, 12, 31).toordinal()
    return None


def _stretch(year: int, first: int, last: int) -> Days:
    end = calendar.monthrange(year, last)[1]
    return date(year, first, 1).toordinal(), date(year, last, end).toordinal()


def iso_days(value: str | None) -> tuple[str, str] | None:
    """Return the first and the last day of `value` as ISO days; None for one on no calendar."""
    found = days(value)
    if found is None:
        return None
    first, last = (date.fromordinal(ordinal).isoformat() for ordinal in found)
    return first, last
