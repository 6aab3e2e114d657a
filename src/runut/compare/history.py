"""How the status of a happening came to be: proposed, planned, then done, denied or unconfirmed.

A happening's own mentions are the one part; the other are those of earlier pages that speak of the
same kind of thing between the same people, still to come or not certain, and that are rows of
their own because they name no time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runut.compare.clashes import OVERTAKEN_DAYS, STILL_OPEN, named_in
from runut.compare.occasions import MUTUAL, Occasion, Sameness, family, told_by
from runut.compare.periods import Period, period
from runut.compare.timeline import STATUS_ORDER, Happening
from runut.compare.world import Parties
from runut.records import Mention, MentionRef, Step
from runut.vocabulary import EntityType, Status

#: Statuses of what may be a step on the way to something later.
BEFORE: frozenset[Status] = STILL_OPEN | {"denied"}
#: Days in which talk of a meeting of two countries can be of that of their leaders.
NEAR_DAYS = 30
#: Who can decline to confirm.
SPEAKERS: frozenset[EntityType] = frozenset(("person", "group", "country", "organisation"))


@dataclass(frozen=True, eq=False)
class Histories:
    """The happenings of one thread, ready to be asked how each came to be."""

    told: Sequence[Happening]
    parties: Parties
    #: (family, side) → mentions that may be a step on the way.
    open_ones: Mapping[tuple[str, str], Sequence[tuple[Happening, Occasion]]]

    def of(self, happening: Happening) -> tuple[Step, ...]:
        """The steps, in order of the pages' dates; none where every page gives one status."""
        found = [*happening.members, *self.before(happening)]
        if len({o.event.status for o in found}) < 2:
            return ()
        grouped: dict[tuple[str | None, Status, str, str | None], list[MentionRef]]
        grouped = defaultdict(list)
        for o in found:
            key = (o.page.reading.published.value, o.event.status, told_by(o), withheld_by(o))
            grouped[key].append(o.ref)
        steps = [
            Step(
                told, status, by, withheld, tuple(sorted(refs, key=lambda r: (r.page_id, r.index)))
            )
            for (told, status, by, withheld), refs in grouped.items()
        ]
        return tuple(sorted(steps, key=in_order))

    def before(self, happening: Happening) -> list[Occasion]:
        """The mentions of other rows that led up to `happening`, each once."""
        same = Sameness(self.parties)
        kind = family(happening.kind)
        sides = {s for o in happening.members for s in self.parties.sides(o.all)}
        found: dict[MentionRef, Occasion] = {}
        for side in sorted(sides):
            for home, occasion in self.open_ones.get((kind, side), ()):
                if home is not happening and leads_up(occasion, happening, same):
                    found.setdefault(occasion.ref, occasion)
        return list(found.values())


def histories(told: Sequence[Happening], parties: Parties) -> Histories:
    """The happenings of one thread, with what may have led up to each of them."""
    found: dict[tuple[str, str], list[tuple[Happening, Occasion]]] = defaultdict(list)
    for happening in told:
        for o in happening.members:
            if o.event.status in BEFORE:
                for side in sorted(parties.sides(o.all)):
                    found[family(o.event.kind), side].append((happening, o))
    return Histories(told, parties, found)


def leads_up(before: Occasion, happening: Happening, same: Sameness) -> bool:
    """Whether an earlier page speaks of what `happening` is, as not yet certain."""
    said, begins = issued(before), start(happening)
    if said is None or begins is None or not 0 < begins - said.last <= OVERTAKEN_DAYS:
        return False
    if before.when is not None:
        timed = [o.when for o in happening.members if o.when]
        if not timed or not any(same.meet(before.when, when) for when in timed):
            return False
    if not all(same.same_place(before, o) for o in happening.members):
        return False
    return any(same_matter(before, o, same) for o in happening.members)


def same_matter(before: Occasion, later: Occasion, same: Sameness) -> bool:
    """Whether the people are the same, though one page names fewer of them.

    What is said of two countries can be of their leaders only where it is near in time.
    """
    if later.event.kind not in MUTUAL:
        return before.who == later.who and same.same_people(before, later)
    parties = same.parties
    people = before.all | named_in(before)
    if len(parties.sides(later.all)) < 2 or not parties.covered(later.all, people):
        return False
    said, then = issued(before), later.when or issued(later)
    near = said is not None and then is not None and said.gap(then) <= NEAR_DAYS
    return near or bool(people & later.all)


def start(happening: Happening) -> int | None:
    """The first day of what was done; of what is not, the day on which it is first told."""
    done = [o.when.first for o in happening.members if o.when and o.event.status == "happened"]
    told = [p.first for o in happening.members if (p := issued(o))]
    return min(done or told, default=None)


def issued(occasion: Occasion) -> Period | None:
    """The days on which the page came out, or else those that it tells of."""
    return occasion.page.published or occasion.page.when


def withheld_by(occasion: Occasion) -> str | None:
    """Whom the page names as not confirming it: the last one before the words that say so."""
    event, reading = occasion.event, occasion.page.reading
    if event.status != "unconfirmed" or event.status_span is None:
        return None
    at = event.status_span
    types = {e.id: e.type for e in reading.entities}
    sentence = next((s.span for s in reading.sentences if at.within(s.span)), event.span)
    before = [
        m
        for m in reading.mentions
        if m.span.within(sentence) and m.span.end <= at.start and types.get(m.entity) in SPEAKERS
    ]
    return max(before, key=place).entity if before else None


def place(mention: Mention) -> tuple[int, int]:
    """A key that sorts mentions by where they end, the longer first."""
    return mention.span.end, -mention.span.start


def in_order(step: Step) -> tuple[int, str, int, str, str]:
    """By date; on one day, from what is least certain to what is done."""
    when = period(step.told)
    first = when.first if when else 10**8
    rank = -STATUS_ORDER.index(step.status)
    return first, step.told or "~", rank, step.by, step.withheld_by or ""
