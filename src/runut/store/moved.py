"""Where ids lead that the record has had: to what tells the same now, so that addresses last.

An id hangs on the earliest part of what it names, so that a page of an earlier day, a correction or
other rules may give the same thing another one. What an id became is kept when it goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Executable, Row, delete, insert, select

from runut.store.news import Place, Stood
from runut.store.tables import EVENT, MOVED, STORY, STORY_PAGE, THREAD

Fetch = Callable[[Executable], Sequence[Row[*tuple[Any, ...]]]]
#: Stands where an id went and nothing tells the same.
NOTHING = ""
#: Rows looked up or written at once.
BATCH = 500
#: First letter of an id → where it stands as long as it is in the record.
HOMES = {"e": EVENT, "s": STORY, "t": THREAD}


@dataclass(slots=True)
class Told:
    """By what ids are known again: id → the pages of stories and threads, the places of events."""

    groups: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))


def told(
    connection: Connection, threads: Collection[str], events: Mapping[str, Iterable[Place]]
) -> Told:
    """Return what some threads and their `events` are known by, as they stand now."""
    found = Told()
    for event, places in events.items():
        found.events[event].update(places)
    columns = (STORY_PAGE.c.page_id, STORY_PAGE.c.story_id, STORY_PAGE.c.thread_id)
    ids = sorted(threads)
    for start in range(0, len(ids), BATCH):
        few = STORY_PAGE.c.thread_id.in_(ids[start : start + BATCH])
        for row in connection.execute(select(*columns).where(few)):
            found.groups[row.story_id].add(row.page_id)
            found.groups[row.thread_id].add(row.page_id)
    return found


def places_of(stood: Mapping[Place, Iterable[Stood]]) -> dict[str, set[Place]]:
    """Return the places that tell each event."""
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for place, events in stood.items():
        for event in events:
            found[event.id].add(place)
    return found


def keep(connection: Connection, before: Told, now: Told) -> None:
    """Keep what became of the ids that were there before and are there no more."""
    rows: list[dict[str, str]] = []
    events = (_without_kind(before.events), _without_kind(now.events))
    for was, there, more in (
        (before.groups, now.groups, None),
        (before.events, now.events, events),
    ):
        homes = _homes(there)
        loose = _homes(more[1]) if more else {}
        for former in sorted(was.keys() - there.keys()):
            after = _among(was[former], homes, former)
            if not after and more:
                after = _among(more[0][former], loose, former)
            rows += [{"former": former, "now": new} for new in sorted(after) or (NOTHING,)]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        gone = {row["former"] for row in batch}
        connection.execute(delete(MOVED).where(MOVED.c.former.in_(gone)))
        connection.execute(insert(MOVED), batch)


def _without_kind(events: Mapping[str, Iterable[Place]]) -> dict[str, set[tuple[str, int]]]:
    return {event: {place[:2] for place in places} for event, places in events.items()}


def _homes(there: Mapping[str, Iterable[Hashable]]) -> dict[Hashable, set[str]]:
    found: defaultdict[Hashable, set[str]] = defaultdict(set)
    for name, parts in there.items():
        for part in parts:
            found[part].add(name)
    return found


def _among(
    parts: Iterable[Hashable], homes: Mapping[Hashable, Collection[str]], former: str
) -> set[str]:
    """The ids of the same kind that have any of these parts."""
    return {name for part in parts for name in homes.get(part, ()) if name[0] == former[0]}


def successors(fetch: Fetch, former: str) -> tuple[str, ...] | None:
    """Return the ids that stand now for one that the record has had, the id itself first of all.

    () where nothing tells the same any more; None for what has never been an id here.
    """
    seen, ahead, found = {former}, [former], dict[str, None]()
    known = False
    while ahead:
        name = ahead.pop(0)
        home = HOMES.get(name[:1])
        if home is not None and fetch(select(home.c.id).where(home.c.id == name)):
            found[name] = None
            known = True
            continue
        rows = fetch(select(MOVED.c.now).where(MOVED.c.former == name).order_by(MOVED.c.now))
        known |= bool(rows)
        ahead += [row.now for row in rows if row.now != NOTHING and row.now not in seen]
        seen.update(row.now for row in rows)
    return tuple(found) if known else None
