"""From the slots of a rule to the meaning of the expression: one function for each `make`.

Slots (their words are in `times.toml`): `unit` (day … decade), `oneunit` ("sepekan"), `count`,
`few` (a vague number), `shift` (-1 "lalu", 0 "ini", 1 "depan"), `relyear` and `relweek` ("tahun
lalu" inside a date), `part` (MO … NI), `ampm` (0 or 12), `quarter`, `half`, `season`, `holiday`,
`hmonth`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from runut.annotate.times.patterns import SlotValue
from runut.annotate.times.resolution import islamic_day, islamic_month
from runut.annotate.times.values import (
    CalendarTime,
    Fixed,
    Granularity,
    Holiday,
    Lean,
    Meaning,
    Offset,
    Unit,
    valid_day,
)
from runut.errors import PackError
from runut.languages.times import TimeRule

Slots = Mapping[str, SlotValue]
_UNITS = get_args(Unit)
_CODES = {
    "second": ("T", "S"),
    "minute": ("T", "M"),
    "hour": ("T", "H"),
    "day": ("", "D"),
    "weekend": ("", "WE"),
    "week": ("", "W"),
    "month": ("", "M"),
    "year": ("", "Y"),
    "decade": ("", "DE"),
    "century": ("", "CE"),
}
_CLOCK_UNITS = ("second", "minute", "hour")
_HALVES = {"hour": "PT30M", "minute": "PT30S", "day": "PT12H", "year": "P6M", "month": "P15D"}
#: Slots whose words name a unit, some with more to it ("sepekan", "annually", "weekend").
_UNIT_SLOTS = (
    "unit",
    "oneunit",
    "bigunit",
    "longunit",
    "plural",
    "everyword",
    "namedunit",
    "yearend",
)
_DECADES = re.compile(r"P(X|\d+)DE")
_PARTS = ("part", "nightpast", "nightbefore", "partlong", "nextpart")
_CENTURIES = ("figure", "roman", "centuryname")
_MONTHS = ("month", "fullmonth", "monthnum")
#: "18/2/25" is 2025, "18/2/75" is 1975.
_CENTURY_TURNS = 70


def in_years(meaning: Meaning | None) -> Meaning | None:
    """Return a length of decades as one of years: `P2DE` is `P20Y`."""
    found = _DECADES.fullmatch(meaning.value) if isinstance(meaning, Fixed) else None
    if found is None:
        return meaning
    return Fixed("PXY" if found[1] == "X" else f"P{int(found[1]) * 10}Y", "duration")


def meaning_of(rule: TimeRule, slots: Slots) -> Meaning | None:
    """Return what the words in `slots` mean under `rule`; None where they make no time."""
    return _MAKERS[rule.make](rule, slots)


#: `value` of the makers that count: what it leans on, the sign, how many, and `!` where a bare
#: length is left to say when nothing is known to count from.
_COUNTING = re.compile(r"(publication|text)(?:([+-])(\d?))?(!?)")


@dataclass(frozen=True, slots=True)
class _Counting:
    lean: Lean
    sign: int
    count: int | None
    length_left: bool


def _counting(rule: TimeRule) -> _Counting:
    found = _COUNTING.fullmatch(rule.value or "publication")
    if found is None:
        raise PackError(f"rule {rule.id}: value {rule.value!r} says nothing to count from")
    lean: Lean = "text" if found[1] == "text" else "publication"
    count = int(found[3]) if found[3] else None
    return _Counting(lean, -1 if found[2] == "-" else 1, count, bool(found[4]))


def _number(slots: Slots, name: str) -> int | None:
    value = slots.get(name)
    return value if isinstance(value, int) else None


def _text(slots: Slots, name: str) -> str | None:
    value = slots.get(name)
    return str(value) if value is not None else None


def _year(slots: Slots) -> int | None:
    two = _number(slots, "yy")
    if two is not None:
        return two + (1900 if two >= _CENTURY_TURNS else 2000)
    return _number(slots, "year")


def _unit(slots: Slots) -> Unit | None:
    """The unit said, on its own or within "sepekan"."""
    name = next((str(slots[s]) for s in _UNIT_SLOTS if s in slots), None)
    return next((unit for unit in _UNITS if unit == name), None)


def _unit_name(slots: Slots) -> str | None:
    return next((str(slots[slot]) for slot in _UNIT_SLOTS if slot in slots), None)


def _count(slots: Slots) -> int | None:
    """How many, None where that is vague; a unit with nothing before it is one."""
    if "few" in slots:
        return None
    return _number(slots, "count") if "count" in slots else 1


def _fixed(rule: TimeRule, slots: Slots) -> Meaning | None:
    if "namedday" in slots:
        return Fixed(str(slots["namedday"]), "day")
    granularity: Granularity = "era" if rule.value.endswith("_REF") else "duration"
    return Fixed(rule.value, granularity)


def _date(rule: TimeRule, slots: Slots) -> Meaning | None:
    month = next((_number(slots, s) for s in _MONTHS if s in slots), None)
    day, year = _number(slots, "day") or _number(slots, "nth"), _year(slots)
    last = _number(slots, "day2")
    if not valid_day(year or 2000, month, day):
        return None
    if rule.value == "every":
        return _yearly(month, day)
    last_month = _number(slots, "month2")
    if last is not None and last_month is None and day is not None and last <= day:
        return None
    return CalendarTime(
        year=year,
        month=month,
        day=day,
        weekday=_number(slots, "weekday"),
        until=(_number(slots, "year2"), last_month, last) if last is not None else None,
        last_month=last_month if last is None else None,
        year_shift=_number(slots, "relyear"),
        direction=_number(slots, "shift") or None,
        lean="text" if rule.value == "text" else "publication",
    )


def _yearly(month: int | None, day: int | None) -> Fixed | None:
    """A day or month of every year."""
    if month is None:
        return None
    if day is None:
        return Fixed(f"XXXX-{month:02d}", "month")
    return Fixed(f"XXXX-{month:02d}-{day:02d}", "day")


def _weekday(rule: TimeRule, slots: Slots) -> Meaning | None:
    weekday = _number(slots, "weekday") or _number(slots, "shortweekday")
    if rule.value == "every":
        part = f"T{slots['part']}" if "part" in slots else ""
        return Fixed(f"XXXX-WXX-{weekday}{part}", "day")
    counting = _counting(rule)
    direction = _number(slots, "shift")
    this = direction == 0
    if this:
        direction = 1
    if counting.count is not None:
        direction = counting.sign * counting.count
    last = _number(slots, "weekday2")
    return CalendarTime(
        weekday=weekday,
        time=_text(slots, "part"),
        until=(None, None, last) if last is not None else None,
        week_shift=_number(slots, "relweek"),
        direction=direction,
        lean=counting.lean,
        itself=this,
    )


def _period(rule: TimeRule, slots: Slots) -> Meaning | None:
    number, half, season = (_text(slots, name) for name in ("quarter", "half", "season"))
    number = number or _text(slots, "qn")
    period = f"Q{number}" if number else f"H{half}" if half else season
    year, shift = _year(slots), _number(slots, "relyear")
    if shift is None:
        shift = _number(slots, "shift") or 0
    if season and shift < 0 and "shift" in slots:
        return CalendarTime(year=year, period=period, direction=-1)
    return CalendarTime(year=year, period=period, year_shift=None if year else shift)


def _unit_shift(rule: TimeRule, slots: Slots) -> Meaning | None:
    """ "pekan lalu", "tahun sebelumnya": one unit, moved by the slot or by the rule."""
    if rule.value == "quarter":
        shift = _number(slots, "shift") or 0
        return Offset("quarter", shift, "publication", direction=shift)
    unit, counting = _unit(slots), _counting(rule)
    if unit is None:
        return None
    shift = counting.sign * (counting.count or 0)
    if counting.count is None:
        shift = _number(slots, "shift") or 0
    return Offset(unit, shift, counting.lean, direction=_left_to_say(counting, shift))


def _left_to_say(counting: _Counting, shift: int) -> int:
    """The direction of an offset; "hari itu" is past, "hari ini" is present."""
    if shift == 0:
        return -1 if counting.lean == "text" else 0
    return 1 if shift > 0 else -1


def _offset(rule: TimeRule, slots: Slots) -> Meaning | None:
    """ "tiga bulan lalu", "dua hari kemudian"."""
    unit, count, counting = _unit(slots), _count(slots), _counting(rule)
    if unit is None:
        # centuries are too long to be counted from a day
        return Fixed("PAST_REF" if counting.sign < 0 else "FUTURE_REF", "era")
    # "48 jam ke depan" is no point on the calendar: its length is what can be said
    length_left = counting.length_left or (counting.sign > 0 and unit in _CLOCK_UNITS)
    return Offset(
        unit,
        None if count is None else counting.sign * count,
        counting.lean,
        direction=counting.sign,
        otherwise=_length(unit, count) if length_left else None,
    )


def _part(rule: TimeRule, slots: Slots) -> Meaning | None:
    """ "kemarin", "malam ini", "keesokan harinya": a day, and perhaps a part of it."""
    if rule.value == "every":
        return Fixed(f"XXXX-XX-XXT{slots['part']}", "time")
    counting = _counting(rule)
    shift = counting.sign * (counting.count or 0)
    time = next((str(slots[s]) for s in _PARTS if slots.get(s)), None)
    return Offset("day", shift, counting.lean, time, _left_to_say(counting, shift))


def _length(unit: str, count: int | str | None) -> str:
    before, after = _CODES[unit]
    return f"P{before}{'X' if count is None else count}{after}"


def _duration(rule: TimeRule, slots: Slots) -> Meaning | None:
    unit = _unit_name(slots)
    if unit not in _CODES:
        return None
    if rule.value == "half":
        half = _HALVES.get(unit, _length(unit, "0.5"))
        return Fixed(half, "duration")
    if rule.value == "two":
        return _in_two(slots)
    count: int | str | None = _text(slots, "decimal") or _count(slots)
    if rule.value == "and-a-half" and count is not None:
        count = f"{count}.5"
    if rule.value == "vague":
        count = None
    if rule.value == "times":
        count = (_number(slots, "count") or 0) * (_number(slots, "figure") or 0)
    return Fixed(_length(unit, count), "duration")


def _in_two(slots: Slots) -> Meaning | None:
    """ "2 tahun 6 bulan": the larger unit first, both of the calendar or both of the clock."""
    units = [str(slots.get(slot)) for slot in ("unit", "unit2")]
    if not set(units) <= set(_UNITS):
        return None
    clocks = [unit in _CLOCK_UNITS for unit in units]
    if clocks[0] != clocks[1] or _UNITS.index(units[0]) <= _UNITS.index(units[1]):
        return None
    first = _length(units[0], _count(slots))
    return Fixed(f"{first}{_number(slots, 'count2')}{_CODES[units[1]][1]}", "duration")


def _clock(rule: TimeRule, slots: Slots) -> Meaning | None:
    hour, minute = _number(slots, "hour"), _number(slots, "minute") or 0
    ampm, part = _number(slots, "ampm"), _text(slots, "part")
    if hour is None:
        hour = _number(slots, "count")
    if hour is None:
        # a part of the day, a set time ("noon"), or nothing but a zone
        return CalendarTime(time=part or rule.value or None)
    if ampm is not None and hour <= 12:
        hour = hour % 12 + ampm
    elif part in ("AF", "EV", "NI", "MI") and hour < 12 and not (part == "NI" and hour < 5):
        hour += 12 if not (part in ("MI", "AF") and hour > 9) else 0
    if hour > 24 or (hour == 24 and minute):
        return None
    return CalendarTime(time=f"{hour:02d}:{minute:02d}")


def _era(rule: TimeRule, slots: Slots) -> Meaning | None:
    """Decades ("1990-an" is `199`) and centuries ("abad ke-20" is `19`)."""
    year = _number(slots, "year")
    if rule.value == "decade":
        if year is None and "decadename" in slots:
            return Fixed(str(slots["decadename"]), "era")
        if year is None:
            short = _number(slots, "figure")
            year = None if short is None else short + (1900 if short >= 30 else 2000)
        return Fixed(f"{year // 10:03d}", "era") if year is not None and year % 10 == 0 else None
    if rule.value == "years" and year is not None:
        last = _number(slots, "year2")
        return Fixed(f"{year}/{last}", "era") if last is not None and last > year else None
    century = next((_number(slots, s) for s in _CENTURIES if s in slots), None)
    return Fixed(f"{century - 1:02d}", "era") if century and 10 < century <= 22 else None


def _holiday(rule: TimeRule, slots: Slots) -> Meaning | None:
    return Holiday(
        _text(slots, "holiday") or rule.value,
        _year(slots),
        _number(slots, "relyear"),
        _number(slots, "shift"),
    )


def _hijri(rule: TimeRule, slots: Slots) -> Meaning | None:
    month, year, day = (_number(slots, name) for name in ("hmonth", "hyear", "day"))
    if month is None:
        return None
    if year is None:
        code = f"hijri-{month}" + (f"-{day}" if day else "")
        return Holiday(code, _year(slots), _number(slots, "relyear"), _number(slots, "shift"))
    if day is None:
        months = islamic_month(year, month)
        return Fixed(months, "month") if months else None
    found = islamic_day(year, month, day)
    return Fixed(found.isoformat(), "day") if found else None


_MAKERS: dict[str, Callable[[TimeRule, Slots], Meaning | None]] = {
    "clock": _clock,
    "date": _date,
    "duration": _duration,
    "era": _era,
    "fixed": _fixed,
    "hijri": _hijri,
    "holiday": _holiday,
    "offset": _offset,
    "part": _part,
    "period": _period,
    "unit": _unit_shift,
    "weekday": _weekday,
}
