"""Joins what stands side by side into one time: "Senin malam" + "(17/2/2025)" + "pukul 20.00"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from runut.annotate.times.values import CalendarTime, Fixed, Meaning, Offset
from runut.languages.times import times
from runut.records import Span

#: A dash joins a clock to its day ("3 Mei 2024 - 20:15"); elsewhere it begins an aside.
_DASH = re.compile(r"[–—-]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time as recognised, before it has a value."""

    span: Span
    rule: str
    meaning: Meaning
    #: No time on its own: kept only when joined.
    joined: bool = False


def join(text: str, candidates: Iterable[Candidate], end: int, pack: str) -> list[Candidate]:
    """Return `candidates` (in order, of one line that ends at `end`) with neighbours joined."""
    found: list[Candidate] = []
    alone: list[bool] = []
    for candidate in candidates:
        united = _united(text, found[-1], candidate, end, pack) if found else None
        if united is None:
            found.append(candidate)
            alone.append(candidate.joined)
        else:
            found[-1], alone[-1] = united, False
    kept = [c for c, lonely in zip(found, alone, strict=True) if not lonely]
    return _years_shared(text, kept, pack)


def _years_shared(text: str, found: list[Candidate], pack: str) -> list[Candidate]:
    """ "Februari, April dan Juli 2023": the year that ends a list is that of all its months."""
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at].meaning, found[at + 1].meaning
        if not isinstance(one, CalendarTime) or not isinstance(following, CalendarTime):
            continue
        if following.year is None or following.month is None or not _lacks_year(one):
            continue
        between = text[found[at].span.end : found[at + 1].span.start]
        if listed(pack).fullmatch(between):
            found[at] = replace(found[at], meaning=replace(one, year=following.year))
    return found


def _lacks_year(meaning: CalendarTime) -> bool:
    relative = meaning.year_shift is not None or meaning.direction is not None
    return meaning.month is not None and meaning.year is None and not relative


@cache
def listed(pack: str) -> re.Pattern[str]:
    """What stands between the parts of a list: "Selasa, Kamis, dan Sabtu"."""
    words = "|".join(re.escape(word) for word in times(pack).also)
    return re.compile(rf"\s*,?\s*(?:(?:{words})\s+)?", re.IGNORECASE)


def _united(text: str, left: Candidate, right: Candidate, end: int, pack: str) -> Candidate | None:
    gap = text[left.span.end : right.span.start]
    if len(gap) > 20 or not _gap(pack).fullmatch(gap):
        return None
    if _DASH.search(gap) and not _is_clock(right.meaning):
        return None
    meaning = _combined(left.meaning, right.meaning, bracketed="(" in gap)
    if meaning is None:
        return None
    stop = right.span.end
    if "(" in gap:
        # a bracket that goes on is an aside, but its date still belongs to the weekday before
        closing = re.compile(r"\s?\)").match(text, stop, end)
        stop = closing.end() if closing else stop
    main = right if isinstance(right.meaning, CalendarTime) and right.meaning.day else left
    return Candidate(Span(left.span.start, stop), main.rule, meaning)


@cache
def _gap(pack: str) -> re.Pattern[str]:
    joiners = "|".join(re.escape(word) for word in times(pack).joiners)
    return re.compile(
        rf"[\s,|/–—-]*(?:(?:{joiners})\s+)*\(?\s*(?:(?:{joiners})\s+)?", re.IGNORECASE
    )


def _combined(left: Meaning, right: Meaning, *, bracketed: bool) -> Meaning | None:
    """One meaning for both, or None where they are two times."""
    if right == CalendarTime():  # a zone
        return left if isinstance(left, CalendarTime | Offset) and left.time else None
    if isinstance(left, Fixed) or isinstance(right, Fixed):
        return _two_calendars(left, right)
    if isinstance(left, Offset) and isinstance(right, CalendarTime):
        return _offset_with(left, right)
    if isinstance(left, CalendarTime) and isinstance(right, Offset):
        # "3 Mei, dua hari kemudian" is another day
        another = right.lean == "text" and right.count != 0
        return None if another else _offset_with(right, left)
    if isinstance(left, CalendarTime) and isinstance(right, CalendarTime):
        return _one_date(left, right, bracketed=bracketed)
    return None


def _two_calendars(left: Meaning, right: Meaning) -> Meaning | None:
    """ "Jumat" + "1 Syawal 1446 H" + "31 Maret 2025": ours, where it is told, is what counts."""
    if isinstance(left, CalendarTime) and isinstance(right, Fixed):
        return right if _is_weekday(left) and right.granularity == "day" else None
    if isinstance(left, Fixed) and isinstance(right, CalendarTime):
        whole = right.year is not None and right.day is not None
        return right if whole and left.granularity == "day" else None
    return None


def _one_date(left: CalendarTime, right: CalendarTime, *, bracketed: bool) -> Meaning | None:
    """ "Senin" + "17/2/2025"; "17 Februari" + "pukul 10.00", in either order."""
    if _is_weekday(left) and right.day is not None and right.weekday is None:
        return replace(right, time=right.time or left.time, weekday=left.weekday)
    if bracketed and _is_weekday(right) and left.day is not None:
        return left
    for day, clock in ((left, right), (right, left)):
        if _is_time(clock) and _takes_time(day, clock):
            return replace(day, time=clock.time)
    return None


def _offset_with(offset: Offset, other: CalendarTime) -> Meaning | None:
    """ "hari ini" + "pukul 10.00"; "kemarin" + "Selasa" + "(18/2/2025)"."""
    if offset.unit != "day":
        return None
    if _is_time(other) and (offset.time is None or len(offset.time) == 2):
        return replace(offset, time=other.time)
    if _is_weekday(other):
        # "dini hari Senin" is of that day, "hari ini, Senin" of today
        of_it = offset.lean == "text" and offset.count == 0 and other.time is None
        return replace(other, time=offset.time) if of_it else offset
    if other.day is not None and other.month is not None:
        return replace(other, time=other.time or offset.time)
    return None


def _is_clock(meaning: Meaning) -> bool:
    return isinstance(meaning, CalendarTime) and len(meaning.time or "") == 5


def _is_weekday(meaning: CalendarTime) -> bool:
    return meaning.weekday is not None and meaning.month is None and meaning.day is None


def _is_time(meaning: CalendarTime) -> bool:
    return meaning.time is not None and meaning == CalendarTime(time=meaning.time)


def _takes_time(day: CalendarTime, clock: CalendarTime) -> bool:
    """Whether `day` lacks a time of day, or has only a part of the day where a clock is said."""
    if day.day is None and day.weekday is None:
        return False
    return day.time is None or (len(day.time) == 2 and len(clock.time or "") == 5)
