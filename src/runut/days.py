"""The days that a TIMEX3 value spans, as ISO days that a database can compare."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"([12]\d{3}-\d{2}-\d{2})(?:T.*)?")
_WEEK = re.compile(r"([12]\d{3})-W(\d{2})(?:-WE)?")
_QUARTER = re.compile(r"([12]\d{3})-Q([1-4])")
_MONTH = re.compile(r"[12]\d{3}-\d{2}")
_YEAR = re.compile(r"[12]\d{3}")

Days = tuple[str, str]
#: Stands for the first day of what has none: after every day, and no day itself.
UNDATED = "9999-99-99"


def days(value: str | None) -> Days | None:
    """Return the first and the last day of `value`; None for one on no calendar (`PAST_REF`).

    The last day of a month is its 31st, whichever month: the days are compared, not shown.
    """
    if not value:
        return None
    if "/" in value:
        first, last = (days(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    if match := _DAY.fullmatch(value):
        return match[1], match[1]
    return _longer(value)


def _longer(value: str) -> Days | None:
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]))
    if match := _QUARTER.fullmatch(value):
        month = 3 * int(match[2])
        return f"{match[1]}-{month - 2:02}-01", f"{match[1]}-{month:02}-31"
    if _MONTH.fullmatch(value):
        return f"{value}-01", f"{value}-31"
    return (f"{value}-01-01", f"{value}-12-31") if _YEAR.fullmatch(value) else None


def _week(year: int, week: int) -> Days | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:  # a week 54
        return None
    return monday.isoformat(), date.fromordinal(monday.toordinal() + 6).isoformat()
