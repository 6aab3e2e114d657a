"""All that is told of one thread: its stories, events, discrepancies and positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from runut.compare.conflicts import discrepancies
from runut.compare.history import histories
from runut.compare.pages import PageView
from runut.compare.positions import positions
from runut.compare.sources import origins
from runut.compare.stories import Draft, story_record, thread_record
from runut.compare.timeline import event_record, happenings
from runut.compare.world import World
from runut.records import Entity, Event, Record, one_of_each


def tell(
    group: Sequence[Draft],
    views: Mapping[str, PageView],
    copied: Mapping[str, frozenset[str]],
    world: World,
) -> Record:
    """Return the record of one thread whose stories are `group`, in order of time; without copies.

    `views` are its pages by id; `copied` says of those that have copies which pages carry the text.
    """
    pages = [views[p] for p in sorted(views)]
    acting = pages[0].parties
    stories = [[views[p] for p in draft.pages] for draft in group]
    thread = thread_record(group, views, world)
    told = happenings(stories, acting)
    twins = sorted(set(copied.values()), key=sorted)
    sources = origins([p.reading for p in pages], twins)
    past = histories(told, acting)
    events = tuple(
        replace(event_record(h, thread.id, sources, acting), history=past.of(h)) for h in told
    )
    return Record(
        copies=(),
        stories=tuple(story_record(draft, views) for draft in group),
        threads=(thread,),
        events=events,
        discrepancies=tuple(discrepancies(stories, told, twins, acting)),
        entities=named_entities(pages, events),
        positions=positions(thread.id, told, pages, acting),
    )


def named_entities(pages: Sequence[PageView], events: Sequence[Event]) -> tuple[Entity, ...]:
    """Every entity that an event names, as one of the pages calls it."""
    needed = {i for e in events for i in (*e.who, *e.whom, e.by)}
    return one_of_each(e for page in pages for e in page.reading.entities if e.id in needed)
