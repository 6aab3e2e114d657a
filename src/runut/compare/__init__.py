"""Many readings, one record: copies, sources, stories, threads, events, discrepancies.

`compare` is pure and does not depend on the order of the readings. `siblings.borrowed_dates`
dates a page that carries no date by a page that tells the same. Of a record that was made,
`check` says what it has on a claim, `side_by_side` what two pages or outlets tell alike and not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from runut.compare.beside import pages_of_outlets, side_by_side
from runut.compare.checking import check, pages_on
from runut.compare.conflicts import discrepancies
from runut.compare.copies import copy_groups
from runut.compare.history import histories
from runut.compare.likeness import Likeness
from runut.compare.pages import PageView
from runut.compare.positions import positions
from runut.compare.sources import origins
from runut.compare.stories import story_groups, story_record, thread_groups, thread_record
from runut.compare.timeline import event_record, happenings
from runut.compare.world import World, parties
from runut.records import Discrepancy, Entity, Event, Position, Reading, Record

__all__ = ["check", "compare", "pages_of_outlets", "pages_on", "side_by_side"]


def compare(readings: Iterable[Reading], knowledge: World) -> Record:
    """Return what holds over all `readings`, whatever their order."""
    unique = {r.article.page_id: r for r in readings}
    pages = [unique[page] for page in sorted(unique)]
    acting = parties(pages, knowledge)
    likeness = Likeness({r.article.page_id: PageView(r, acting) for r in pages}, acting)

    copied = copy_groups(pages)
    sources = origins(pages, copied)
    drafts = story_groups(likeness, copied)
    groups = thread_groups(drafts)
    thread_records = tuple(thread_record(group, knowledge) for group in groups)

    events: list[Event] = []
    found: list[Discrepancy] = []
    held: list[Position] = []
    for group, thread in zip(groups, thread_records, strict=True):
        told = happenings([draft.pages for draft in group], acting)
        past = histories(told, acting)
        events += [
            replace(event_record(h, thread.id, sources, acting), history=past.of(h)) for h in told
        ]
        held += positions(thread.id, told, acting)
        found += discrepancies(group, told, copied, acting)
    return Record(
        copies=copied,
        stories=tuple(story_record(draft, likeness) for draft in drafts),
        threads=thread_records,
        events=tuple(events),
        discrepancies=tuple(found),
        entities=named_entities(pages, events),
        positions=tuple(held),
    )


def named_entities(pages: Iterable[Reading], events: Iterable[Event]) -> tuple[Entity, ...]:
    """Every entity that an event names, as the first page calls it."""
    needed = {i for e in events for i in (*e.who, *e.whom, e.by)}
    found: dict[str, Entity] = {}
    for reading in pages:
        for entity in reading.entities:
            if entity.id in needed:
                found.setdefault(entity.id, entity)
    return tuple(found[i] for i in sorted(found))
