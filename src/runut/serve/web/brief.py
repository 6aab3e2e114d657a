"""An event in one line, told without opening a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from runut.dossier.dates import in_words
from runut.dossier.document import Label
from runut.dossier.material import Material, label
from runut.dossier.timeline import sentence
from runut.records import Entity, Event, Record, Thread
from runut.serve.web.render import Visit


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
    return Brief(
        id=event.id,
        date=in_words(event.time, visit.terms.dates),
        what=sentence(event, (), _material(event, visit)),
        status=label(event.status, visit.terms.status[event.status]),
        sources=len(event.sources),
    )


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
