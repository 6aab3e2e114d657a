"""Whether enough is said around an event word to tell an event of its kind."""

from __future__ import annotations

from runut.annotate.draft import Draft
from runut.annotate.events.arguments import governor, preposition, reach
from runut.annotate.events.frames import Roles, is_mutual
from runut.annotate.events.pointing import pointed, predicate
from runut.annotate.events.triggers import Hit, Scene
from runut.records import Argument
from runut.vocabulary import CONTACT_KINDS, EventKind

#: Kinds that are a call where those who speak are not in one place.
_SPOKEN: frozenset[EventKind] = frozenset(("meeting", "talks"))
#: How far behind its word the telephone is told of by which two spoke.
REMOTE_WITHIN = 10
#: How far before a summit the word stands that says that others met beside it.
BESIDE_WITHIN = 3
#: From so many words on a description tells whom it means.
TELLING = 3
_STATES = frozenset(("country", "organisation"))
#: Joint kinds that one side alone does not make.
_TWO_SIDED: frozenset[EventKind] = frozenset(("call", "meeting", "agreement"))
#: Kinds that a page tells of even when it names nobody who takes part.
_PARTYLESS: frozenset[EventKind] = frozenset(("ceasefire",))
#: Kinds that are nothing without the one who speaks.
_ASKING: frozenset[EventKind] = frozenset(("demand", "proposal"))
#: Kinds whose nouns may point back at what was told before.
POINTING: frozenset[EventKind] = CONTACT_KINDS | {"agreement", "ceasefire", "attack"}


def tells(draft: Draft, seen: Scene, hit: Hit, kind: EventKind, found: Roles) -> bool:
    """Return whether those who take part are told as an event of `kind` needs it."""
    if kind == "visit" and found.who and all(_no_envoy(draft, seen, p) for p in found.who):
        return False
    return _told(draft, seen, hit, kind, found) and not _lacks(seen, hit, kind, found)


def _no_envoy(draft: Draft, seen: Scene, party: Argument) -> bool:
    """Whether those who travel act for nobody ("residents returned to A")."""
    if party.span is None or not party.entity.startswith("local:"):
        return False
    words = draft.article.quote(party.span).casefold().split()
    return bool(seen.words.civilians.intersection(words))


def kind_of(seen: Scene, hit: Hit, found: Roles) -> EventKind:
    """Return the kind that an event word tells of those who take part."""
    rule = hit.trigger
    if _by_telephone(seen, hit):
        return "call"
    kinds = [seen.types.get(p.entity) for p in (*found.who, *found.whom)]
    # where as many persons as states meet they met as persons
    states = sum(kind in _STATES for kind in kinds)
    if rule.of_states and states > kinds.count("person"):
        return rule.of_states
    if rule.of_place and not states and _told_where(seen, hit):
        return rule.of_place
    if rule.of_persons and kinds and not states:
        return rule.of_persons
    return rule.kind


def _told_where(seen: Scene, hit: Hit) -> bool:
    """Whether it is told where they spoke, or where somebody went to speak."""
    pieces = seen.row.pieces
    places = (i for i in reach(seen, hit) if preposition(seen, i) in seen.words.stays)
    named = any(seen.types.get(p.entity) == "place" for i in places for p in pieces[i].parties)
    before = seen.row.words(max(0, hit.start - 1), hit.start)
    return named or any(word in seen.words.for_purpose for word in before)


def _by_telephone(seen: Scene, hit: Hit) -> bool:
    """Whether those who meet or talk do so from afar ("conferred with A by telephone")."""
    if hit.trigger.kind not in _SPOKEN:
        return False
    row, words = seen.row, seen.words
    for index in range(hit.end, min(len(row.pieces), hit.end + REMOTE_WITHIN)):
        before = row.words(max(hit.end, index - 2), index)
        if row.pieces[index].word in words.remote and any(w in words.means for w in before):
            return True
        if any(h.start == index and h.voice != "noun" for h in seen.hits):
            return False
    return False


def _told(draft: Draft, seen: Scene, hit: Hit, kind: EventKind, found: Roles) -> bool:
    count = sum(2 if _several(draft, seen, p) else 1 for p in (*found.who, *found.whom))
    noun = hit.voice == "noun"
    definite = pointed(seen, hit) or predicate(seen, hit)
    if kind in _PARTYLESS or (noun and kind in POINTING and (not count or definite)):
        return True
    if hit.trigger.strict or kind == "visit":
        return bool(found.who and (found.whom or found.how == "of what follows"))
    if hit.trigger.alone and (_one_may_talk(hit, found) or held(seen, hit, found)):
        return count > 0
    fight = kind == "attack" and hit.trigger.frame == "joint"
    if fight or kind in _TWO_SIDED or (kind == "talks" and not _one_may_talk(hit, found)):
        return count > 1
    if noun and hit.trigger.frame == "agent" and kind != "attack":
        carried = bool(count) and "governor" in found.how
        asked = kind == "invitation" and (found.whom or found.how == "behest")
        return carried or bool(found.who and found.whom) or bool(asked)
    passive = hit.voice == "passive" or noun
    return count > 0 if passive and hit.trigger.frame != "speaker" else bool(found.who)


def _several(draft: Draft, seen: Scene, party: Argument) -> bool:
    """Whether one description stands for both sides ("kedua menteri luar negeri")."""
    if party.span is None or seen.types.get(party.entity) != "group":
        return False
    words = draft.article.quote(party.span).casefold().split()
    # "para komandan" are known from before, "para menteri luar negeri ASEAN" are told here
    return len(words) >= TELLING and words[0] in seen.words.several


def _lacks(seen: Scene, hit: Hit, kind: EventKind, found: Roles) -> bool:
    """Whether nobody is told to ask, a verb of attack has one side, or troops are nobody's."""
    if hit.trigger.frame == "solo" and hit.voice == "passive":
        return not any(seen.types.get(p.entity) in _STATES for p in found.who)
    if hit.trigger.frame == "solo" and hit.voice == "noun":
        # "the drill Sea Shield": its name is nobody
        return all(p.entity.startswith("local:") for p in found.who)
    if kind == "attack":
        # "A and B fire at each other": both do it, and to nobody else
        each_other = hit.trigger.frame == "joint" or (len(found.who) > 1 and is_mutual(seen, hit))
        return hit.voice != "noun" and not (each_other or (found.who and found.whom))
    return kind in _ASKING and not found.who


def held(seen: Scene, hit: Hit, found: Roles) -> bool:
    """Whether an organisation meets on a day that is told, and not only something beside it.

    "Ahead of the ASEAN summit of May" tells of it; "at the ASEAN summit" or "on the sidelines of
    it" tells where others met.
    """
    near = seen.row.words(max(0, hit.start - BESIDE_WITHIN), hit.start)
    beside = any(word in seen.words.sidelines for word in near)
    beside = beside or preposition(seen, hit.start) in seen.words.location
    bodies = {seen.types.get(party.entity) for party in found.who} == {"organisation"}
    dated = any(seen.row.pieces[index].time is not None for index in reach(seen, hit))
    told = (dated and hit.trigger.dated) or governor(seen, hit) is not None
    return bodies and told and not beside and hit.voice == "noun"


def _one_may_talk(hit: Hit, found: Roles) -> bool:
    """Whether one side alone is enough: a verb carries the noun ("will open negotiations")."""
    return hit.voice == "noun" and "governor" in found.how
