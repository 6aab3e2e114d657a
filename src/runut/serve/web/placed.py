"""The views of places: of one thread, of all threads, and the events at one place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from runut.records import Event
from runut.serve.desk import Part
from runut.serve.paging import Paged
from runut.serve.web.brief import Listed, listed, titles_of
from runut.serve.web.places import Place, mapped
from runut.serve.web.render import Visit, thread_url
from runut.serve.web.thread import head
from runut.store import Wanted, Window

#: Places on a map and in its table; a map with more cannot be read.
MAX_PLACES = 100
#: Events of one place at once.
PER_PAGE = 50


def thread_map(visit: Visit, now: Part) -> dict[str, object]:
    """Return where the events of a thread took place."""
    found = places(now.events, visit)[:MAX_PLACES]
    return head(now, visit, "map") | {
        "places": found,
        "map": mapped(found, visit),
        "place_address": lambda key: thread_url(now.thread.id, place=key),
    }


def places(events: Iterable[Event], visit: Visit) -> list[Place]:
    """Return the places with all events there and those that happened, most first."""
    told = [(place, event) for event in events if (place := visit.desk.place(event))]
    every = Counter(place for place, _ in told)
    happened = Counter(place for place, event in told if event.status == "happened")
    return _ordered(Place(p, visit.name(p), every[p], happened[p]) for p in every)


def all_places(visit: Visit) -> dict[str, object]:
    """Return where the events of all threads took place."""
    found = visit.desk.remember(("places", visit.language), lambda: _counted(visit))
    shown = found[:MAX_PLACES]
    return {"places": shown, "left_out": len(found) - len(shown), "map": mapped(shown, visit)}


def _counted(visit: Visit) -> list[Place]:
    every: Counter[str] = Counter()
    happened: Counter[str] = Counter()
    for row in visit.desk.store.lists.places():
        key = visit.desk.place_named(row.name)
        every[key] += row.events
        happened[key] += row.happened
    return _ordered(Place(p, visit.name(p), every[p], happened[p]) for p in every)


def _ordered(found: Iterable[Place]) -> list[Place]:
    return sorted(found, key=lambda p: (-p.count, p.name))


def place_view(visit: Visit, key: str, number: int) -> dict[str, object] | None:
    """Return the events at a place, the latest first; None where there are none."""
    names = visit.desk.remember("place names", lambda: _names(visit)).get(key)
    if names is None:
        return None
    before = (number - 1) * PER_PAGE
    wanted, window = Wanted(place=names), Window(PER_PAGE, before)
    part = visit.desk.store.lists.events(wanted, window, newest_first=True)
    pages = max(1, -(-part.total // PER_PAGE))
    shown: Paged[Listed] = Paged((), number, pages, part.total, before)
    return {
        "title": visit.name(key),
        "entity": key if visit.desk.store.lists.entity(key) else None,
        "rows": [listed(row, visit) for row in part.items],
        "titles": titles_of(part.items, visit),
        "paged": shown,
    }


def _names(visit: Visit) -> dict[str, tuple[str, ...]]:
    """Return the names under which the record has each place."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in visit.desk.store.lists.places():
        found[visit.desk.place_named(row.name)].append(row.name)
    return {key: tuple(names) for key, names in found.items()}
