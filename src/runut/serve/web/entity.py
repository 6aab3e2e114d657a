"""A person, country or organisation: offices with their dates, contacts, events, statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from runut.dossier.dates import in_words
from runut.records import Event
from runut.serve.paging import Paged
from runut.serve.web.brief import Brief, briefs
from runut.serve.web.home import thread_titles
from runut.serve.web.render import Visit
from runut.store import Wanted, Window
from runut.vocabulary import CONTACT_KINDS

PER_PAGE = 40
MAX_CONTACTS, MAX_THREADS, MAX_STATEMENTS = 20, 20, 40
#: The latest events in which contacts are counted: somebody may take part in a hundred thousand.
EVENTS_COUNTED = 200


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
    """Return what is known of somebody; None where no page names him."""
    lists = visit.desk.store.lists
    found = lists.entity(entity)
    if found is None:
        return None
    latest = visit.desk.remember(
        ("latest", entity),
        lambda: lists.events(Wanted(entity=entity), Window(EVENTS_COUNTED), newest_first=True),
    )
    before = (number - 1) * PER_PAGE
    rows = latest.items[before : before + PER_PAGE]
    if before + PER_PAGE > EVENTS_COUNTED:
        window = Window(PER_PAGE, before)
        rows = lists.events(Wanted(entity=entity), window, newest_first=True).items
    pages = max(1, -(-latest.total // PER_PAGE))
    events = [row.event for row in rows]
    shown: Paged[Brief] = Paged(briefs(events, visit), number, pages, latest.total, before)
    said = lists.statements(Wanted(entity=entity), Window(MAX_STATEMENTS))
    return {
        "entity": entity,
        "title": visit.name(entity),
        "kind": visit.words.say[f"type_{found.type}"],
        "offices": offices(entity, visit),
        "threads": threads_with(entity, visit),
        "contacts": contacts_of(entity, [row.event for row in latest.items], visit),
        "counted": EVENTS_COUNTED if latest.total > EVENTS_COUNTED else None,
        "paged": shown,
        "rows": shown.items,
        "statements": said.items,
        "statement_count": said.total,
        "when": {
            s.evidence.page_id: in_words(s.evidence.published, visit.terms.dates)
            for s in said.items
        },
        "kinds": visit.terms.statements,
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
        first, last = (in_words(at, terms.dates) for at in (term.start, term.end))
        pattern = say["since"] if term.start else say["until"]
        if term.start and term.end:
            pattern = terms.dates.period
        elif not (term.start or term.end):
            pattern = say["period_unknown"]
        period = pattern.format(first=first, last=last)
        found.append(Office(office.format(of=visit.within(term.of)), period))
    return found


def threads_with(entity: str, visit: Visit) -> list[tuple[str, str, int]]:
    """Return the threads that somebody takes part in, the latest first, with all their events."""
    rows = visit.desk.store.lists.threads(Wanted(entity=entity), Window(MAX_THREADS)).items
    titles = thread_titles([row.thread.id for row in rows], visit)
    return [(row.thread.id, titles[row.thread.id], row.events) for row in rows]


def contacts_of(entity: str, events: Sequence[Event], visit: Visit) -> list[Contact]:
    """Return with whom there is contact in these events, most first."""
    every: Counter[str] = Counter()
    happened: Counter[str] = Counter()
    for event in events:
        if event.kind in CONTACT_KINDS:
            others = {*event.who, *event.whom} - {entity}
            every.update(others)
            happened.update(others if event.status == "happened" else ())
    rows = visit.desk.store.lists.entities_at(every)
    places = {row.id for row in rows.values() if row.type == "place"}
    most = sorted(every.keys() - places, key=lambda e: (-every[e], e))[:MAX_CONTACTS]
    named = (Contact(e, visit.name(e), every[e], happened[e]) for e in most)
    return sorted(named, key=lambda c: (-c.count, c.name))
