"""What a time expression means, and its TIMEX3 value once the days that it leans on are known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from runut.records import Span

Granularity = Literal["time", "day", "week", "month", "quarter", "year", "era", "duration"]
Lean = Literal["publication", "text"]
Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year", "decade"
]

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?$")
_GRANULARITY: dict[str, Granularity] = {
    "day": "day",
    "weekend": "week",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "era",
}
#: Days either way within which a weekday leans on a date that the text tells.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that leans on nothing: `PAST_REF`, `P3D`, a decade."""

    value: str
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class CalendarTime:
    """A place on the calendar, with as many parts as are said; those that lack are worked out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    #: Of ISO 8601: 1 is Monday.
    weekday: int | None = None
    #: "Q1", "H2", "SU".
    period: str | None = None
    #: Part of the day, "MO" to "NI", or "15:30".
    time: str | None = None
    #: The last day of a range, or its last weekday; its month and year where they differ.
    until: tuple[int | None, int | None, int] | None = None
    #: The last month of a range of months.
    last_month: int | None = None
    #: Years from the one it leans on ("Mei tahun lalu").
    year_shift: int | None = None
    #: Weeks from the one it leans on ("Senin pekan depan").
    week_shift: int | None = None
    #: -1: the last one before. 1: the next one.
    direction: int | None = None
    lean: Lean = "publication"
    #: Whether the day that it leans on may itself be the weekday meant ("Kamis ini").
    itself: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before or after a day; `count` None is a vague number."""

    unit: Unit
    count: int | None
    lean: Lean
    #: Part of the day, "MO" to "NI", or "15:30".
    time: str | None = None
    #: -1, 0 or 1: what is left to say when the day is not known.
    direction: int = -1
    #: Said instead of `PAST_REF` and the like when it leans on something unsaid.
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast; its code is `12-25`, `easter+0`, `nth-4-4-11`, `hijri-10-01` or `hijri-9`.

    `unknown` is the code of one whose calendar is not known here ("Imlek", "Nyepi").
    """

    code: str
    year: int | None = None
    year_shift: int | None = None
    direction: int | None = None


Meaning = Fixed | CalendarTime | Offset | Holiday


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A year, month or day that is known, and where the text tells it (None: it does not)."""

    year: int
    month: int | None = None
    day: int | None = None
    span: Span | None = None

    @classmethod
    def parse(cls, value: str | None, span: Span | None = None) -> KnownDate | None:
        """Read `2025`, `2025-02`, `2025-02-18` (a time after it is left out); None for others."""
        found = _ISO.match(value or "")
        if found is None:
            return None
        year, month, day = (int(found[i]) if found[i] else None for i in (1, 2, 3))
        if year is None or not 1 <= year <= 9998 or not 1 <= (month or 1) <= 12:
            return None
        if day is not None and not valid_day(year, month, day):
            return None
        return cls(year, month, day, span)

    @property
    def as_day(self) -> date | None:
        """The day, where it is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression may lean on."""

    #: When the page came out; None when nobody knows.
    published: KnownDate | None = None
    #: The day told last before the expression; the year, month or day told last.
    told: KnownDate | None = None
    told_last: KnownDate | None = None
    #: The day that stands in for an unknown day of publication: the newest past one told.
    newest: KnownDate | None = None
    #: Where the words beside put the expression: 1 in the future, -1 in the past, 0 nowhere.
    towards: int = 0
    #: Whether a word before it ("sampai") puts it in the future if it is a month.
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Valued:
    """A value with what it was worked out from; None with `lacking`, why it has none."""

    value: str | None
    granularity: Granularity
    anchor: Literal["none", "publication", "text"] = "none"
    anchor_span: Span | None = None
    lacking: str = field(default="")


def is_bare(meaning: CalendarTime) -> bool:
    """Whether `meaning` is a weekday and nothing says which ("Selasa", "Selasa malam")."""
    shifted_by = meaning.direction is not None or meaning.week_shift is not None
    return meaning.weekday is not None and meaning.month is None and not shifted_by


def valid_day(year: int, month: int | None, day: int | None) -> bool:
    """Whether the calendar has such a day (year, month or day may be left open)."""
    if month is None or day is None:
        return True
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]


def iso_week(day: date) -> str:
    """The ISO 8601 week of `day`: `2025-W33`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(day: date, unit: str, count: int) -> date | None:
    """`day` moved by `count` units (day to decade); None where the calendar ends."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit)
    try:
        if months is not None:
            return day + relativedelta(months=months * count)
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    except (OverflowError, ValueError):
        return None


def value_of(day: date, unit: str) -> str:
    """`day` as exact as `unit`: `2025-02-18`, `2025-W08`, `2025-02`, `2025-Q1`, `2025`, `202`."""
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "weekend":
        return f"{iso_week(day)}-WE"
    if unit == "week":
        return iso_week(day)
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4, "decade": 3}[unit]]


def vague(direction: int) -> str:
    """What is left to say of a time when nothing is known to count from."""
    return (PRESENT, FUTURE, PAST)[direction]


def granularity_of(unit: str) -> Granularity:
    """The granularity of a value that is as exact as `unit`."""
    return _GRANULARITY.get(unit, "time")


def nearest_weekday(day: date, weekday: int) -> date:
    """The `weekday` (1 to 7) that lies at most three days from `day`."""
    step = (weekday - day.isoweekday() + _NEAR) % 7 - _NEAR
    return day + timedelta(days=step)


def weekday_towards(day: date, weekday: int, direction: int, *, itself: bool) -> date:
    """The next `weekday` from `day` in `direction` (-1, 1), the day `itself` counting or not."""
    step = (direction * (weekday - day.isoweekday())) % 7
    if step == 0 and not itself:
        step = 7
    return day + timedelta(days=direction * step)
