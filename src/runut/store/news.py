"""Since when the record tells an event, under which id it first did, and when its status changed.

An event stands in the record since the first of its pages does. Its id hangs on the earliest of
them, so an earlier page gives it another; it is known again by the places that tell it: a page, a
sentence of it, and the kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import Connection, bindparam, case, func, select, update

from runut.codec import decode
from runut.records import Event
from runut.store.tables import EVENT, EVENT_PAGE, MENTION, PAGE

#: Rows looked up at once.
BATCH = 500
#: A page, the offset of the sentence, and the kind of event that it tells.
Place = tuple[str, int, str]
#: Whether the id is another, how many places less are shared, both ids, and the first of the old.
Claim = tuple[bool, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Stood:
    """An event of the record before: its status, when that changed last, and from what.

    `first_id` is the one under which the store first told it.
    """

    id: str
    first_id: str
    status: str
    changed: str | None
    before: str | None


def now() -> str:
    """Return this moment as it is kept."""
    return _written(datetime.now(UTC))


def moment(value: str) -> str:
    """Return a day or a time (ISO 8601; UTC where it names no zone) as moments are kept.

    Raises `ValueError` for another value.
    """
    try:
        found = datetime.fromisoformat(value)
        return _written(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):  # none, or one that UTC has on no calendar
        raise ValueError(
            f"{value!r} is no day or time; write 2025-08-15 or 2025-08-15T10:00Z"
        ) from None


def _written(found: datetime) -> str:
    return found.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def stood(connection: Connection, threads: Collection[str]) -> Mapping[Place, list[Stood]]:
    """Return the events of these threads as they stand, by the places that tell them."""
    found: defaultdict[Place, list[Stood]] = defaultdict(list)
    columns = (EVENT.c.body, EVENT.c.first_id, EVENT.c.changed, EVENT.c.status_before)
    for ids in _batches(sorted(threads)):
        rows = connection.execute(select(*columns).where(EVENT.c.thread_id.in_(ids))).all()
        last = {}
        for row in rows:
            event = decode(row.body.encode(), Event)
            since = row.changed, row.status_before
            last[event] = Stood(event.id, row.first_id, event.status, *since)
        for event, places in _placed(connection, last):
            for place in places:
                found[place].append(last[event])
    return found


def tell(
    connection: Connection, events: Iterable[Event], before: Mapping[Place, list[Stood]], at: str
) -> dict[str, frozenset[Place]]:
    """Write the news of events that were put in at the moment `at`; return what places tell each.

    A status changes where a page that came in now tells the event; where only the rules have
    changed, nothing has happened.
    """
    found: dict[str, frozenset[Place]] = {}
    claims: list[Claim] = []
    fresh = set(connection.execute(select(PAGE.c.id).where(PAGE.c.received == at)).scalars())
    listed = list(events)
    for start in range(0, len(listed), BATCH):
        batch = listed[start : start + BATCH]
        _date(connection, [event.id for event in batch])
        rows: list[dict[str, str | None]] = []
        for event, places in _placed(connection, batch):
            found[event.id] = places
            shared = Counter(old for place in places for old in before.get(place, ()))
            claims += (
                (old.id != event.id, -many, old.id, event.id, old.first_id)
                for old, many in shared.items()
            )
            if not shared:
                continue
            old = min(shared, key=lambda o: (-shared[o], o.id))
            changed, was = old.changed, old.before
            if old.status != event.status and not fresh.isdisjoint(event.pages):
                changed, was = at, old.status
            if changed is not None:
                rows.append({"event": event.id, "at": changed, "was": was})
        if rows:
            change = update(EVENT).where(EVENT.c.id == bindparam("event"))
            connection.execute(
                change.values(changed=bindparam("at"), status_before=bindparam("was")), rows
            )
    _name(connection, claims, found.keys())
    return found


def _name(connection: Connection, claims: Iterable[Claim], ids: Collection[str]) -> None:
    """Write under which id each event was first told: that of the one which it shares most with.

    Each is given once; an event that has its own from before keeps it.
    """
    first: dict[str, str] = {}
    taken: set[str] = set()
    for *_, event, given in sorted(claims):
        if event not in first and given not in taken:
            first[event] = given
            taken.add(given)
    left = sorted(ids - first.keys())
    elsewhere: set[str] = set()
    for few in _batches(left):
        here = EVENT.c.first_id.in_(few) & (EVENT.c.first_id != EVENT.c.id)
        elsewhere.update(connection.execute(select(EVENT.c.first_id).where(here)).scalars())
    given_away = taken | elsewhere
    for event in left:
        if event in given_away:  # it told another event before, which goes by it still
            numbered = (f"{event}.{n}" for n in count(2))
            first[event] = next(n for n in numbered if n not in given_away)
    rows = [{"event": event, "given": name} for event, name in first.items() if name != event]
    if rows:
        change = update(EVENT).where(EVENT.c.id == bindparam("event"))
        connection.execute(change.values(first_id=bindparam("given")), rows)


def _date(connection: Connection, ids: list[str]) -> None:
    """Write since when events stand in the record: since before that was kept, for some."""
    known = func.count(PAGE.c.received) == func.count()
    first = (
        select(case((known, func.min(PAGE.c.received))))
        .join(EVENT_PAGE, EVENT_PAGE.c.page_id == PAGE.c.id)
        .where(EVENT_PAGE.c.event_id == EVENT.c.id)
        .scalar_subquery()
    )
    connection.execute(update(EVENT).where(EVENT.c.id.in_(ids)).values(received=first))


def _placed(
    connection: Connection, events: Iterable[Event]
) -> Iterator[tuple[Event, frozenset[Place]]]:
    listed = list(events)
    starts: dict[tuple[str, int], int] = {}
    for pages in _batches(sorted({page for event in listed for page in event.pages})):
        columns = (MENTION.c.page_id, MENTION.c.number, MENTION.c.start)
        for row in connection.execute(select(*columns).where(MENTION.c.page_id.in_(pages))):
            starts[row.page_id, row.number] = row.start
    for event in listed:
        at = ((m.page_id, starts.get((m.page_id, m.index))) for m in event.mentions)
        yield event, frozenset((page, s, event.kind) for page, s in at if s is not None)


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
