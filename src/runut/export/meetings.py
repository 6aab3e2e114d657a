"""Planned meetings as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from runut.days import iso_days
from runut.export.rows import Part
from runut.export.tables import missing
from runut.records import Event
from runut.vocabulary import EventKind

#: What somebody would put into a diary.
MEETINGS: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "visit"))
#: Days that an entry may span: a week is a plan, "in May" is none.
LONGEST = 7


def write_calendar(
    parts: Iterable[Part],
    title: Callable[[Event], str],
    stream: BinaryIO,
    uid: Callable[[Event], str] = lambda event: event.id,
) -> int:
    """Write every planned call, meeting, talks and visit of a known day or week; return how many.

    `title` says what an event is, in the reader's language, `uid` by which id a diary knows it. An
    entry is tentative, lasts whole days, and its description is the sentence that tells it with its
    page. Raises `InputError` where icalendar is not installed.
    """
    try:
        # imported here: only this format needs it
        import icalendar  # noqa: PLC0415
    except ImportError as error:
        raise missing("icalendar") from error
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Runut//planned meetings//")
    calendar.add("version", "2.0")
    count = 0
    for record, readings in parts:
        by_page = {reading.article.page_id: reading for reading in readings}
        for event in record.events:
            when = _planned(event)
            if when is None:
                continue
            reading = by_page[event.mentions[0].page_id]
            words = reading.article.quote(reading.events[event.mentions[0].index].span)
            entry = icalendar.Event()
            entry.add("uid", f"{uid(event)}@runut")
            entry.add("summary", title(event))
            entry.add("dtstart", when[0])
            entry.add("dtend", when[1] + timedelta(days=1))
            # a calendar wants to know when an entry was made: the same pages give the same file
            entry.add("dtstamp", _stamp(reading.published.value, when[0]))
            entry.add("status", "TENTATIVE")
            entry.add("description", f"{words} ({reading.article.page_name})")
            if event.place:
                entry.add("location", event.place)
            if event.reviewed:
                entry.add("comment", f"{event.reviewed.how} {event.reviewed.made}")
            calendar.add_component(entry)
            count += 1
    stream.write(calendar.to_ical())
    return count


def _planned(event: Event) -> tuple[date, date] | None:
    spanned = iso_days(event.time) if event.kind in MEETINGS and event.status == "planned" else None
    if spanned is None:
        return None
    try:
        first, last = map(date.fromisoformat, spanned)
    except ValueError:  # the 31st of a shorter month: a month, and no day
        return None
    return (first, last) if (last - first).days < LONGEST else None


def _stamp(published: str | None, first: date) -> datetime:
    """Return when an entry became known: the page's day, or the planned one where it has none."""
    spanned = iso_days(published)
    day = date.fromisoformat(spanned[0]) if spanned else first
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
