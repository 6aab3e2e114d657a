"""One mention of an event on one page, with all that decides whether another means the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from runut.compare.pages import PageView
from runut.compare.periods import Period, period
from runut.compare.world import Parties
from runut.records import EventMention, MentionRef
from runut.vocabulary import PAGE_VOICE, EventKind, Status

#: Statuses of what is not yet; the others are of what was, or was not.
OPEN: frozenset[Status] = frozenset(("planned", "proposed", "possible", "conditional"))
#: Kinds in which one hands something to another: who bears it may differ from whose it is.
HANDED: frozenset[EventKind] = frozenset(("invitation", "acceptance", "refusal"))
#: Kinds in which all sides act alike.
MUTUAL: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "agreement", "ceasefire"))
#: Kinds that go on for long and are the background of other news: told again and again, undated.
LASTING: frozenset[EventKind] = frozenset(("attack", "deployment", "sanction"))
#: Days by which pages of one story may date the same thing differently: it was night for one.
DAYS_APART = 1
#: Characters between a building and the city that is named with it.
PLACE_GAP = 12
#: Days before a page's news from which a date is background.
LONG_BEFORE = 60
#: Kinds that pages use for one another: a summit is called talks, talks a meeting.
FACE_TO_FACE: frozenset[EventKind] = frozenset(("meeting", "talks"))
#: What the same people do once a day.
MET_ONCE: frozenset[EventKind] = FACE_TO_FACE | {"call"}
#: Longest time in which two mentions that overlap can be one happening: a month or a year is a
#: frame in which much happens.
EXACT_DAYS = 7


@dataclass(frozen=True, eq=False)
class Occasion:
    """An event mention, placed."""

    page: PageView
    index: int
    #: Number of the page's story.
    story: int
    who: frozenset[str]
    whom: frozenset[str]
    when: Period | None
    #: The TIMEX3 value that gave `when`, or a refinement of it.
    time: str | None

    @property
    def event(self) -> EventMention:
        """The mention itself."""
        return self.page.reading.events[self.index]

    @property
    def all(self) -> frozenset[str]:
        """Everybody in it."""
        return self.who | self.whom

    @property
    def envoys(self) -> int:
        """How many in it act for a country, rather than being one."""
        return sum(self.page.parties.side(e) != e for e in self.all)

    @property
    def day_of_page(self) -> str | None:
        """The day that the page is about, where this is what it is about and nothing else met."""
        told = self.page.told
        if told is None or told.days > 1 or self.event not in self.page.main_events:
            return None
        others = (e for e in self.page.reading.events if e.kind in MET_ONCE and e.time)
        if any(period(e.time.value) == told for e in others if e.time):
            return None
        return date.fromordinal(told.first).isoformat()

    @property
    def nameless(self) -> int:
        """How many in it are groups without a name."""
        return sum(e in self.page.parties.crowds for e in self.all)

    @property
    def in_headline(self) -> bool:
        """Whether the sentence that tells it is a headline."""
        return self.page.in_headline(self.event.span)

    @property
    def open(self) -> bool:
        """Whether it is still to come."""
        if self.event.status == "unconfirmed" and self.when and self.page.when:
            return self.when.first > self.page.when.last
        return self.event.status in OPEN

    @property
    def ref(self) -> MentionRef:
        """How records name it."""
        return MentionRef(self.page.id, self.index)

    @property
    def order(self) -> tuple[int, bool, int, str, int]:
        """A fixed order: exact times first, what was before what may be."""
        days = self.when.days if self.when else 10**6
        first = self.when.first if self.when else 0
        return days, self.open, first, self.page.id, self.index

    def at(self, day: str) -> Occasion:
        """The same at a more exact day."""
        return replace(self, when=period(day), time=day)


def occasions(page: PageView, story: int) -> list[Occasion]:
    """The events of a page."""
    found = []
    for index, event in enumerate(page.reading.events):
        value = event.time.value if event.time else None
        who = frozenset(a.entity for a in event.who)
        whom = frozenset(a.entity for a in event.whom)
        if event.kind in MUTUAL:
            who = without_countries(who, page.parties)
        found.append(Occasion(page, index, story, who, whom, period(value), value))
    return found


def without_countries(who: frozenset[str], parties: Parties) -> frozenset[str]:
    """The people alone, where each country among those who meet is there by its people."""
    people = frozenset(e for e in who if parties.side(e) != e)
    return people if people and parties.sides(people) == parties.sides(who) else who


@dataclass(frozen=True, eq=False)
class Sameness:
    """Decides whether two occasions are one happening."""

    parties: Parties

    def __call__(self, a: Occasion, b: Occasion) -> bool:
        """Whether the two mentions can be of one happening."""
        if not self.same_kind(a, b) or not self.same_times(a, b):
            return False
        if a.page.id == b.page.id and not self.same_on_page(a, b):
            return False
        return self.same_people(a, b) and self.same_place(a, b)

    def same_kind(self, a: Occasion, b: Occasion) -> bool:
        """Same kind; talks and a meeting are one where both have the same exact time."""
        kinds = {a.event.kind, b.event.kind}
        if len(kinds) == 1:
            return True
        timed = a.when is not None and b.when is not None
        return timed and kinds <= FACE_TO_FACE and not a.open and not b.open

    def same_times(self, a: Occasion, b: Occasion) -> bool:
        """Times that can be one; an untimed mention joins within its story only."""
        if a.when and b.when:
            handed = a.event.kind in HANDED and a.page.id != b.page.id and not (a.open or b.open)
            return self.meet(a.when, b.when) or (handed and a.when.gap(b.when) <= DAYS_APART)
        if a.event.kind in LASTING and not a.open and not b.open:
            return all(o.when is None or self.long_before(o) for o in (a, b))
        if a.story != b.story:
            return False
        if a.open != b.open:
            # undated, what was wished for and what was done are two
            unsure = "unconfirmed" in (a.event.status, b.event.status)
            return unsure and a.when is None and b.when is None
        return a.when == b.when or None in (a.time, b.time)

    def long_before(self, occasion: Occasion) -> bool:
        """Whether an occasion is background of the page that tells it."""
        news = occasion.page.when
        if occasion.when is None or news is None:
            return False
        return occasion.when.last + LONG_BEFORE < news.first

    def meet(self, a: Period, b: Period) -> bool:
        """Whether two periods can be one time: they overlap, and one is exact or both are alike."""
        return a.overlaps(b) and (a == b or min(a.days, b.days) <= EXACT_DAYS)

    def same_people(self, a: Occasion, b: Occasion) -> bool:
        """Whether the participants can be the same; of what is handed over, the sides decide."""
        if a.event.kind in LASTING and not (a.all and b.all):
            here, there = a.event.place, b.event.place
            return here is not None and there is not None and a.page.id != b.page.id
        if a.event.kind == "visit":
            # a country's visitor is this person only where both tell the day
            dated = a.when is not None and b.when is not None
            guests = a.who == b.who or (dated and self.same_sides(a.who, b.who))
            return guests and self.whom_agree(a.whom, b.whom)
        if a.event.kind in HANDED:
            givers = self.same_sides(a.who, b.who)
            takers = self.same_sides(a.whom, b.whom)
            return (givers and takers) or (givers and not (a.whom and b.whom))
        if a.event.kind in MUTUAL:
            one_sided = 1 in (len(self.parties.sides(a.all)), len(self.parties.sides(b.all)))
            # one who wants to talk need not want to talk to those whom another speaks of
            if one_sided and a.when is None and b.when is None and a.all != b.all:
                return False
            return self.parties.agree(a.all, b.all)
        return self.parties.agree(a.who, b.who) and self.whom_agree(a.whom, b.whom)

    def same_sides(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """Whether two groups are there, and act for the same sides."""
        return bool(a) and self.parties.sides(a) == self.parties.sides(b)

    def whom_agree(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """Whether the ones acted on agree, where both mentions name them."""
        return not a or not b or self.parties.agree(a, b)

    def same_place(self, a: Occasion, b: Occasion) -> bool:
        """Whether the places can be one; an untold place is no hindrance.

        With what is handed over, a place may as well be where one is asked to go. The same people
        meet once a day: where pages name other places, that is for an editor to see.
        """
        if a.event.kind in HANDED and (a.story == b.story or (a.when and b.when)):
            return True
        if self.met_that_day(a, b):
            return True
        here, there = a.event.place, b.event.place
        if here is None or there is None or here.name.casefold() == there.name.casefold():
            return True
        known = self.located(a), self.located(b)
        if known[0] is None or known[1] is None:
            return a.page.id != b.page.id
        return self.near(known[0], known[1])

    def met_that_day(self, a: Occasion, b: Occasion) -> bool:
        """Whether both have the same sides, two or more, meet on the same day."""
        if a.event.kind not in MET_ONCE or a.open or b.open or a.page.id == b.page.id:
            return False
        one_day = a.when is not None and a.when == b.when and a.when.days == 1
        sides = self.parties.sides(a.all)
        return one_day and len(sides) > 1 and sides == self.parties.sides(b.all)

    def near(self, one: str, other: str) -> bool:
        """Whether one place is the other, or lies in it."""
        inside = self.parties.place_inside
        return inside(one, other) or inside(other, one)

    def located(self, occasion: Occasion) -> str | None:
        """The place of an occasion where it is known what it lies in, as told or right after.

        "Istana Merdeka, Jakarta": a building that is on no list is where the city after it is.
        """
        place = occasion.event.place
        if place is None:
            return None
        if place.entity and self.listed(place.entity):
            return place.entity
        for mention in occasion.page.reading.mentions:
            beside = 0 <= mention.span.start - place.span.end <= PLACE_GAP
            if (
                beside
                and self.listed(mention.entity)
                and self.parties.world.parents(mention.entity)
            ):
                return mention.entity
        return None

    def listed(self, place: str) -> bool:
        """Whether it is known what a place lies in: only then can two places be told apart."""
        return not place.startswith("local:") or bool(self.parties.world.parents(place))

    def same_on_page(self, a: Occasion, b: Occasion) -> bool:
        """A page's events are distinct but for what it tells of one: its status, or its bearer."""
        if a.event.kind in HANDED:
            return True
        if a.event.kind != b.event.kind:
            # a summit that the page calls a meeting here and talks there
            return a.when == b.when and self.parties.sides(a.all) == self.parties.sides(b.all)
        untimed = None in (a.time, b.time)
        if self.parties.sides(a.all) == self.parties.sides(b.all):
            # a headline repeats what the text tells
            if a.in_headline != b.in_headline:
                return a.when == b.when or untimed
            if a.event.kind in MET_ONCE and a.event.status != b.event.status and untimed:
                return not a.open and not b.open
        return a.all == b.all and a.when == b.when and a.event.status != b.event.status


def family(kind: EventKind) -> str:
    """The kind, or what stands for all kinds that pages use for one another."""
    return "face to face" if kind in FACE_TO_FACE else kind


def told_by(occasion: Occasion) -> str:
    """On whose word it is."""
    return occasion.event.by or PAGE_VOICE
