"""The parts of a thread beside its timeline: disagreements, statements, contacts, places, pages."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from runut.dossier import disputes
from runut.dossier.material import Material
from runut.dossier.pages import entry
from runut.dossier.people import speakers
from runut.dossier.positions import holders
from runut.records import Event, Position, Span
from runut.serve.desk import Part
from runut.serve.paging import paged
from runut.serve.web.brief import Brief, brief
from runut.serve.web.event import dispute_views
from runut.serve.web.render import Visit
from runut.serve.web.thread import head, page_ids
from runut.vocabulary import CONTACT_KINDS

#: Pages whose statements, disagreements or signals are shown at once.
PAGES_AT_ONCE = 40
#: Sides in the matrix and the graph: more cannot be read on a telephone.
MAX_SIDES = 10
#: The graph is drawn in a square of this many units, its circle of sides with this radius.
SQUARE, RADIUS = 400, 130


def ordered_pages(now: Part) -> list[str]:
    """Return the pages of a thread, the oldest first, those without a date last."""
    return sorted(now.page_ids, key=lambda p: (now.pages[p].published or "9999", now.pages[p].name))


def disagreements(visit: Visit, now: Part, number: int) -> dict[str, object]:
    """Return where reports do not go together, a number of pages at a time."""
    shown = paged(ordered_pages(now), number, PAGES_AT_ONCE)
    # the other side may stand on a page that is not shown
    sides = {s.page_id for p in shown.items for d in now.disputes_on.get(p, ()) for s in d.sides}
    material = visit.desk.material(now.thread.id, visit.language, (), {*shown.items, *sides})
    found = dispute_views(material)
    # stable, so that contradictions stay first
    found.sort(key=lambda dispute: dispute.reach == visit.terms.text.within_page)
    counted = [replace(dispute, number=n) for n, dispute in enumerate(found, 1)]
    reaches = groupby(counted, key=lambda dispute: dispute.reach)
    return head(now, visit, "disagreements") | {
        "reaches": [(reach, list(each)) for reach, each in reaches],
        "about": subjects(material, now, visit),
        "page_ids": page_ids(material),
        "paged": shown,
    }


def subjects(material: Material, now: Part, visit: Visit) -> dict[str, Brief]:
    """Return the event that most places of each disagreement tell, by the disagreement's key."""
    told: dict[tuple[str, Span], set[str]] = defaultdict(set)
    for page in material.by_page:
        for event in now.events_on.get(page, ()):
            for ref in event.mentions:
                if ref.page_id == page:
                    told[page, material.by_page[page].events[ref.index].span].add(event.id)
    events = {event.id: event for event in now.events}
    found = {}
    for key, dispute in disputes.found_in(material):
        places = [(side.page_id, span) for side in dispute.sides for span in side.spans]
        counts = Counter(event for place in places for event in sorted(told.get(place, ())))
        if counts:
            found[key] = brief(events[counts.most_common(1)[0][0]], visit)
    return found


def statements(visit: Visit, now: Part, number: int) -> dict[str, object]:
    """Return who said what, by speaker, a number of pages at a time."""
    shown = paged(ordered_pages(now), number, PAGES_AT_ONCE)
    material = visit.desk.material(now.thread.id, visit.language, (), shown.items)
    return head(now, visit, "statements") | {
        "speakers": speakers(material),
        "page_ids": page_ids(material),
        "paged": shown,
    }


def positions(visit: Visit, now: Part, number: int) -> dict[str, object]:
    """Return who stood for what and how it changed, a number of matters at a time."""
    shown = paged(now.record.positions, number, PAGES_AT_ONCE)
    pages = {page for position in shown.items for page in _pages_of(position)}
    material = visit.desk.material(now.thread.id, visit.language, (), pages)
    part = replace(material.record, positions=tuple(shown.items))
    return head(now, visit, "positions") | {
        "holders": holders(replace(material, record=part)),
        "page_ids": page_ids(material),
        "paged": shown,
    }


