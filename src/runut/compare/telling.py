"""All that is told of one thread: its stories, events, discrepancies and positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from runut.compare.conflicts import discrepancies
from runut.compare.history import histories
from runut.compare.pages import PageView
from runut.compare.positions import positions
from runut.compare.sources import origins
from runut.compare.stories import Draft, story_record, thread_record
from runut.compare.timeline import event_record, happenings
from runut.compare.world import World
from runut.records import Discrepancy, Entity, Event, Position, Story, Thread


@dataclass(frozen=True)
class Told:
    """What is told of one thread, and the stories that it was told from."""

    drafts: tuple[Draft, ...]
    #: Its place among the threads.
    key: tuple[int, str]
    thread: Thread
    #: Each story with its place among all.
    stories: tuple[tuple[tuple[int, str], Story], ...]
    events: tuple[Event, ...]
    discrepancies: tuple[Discrepancy, ...]
    positions: tuple[Position, ...]
    #: Everybody whom an event names, as the first page (its id) calls them.
    entities: tuple[tuple[str, Entity], ...]


def tell(
    group: Sequence[Draft],
    views: Mapping[str, PageView],
    copied: Mapping[str, frozenset[str]],
    world: World,
) -> Told:
    """Return what is told of the thread whose stories are `group`, in order of time.

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
    return Told(
        drafts=tuple(group),
        key=group[0].key,
        thread=thread,
        stories=tuple((draft.key, story_record(draft, views)) for draft in group),
        events=events,
        discrepancies=tuple(discrepancies(stories, told, twins, acting)),
        positions=positions(thread.id, told, acting),
        entities=tuple(named_entities(pages, events)),
    )


def named_entities(pages: Sequence[PageView], events: Sequence[Event]) -> list[tuple[str, Entity]]:
    """Every entity that an event names, as the first page calls it, with that page."""
    needed = {i for e in events for i in (*e.who, *e.whom, e.by)}
    found: dict[str, tuple[str, Entity]] = {}
    for page in pages:
        for entity in page.reading.entities:
            if entity.id in needed:
                found.setdefault(entity.id, (page.id, entity))
    return [found[i] for i in sorted(found)]
