"""An event in one line, told without opening a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from runut.dossier.dates import in_words
from runut.dossier.document import Label
from runut.dossier.material import Material, label
from runut.dossier.timeline import sentence
from runut.records import Entity, Event, Record, Thread
from runut.serve.web.home import thread_titles
from runut.serve.web.render import Visit
from runut.store import EventRow


@dataclass(frozen=True, slots=True)
class Brief:
    """One event: when, what, its status, and how many independent sources tell it."""

    id: str
    date: str
    what: str
    status: Label
    sources: int


def briefs(events: Iterable[Event], visit: Visit) -> list[Brief]:
    """Return the events in one line each, in the order given."""
    return [brief(event, visit) for event in events]


def brief(event: Event, visit: Visit) -> Brief:
    """Return one event in one line, in the dossier's words."""
    place = visit.within(visit.desk.place(event)) if event.place else None
    return Brief(
        id=event.id,
        date=in_words(event.time, visit.terms.dates),
        what=sentence(replace(event, place=place), (), _material(event, visit)),
        status=label(event.status, visit.terms.status[event.status]),
        sources=len(event.sources),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """An event in a list over threads, with its thread and what its status was before, if that is
    told.
    """

    told: Brief
    thread: str
    before: str | None


def listed(row: EventRow, visit: Visit, *, changed: bool = False) -> Listed:
    """Return an event for a list; where it `changed`, with the status before."""
    before = visit.terms.status[row.before].name if changed and row.before else None
    return Listed(brief(row.event, visit), row.event.thread, before)


def titles_of(rows: Iterable[EventRow], visit: Visit) -> dict[str, str]:
    """Return the name of each thread that these events are of."""
    return thread_titles([row.event.thread for row in rows], visit)


def _material(event: Event, visit: Visit) -> Material:
    """Return what the sentence needs: names, and the day on which offices are looked up."""
    parties = {*event.who, *event.whom}
    named = {e: Entity(e, visit.name(e), "group", "list") for e in parties}
    return Material(
        thread=Thread(event.thread, "", (), event.time, event.time),
        record=Record((), (), (), (event,), (), ()),
        readings=(),
        by_page={},
        keys={},
        entities=named,
        unnamed=frozenset(),
        small_words=frozenset(),
        language=visit.language,
        words=visit.terms,
        knowledge=visit.desk.knowledge,
    )
