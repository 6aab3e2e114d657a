"""Whose truce it is, where a sentence only speaks of one: of those who fight each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from runut.annotate.draft import Draft
from runut.annotate.events.arguments import Parties, union
from runut.annotate.events.rows import Told
from runut.knowledge.wars import wars
from runut.knowledge.world import Knowledge
from runut.records import Argument, Span
from runut.vocabulary import EventKind

#: Kinds whose rows tell who fights whom.
_FIGHTS: frozenset[EventKind] = frozenset(("attack", "ceasefire"))
#: How the rules end whose words say that each attacks the other, in every language.
_CLASH = ".attack.each-other"
#: Kinds by which those who fight make a truce together.
_MADE: frozenset[EventKind] = frozenset(("agreement", "ceasefire"))


@dataclass(frozen=True, slots=True)
class _Page:
    draft: Draft
    types: Mapping[str, str]
    knowledge: Knowledge

    @property
    def wars(self) -> Mapping[str, tuple[str, ...]]:
        """Who fights whom where when the page is published."""
        return wars(self.draft.published.value if self.draft.published else None)


def truces(
    draft: Draft, types: Mapping[str, str], knowledge: Knowledge, told: Sequence[Told]
) -> Iterator[Told]:
    """Give truces and clashes that name nobody the sides of the war that they are of.

    Those are the two who agree on it in the same sentence; two who fight on the page, of whom the
    sentence names one; the two who fight where the sentence is about; or the only ones who fight on
    the page.
    """
    page = _Page(draft, types, knowledge)
    pairs = [pair for one in told if len(pair := _pair(page, one)) > 1]
    here = {mention.entity for mention in draft.mentions}
    for one in told:
        event = one.event
        if len(event.who) > 1 or not (event.kind == "ceasefire" or _clash(one)):
            yield one
            continue
        found = _agreed(told, one) or _fought(page, pairs, event.span)
        known = tuple(p for p in found if p.entity in here)
        yield replace(one, event=replace(event, who=known)) if known else one


def _clash(one: Told) -> bool:
    """Whether two fight here and neither is named ("the clashes at the border")."""
    event = one.event
    return not one.named and event.rule.partition(" ")[0].endswith(_CLASH)


def _agreed(told: Sequence[Told], one: Told) -> Parties:
    """The two or more who agree on a truce in its sentence, before it; not on talks about one."""
    if one.event.kind != "ceasefire" or one.event.status not in {"planned", "happened"}:
        return ()
    for other in told:
        event = other.event
        same = event.span == one.event.span and event.trigger < one.event.trigger
        if same and event.kind in _MADE and len(event.who) > 1:
            return event.who
    return ()


def _pair(page: _Page, one: Told) -> Parties:
    """Those who fight each other in a row; nobody where one side is only where it was."""
    event = one.event
    if event.kind not in _FIGHTS or not (event.whom or len(event.who) > 1):
        return ()
    sides = union(event.who, event.whom)
    if event.kind == "ceasefire" and any(page.types.get(p.entity) == "person" for p in sides):
        # leaders who agree on a truce need not be those who fight
        return ()
    for where in _around(page, {p.entity for p in sides}):
        war = page.wars.get(where, ())
        if set(war) & {p.entity for p in sides}:
            return tuple(Argument(side, None) for side in war)
    states = tuple(replace(p, entity=_fighter(page, p.entity)) for p in sides)
    return tuple(p for p in union(states) if page.types.get(p.entity) != "place")


def _fighter(page: _Page, entity: str) -> str:
    """The country that a place lies in, or that a person fights for; else the entity."""
    state = page.knowledge.country_of(entity)
    moved = page.types.get(entity) in {"place", "person"} and state in page.types
    return state if moved and state is not None else entity


def _around(page: _Page, named: set[str]) -> set[str]:
    """The entities with what those of them that are places lie in."""
    places = {entity for entity in named if page.types.get(entity) == "place"}
    return named.union(*(page.knowledge.parents(place) for place in places))


def _fought(page: _Page, pairs: Sequence[Parties], span: Span) -> Parties:
    """The sides of the war that a sentence means; () where none is sure."""
    named = {m.entity for m in page.draft.mentions if m.span.within(span)}
    about = _around(page, named)
    for where, sides in page.wars.items():
        if where in about:
            return tuple(Argument(side, None) for side in sides)
    near = [pair for pair in pairs if about & {p.entity for p in pair}]
    told = near or pairs
    return told[0] if len({frozenset(p.entity for p in pair) for pair in told}) == 1 else ()


def struck(
    draft: Draft, types: Mapping[str, str], knowledge: Knowledge, who: Parties, whom: Parties
) -> Parties:
    """Those who are attacked: of a city the country, where the page names it.

    A place in a region that is fought over stays what it is, for whose it is would be a stand; so
    does one in the country of those who attack.
    """
    page = _Page(draft, types, knowledge)
    own = {p.entity for p in who}
    return union(*((_in_its_country(page, own, party),) for party in whom))


def _in_its_country(page: _Page, own: set[str], party: Argument) -> Argument:
    """A place as the country that it lies in; the place itself where that would be a stand."""
    above = page.knowledge.parents(party.entity)
    fought_over = any(place in page.wars for place in (party.entity, *above[:-1]))
    if page.types.get(party.entity) != "place" or fought_over:
        return party
    states = (p for p in above if page.types.get(p) == "country" and p not in own)
    return replace(party, entity=next(states, party.entity))
