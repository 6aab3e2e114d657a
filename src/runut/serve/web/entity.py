"""A person, country or organisation: offices with their dates, contacts, events, statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from runut.dossier.dates import in_words
from runut.serve.paging import Paged
from runut.serve.web.brief import Brief, briefs
from runut.serve.web.home import thread_title
from runut.serve.web.render import Visit
from runut.store import Wanted, Window

PER_PAGE = 40
MAX_CONTACTS, MAX_THREADS, MAX_STATEMENTS = 20, 20, 40


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
    window = Window(PER_PAGE, (number - 1) * PER_PAGE)
    part = lists.events(Wanted(entity=entity), window, newest_first=True)
    pages = max(1, -(-part.total // PER_PAGE))
    events = [row.event for row in part.items]
    shown: Paged[Brief] = Paged(briefs(events, visit), number, pages, part.total, window.offset)
    said = lists.statements(Wanted(entity=entity), Window(MAX_STATEMENTS))
    return {
        "entity": entity,
        "title": visit.name(entity),
        "kind": visit.words.say[f"type_{found.type}"],
        "offices": offices(entity, visit),
        "threads": threads_with(entity, visit),
        "contacts": contacts_of(entity, visit),
        "paged": shown,
        "rows": shown.items,
        "statements": said.items,
        "statement_count": said.total,
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
        start = in_words(term.start, terms.dates) if term.start else say["start_unknown"]
        end = in_words(term.end, terms.dates) if term.end else say["end_open"]
        period = terms.dates.period.format(first=start, last=end)
        found.append(Office(office.format(of=visit.name(term.of)), period))
    return found


def threads_with(entity: str, visit: Visit) -> list[tuple[str, str, int]]:
    """Return the threads that somebody takes part in, the latest first, with all their events."""
    rows = visit.desk.store.lists.threads(Wanted(entity=entity), Window(MAX_THREADS)).items
    return [(row.thread.id, thread_title(row.thread, visit), row.events) for row in rows]


def contacts_of(entity: str, visit: Visit) -> list[Contact]:
    """Return with whom there is contact, most first."""
    key = ("contacts", entity, visit.language)
    return visit.desk.remember(key, lambda: _contacts(entity, visit))


def _contacts(entity: str, visit: Visit) -> list[Contact]:
    lists = visit.desk.store.lists
    every: Counter[str] = Counter()
    happened: Counter[str] = Counter()
    for wanted, counts in (
        (Wanted(entity=entity), every),
        (Wanted(entity=entity, status="happened"), happened),
    ):
        for contact in lists.contacts(wanted):
            other = contact.right if contact.left == entity else contact.left
            counts[other] += contact.events
    most = every.most_common(MAX_CONTACTS)
    named = (Contact(e, visit.name(e), n, happened[e]) for e, n in most)
    return sorted(named, key=lambda c: (-c.count, c.name))
