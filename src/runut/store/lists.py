"""Lists over the store by SQL alone: no reading is decoded, whatever the number of pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Executable, Select, case, func, or_, select
from sqlalchemy.sql.selectable import FromClause

from runut.codec import decode
from runut.days import UNDATED
from runut.records import CopyGroup, Discrepancy, Entity, Event, Record
from runut.store import conditions as by
from runut.store.columns import (
    EVIDENCE,
    KEPT_CONTACTS,
    NEWS,
    SENTENCE,
    SUMMARY,
    AnyRow,
    counted_contacts,
    evidence,
    statement_row,
    statements,
)
from runut.store.corrections import WAITING
from runut.store.listed import (
    MAX_ROWS,
    Contact,
    EntityRow,
    EventRow,
    Evidence,
    OutletRow,
    PageSummary,
    Part,
    PlaceRow,
    State,
    StatementRow,
    Totals,
    Wanted,
    Window,
)
from runut.store.moved import successors
from runut.store.packing import unpack
from runut.store.tables import (
    COPIES,
    COPIES_PAGE,
    CORRECTION,
    DISCREPANCY,
    ENTITY,
    EVENT,
    INCOMING,
    MENTION,
    PAGE,
    PARTICIPANT,
    PRESENCE,
    READING,
    STATE,
    STATEMENT,
    STORY,
    THREAD,
)
from runut.store.threads import ALL, FEW, FIRST, ThreadLists, late, windowed

T = TypeVar("T")
Fetch = Callable[[Executable], Sequence[AnyRow]]

Order = tuple[ColumnElement[Any], ...]


class Lists(ThreadLists):
    """What a store holds, in parts: `store.lists.threads(Wanted(entity="Q7747"), Window(20))`.

    Every list narrows by the fields of `Wanted` that it names; another one, or a date that is
    none, raises `ValueError`. Methods raise `StoreError` as those of the store do.
    """

    def state(self) -> State:
        """Return whether anything changed since somebody asked, and whether all is complete."""
        waiting = or_(
            select(INCOMING.c.page_id).exists(), select(CORRECTION.c.id).where(WAITING).exists()
        )
        row = self._fetch(select(STATE.c.changes, STATE.c.complete, waiting, STATE.c.made))[0]
        return State(row[0], bool(row[1]), bool(row[2]), row[3])

    def events(
        self, wanted: Wanted = ALL, window: Window = FIRST, *, newest_first: bool = False
    ) -> Part[EventRow]:
        """Return events in order of time, those without a day last, each with its evidence.

        By `thread`, `story`, `page`, `entity`, `kind`, `status`, `outlet`, `language`, dates,
        `since`, `changed`, `place`.
        """
        source: FromClause = EVENT
        key, day, then = EVENT.c.id, EVENT.c.first, EVENT.c.position
        if wanted.entity:
            key = then = PARTICIPANT.c.event_id
            day, source = PARTICIPANT.c.first, PARTICIPANT
            if wanted != Wanted(entity=wanted.entity):
                source = PARTICIPANT.join(EVENT, EVENT.c.id == key)
        core = select(key).select_from(source).where(*by.conditions(wanted, by.EVENTS))
        total = self._total(core, wanted, ENTITY.c.events)
        order = (late(day) if total <= FEW else day, then, key)
        if newest_first:
            ids = self._newest(core, window, order)
        else:
            ids = [row[0] for row in self._fetch(windowed(core, window, *order))]
        found = self.events_at(ids)
        return Part(tuple(found[i] for i in ids), total)

    def event(self, event_id: str) -> EventRow | None:
        """Return one event with its evidence; None where there is none."""
        found = self._events(EVENT.c.id == event_id)
        return found[0] if found else None

    def successors(self, former: str) -> tuple[str, ...] | None:
        """Return the ids that stand now for that of an event, story or thread of some time.

        Itself where it stands; () where nothing tells the same any more; None for no such id.
        """
        return successors(self._fetch, former)

    def mentions(self, event: Event) -> tuple[Evidence, ...]:
        """Return the sentence of every mention of `event`, in the order of `Event.mentions`."""
        order = {(m.page_id, m.index): at for at, m in enumerate(event.mentions)}
        query = (
            select(*EVIDENCE, *SENTENCE, MENTION.c.number)
            .select_from(MENTION)
            .join(READING, READING.c.page_id == MENTION.c.page_id)
            .join(PAGE, PAGE.c.id == MENTION.c.page_id)
        )
        rows = self._fetch(query.where(MENTION.c.page_id.in_({page for page, _ in order})))
        found = {order[r.page_id, r.number]: r for r in rows if (r.page_id, r.number) in order}
        return tuple(evidence(found[at]) for at in sorted(found))

    def statements(self, wanted: Wanted = ALL, window: Window = FIRST) -> Part[StatementRow]:
        """Return statements, those of the newest pages first, in the order of each page.

        By `entity` (who speaks), `thread`, `story`, `page`, `kind`, `outlet`, `language`, dates.
        """
        key = (STATEMENT.c.page_id, STATEMENT.c.number)
        core = select(*key)
        if wanted.outlet or wanted.language:
            core = core.join(READING, READING.c.page_id == STATEMENT.c.page_id)
        core = core.where(*by.conditions(wanted, by.STATEMENTS))
        newest = (column.desc() for column in (STATEMENT.c.published, *key))
        keys = [(row[0], row[1]) for row in self._fetch(windowed(core, window, *newest))]
        found = self.statements_at(keys)
        return Part(tuple(found[k] for k in keys), self._total(core, wanted, ENTITY.c.statements))

    def pages(self, wanted: Wanted = ALL, window: Window = FIRST) -> Part[PageSummary]:
        """Return pages, the newest first, those without a day last.

        By `thread`, `story`, `page`, `entity` (named on it), `outlet`, `language`, dates, `since`.
        """
        source: FromClause = READING
        key, published = READING.c.page_id, READING.c.published
        if wanted.entity:
            key, published, source = PRESENCE.c.page_id, PRESENCE.c.published, PRESENCE
            if wanted != Wanted(entity=wanted.entity):
                source = PRESENCE.join(READING, READING.c.page_id == key)
        if wanted.since:
            source = source.join(PAGE, PAGE.c.id == key)
        where = list(by.conditions(wanted, by.PAGES))
        core = select(key).select_from(source).where(*where)
        counted = core
        if wanted.since and wanted == Wanted(since=wanted.since):
            # every page has its reading: those that came in since are counted by themselves
            counted = select(PAGE.c.id).where(*where)
        total = self._total(counted, wanted, ENTITY.c.pages)
        day = late(published) if total <= FEW else published
        rows = self._fetch(windowed(core, window, day.desc(), key.desc()))
        found = self.summaries([row[0] for row in rows])
        return Part(tuple(found[row[0]] for row in rows), total)

    def entities(self, wanted: Wanted = ALL, window: Window = FIRST) -> Part[EntityRow]:
        """Return entities, those on most pages first, by `thread`, `page`, `entity`, `type`.

        Those of a thread are its participants, the busiest first.
        """
        core = select(ENTITY).where(ENTITY.c.pages > 0, *by.conditions(wanted, by.ENTITIES))
        rows = self._fetch(windowed(core, window, ENTITY.c.pages.desc(), ENTITY.c.id))
        return Part(tuple(EntityRow(*row) for row in rows), self._count(core))

    def entity(self, entity_id: str) -> EntityRow | None:
        """Return one entity; None where no page names it."""
        return next(iter(self.entities(Wanted(entity=entity_id)).items), None)

    def outlets(self) -> tuple[OutletRow, ...]:
        """Return every outlet with its pages, the largest first."""
        outlet, published = READING.c.outlet, READING.c.published
        pages = func.count()
        query = select(outlet, pages, func.min(published), func.max(published))
        query = query.where(outlet.is_not(None)).group_by(outlet).order_by(pages.desc(), outlet)
        return tuple(OutletRow(*row) for row in self._fetch(query))

    def places(self) -> tuple[PlaceRow, ...]:
        """Return every place of an event, those with most events first."""
        happened = func.sum(case((EVENT.c.status == "happened", 1), else_=0))
        events = func.count()
        query = select(EVENT.c.place, events, happened).where(EVENT.c.place.is_not(None))
        rows = self._fetch(query.group_by(EVENT.c.place).order_by(events.desc(), EVENT.c.place))
        return tuple(PlaceRow(row[0], row[1], int(row[2])) for row in rows)

    def contacts(self, wanted: Wanted, limit: int = 200) -> tuple[Contact, ...]:
        """Return who is in contact with whom and how, the most frequent first.

        By `thread`, `entity` (on either side), `status`, dates. Contacts are events of
        `CONTACT_KINDS`; those among three are three pairs.
        """
        query, pair, events = KEPT_CONTACTS
        if wanted != Wanted(entity=wanted.entity):
            query, pair, events = counted_contacts()
            query = query.where(*by.conditions(wanted, by.CONTACTS))
        if wanted.entity:
            query = query.where(or_(*(side == wanted.entity for side in pair[:2])))
        rows = self._fetch(query.order_by(events.desc(), *pair).limit(limit))
        return tuple(Contact(*row) for row in rows)

    def discrepancies(self, wanted: Wanted = ALL, window: Window = FIRST) -> Part[Discrepancy]:
        """Return what does not go together between pages, by `thread`, `page`."""
        core = select(DISCREPANCY.c.body).where(*by.conditions(wanted, by.DISCREPANCIES))
        rows = self._fetch(windowed(core, window, DISCREPANCY.c.position))
        return Part(tuple(decode(r.body.encode(), Discrepancy) for r in rows), self._count(core))

    def copies(self, wanted: Wanted = ALL, window: Window = FIRST) -> Part[CopyGroup]:
        """Return groups of pages that carry one text, by `thread`, `page`."""
        core = select(COPIES.c.body).where(*by.conditions(wanted, by.COPY_GROUPS))
        rows = self._fetch(windowed(core, window, COPIES.c.position))
        return Part(tuple(decode(r.body.encode(), CopyGroup) for r in rows), self._count(core))

    def copies_of(self, pages: Collection[str]) -> tuple[CopyGroup, ...]:
        """Return the groups of pages that carry one text, of which one of these pages is."""
        carried = select(COPIES_PAGE.c.position).where(COPIES_PAGE.c.page_id.in_(pages))
        query = select(COPIES.c.body).where(COPIES.c.position.in_(carried))
        rows = self._fetch(query.order_by(COPIES.c.position))
        return tuple(decode(row.body.encode(), CopyGroup) for row in rows)

    def summaries(self, ids: Collection[str]) -> dict[str, PageSummary]:
        """Return these pages by id."""
        query = select(*SUMMARY).join(READING, READING.c.page_id == PAGE.c.id)
        return {row.id: PageSummary(*row) for row in self._fetch(query.where(PAGE.c.id.in_(ids)))}

    def statements_at(
        self, keys: Collection[tuple[str, int]]
    ) -> dict[tuple[str, int], StatementRow]:
        """Return the statements with these page ids and numbers."""
        pages = {page for page, _ in keys}
        rows = self._fetch(statements().where(STATEMENT.c.page_id.in_(pages)))
        found = {(row.page_id, row.number): row for row in rows}
        return {key: statement_row(found[key]) for key in keys if key in found}

    def events_at(self, ids: Collection[str]) -> dict[str, EventRow]:
        """Return these events by id."""
        rows = self._events(EVENT.c.id.in_(ids))
        return {row.event.id: row for row in rows}

    def entities_at(self, ids: Collection[str]) -> dict[str, EntityRow]:
        """Return these entities by id, as far as a page names them."""
        rows = self._fetch(select(ENTITY).where(ENTITY.c.pages > 0, ENTITY.c.id.in_(ids)))
        return {row.id: EntityRow(*row) for row in rows}

    def entities_of(self, ids: Collection[str]) -> tuple[Entity, ...]:
        """Return these entities, in order of id; their `rule` only says that they are stored."""
        rows = self._fetch(select(ENTITY).where(ENTITY.c.id.in_(ids)).order_by(ENTITY.c.id))
        return tuple(Entity(row.id, row.name, row.type, "stored") for row in rows)

    def names(self, ids: Collection[str]) -> dict[str, str]:
        """Return the names of these entities, as pages write them."""
        rows = self._fetch(select(ENTITY.c.id, ENTITY.c.name).where(ENTITY.c.id.in_(ids)))
        return {row.id: row.name for row in rows}

    def record(self, thread_id: str) -> Record:
        """Return the part of the record that one thread is made of, as `dossier.build` wants it."""
        rows = self._fetch(select(THREAD.c.part).where(THREAD.c.id == thread_id))
        part = unpack(rows[0].part, Record) if rows else Record((), (), (), (), (), ())
        copies = self.copies(Wanted(thread=thread_id), Window(MAX_ROWS))
        return replace(part, copies=copies.items)

    def totals(self) -> Totals:
        """Return how many stories, events and discrepancies there are."""
        counts = (select(func.count()).select_from(table) for table in (STORY, EVENT, DISCREPANCY))
        return Totals(*(int(self._fetch(count)[0][0]) for count in counts))

    def _events(self, where: ColumnElement[bool]) -> tuple[EventRow, ...]:
        """Return these events with their evidence, looked up for these rows alone."""
        query = (
            select(EVENT.c.body, *NEWS, *EVIDENCE, *SENTENCE)
            .select_from(EVENT)
            .where(where)
            .join(
                MENTION,
                (MENTION.c.page_id == EVENT.c.page_id) & (MENTION.c.number == EVENT.c.number),
            )
            .join(READING, READING.c.page_id == EVENT.c.page_id)
            .join(PAGE, PAGE.c.id == EVENT.c.page_id)
        )
        return tuple(
            EventRow(decode(row.body.encode(), Event), evidence(row), *row[1:5])
            for row in self._fetch(query)
        )

    def _newest(self, core: Select[Any], window: Window, order: Order) -> list[str]:
        """Return the ids of a window of events, the newest first, those without a day last."""
        day, *then = order
        dated = core.where(day < UNDATED)
        rows = self._fetch(windowed(dated, window, *(column.desc() for column in order)))
        ids = [row[0] for row in rows]
        if len(ids) < window.limit:
            before = max(0, window.offset - self._count(dated))
            left = Window(window.limit - len(ids), before)
            undated = core.where(day == UNDATED)
            ids += [row[0] for row in self._fetch(windowed(undated, left, *then))]
        return ids

    def _total(self, core: Select[Any], wanted: Wanted, counted: ColumnElement[Any]) -> int:
        """Return how many rows there are; of one entity alone, the number that is kept with it."""
        if wanted.entity and wanted == Wanted(entity=wanted.entity):
            rows = self._fetch(select(counted).where(ENTITY.c.id == wanted.entity))
            return int(rows[0][0]) if rows else 0
        return self._count(core)
