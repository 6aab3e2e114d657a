"""Who may stand on a side of an event: no audience, no outlet, and a delegation's country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from runut.annotate.draft import Draft
from runut.annotate.events.arguments import Parties, preposition
from runut.annotate.events.frames import Roles
from runut.annotate.events.triggers import Hit, Scene
from runut.knowledge.world import Knowledge
from runut.records import Argument, Span

#: How far before a subject "no" stands ("no serving minister").
NOBODY_WITHIN = 3
#: How far before an event word the word stands that it is quoted by.
QUOTED_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Sides:
    """What telling who takes part needs of a page."""

    draft: Draft
    types: Mapping[str, str]
    knowledge: Knowledge
    #: Country mentions by where they stand: "[Rusia]" inside "delegasi Rusia".
    countries: Mapping[Span, str]
    #: Where descriptions stand: "delegasi Rusia", "Cambodian officials".
    described: frozenset[Span]

    @classmethod
    def of(cls, draft: Draft, types: Mapping[str, str], knowledge: Knowledge) -> Sides:
        """Return the sides of `draft`, whose entities have `types`."""
        countries = {m.span: m.entity for m in draft.mentions if types.get(m.entity) == "country"}
        described = frozenset(m.span for m in draft.mentions if m.form == "nominal")
        return cls(draft, types, knowledge, countries, described)

    def settled(self, scene: Scene, found: Roles) -> Roles:
        """Return `found` without the audience, delegations as their countries, nobody twice."""
        who, whom = (self._parties(scene, side) for side in (found.who, found.whom))
        # a place acts in nothing: it is where
        who = tuple(p for p in who if self.types.get(p.entity) != "place")
        acting = {p.entity for p in who}
        return replace(found, who=who, whom=tuple(p for p in whom if p.entity not in acting))

    def summoned(self, scene: Scene, hit: Hit, found: Roles) -> Roles:
        """Return the country of an envoy who was called in for it; nobody where it is no envoy."""
        if not hit.trigger.whose:
            return found
        verb_end = scene.row.pieces[hit.end - 1].span.end
        for party in found.whom:
            if party.span is None or party.span.start < verb_end:
                continue
            phrase = Span(verb_end, party.span.end)
            if any(w in self.draft.article.quote(phrase).casefold() for w in hit.trigger.whose):
                states = (e for s, e in self.countries.items() if s.within(phrase))
                country = next(states, party.entity)
                return replace(found, whom=(Argument(country, party.span),))
        return Roles(how=found.how)

    def _parties(self, scene: Scene, side: Parties) -> Parties:
        kept: dict[str, Argument] = {}
        for party in side:
            if self._listens(scene, party):
                continue
            for entity in self._senders(scene, party):
                kept.setdefault(entity, Argument(entity, party.span))
        return tuple(kept.values())

    def _listens(self, scene: Scene, party: Argument) -> bool:
        """Whether this is an outlet, or somebody who is only told."""
        if self.types.get(party.entity) == "medium":
            return True
        if party.span is None or not party.entity.startswith("local:"):
            return False
        words = self.draft.article.quote(party.span).casefold().split()
        return any(word in scene.words.audience for word in words)

    def _senders(self, scene: Scene, party: Argument) -> tuple[str, ...]:
        """The states in "delegasi Rusia" and "tentara Rusia dan Cina"; else the party itself."""
        if party.span not in self.described or not party.entity.startswith("local:"):
            return (party.entity,)
        span = party.span or Span(0, 0)
        words_inside = set(self.draft.article.quote(span).casefold().split())
        if words_inside & scene.words.civilians:
            return (party.entity,)
        inside = {e for s, e in self.countries.items() if s.within(span)}
        if not inside:
            words = self.draft.article.quote(span).split()
            known = (thing for word in words for thing in self.knowledge.lookup(word))
            inside = {thing.id for thing in known if thing.type == "country"}
        both = bool(words_inside & scene.words.conjunctions)
        return tuple(sorted(inside)) if len(inside) == 1 + both else (party.entity,)


def comes_home(knowledge: Knowledge, who: Parties, whom: Parties) -> bool:
    """Whether all who travel only go back to the country that they act for."""
    goals = {knowledge.country_of(p.entity) or p.entity for p in whom}
    homes = {knowledge.country_of(p.entity) or p.entity for p in who}
    return len(goals) == 1 and homes == goals


def nobody(scene: Scene, hit: Hit, who: Parties) -> bool:
    """Whether the subject is said to be nobody ("no minister of A has visited B")."""
    if hit.voice == "noun" or not who:
        return False
    row = scene.row
    spans = {party.span for party in who}
    for index, piece in enumerate(row.pieces[: hit.start]):
        if not spans & {party.span for party in piece.parties}:
            continue
        before = " ".join(row.words(max(0, index - NOBODY_WITHIN), index))
        return preposition(scene, index) is None and any(
            before.endswith(word) or f"{word} " in f" {before} " for word in scene.words.nobody
        )
    return False


def quoted(scene: Scene, hit: Hit) -> bool:
    """Whether the event word is spoken of as a word ('the word "accepted"')."""
    before = scene.row.words(max(0, hit.start - QUOTED_WITHIN), hit.start)
    return (
        bool(before) and not before[-1].isalnum() and any(w in scene.words.quoted for w in before)
    )
