"""From the meaning of a time expression to its value: the arithmetic of what it leans on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from hijridate import Gregorian, Hijri

from runut.annotate.times.values import (
    CalendarTime,
    Fixed,
    Granularity,
    Holiday,
    KnownDate,
    Meaning,
    Offset,
    Reference,
    Valued,
    granularity_of,
    nearest_weekday,
    shifted,
    vague,
    valid_day,
    value_of,
    weekday_towards,
)

#: Months ahead that a bare month may lie: in February "Juli" is to come, "Desember" has been.
_MONTHS_AHEAD = 6
#: "Dari 17 Oktober" so many days before it is this year's, and not a year past.
_WEEKS_AHEAD = 42
#: Days from a known one within which a date is meant even if its weekday contradicts it.
_DAYS_NEAR = 10
#: A weekday so many days ago, said alone, is the one to come: on a Monday "Selasa" is tomorrow.
_TOMORROW = 6
#: The last month of a season (north of the equator, as news means it).
_SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11}
#: A feast so many days ahead is the one before, unless it is said to come: Christmas in January.
_FEAST_FAR = 300
#: Years that the tables of the Islamic calendar cover (hijridate: 1343 to 1500 AH).
_HIJRI_YEARS = range(1925, 2077)


def resolve(meaning: Meaning, reference: Reference) -> Valued:
    """Return the value of `meaning` for an expression that may lean on `reference`."""
    if isinstance(meaning, Fixed):
        return Valued(meaning.value, meaning.granularity)
    if isinstance(meaning, Offset):
        return _offset(meaning, reference)
    if isinstance(meaning, Holiday):
        return _holiday(meaning, reference)
    if meaning.year is None and meaning.year_shift is None and meaning.month is None:
        if meaning.weekday is not None:
            return _weekday(meaning, reference)
        if meaning.period is None and meaning.day is None:
            return _clock(meaning, reference)
    return _date(meaning, reference)


def _with_time(day: str, time: str | None) -> str:
    return f"{day}T{time}" if time else day


def _anchored(value: str | None, granularity: Granularity, known: KnownDate | None) -> Valued:
    if known is None:
        return Valued(value, granularity)
    if known.span is None:
        return Valued(value, granularity, "publication")
    return Valued(value, granularity, "text", known.span)


def _day_known(*candidates: KnownDate | None) -> KnownDate | None:
    return next((c for c in candidates if c is not None and c.as_day is not None), None)


# ---- so many units from a day --------------------------------------------------------------


def _offset(meaning: Offset, reference: Reference) -> Valued:
    granularity = granularity_of(meaning.unit)
    known = _counted_from(meaning, reference)
    if meaning.count is None or granularity == "time" or known is None:
        why = "" if meaning.count is None else "no day to count from"
        if meaning.time is not None and meaning.count == 0 and meaning.lean == "text":
            return Valued(f"T{meaning.time}", "time", lacking=why)
        if meaning.otherwise is not None and meaning.count is not None:
            return Valued(meaning.otherwise, "duration", lacking=why)
        return Valued(vague(meaning.direction), "era", lacking=why)
    day = shifted(date(known.year, known.month or 1, known.day or 1), meaning.unit, meaning.count)
    if day is None:
        return Valued(None, granularity, lacking="outside the calendar")
    value = _with_time(value_of(day, meaning.unit), meaning.time)
    return _anchored(value, "time" if meaning.time else granularity, known)


def _counted_from(meaning: Offset, reference: Reference) -> KnownDate | None:
    """The date that is exact enough to count the unit of `meaning` from."""
    stands_in = reference.newest
    if meaning.unit == "day" and meaning.count:
        # the newest date told is the day of publication only to within a day or so
        stands_in = None
    order = (reference.published, stands_in)
    if meaning.lean == "text":
        coarse = meaning.unit in ("month", "quarter", "year", "decade")
        told = reference.told_last if coarse else reference.told
        # "two days later" tells of another event: it is not counted from today
        order = (told, reference.published if meaning.direction < 0 else None)
    if meaning.unit in ("year", "decade"):
        return next((known for known in order if known is not None), None)
    if meaning.unit in ("month", "quarter"):
        return next((k for k in order if k is not None and k.month is not None), None)
    return _day_known(*order)


# ---- weekdays and times of day -------------------------------------------------------------


def _weekday(meaning: CalendarTime, reference: Reference) -> Valued:
    weekday = meaning.weekday or 1
    granularity: Granularity = "time" if meaning.time else "day"
    known = _day_known(reference.published, reference.newest, reference.told)
    if meaning.lean == "text":
        known = _day_known(reference.told, reference.published)
    start = known.as_day if known else None
    if known is None or start is None:
        value = _with_time(f"XXXX-WXX-{weekday}", meaning.time)
        return Valued(value, granularity, lacking="week not known")
    if meaning.week_shift is not None:
        monday = start - timedelta(days=start.weekday()) + timedelta(weeks=meaning.week_shift)
        day = monday + timedelta(days=weekday - 1)
    elif meaning.direction:
        day = weekday_towards(start, weekday, meaning.direction, itself=meaning.itself)
    elif known.span is not None:
        day = nearest_weekday(start, weekday)
    else:
        day = weekday_towards(start, weekday, reference.towards or -1, itself=True)
        if reference.towards == 0 and (start - day).days >= _TOMORROW:
            day += timedelta(weeks=1)
    value = _with_time(day.isoformat(), meaning.time)
    if meaning.until is not None:
        value = f"{day.isoformat()}/{weekday_towards(day, meaning.until[2], 1, itself=True)}"
    return _anchored(value, granularity, known)


def _clock(meaning: CalendarTime, reference: Reference) -> Valued:
    known = _day_known(reference.told, reference.published)
    day = known.as_day if known else None
    if day is None:
        value = _with_time("XXXX-XX-XX", meaning.time)
        return Valued(value, "time", lacking="day not known")
    return _anchored(_with_time(day.isoformat(), meaning.time), "time", known)


# ---- dates ---------------------------------------------------------------------------------


def _day_of_month(meaning: CalendarTime, reference: Reference) -> Valued:
    """ "Tanggal 29": of the month told last, or of this one; one to come may be of the next."""
    known = _day_known(reference.told, reference.published)
    start = known.as_day if known is not None else None
    if start is None or meaning.day is None:
        return Valued(None, "day", lacking="month not known")
    month = start.replace(day=1)
    if meaning.day < start.day and (reference.towards > 0 or reference.ends):
        month += relativedelta(months=1)
    value = _written(replace(meaning, year=month.year, month=month.month))
    if value is None:
        return Valued(None, "day", lacking="no such day")
    return _anchored(value, _date_granularity(meaning), known)


def _date(meaning: CalendarTime, reference: Reference) -> Valued:
    if meaning.month is None and meaning.day is not None:
        return _day_of_month(meaning, reference)
    known: KnownDate | None = None
    year = meaning.year
    if year is None:
        known = reference.published or reference.newest or reference.told_last
        if meaning.lean == "text":
            known = reference.told_last or reference.published
        bare = meaning.day is None and reference.towards == 0
        towards = 1 if bare and reference.ends else reference.towards
        year = _year(meaning, known, towards=towards) if known else None
    value = _written(replace(meaning, year=year))
    if value is None:
        return Valued(None, _date_granularity(meaning), lacking="no such day")
    valued = _anchored(value, _date_granularity(meaning), known)
    return replace(valued, lacking="year not known") if year is None else valued


def _year(meaning: CalendarTime, known: KnownDate, *, towards: int) -> int:
    """The year that a date without one means, seen from `known`."""
    if meaning.year_shift is not None:
        return known.year + meaning.year_shift
    if meaning.weekday is not None:
        fitting = [year for year in _around(known.year) if falls_on(meaning, year)]
        if len(fitting) == 1 and not _is_near(meaning, known):
            return fitting[0]
    if meaning.period is not None and meaning.direction == -1:
        # "last summer" is this year's once it is over
        return known.year - ((known.month or 1) <= _SEASON_ENDS.get(meaning.period, 12))
    if meaning.month is None or known.month is None:
        return known.year
    return known.year + _years_away(meaning, known, towards=towards)


def _years_away(meaning: CalendarTime, known: KnownDate, *, towards: int) -> int:
    """-1, 0 or 1: the year of a day or month said without one, beside that of `known`."""
    month, there_month = meaning.month or 1, known.month or 1
    said = (month, meaning.day or known.day or 1)
    there = (there_month, known.day or meaning.day or 1)
    # "Juni lalu", said in June, is the one before
    same = meaning.direction is not None and meaning.day is None and said == there
    if meaning.direction == 1:
        return int(said < there or same)
    if meaning.direction == -1:
        return -int(said > there or same)
    if towards < 0:
        return -int(said > there and not _begins_soon(meaning, known))
    if towards > 0:
        # in March "akan … pada Februari" is rather a plan that was made before
        return int(there_month - month >= _MONTHS_AHEAD)
    return -int((meaning.last_month or month) - there_month > _MONTHS_AHEAD)


def _begins_soon(meaning: CalendarTime, known: KnownDate) -> bool:
    """Whether day and month lie weeks after `known`: "dari 17 hingga 19 Oktober", told before."""
    day = known.as_day
    if day is None or not valid_day(day.year, meaning.month, meaning.day):
        return False
    if meaning.day is None:
        return False
    return 0 < (date(day.year, meaning.month or 1, meaning.day) - day).days <= _WEEKS_AHEAD


def _is_near(meaning: CalendarTime, known: KnownDate) -> bool:
    """Whether day and month lie days from `known`: then the weekday is the slip, not the date."""
    day = known.as_day
    if day is None or not valid_day(day.year, meaning.month, meaning.day):
        return False
    said = date(day.year, meaning.month or 1, meaning.day or 1)
    return abs((said - day).days) <= _DAYS_NEAR


def _around(year: int) -> range:
    return range(max(1, year - 1), min(9998, year + 1) + 1)


def falls_on(meaning: CalendarTime, year: int) -> bool:
    """Whether the day and month of `meaning` fall on its weekday in `year`."""
    if meaning.month is None or meaning.day is None or meaning.weekday is None:
        return False
    if not valid_day(year, meaning.month, meaning.day):
        return False
    return date(year, meaning.month, meaning.day).isoweekday() == meaning.weekday


def _written(meaning: CalendarTime) -> str | None:
    """`meaning` in ISO 8601, X for the year that is not known; None for no such day."""
    if not valid_day(meaning.year or 2000, meaning.month, meaning.day):
        return None
    year = f"{meaning.year:04d}" if meaning.year is not None else "XXXX"
    if meaning.period:
        return f"{year}-{meaning.period}"
    if meaning.month is None:
        return year
    value = f"{year}-{meaning.month:02d}"
    if meaning.day is not None:
        value = _with_time(f"{value}-{meaning.day:02d}", meaning.time)
    if meaning.until is None:
        return value if meaning.last_month is None else f"{value}/{year}-{meaning.last_month:02d}"
    last_year, last_month, last_day = meaning.until
    month = last_month or meaning.month
    if not valid_day(last_year or meaning.year or 2000, month, last_day):
        return None
    last = f"{last_year:04d}" if last_year is not None else year
    return f"{value}/{last}-{month:02d}-{last_day:02d}"


def _date_granularity(meaning: CalendarTime) -> Granularity:
    if meaning.period:
        return "quarter"
    if meaning.day is not None:
        return "time" if meaning.time else "day"
    return "month" if meaning.month is not None else "year"


# ---- feasts --------------------------------------------------------------------------------


def _holiday(meaning: Holiday, reference: Reference) -> Valued:
    known = None if meaning.year is not None else reference.published or reference.told
    year = meaning.year
    if year is None and known is not None:
        year = known.year + (meaning.year_shift or 0)
    if year is None:
        value = f"XXXX-{meaning.code}" if meaning.code[0].isdigit() else None
        return Valued(value, "day", lacking="year not known")
    value = _feast(meaning.code, year)
    if value is not None and known is not None and known.as_day is not None:
        moved = _turned(meaning, value, known.as_day, towards=reference.towards)
        value = _feast(meaning.code, year + moved) if moved else value
    if value is None:
        return Valued(None, "day", lacking="its calendar is not known")
    return _anchored(value, "day", known)


def _turned(meaning: Holiday, value: str, today: date, *, towards: int) -> int:
    """Years to move when this year's feast lies on the other side than what is said, or far."""
    if meaning.year_shift is not None:
        return 0
    feast = date.fromisoformat(value[:10])
    direction = meaning.direction or towards
    if meaning.direction == -1 and feast >= today:
        return -1
    if direction == 1 and feast <= today and not (meaning.direction is None and feast == today):
        return 1
    far = (feast - today).days > _FEAST_FAR
    return -1 if direction == 0 and far else 0


