"""Whether enough is said around an event word to tell an event of its kind."""

from __future__ import annotations

from runut.annotate.draft import Draft
from runut.annotate.events.frames import Roles, is_mutual
from runut.annotate.events.pointing import pointed, predicate
from runut.annotate.events.triggers import Hit, Scene
from runut.records import Argument
from runut.vocabulary import CONTACT_KINDS, EventKind

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
    return _told(draft, seen, hit, kind, found) and not _lacks(seen, hit, kind, found)


def _told(draft: Draft, seen: Scene, hit: Hit, kind: EventKind, found: Roles) -> bool:
    count = sum(2 if _several(draft, seen, p) else 1 for p in (*found.who, *found.whom))
    noun = hit.voice == "noun"
    definite = pointed(seen, hit) or predicate(seen, hit)
    if kind in _PARTYLESS or (noun and kind in POINTING and (not count or definite)):
        return True
    if hit.trigger.strict or kind == "visit":
        return bool(found.who and (found.whom or found.how == "of what follows"))
    if hit.trigger.alone and _one_may_talk(hit, found):
        return count > 0
    if kind in _TWO_SIDED or (kind == "talks" and not _one_may_talk(hit, found)):
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
        each_other = len(found.who) > 1 and is_mutual(seen, hit)
        return hit.voice != "noun" and not (each_other or (found.who and found.whom))
    return kind in _ASKING and not found.who


def _one_may_talk(hit: Hit, found: Roles) -> bool:
    """Whether one side alone is enough: a verb carries the noun ("will open negotiations")."""
    return hit.voice == "noun" and "governor" in found.how
