"""The picture of a dossier: its dated contacts along one line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runut.days import Days
from runut.dossier.dates import day_name, short_month_name
from runut.dossier.document import Mark, Picture, Row, Tick
from runut.languages.interface import Interface
from runut.vocabulary import CONTACT_KINDS

#: Hundredths of the width that a mark with its number takes on the narrowest screen (320 px).
MARK_WIDTH = 11.0
#: Hundredths between two names of months that fit side by side on the narrowest screen.
TICK_WIDTH = 22.0
#: A picture keeps this far from both edges, so that no mark is cut.
MARGIN = 4.0
#: Days under which dates rather than months are named below the picture.
SHORT = 70


def picture(rows: Sequence[Row], start: int, words: Interface) -> Picture | None:
    """Return the contacts that happened on the calendar from day `start` on; None without any."""
    return drawn([r for r in rows if r.kind in CONTACT_KINDS], start, words)


def drawn(rows: Sequence[Row], start: int, words: Interface) -> Picture | None:
    """Return the picture of all rows that reach to day `start` or beyond; None without any."""
    shown = [(row, row.days) for row in rows if row.days and row.days[1] >= start]
    if not shown:
        return None
    first, last = min(d[0] for _, d in shown), max(d[1] for _, d in shown)
    marks = _marks(shown, first, last)
    period = words.dates.period.format(
        first=day_name(first, words.dates), last=day_name(last, words.dates)
    )
    return Picture(
        alternative=words.text.picture_alt.format(n=len(marks), period=period),
        marks=marks,
        ticks=_ticks(first, last, words),
        lanes=max(mark.lane for mark in marks) + 1,
    )


def _marks(shown: Sequence[tuple[Row, Days]], first: int, last: int) -> tuple[Mark, ...]:
    ends: list[float] = []
    marks = []
    for number, (row, days) in enumerate(shown, 1):
        left, right = _at(days[0], first, last), _at(days[1], first, last)
        lane = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        end = right + MARK_WIDTH
        ends[lane : lane + 1] = [end]
        marks.append(Mark(number, row, left, right, lane))
    return tuple(marks)


def _at(day: int, first: int, last: int) -> float:
    """Where a day stands; a picture of one day has it in the middle."""
    if first == last:
        return 50.0
    return round(MARGIN + (100 - 3 * MARGIN) * (day - first) / (last - first), 2)


def _ticks(first: int, last: int, words: Interface) -> tuple[Tick, ...]:
    if last - first < SHORT:
        ends = dict.fromkeys((first, last))
        return tuple(Tick(_at(d, first, last), day_name(d, words.dates)) for d in ends)
    ticks: list[Tick] = []
    for day in _months(first, last):
        left = _at(day, first, last)
        if not ticks or left - ticks[-1].left >= TICK_WIDTH:
            ticks.append(Tick(left, short_month_name(day, words.dates)))
    return tuple(ticks)


def _months(first: int, last: int) -> list[int]:
    """The first days of the months that begin between the two days."""
    at, days = date.fromordinal(first), []
    year, month = at.year, at.month
    while (day := date(year, month, 1).toordinal()) <= last:
        if day >= first:
            days.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return days
