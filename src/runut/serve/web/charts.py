"""Small pictures, worked out in hundredths so that they fit every screen: months as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from runut.days import days
from runut.dossier.dates import month_name
from runut.languages.interface import Interface
from runut.records import Event

#: Months in one picture; of a longer time, the latest are shown.
MAX_MONTHS = 36
#: Days of the longest month: what is only known by its year stands in no bar.
LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: where it stands and how high, in hundredths, and what it counts."""

    month: str
    name: str
    count: int
    left: float
    width: float
    height: float


def months(events: Iterable[Event], words: Interface, since: str | None = None) -> tuple[Bar, ...]:
    """Return a bar for each month from the first to the last that has an event; () for one month.

    `since` leaves out what began before that day: background of years ago would dwarf the rest.
    """
    times = ((event.time, 1) for event in events)
    return months_of(times, words, since)


def months_of(
    times: Iterable[tuple[str | None, int]], words: Interface, since: str | None = None
) -> tuple[Bar, ...]:
    """Return the same for times, each with how many events there are of it."""
    start = days(since)
    counted: Counter[int] = Counter()
    for value, count in times:
        found = days(value)
        if found is None or found[1] - found[0] >= LONGEST_MONTH:
            continue
        if start is None or found[1] >= start[0]:
            counted[_number(found[0])] += count
    if not counted:
        return ()
    last = max(counted)
    first = max(min(counted), last - MAX_MONTHS + 1)
    width, most = 100 / (last - first + 1), max(counted.values())
    return tuple(
        Bar(
            month=f"{number // 12:04}-{number % 12 + 1:02}",
            name=month_name(date(number // 12, number % 12 + 1, 1).toordinal(), words.dates),
            count=counted[number],
            left=round((number - first) * width, 3),
            width=round(width, 3),
            height=round(100 * counted[number] / most, 2),
        )
        for number in range(first, last + 1)
    )


def _number(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1
