"""What holds between pages, as frozen records: copies, stories, threads, events, their history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import runut.vocabulary as v
from runut.records.page import Discrepancy, Entity, Reviewed, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words on two pages."""

    left_page: str
    left: Span
    right_page: str
    right: Span


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Pages that carry the same text, or the same report of one agency: one independent source."""

    pages: tuple[str, ...]
    #: same-text: nearly all words. edited: a large part. same-report: one agency's report.
    how: Literal["same-text", "edited", "same-report"]
    passages: tuple[Passage, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Story:
    """The coverage of one happening, a day or so; the name is made from the pages' words."""

    id: str
    name: str
    pages: tuple[str, ...]
    #: First and last day told of, as exact as known; None when nothing is dated.
    start: str | None
    end: str | None
    reviewed: Reviewed | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """Stories that go on from each other, over weeks and months."""

    id: str
    name: str
    #: `Story.id`s, in order of time.
    stories: tuple[str, ...]
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class MentionRef:
    """One event mention: the page, and the index in its `Reading.events`."""

    page_id: str
    index: int


@dataclass(frozen=True, slots=True)
class StatementRef:
    """One statement: the page, and the index in its `Reading.statements`."""

    page_id: str
    index: int


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source: where the words come from, and the pages that carry it."""

    name: str
    basis: Literal["outlet", "copies", "agency", "page"]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A status that pages of one date give to a happening, or to what led up to it."""

    #: When the pages came out, as exact as known; None where they do not say.
    told: str | None
    status: v.Status
    #: `PAGE_VOICE`, or the `Entity.id` of the one whose word it is.
    by: str
    #: Of what is not confirmed: whom the page names as not confirming it; None elsewhere.
    withheld_by: str | None
    mentions: tuple[MentionRef, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """The same happening over all pages of a thread."""

    id: str
    #: `Thread.id`.
    thread: str
    kind: v.EventKind
    who: tuple[str, ...]
    whom: tuple[str, ...]
    #: The most exact place and time told.
    place: str | None
    time: str | None
    status: v.Status
    by: str
    mentions: tuple[MentionRef, ...]
    sources: tuple[Source, ...]
    #: How its status came to be, in order of the pages' dates; what led up to it stands first.
    history: tuple[Step, ...] = ()
    #: The last that a person said of it, or of a mention of it.
    reviewed: Reviewed | None = None

    @property
    def pages(self) -> frozenset[str]:
        """The ids of all pages that are its evidence, those of its history too."""
        steps = (mention for step in self.history for mention in step.mentions)
        return frozenset(m.page_id for m in (*self.mentions, *steps))


@dataclass(frozen=True, slots=True)
class Stance:
    """How somebody stood to a matter on pages of one date; the words are those of `mentions`,
    or of `statements` where somebody said it; one of the two is empty.
    """

    #: When the pages came out, as exact as known; None where they do not say.
    told: str | None
    kind: v.StanceKind
    #: On whose word the pages have it.
    by: str
    mentions: tuple[MentionRef, ...]
    statements: tuple[StatementRef, ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        """The page of each mention and statement."""
        events = tuple(mention.page_id for mention in self.mentions)
        return events + tuple(statement.page_id for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Position:
    """What one participant of a thread demanded, offered, refused or supported in one matter."""

    #: `Thread.id`.
    thread: str
    #: `Entity.id`.
    holder: str
    #: The kind of event that it is about; None where the sentences tell no event of its own.
    about: v.EventKind | None
    #: The other sides in it, entity ids.
    others: tuple[str, ...]
    #: In order of the pages' dates.
    stances: tuple[Stance, ...]

    @property
    def turned(self) -> bool:
        """Whether the holder was for it at one time and against it at another."""
        return len({stance.kind in v.AGAINST_KINDS for stance in self.stances}) > 1


@dataclass(frozen=True, slots=True)
class Record:
    """What holds over all readings: the answer of the compare stage."""

    copies: tuple[CopyGroup, ...]
    stories: tuple[Story, ...]
    threads: tuple[Thread, ...]
    #: In order of time; those without a time last.
    events: tuple[Event, ...]
    discrepancies: tuple[Discrepancy, ...]
    #: Every entity that an event names.
    entities: tuple[Entity, ...]
    #: By thread, holder and matter.
    positions: tuple[Position, ...] = ()
    #: How many events reviewers have rejected as a whole; they are no part of it.
    rejected: int = 0

    @staticmethod
    def joined(copies: tuple[CopyGroup, ...], parts: Iterable[Record]) -> Record:
        """Return the record of many threads from those of each alone, in order of time.

        Threads that begin on one day stand in order of their ids, those without a day last.
        """
        ordered = sorted(parts, key=lambda part: _place(part.threads[0]))
        return Record(
            copies=copies,
            stories=tuple(s for part in ordered for s in part.stories),
            threads=tuple(t for part in ordered for t in part.threads),
            events=tuple(e for part in ordered for e in part.events),
            discrepancies=tuple(d for part in ordered for d in part.discrepancies),
            entities=one_of_each(e for part in ordered for e in part.entities),
            positions=tuple(p for part in ordered for p in part.positions),
            rejected=sum(part.rejected for part in ordered),
        )


def one_of_each(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return each entity once, in order of id: of several spellings the first in the alphabet."""
    found: dict[str, Entity] = {}
    for entity in entities:
        known = found.setdefault(entity.id, entity)
        if (entity.name, entity.type, entity.rule) < (known.name, known.type, known.rule):
            found[entity.id] = entity
    return tuple(found[i] for i in sorted(found))


def _place(thread: Thread) -> tuple[bool, str, str]:
    return thread.start is None, thread.start or "", thread.id