def _pages_of(position: Position) -> set[str]:
    return {page for stance in position.stances for page in stance.pages}


def thread_pages(visit: Visit, now: Part, number: int) -> dict[str, object]:
    """Return the pages with what a reader should know before trusting them."""
    shown = paged(ordered_pages(now), number, PAGES_AT_ONCE)
    material = visit.desk.material(now.thread.id, visit.language, (), shown.items)
    return head(now, visit, "pages") | {
        "entries": [(r.article.page_id, entry(r, material)) for r in material.readings],
        "page_ids": page_ids(material),
        "paged": shown,
    }


@dataclass(frozen=True, slots=True)
class Tie:
    """Two sides and the contacts between them."""

    left: str
    right: str
    count: int
    #: Of them reported to have happened.
    happened: int


@dataclass(frozen=True, slots=True)
class Node:
    """One side in the graph: where it stands, and how its name is set."""

    entity: str
    name: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the graph."""

    tie: Tie
    ends: tuple[float, float, float, float]
    width: float


def contacts(visit: Visit, now: Part) -> dict[str, object]:
    """Return who is in contact with whom as a matrix and a graph."""
    places = frozenset(e.id for e in now.entities.values() if e.type == "place")
    ties = {pair: tie for pair, tie in tied(now.events).items() if places.isdisjoint(pair)}
    active = Counter(side for tie in ties.values() for side in (tie.left, tie.right))
    weight = Counter(
        {s: sum(t.count for t in ties.values() if s in (t.left, t.right)) for s in active}
    )
    sides = sorted(weight, key=lambda s: (-weight[s], visit.name(s)))[:MAX_SIDES]
    nodes = circle(sides, visit)
    return head(now, visit, "contacts") | {
        "sides": [(side, visit.name(side)) for side in sides],
        "ties": ties,
        "pair": pair,
        "left_out": len(weight) - len(sides),
        "nodes": nodes,
        "edges": edges(nodes, ties),
        "square": SQUARE,
    }


def pair(left: str, right: str) -> tuple[str, str]:
    """Return two sides in their one order."""
    return (left, right) if left <= right else (right, left)


def tied(events: Iterable[Event]) -> dict[tuple[str, str], Tie]:
    """Return the contacts between each two sides; those who act alike are in contact too."""
    counts: Counter[tuple[str, str]] = Counter()
    happened: Counter[tuple[str, str]] = Counter()
    for event in events:
        if event.kind not in CONTACT_KINDS:
            continue
        who, whom = set(event.who), set(event.whom)
        across = {pair(a, b) for a in who for b in (whom or who) if a != b}
        counts.update(across)
        if event.status == "happened":
            happened.update(across)
    return {key: Tie(*key, counts[key], happened[key]) for key in sorted(counts)}


def circle(sides: Sequence[str], visit: Visit) -> tuple[Node, ...]:
    """Return the sides around a circle, the first at the top."""
    made = []
    for number, side in enumerate(sides):
        angle = 2 * math.pi * number / len(sides) - math.pi / 2
        x, y = math.cos(angle), math.sin(angle)
        anchor = "middle" if abs(x) < 0.3 else "start" if x > 0 else "end"
        middle = SQUARE / 2
        at = round(middle + RADIUS * x), round(middle + RADIUS * y)
        made.append(Node(side, visit.name(side), *at, anchor))
    return tuple(made)


def edges(nodes: Sequence[Node], ties: dict[tuple[str, str], Tie]) -> tuple[Edge, ...]:
    """Return a line for each two sides in contact, wider for more contacts."""
    found = [
        (tie, a, b)
        for n, a in enumerate(nodes)
        for b in nodes[n + 1 :]
        if (tie := ties.get(pair(a.entity, b.entity)))
    ]
    most = max((tie.count for tie, _, _ in found), default=1)
    return tuple(
        Edge(tie, (a.x, a.y, b.x, b.y), round(1 + 6 * tie.count / most, 1)) for tie, a, b in found
    )
