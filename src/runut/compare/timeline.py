"""The happenings of a thread, each once: mentions of the same one joined over its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from runut.compare.occasions import (
    FACE_TO_FACE,
    HANDED,
    MET_ONCE,
    Occasion,
    Sameness,
    family,
    occasions,
    told_by,
)
from runut.compare.pages import PageView
from runut.compare.periods import period
from runut.compare.sources import Origins
from runut.compare.world import Parties
from runut.records import Event, EventPlace
from runut.records.ids import event_id
from runut.vocabulary import PAGE_VOICE, SPEECH_ACT_KINDS, EventKind, Status

#: Which status a happening has when its mentions differ: the first of these that is told.
STATUS_ORDER: tuple[Status, ...] = (
    "happened",
    "denied",
    "unconfirmed",
    "planned",
    "conditional",
    "proposed",
    "possible",
)
#: Kinds that are the outcome of a meeting or call.
DONE_AT_MEETINGS: frozenset[EventKind] = frozenset(("invitation", "agreement"))
#: Kinds of which a page tells without a day when they are its own news.
OF_THE_DAY: frozenset[EventKind] = SPEECH_ACT_KINDS | {"appointment"}


Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, eq=False)
class Happening:
    """Mentions of one happening, the most exact first."""

    members: tuple[Occasion, ...]

    @property
    def kind(self) -> EventKind:
        """The kind that most mentions give it."""
        return most(o.event.kind for o in self.members)

    @property
    def status(self) -> Status:
        """What most weighs of the statuses told of it."""
        told = {o.event.status for o in self.members}
        return next(s for s in STATUS_ORDER if s in told)

    @property
    def by(self) -> str:
        """On whose word it has its status: the pages' own where one of them says so."""
        voices = [told_by(o) for o in self.members if o.event.status == self.status]
        return PAGE_VOICE if PAGE_VOICE in voices else most(sorted(voices))

    @property
    def time(self) -> str | None:
        """The most exact time told; the pages' own day for the meeting that they are about, and
        their month for what they tell as news.
        """
        timed = [o for o in self.members if o.when]
        if timed:
            return min(timed, key=lambda o: o.order).time
        # a weekday of a week that is not known places nothing
        vague = [o.time for o in self.members if o.time and not o.time.startswith("X")]
        if vague:
            return most(sorted(vague))
        if self.status == "happened" and self.kind in MET_ONCE:
            return min((day for o in self.members if (day := o.day_of_page)), default=None)
        if self.kind in OF_THE_DAY and self.status == "happened":
            issued = [o.page.reading.published.value for o in self.members]
            return min((v[:7] for v in issued if v and len(v) >= 7), default=None)
        return None

    @property
    def people(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who acts and who is acted on: the roles that most mentions give."""
        if self.kind in HANDED:
            who, whom = most((tuple(sorted(o.who)), tuple(sorted(o.whom))) for o in self.members)
            return who, whom
        fullest = min(
            self.members,
            key=lambda o: (-len(o.all), o.nameless, -o.envoys, -len(o.who), o.order),
        )
        return tuple(sorted(fullest.who)), tuple(sorted(fullest.whom))

    def place(self, parties: Parties) -> str | None:
        """The innermost place told; of places apart, one of those that most pages tell."""
        named = [(o.page.id, o.event.place) for o in self.members if o.event.place]
        if not named:
            return None

        def told(place: EventPlace) -> int:
            return len({page for page, other in named if one_place(place, other, parties)})

        def depth(place: EventPlace) -> int:
            return len(parties.world.parents(place.entity)) if place.entity else -1

        return max((p for _, p in named), key=lambda p: (told(p), depth(p), p.name)).name


def one_place(a: EventPlace, b: EventPlace, parties: Parties) -> bool:
    """Whether two places are called alike, or one lies in the other."""
    if a.name.casefold() == b.name.casefold():
        return True
    if a.entity is None or b.entity is None:
        return False
    inside = parties.place_inside
    return inside(a.entity, b.entity) or inside(b.entity, a.entity)


def most(values: Iterable[Value]) -> Value:
    """The value that comes most often; of several the first."""
    return Counter(values).most_common(1)[0][0]


def happenings(stories: Sequence[Sequence[PageView]], parties: Parties) -> list[Happening]:
    """The happenings told in the stories of one thread, in order of time."""
    same = Sameness(parties)
    pages = [(page, i) for i, story in enumerate(stories) for page in story]
    found = [o for page, i in pages for o in occasions(page, i)]
    found = at_own_meeting(inside_meetings(found, parties), parties)
    groups: dict[str, list[list[Occasion]]] = {}
    for occasion in sorted(found, key=lambda o: o.order):
        alike = groups.setdefault(family(occasion.event.kind), [])
        home = next((g for g in alike if all(same(occasion, o) for o in g)), None)
        if home is None:
            alike.append([occasion])
        else:
            home.append(occasion)
    joined = [Happening(tuple(g)) for alike in groups.values() for g in alike]
    return sorted(joined, key=order_in_time)


def order_in_time(happening: Happening) -> tuple[int, int, str, tuple[int, bool, int, str, int]]:
    """In order of time, an exact time after the vaguer one that holds it; undated last."""
    when = period(happening.time)
    first, days = (when.first, -when.days) if when else (10**8, 0)
    return first, days, happening.time or "~", happening.members[0].order


def inside_meetings(found: Sequence[Occasion], parties: Parties) -> list[Occasion]:
    """What was done in a vaguer time in which its people met once was done at that meeting."""
    meetings = [
        o
        for o in found
        if o.event.kind in ("meeting", "talks", "call")
        and o.event.status == "happened"
        and o.when
        and o.when.days == 1
    ]
    placed = []
    for occasion in found:
        days = sorted({m.time for m in meetings if m.time and holds(occasion, m, parties)})
        placed.append(occasion.at(days[0]) if len(days) == 1 else occasion)
    return placed


def at_own_meeting(found: Sequence[Occasion], parties: Parties) -> list[Occasion]:
    """What a page about one meeting says that its people agreed or handed over was done there."""
    meetings: dict[str, list[Occasion]] = {}
    for o in found:
        of_the_page = o.when is not None and o.when.days == 1 and o.page.told == o.when
        if o.event.kind in MET_ONCE and o.event.status == "happened" and of_the_page:
            meetings.setdefault(o.page.id, []).append(o)
    placed = []
    for occasion in found:
        undated = occasion.time is None and occasion.event.status == "happened"
        held = meetings.get(occasion.page.id, ()) if undated else ()
        if occasion.event.kind not in DONE_AT_MEETINGS or len(occasion.all) < 2:
            held = ()
        days = sorted({m.time for m in held if m.time and outcome(occasion, m, parties)})
        placed.append(occasion.at(days[0]) if len(days) == 1 else occasion)
    return placed


def outcome(occasion: Occasion, meeting: Occasion, parties: Parties) -> bool:
    """Whether `occasion` is of the people of `meeting`, and no invitation to the meeting itself."""
    same = Sameness(parties)
    asked_to, met_at = same.located(occasion), same.located(meeting)
    face_to_face = meeting.event.kind in FACE_TO_FACE and occasion.event.kind in HANDED
    if face_to_face and asked_to and met_at and same.near(asked_to, met_at):
        return False
    return parties.covered(occasion.all, meeting.all)


def holds(occasion: Occasion, meeting: Occasion, parties: Parties) -> bool:
    """Whether the time, place and people of `occasion` are those of `meeting`, more vaguely."""
    if occasion.when is None or meeting.when is None or occasion.event.status != "happened":
        return False
    if not 1 < occasion.when.days <= 7 or not meeting.when.within(occasion.when):
        return False
    here, there = occasion.event.place, meeting.event.place
    placed = here is None or there is None or here.name == there.name
    if here and there and here.entity and there.entity:
        placed = parties.place_inside(there.entity, here.entity)
    return placed and bool(occasion.all) and parties.covered(occasion.all, meeting.all)


def event_record(happening: Happening, thread: str, origins: Origins, parties: Parties) -> Event:
    """The record of a happening."""
    who, whom = happening.people
    refs = tuple(sorted((o.ref for o in happening.members), key=lambda r: (r.page_id, r.index)))
    mentioned = [o.event.reviewed for o in happening.members if o.event.reviewed]
    return Event(
        id=event_id((o.page.reading, o.index) for o in happening.members),
        thread=thread,
        kind=happening.kind,
        who=who,
        whom=whom,
        place=happening.place(parties),
        time=happening.time,
        status=happening.status,
        by=happening.by,
        mentions=refs,
        sources=origins.sources(r.page_id for r in refs),
        reviewed=max(mentioned, key=lambda r: (r.made, r.how, r.author), default=None),
    )
