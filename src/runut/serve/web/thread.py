"""A thread: its timeline as a picture and a list, with filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from runut.dossier import disputes
from runut.dossier.apart import told_apart
from runut.dossier.dates import period_words
from runut.dossier.document import Picture, Row
from runut.dossier.material import Material
from runut.dossier.picture import drawn
from runut.dossier.timeline import heading, order, period_start, row_of
from runut.records import Event
from runut.review import pages_said_of
from runut.serve.desk import Part
from runut.serve.filters import CONTACT, Filters, fits
from runut.serve.paging import Paged, paged
from runut.serve.web.charts import months
from runut.serve.web.home import thread_title
from runut.serve.web.render import Visit
from runut.vocabulary import CONTACT_KINDS

#: Events on one page of the list, and so in one picture.
PER_PAGE = 60
#: Names in the choice of participants; all others are found by the search.
MAX_CHOICES = 40


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of the list with the event that it tells, and its number in the picture."""

    id: str
    row: Row
    number: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, in words and with the number of events that it leaves."""

    value: str
    name: str
    count: int


def head(now: Part, visit: Visit, part: str) -> dict[str, object]:
    """Return what stands above every part of a thread."""
    thread = now.thread
    return {
        "thread": thread,
        "title": thread_title(thread, visit),
        "period": period_words(thread.start, thread.end, visit.terms.dates),
        "part": part,
        "page_count": len(now.page_ids),
        "event_count": len(now.events),
        "dispute_count": len(now.disputes),
        "rejected_count": _rejected(now, visit),
        "outlet_count": len({now.outlet(page) for page in now.page_ids}),
    }


def _rejected(now: Part, visit: Visit) -> int:
    """How many rows of the thread and its pages reviewers have rejected."""
    desk = visit.desk
    said = desk.remember("rejected-rows", desk.store.corrections.rejections)
    return sum(not pages_said_of(c).isdisjoint(now.page_ids) for c in said)


def timeline(visit: Visit, now: Part, filters: Filters) -> dict[str, object]:
    """Return the events that the filters leave, in a picture and in a list by month."""
    every, thread = now.events, now.thread
    left = [event for event in every if fits(event, filters, now, visit.desk)]
    shown: Paged[Event] = paged(left, filters.page, PER_PAGE)
    material = visit.desk.material(thread.id, visit.language, shown.items)
    rows = _rows(material, shown.items)
    start = 0 if filters.first else period_start(material)
    drawable = (
        rows
        if filters.kind not in {"", CONTACT}
        else [r for r in rows if r.row.kind in CONTACT_KINDS]
    )
    picture = drawn([r.row for r in drawable], start, visit.terms)
    numbered = _numbered(rows, picture)
    return head(now, visit, "") | {
        "filters": filters,
        "choices": choices(every, now, visit),
        "paged": shown,
        "groups": _groups(numbered, material, shown.items),
        "picture": picture,
        "picture_rows": [r for r in numbered if r.number],
        "event_ids": {r.row.key: r.id for r in rows},
        "bars": months(left, visit.terms, None if filters.first else thread.start),
        "page_ids": page_ids(material),
        "statuses": [visit.terms.status[code] for code in visit.terms.status],
    }


def choices(events: Sequence[Event], now: Part, visit: Visit) -> dict[str, list[Choice]]:
    """Return what each filter can be set to, with the events of each value."""
    terms = visit.terms
    people = Counter(e for event in events for e in {*event.who, *event.whom})
    kinds = Counter(event.kind for event in events)
    statuses = Counter(event.status for event in events)
    outlets = Counter(o for e in events for o in {now.outlet(m.page_id) for m in e.mentions})
    places = Counter(place for event in events if (place := visit.desk.place(event)))
    named = [Choice(e, visit.name(e), count) for e, count in people.most_common(MAX_CHOICES)]
    return {
        "who": sorted(named, key=lambda c: c.name.casefold()),
        "place": [Choice(p, visit.name(p), n) for p, n in places.most_common(MAX_CHOICES)],
        "kind": [
            Choice(CONTACT, visit.words.say["all_contacts"], sum(kinds[k] for k in CONTACT_KINDS)),
            *(Choice(k, terms.kinds[k].name, kinds[k]) for k in terms.kinds if k in kinds),
        ],
        "status": [Choice(s, terms.status[s].name, n) for s, n in sorted(statuses.items())],
        "outlet": [Choice(o, o, n) for o, n in sorted(outlets.items())],
    }


def page_ids(material: Material) -> dict[str, str]:
    """Return the id of each page by its key in quotes."""
    return {key: page_id for page_id, key in material.keys.items()}


def _rows(material: Material, events: Iterable[Event]) -> list[EventRow]:
    found = disputes.found_in(material)
    places = disputes.places(found)
    told = list(events)
    rows = [row_of(f"e{n}", event, material, places) for n, event in enumerate(told, 1)]
    each = zip(told, told_apart(rows, told, material), strict=True)
    return [EventRow(event.id, row, None) for event, row in each]


def _numbered(rows: Sequence[EventRow], picture: Picture | None) -> list[EventRow]:
    numbers = {mark.row.key: mark.number for mark in picture.marks} if picture else {}
    return [replace(row, number=numbers.get(row.row.key)) for row in rows]


def _groups(
    rows: Sequence[EventRow], material: Material, events: Sequence[Event]
) -> list[tuple[str, list[EventRow]]]:
    """Return the rows by month, in the dossier's order."""
    pairs = sorted(zip(rows, events, strict=True), key=lambda pair: order(pair[1], material))
    headed = ((heading(row.row, event, material), row) for row, event in pairs)
    return [
        (name, [row for _, row in members])
        for name, members in groupby(headed, key=lambda pair: pair[0])
    ]


def event_row(material: Material, event: Event) -> EventRow:
    """Return the row of one event."""
    return _rows(material, [event])[0]
