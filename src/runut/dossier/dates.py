"""TIMEX3 values in the words of a language."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.units import format_unit

from runut.days import DAY, DECADE, MONTH, PART, WEEK, Days, days
from runut.languages.interface import Dates, Interface
from runut.records import Reviewed

NAMED_DAY = re.compile(r"XXXX-WXX-([1-7])")
#: Days, and months, of which the names are kept.
NAMED = 4_096
LENGTH = re.compile(r"P(T)?(\d+(?:\.\d+)?)([A-Z])")
#: Letters of a TIMEX3 length → the unit's name in CLDR.
UNITS = {
    "Y": "duration-year",
    "M": "duration-month",
    "W": "duration-week",
    "D": "duration-day",
    "TH": "duration-hour",
    "TM": "duration-minute",
    "TS": "duration-second",
}
#: 1 January 2024 was a Monday: weekdays are named from that week.
A_MONDAY = date(2024, 1, 1).toordinal()


def month_name(ordinal: int, dates: Dates) -> str:
    """Return "Februari 2025", the month of a day."""
    return _month(date.fromordinal(ordinal).replace(day=1), "yMMMM", dates.locale)


def short_month_name(ordinal: int, dates: Dates) -> str:
    """Return "Feb 2025"."""
    return _month(date.fromordinal(ordinal).replace(day=1), "yMMM", dates.locale)


def day_name(ordinal: int, dates: Dates) -> str:
    """Return "12 Februari 2025"."""
    return _day(ordinal, dates.locale)


# a view tells hundreds of days and months, mostly the same: those named lately are kept
@lru_cache(maxsize=NAMED)
def _month(first: date, skeleton: str, locale: str) -> str:
    return str(format_skeleton(skeleton, first, locale=Locale.parse(locale)))


@lru_cache(maxsize=NAMED)
def _day(ordinal: int, locale: str) -> str:
    return format_date(date.fromordinal(ordinal), "long", locale=Locale.parse(locale))


def review_words(said: Reviewed | None, words: Interface) -> str | None:
    """Return "corrected by a reviewer on 12 February 2025"; None where nobody said anything."""
    if said is None:
        return None
    return words.reviewed[said.how].format(when=in_words(said.made[:10], words.dates))


def noted(told: str, said: Reviewed | None, words: Interface, between: str = "; ") -> str:
    """Return what is told, and what a reviewer did to it."""
    return between.join(filter(None, (told, review_words(said, words))))


def in_words(value: str | None, dates: Dates) -> str:
    """Return `value` as a reader writes it: "12 Februari 2025", "pekan ke-33 2025 (11–17 Agustus)".

    What cannot be read is said to be undated rather than shown as a code.
    """
    if not value:
        return dates.unknown
    if value.endswith("_REF"):
        return {"PAST_REF": dates.past, "FUTURE_REF": dates.future}.get(value, dates.present)
    if match := NAMED_DAY.fullmatch(value):
        day = date.fromordinal(A_MONDAY + int(match[1]) - 1)
        weekday = format_date(day, "EEEE", locale=Locale.parse(dates.locale))
        return dates.weekday.format(weekday=weekday)
    found = days(value)
    if found is None:
        return dates.unknown
    if "/" in value:
        first, last = (in_words(part, dates) for part in value.split("/", 1))
        return dates.span.format(first=first, last=last)
    return _calendar_words(value, found, dates)


def length_words(value: str, dates: Dates) -> str | None:
    """Return a length of time as a reader writes it: "1,5 jam" for PT1.5H; None without one."""
    match = LENGTH.fullmatch(value)
    if match is None:
        return None
    unit = UNITS.get((match[1] or "") + match[3])
    number = float(match[2])
    whole = int(number) if number.is_integer() else number
    return str(format_unit(whole, unit, locale=Locale.parse(dates.locale))) if unit else None


def _calendar_words(value: str, found: Days, dates: Dates) -> str:
    first, last = found
    if first == last:
        return _with_time(value, day_name(first, dates), dates)
    if match := WEEK.fullmatch(value):
        week = int(match[2])
        return dates.week.format(week=week, year=match[1], range=_range(first, last, dates))
    if match := PART.fullmatch(value):
        pattern = dates.quarter if match[2] == "Q" else dates.half
        return pattern.format(number=match[3], year=match[1])
    if MONTH.fullmatch(value):
        return month_name(first, dates)
    if match := DECADE.fullmatch(value):
        return dates.decade.format(year=f"{match[1]}0")
    return value[:4]


def _with_time(value: str, day: str, dates: Dates) -> str:
    match = DAY.fullmatch(value)
    if match is None or match[4] is None:
        return day
    try:
        clock = time(int(match[4]), int(match[5]))
    except ValueError:
        return day
    shown = format_time(clock, "short", locale=Locale.parse(dates.locale))
    return dates.time.format(date=day, time=shown)


def _range(first: int, last: int, dates: Dates) -> str:
    """Return "11–17 Agustus", or "28 Juli – 3 Agustus" over the end of a month."""
    locale = Locale.parse(dates.locale)
    begin, end = date.fromordinal(first), date.fromordinal(last)
    shown = str(format_date(end, "d MMMM", locale=locale))
    if begin.month == end.month:
        return f"{begin.day}–{shown}"
    return dates.span.format(first=format_date(begin, "d MMMM", locale=locale), last=shown)


def period_words(start: str | None, end: str | None, dates: Dates) -> str | None:
    """Return "12 Februari 2025 hingga 19 Agustus 2025", or the one that is known; None for none."""
    ends = [in_words(value, dates) for value in (start, end) if days(value)]
    if not ends:
        return None
    if len(set(ends)) == 1:
        return ends[0]
    return dates.period.format(first=ends[0], last=ends[1])


def months_words(start: str | None, end: str | None, dates: Dates) -> str | None:
    """Return "Februari–Agustus 2025", the months in which a period begins and ends."""
    found = [date.fromordinal(d[0]) for value in (start, end) if (d := days(value))]
    if not found:
        return None
    locale = Locale.parse(dates.locale)
    return str(format_interval(found[0], found[-1], "yMMMM", locale=locale))
