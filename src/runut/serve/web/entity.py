"""A person, country or organisation: offices with their dates, contacts, events, statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from runut.dossier.dates import in_words
from runut.dossier.material import Material
from runut.dossier.people import speakers
from runut.records import Event, Thread
from runut.serve.desk import Holdings
from runut.serve.paging import Paged, paged
from runut.serve.web.home import thread_title
from runut.serve.web.render import Visit
from runut.serve.web.thread import EventRow, event_row
from runut.vocabulary import CONTACT_KINDS

PER_PAGE = 40
#: Pages searched for what somebody said: those that tell of him last.
PAGES_OF_STATEMENTS = 60
MAX_CONTACTS = 20


@dataclass(frozen=True, slots=True)
class Office:
    """An office that knowledge gives, with its time in words."""

    name: str
    period: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody with whom there is contact: how often, and how often reported to have happened."""

    entity: str
    name: str
    count: int
    happened: int


def entity_view(visit: Visit, entity: str, number: int) -> dict[str, object] | None:
    """Return what is known of somebody; None where no event and no knowledge names him."""
    now = visit.desk.holdings()
    events = now.events_with.get(entity, ())
    said = _said_on(entity, now)
    if not events and not said and entity not in now.entities:
        return None
    latest = sorted(events, key=lambda e: (e.time or "", e.id), reverse=True)
    shown: Paged[Event] = paged(latest, number, PER_PAGE)
    rows, page_ids = _rows(visit, shown.items)
    found = now.entities.get(entity)
    return {
        "entity": entity,
        "title": visit.name(entity),
        "kind": visit.words.say[f"type_{found.type}"] if found else "",
        "offices": offices(entity, visit),
        "threads": _threads(events, now, visit),
        "contacts": contacts_of(entity, events, visit),
        "paged": shown,
        "rows": rows,
        "page_ids": page_ids,
        "statements": list(_statements(visit, entity, said)),
        "wikidata": entity if entity.startswith("Q") else None,
    }


def offices(entity: str, visit: Visit) -> list[Office]:
    """Return every office that knowledge gives somebody, the latest first."""
    terms, say = visit.terms, visit.words.say
    found = []
    for term in reversed(visit.desk.knowledge.terms.get(entity, ())):
        office = terms.offices.get(term.office)
        if office is None:
            continue
        start = in_words(term.start, terms.dates) if term.start else say["start_unknown"]
        end = in_words(term.end, terms.dates) if term.end else say["end_open"]
        period = terms.dates.period.format(first=start, last=end)
        found.append(Office(office.format(of=visit.name(term.of)), period))
    return found


def contacts_of(entity: str, events: Iterable[Event], visit: Visit) -> list[Contact]:
    """Return with whom there is contact, most first."""
    every: Counter[str] = Counter()
    happened: Counter[str] = Counter()
    for event in events:
        if event.kind in CONTACT_KINDS:
            others = {*event.who, *event.whom} - {entity}
            every.update(others)
            happened.update(others if event.status == "happened" else ())
    named = (Contact(e, visit.name(e), n, happened[e]) for e, n in every.most_common())
    return sorted(named, key=lambda c: (-c.count, c.name))[:MAX_CONTACTS]


def _threads(events: Iterable[Event], now: Holdings, visit: Visit) -> list[tuple[Thread, str, int]]:
    counts = Counter(event.thread for event in events)
    return [
        (now.threads[thread], thread_title(now.threads[thread], now, visit), count)
        for thread, count in counts.most_common()
    ]


def _rows(visit: Visit, events: Iterable[Event]) -> tuple[list[EventRow], dict[str, str]]:
    """Return the rows in the order given, and the page of each key of a quote."""
    by_thread: defaultdict[str, list[Event]] = defaultdict(list)
    ordered = list(events)
    for event in ordered:
        by_thread[event.thread].append(event)
    rows: dict[str, EventRow] = {}
    pages: dict[str, str] = {}
    for thread, members in by_thread.items():
        material = _keyed(visit.desk.material(thread, visit.language, members), pages)
        rows |= {event.id: event_row(material, event) for event in members}
    return [rows[event.id] for event in ordered], pages


def _keyed(material: Material, pages: dict[str, str]) -> Material:
    """Give the pages of a thread keys that no other thread on this view has."""
    keys = {page_id: f"{material.thread.id}-{key}" for page_id, key in material.keys.items()}
    pages.update({key: page_id for page_id, key in keys.items()})
    return replace(material, keys=keys)


def _said_on(entity: str, now: Holdings) -> list[str]:
    """Return the latest pages that may give somebody words: those that tell of him or by him."""
    pages = {m.page_id for event in now.events_with.get(entity, ()) for m in event.mentions}
    pages |= {m.page_id for event in now.events_by.get(entity, ()) for m in event.mentions}
    return sorted(pages, key=lambda p: (now.pages[p].published or "", p))[-PAGES_OF_STATEMENTS:]


def _statements(visit: Visit, entity: str, pages: Iterable[str]) -> Iterator[tuple[str, object]]:
    now = visit.desk.holdings()
    by_thread: defaultdict[str, list[str]] = defaultdict(list)
    for page in pages:
        thread = now.thread_of_page(page)
        if thread:
            by_thread[thread.id].append(page)
    for thread_id, members in by_thread.items():
        material = visit.desk.material(thread_id, visit.language, (), members)
        for speaker in speakers(material):
            if speaker.id == entity:
                keys = {key: page for page, key in material.keys.items()}
                for saying in speaker.sayings:
                    yield keys[saying.quote.page], saying
