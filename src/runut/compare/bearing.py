"""How one mention of an event in the record stands to an event that a claim tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from runut.answers import Bearing, Reason
from runut.compare.clashes import RIVAL_DAYS, matter
from runut.compare.occasions import (
    FACE_TO_FACE,
    HANDED,
    MET_ONCE,
    MUTUAL,
    Occasion,
    Sameness,
    family,
)
from runut.compare.periods import Period, period
from runut.compare.world import Parties
from runut.records import Event, EventMention
from runut.vocabulary import PAGE_VOICE, SPEECH_ACT_KINDS, EventKind, Status

#: Kinds that pages tell of one deed: a ceasefire is what was agreed on.
BARGAIN: frozenset[EventKind] = frozenset(("agreement", "ceasefire"))
#: Kinds of which the place is where somebody goes, or is asked to go.
GOING: frozenset[EventKind] = HANDED | {"visit"}
OPPOSITE: dict[EventKind, EventKind] = {
    "acceptance": "refusal",
    "refusal": "acceptance",
    "support": "criticism",
    "criticism": "support",
}
#: Status of a claim → what a place of the record with such a status is to it; what is not listed
#: leaves it open.
STANDS: dict[Status, dict[Status, Bearing]] = {
    "happened": {"happened": "supports", "denied": "against"},
    "denied": {"denied": "supports", "happened": "against"},
    "unconfirmed": {"unconfirmed": "supports"},
    "planned": {"planned": "supports", "denied": "against"},
    "proposed": {"proposed": "supports", "planned": "supports", "denied": "against"},
    "conditional": {"conditional": "supports", "denied": "against"},
    "possible": dict.fromkeys(("possible", "proposed", "planned", "conditional"), "supports"),
}

Part = Literal["date", "place", "who"]
PARTS: tuple[Part, ...] = ("who", "date", "place")
#: What kind of thing a mention tells, seen from the claim.
Relation = Literal["same", "opposite", "implied", "purpose"]
#: Whether what a place tells is what the claim tells, does not tell it, or tells it otherwise:
#: near by (of one happening, it cannot be both), or far (another happening).
Fit = Literal["same", "untold", "near", "far"]


@dataclass(frozen=True)
class Stand:
    """How a mention stands to a claim."""

    bears: Bearing
    why: Reason
    #: What of the claim the mention does not tell.
    untold: frozenset[Part]
    value: str = ""


@dataclass(frozen=True, eq=False)
class Asked:
    """An event of a claim, and the status that the claim gives to it."""

    occasion: Occasion
    status: Status
    parties: Parties
    #: The index of the event in the claim's reading.
    index: int
    #: Whether it is asked if somebody said so, rather than if it is so.
    said: bool = False

    @property
    def given(self) -> frozenset[Part]:
        """Which of day and place the claim tells."""
        claim = self.occasion
        told: set[Part] = {"date"} if claim.when else set()
        return frozenset(told | ({"place"} if claim.event.place else set()))

    @property
    def same(self) -> Sameness:
        """What decides on places."""
        return Sameness(self.parties)

    def stand(self, told: Occasion, event: Event) -> Stand | None:
        """How `told`, a mention of `event`, stands to the claim; None where it has no part in it.

        Who, when and where are weighed first; only where all fit does the status decide.
        """
        relation = self.relation(told)
        if relation == "purpose":
            return self.purpose(told)
        fits = self.fits(told, event) if relation else None
        if relation is None or fits is None or not self.related(relation, told, fits):
            return None
        other = [part for part in PARTS if fits[part] in ("near", "far")]
        untold = frozenset(part for part in PARTS if fits[part] == "untold")
        if other:
            return self.otherwise(told, event, fits, untold)
        if told.event.status == "denied" and not self.denied(told):
            return Stand("differs", "status", untold, told.event.status)
        return self.by_status(told, relation, untold)

    def fits(self, told: Occasion, event: Event) -> dict[Part, Fit] | None:
        """How who, when and where of a mention fit; None where it is of other people."""
        who = self.who(told, event)
        where = self.where(told, event)
        return who and {"who": who, "date": self.when(told, event), "place": where}

    def related(self, relation: Relation, told: Occasion, fits: Mapping[Part, Fit]) -> bool:
        """Whether a mention is near enough to the claim to be weighed.

        Others who met, and anything that is not the same kind of thing, must fit in the rest.
        """
        far = [part for part in PARTS if fits[part] in ("near", "far")]
        if relation == "implied":
            return not far and fits["place"] == "same" and self.abroad(told)
        if relation == "opposite":
            return not far
        others_met = fits["who"] == "far" and told.event.kind in MET_ONCE
        fitting = any(fits[part] == "same" for part in self.given)
        return not others_met or (fitting and far == ["who"])

    def purpose(self, told: Occasion) -> Stand | None:
        """How the visit stands that was accepted or refused: whatever becomes of it, it is open."""
        claim, event = self.occasion, told.event
        if not claim.who or not claim.who <= told.who or event.status == "happened":
            return None
        here, there = destinations(claim), destinations(told)
        if here and not self.any_near(here, there):
            return None
        return Stand("open", "purpose", frozenset(), event.status)

    def relation(self, told: Occasion) -> Relation | None:
        """What kind of thing the mention tells, seen from the claim."""
        claim, kind = self.occasion.event.kind, told.event.kind
        if {claim, kind} <= BARGAIN:
            return "same" if self.one_matter(told) else None
        if family(claim) == family(kind):
            return "same"
        if OPPOSITE.get(claim) == kind:
            return "opposite"
        if claim in HANDED and kind == "visit":
            return "purpose"
        return "implied" if claim == "visit" and kind in FACE_TO_FACE else None

    def one_matter(self, told: Occasion) -> bool:
        """Whether two agreements are on one thing: by the kinds told with them, else by words."""
        here, there = matters(self.occasion), matters(told)
        if here and there:
            return bool(here & there)
        languages = {o.page.reading.article.language for o in (self.occasion, told)}
        return len(languages) > 1 or bool(matter(self.occasion) & matter(told))

    def who(self, told: Occasion, event: Event) -> Fit | None:
        """Whether the people of the claim are those of the mention; None where nobody is shared."""
        claim, parties = self.occasion, self.parties
        if claim.event.kind in MUTUAL or told.event.kind in MUTUAL:
            everybody = told.all | frozenset((*event.who, *event.whom))
            if parties.covered(claim.all, everybody):
                return "same" if claim.all else "untold"
            shared = parties.sides(claim.all) & parties.sides(everybody)
            return "far" if shared and told.event.kind in MET_ONCE else None
        if claim.event.kind in SPEECH_ACT_KINDS and not (told.who or event.who):
            return None  # an act of nobody in particular is not his
        return self.by_roles(told, event)

    def by_roles(self, told: Occasion, event: Event) -> Fit | None:
        """Whether those who act, and those acted on, are the same; None where no side is shared."""
        claim = self.occasion
        who = self.role(claim.who, told.who or frozenset(event.who))
        whom = self.role(claim.whom, told.whom or frozenset(event.whom))
        if claim.event.kind == "visit" and whom in ("near", "far"):
            whom = "untold"  # the place decides where somebody went
        named = [fit for fit, side in ((who, claim.who), (whom, claim.whom)) if side]
        if "same" not in named and (named or "near" not in (who, whom)):
            return None if named else "untold"
        worst = next(f for f in ("far", "near", "untold", "same") if f in (who, whom))
        return None if worst == "far" and claim.event.kind in SPEECH_ACT_KINDS else worst

    def role(self, claimed: frozenset[str], told: frozenset[str]) -> Fit:
        """Whether those who act, or are acted on, are the same; of one side they are near."""
        if not claimed:
            return "same" if told else "untold"
        if not told:
            return "untold"
        if self.parties.covered(claimed, told):
            return "same"
        return "near" if self.parties.sides(claimed) == self.parties.sides(told) else "far"

    def when(self, told: Occasion, event: Event) -> Fit:
        """Whether the times can be one."""
        claimed, when = self.occasion.when, time_of(told, event)
        if claimed is None:
            return "same"
        if when is None:
            return "untold"
        if claimed.overlaps(when):
            return "untold" if when.days > claimed.days else "same"
        exact = claimed.days == 1 and when.days == 1
        return "near" if exact and claimed.gap(when) <= RIVAL_DAYS else "far"

    def where(self, told: Occasion, event: Event) -> Fit:
        """Whether the places can be one; of what is handed over, where one is asked to go."""
        if self.occasion.event.kind in GOING and told.event.kind in GOING:
            here, there = destinations(self.occasion), destinations(told)
            if not here or not there:
                return "untold" if here else "same"
            return "same" if self.any_near(here, there) else "far"
        mine, other = self.occasion.event.place, told.event.place
        if mine is None:
            return "same"
        return self.elsewhere(mine.entity, event) if other is None else self.at(told)

    def at(self, told: Occasion) -> Fit:
        """Whether the places that both name can be one."""
        mine, other = self.occasion.event.place, told.event.place
        if mine and other and mine.name.casefold() == other.name.casefold():
            return "same"
        places = self.same.located(self.occasion), self.same.located(told)
        if places[0] is None or places[1] is None:
            return "untold"
        return "same" if self.same.near(places[0], places[1]) else "near"

    def elsewhere(self, place: str | None, event: Event) -> Fit:
        """How the place of a happening fits where a mention of it tells none."""
        known = place is not None and event.place is not None
        if not known or self.occasion.event.kind not in MET_ONCE:
            return "untold"
        return "untold" if self.same.near(place or "", event.place or "") else "near"

    def any_near(self, here: Iterable[str], there: Iterable[str]) -> bool:
        """Whether a place of the one is, or lies in, a place of the other."""
        others = tuple(there)
        return any(self.same.near(a, b) for a in here for b in others)

    def abroad(self, told: Occasion) -> bool:
        """Whether those who are claimed to have gone there were there, away from home."""
        guests, place = self.occasion.who, self.same.located(told)
        home = {s for g in guests for s in self.parties.sides((g,))}
        inside = place is not None and any(self.parties.place_inside(place, h) for h in home)
        return bool(guests) and not inside and self.parties.covered(guests, told.all)

    def denied(self, told: Occasion) -> bool:
        """Whether a denial is of what the claim tells: of these very people, and not only of one
        occasion ("not in Cairo", "not this week") where the claim is of any.
        """
        claim = self.occasion
        # that no president ever went says nothing of the one who will
        others = bool(claim.who) and not claim.who & told.who
        if others and (self.status != "happened" or self.excepted(told)):
            return False
        if told.event.kind not in MET_ONCE or self.status != "happened":
            return True
        placed = claim.event.place is None and told.event.place is not None
        return not placed and (claim.when is not None or told.when is None)

    def excepted(self, told: Occasion) -> bool:
        """Whether the very sentence that denies it of all tells it of those of the claim."""
        return any(
            e.span == told.event.span and e.status == "happened"
            for e in told.page.reading.events
            if e.kind == told.event.kind and self.occasion.who & {a.entity for a in e.who}
        )

    def otherwise(
        self, told: Occasion, event: Event, fits: Mapping[Part, Fit], untold: frozenset[Part]
    ) -> Stand:
        """How a mention stands that tells another time, another place or other people."""
        other = [part for part in PARTS if fits[part] in ("near", "far")]
        part, alike = other[0], self.status == told.event.status
        done = alike and (self.status == "happened" or (part == "place" and self.planned_day(fits)))
        value = self.value(part, told, event)
        if len(other) > 1 or not done or fits[part] == "far":
            return Stand("differs", part, untold, value)
        one_day = self.occasion.when is not None and fits["date"] == "same"
        both_not = {
            "date": True,
            "place": one_day and self.occasion.event.kind in MET_ONCE,
            "who": self.occasion.event.kind in HANDED,
        }
        return Stand("against" if both_not[part] else "differs", part, untold, value)

    def planned_day(self, fits: Mapping[Part, Fit]) -> bool:
        """Whether a plan is for the very day of the claim: nobody plans two for one day."""
        return self.status == "planned" and fits["date"] == "same"

    def value(self, part: Part, told: Occasion, event: Event) -> str:
        """What the mention says of the part in which it differs."""
        if part == "date":
            return told.time or event.time or ""
        if part == "place":
            return told.event.place.name if told.event.place else ""
        roles = ((self.occasion.who, told.who), (self.occasion.whom, told.whom))
        other = [there for here, there in roles if here and self.role(here, there) == "far"]
        mutual = self.occasion.event.kind in MUTUAL or not other
        return told.page.called(told.all if mutual else other[0])

    def by_status(
        self,
        told: Occasion,
        relation: Literal["same", "opposite", "implied"],
        untold: frozenset[Part],
    ) -> Stand:
        """How a mention stands whose people, time and place fit."""
        status = told.event.status
        if relation == "opposite":
            done = status == "happened" and self.status in ("happened", "planned")
            return Stand("against" if done else "open", "opposite", untold, status)
        if unsure(told) and self.said and unsure(self.occasion):
            return Stand("supports", "same", untold, status)
        if unsure(told):
            return Stand("open", "unsure", untold, status)
        bears = STANDS[self.status].get(status, "open")
        if self.status == "unconfirmed" and status == "happened" and self.confirmed_by(told):
            bears = "against"
        if relation == "implied":
            return Stand("supports" if bears == "supports" else "open", "implied", untold, status)
        return Stand(bears, "same" if bears == "supports" else "status", untold, status)

    def confirmed_by(self, told: Occasion) -> bool:
        """Whether one of those who are claimed not to confirm it says that it was."""
        claim = self.occasion
        named = {m.entity for m in claim.page.reading.mentions if m.span.within(claim.event.span)}
        voice = told.event.by or PAGE_VOICE
        return voice != PAGE_VOICE and self.parties.side(voice) in self.parties.sides(named)


def bearing_kinds(kind: EventKind) -> frozenset[EventKind]:
    """The kinds of mentions that can stand to a claim of `kind` in any way."""
    found = {kind, *(other for other in FACE_TO_FACE if family(other) == family(kind))}
    if kind in BARGAIN:
        found |= BARGAIN
    if kind in OPPOSITE:
        # what was accepted may have been received alone, and is of a visit
        found |= {OPPOSITE[kind], "visit", "invitation"}
    if kind == "visit":
        found |= FACE_TO_FACE
    return frozenset(found)


def unsure(occasion: Occasion) -> bool:
    """Whether the words, or their page, leave open if it was received or accepted."""
    event = occasion.event
    open_ = event.status in ("unconfirmed", "possible") and event.status_span is None
    return event.kind == "acceptance" and open_


def matters(occasion: Occasion) -> frozenset[EventKind]:
    """What an agreement is on: the kinds of what is told in the same sentence, or its own."""
    beside = {
        e.kind
        for e in occasion.page.reading.events
        if e.span == occasion.event.span and e.kind not in MET_ONCE | SPEECH_ACT_KINDS
    }
    return frozenset((beside | {occasion.event.kind}) - {"agreement"})


def destinations(occasion: Occasion) -> frozenset[str]:
    """Where somebody goes or is asked to go: the place and the host of a visit; of what is handed
    over, those of the visit told with it, or else the places that the sentence names, but for
    those inside a title ("President of …") and for where it was handed over.
    """
    event, reading = occasion.event, occasion.page.reading
    if event.kind == "visit":
        return going_to(event)
    visits = [e for e in reading.events if e.kind == "visit" and e.span == event.span]
    if visits:
        return frozenset(d for e in visits for d in going_to(e))
    types = {e.id: e.type for e in reading.entities}
    titles = [m.span for m in reading.mentions if m.form == "title"]
    named = {
        m.entity
        for m in reading.mentions
        if m.form == "name" and m.span.within(event.span)
        if not any(m.span.within(t) and m.span != t for t in titles)
    }
    here = event.place.entity if event.place else None
    inside = occasion.page.parties.place_inside
    places = {e for e in named - occasion.all if types.get(e) in ("place", "country")}
    return frozenset(e for e in places if not (here and inside(here, e)))


def going_to(visit: EventMention) -> frozenset[str]:
    """The place and the host of a visit."""
    place = {visit.place.entity} if visit.place and visit.place.entity else set[str]()
    return frozenset(place | {a.entity for a in visit.whom})


def time_of(told: Occasion, event: Event) -> Period | None:
    """When a mention has it, or else the most exact time that all mentions give."""
    return told.when or period(event.time)