def _feast(code: str, year: int) -> str | None:
    """The day, or first and last day, of a feast in `year`; None where no table has it."""
    if code.startswith("easter"):
        return (easter(year) + timedelta(days=int(code.removeprefix("easter")))).isoformat()
    if code == "unknown":
        return None
    if code.startswith("hijri-"):
        return _islamic(code, year)
    if code.startswith("nth-"):
        return _nth_weekday(code, year).isoformat()
    return f"{year:04d}-{code}"


def _nth_weekday(code: str, year: int) -> date:
    """`nth-4-4-11` is the fourth Thursday of November; `nth-0-1-5` the last Monday of May."""
    nth, weekday, month = (int(part) for part in code.removeprefix("nth-").split("-"))
    if nth == 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return weekday_towards(after, weekday, -1, itself=False)
    return weekday_towards(date(year, month, 1), weekday, 1, itself=True) + timedelta(weeks=nth - 1)


def _islamic(code: str, year: int) -> str | None:
    month, _, day = code.removeprefix("hijri-").partition("-")
    if year not in _HIJRI_YEARS:
        return None
    first = Gregorian(year, 1, 1).to_hijri().year
    for hijri_year in (first, first + 1):
        begin = Hijri(hijri_year, int(month), int(day or 1)).to_gregorian()
        if begin.year == year:
            return begin.isoformat() if day else islamic_month(hijri_year, int(month))
    return None


def islamic_month(hijri_year: int, month: int) -> str | None:
    """First and last day of a month of the Islamic calendar; None where no table has it."""
    try:
        first = Hijri(hijri_year, month, 1)
    except (ValueError, OverflowError):
        return None
    begin = first.to_gregorian()
    end = begin + timedelta(days=first.month_length() - 1)
    return f"{begin.isoformat()}/{end.isoformat()}"


def islamic_day(hijri_year: int, month: int, day: int) -> date | None:
    """A day of the Islamic calendar (Umm al-Qura) in ours; None where no table has it."""
    try:
        return Hijri(hijri_year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
