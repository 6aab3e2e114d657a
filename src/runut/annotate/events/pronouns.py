"""Whom the ending of a verb stands for: "mengundangnya" is whom, "diundangnya" is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from runut.annotate.draft import Draft
from runut.annotate.events.arguments import union
from runut.annotate.events.frames import Roles
from runut.annotate.events.triggers import Hit, Scene
from runut.records import Argument, Span
from runut.vocabulary import EventKind

#: Kinds that are done to somebody: of the others the ending stands for a thing as often.
_TO_SOMEBODY: frozenset[EventKind] = frozenset(
    ("call", "meeting", "invitation", "demand", "detention", "attack", "appointment", "visit")
)
#: Kinds whose other side, or visitor, the main verb may tell of.
_MEETING: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "visit"))
#: How many sentences before its own the one may be named whom an ending stands for.
NAMED_WITHIN = 3
#: Whom an ending stands for, the likeliest first.
_PERSONS_FIRST = (frozenset(("person",)), frozenset(("country", "organisation", "group")))
_EVERYBODY = (_PERSONS_FIRST[0] | _PERSONS_FIRST[1],)


def with_pronoun(
    draft: Draft, types: Mapping[str, str], seen: Scene, hit: Hit, found: Roles
) -> Roles:
    """Return `found` with the one whom the ending of the verb stands for, on its side.

    What is answered or judged ("menolaknya", "menyambutnya") is a thing and nobody.
    """
    if hit.trigger.frame == "speaker":
        return found
    if not hit.ends_in_pronoun(seen.row, seen.words):
        return _by_main_verb(draft, types, seen, hit, found)
    if hit.voice == "active" and hit.trigger.kind not in _TO_SOMEBODY:
        return found if hit.trigger.frame == "joint" else replace(found, whom=())
    joint = hit.trigger.frame == "joint"
    others = found.who if joint or hit.voice == "active" else found.whom
    entity = _meant(draft, types, seen, hit, {p.entity for p in others})
    end = seen.row.pieces[hit.start].span.end
    named = (Argument(entity, Span(end - len(seen.words.ending), end)),) if entity else ()
    if joint:
        return replace(found, who=union(others, named), whom=())
    return replace(found, whom=named) if hit.voice == "active" else replace(found, who=named)


def _by_main_verb(
    draft: Draft, types: Mapping[str, str], seen: Scene, hit: Hit, found: Roles
) -> Roles:
    """Return `found` with whom the main verb tells of ("dikatakannya saat menemui B")."""
    row, words = seen.row, seen.words
    own = row.clause[hit.start]
    lacking = len(found.who) == 1 if hit.trigger.frame == "joint" else not found.who
    if not lacking or hit.trigger.kind not in _MEETING or row.opener[own] not in words.breaks:
        return found
    for index, piece in enumerate(row.pieces):
        ends = words.bare(piece.word) != piece.word
        passive = piece.word.startswith(words.passive_prefixes)
        if ends and passive and row.clause[index] == row.parent[own]:
            verb = Hit(index, index + 1, "passive", hit.rule)
            entity = _meant(draft, types, seen, verb, {p.entity for p in found.who})
            end = piece.span.end
            teller = (Argument(entity, Span(end - len(words.ending), end)),) if entity else ()
            return replace(found, who=union(teller, found.who))
    return found


def _meant(
    draft: Draft, types: Mapping[str, str], seen: Scene, hit: Hit, others: set[str]
) -> str | None:
    """The last one told of who is none of `others`; of a passive, whom its sentence is about."""
    verb = seen.row.pieces[hit.start].span.start
    number = draft.sentences.index(seen.row.sentence)
    passive = hit.voice == "passive"
    for kinds in _EVERYBODY if passive else _PERSONS_FIRST:
        for back in range(number, max(-1, number - NAMED_WITHIN - 1), -1):
            told = [
                m.entity
                for m in draft.mentions
                if m.span.within(draft.sentences[back].span)
                and m.span.end <= verb
                and m.entity not in others
                and types.get(m.entity) in kinds
            ]
            if told:
                return told[-1] if back == number and not passive else told[0]
    return None
