"""Who acts in somebody's own words: "we urge A to …" and "A is asked to …", said by B."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from runut.annotate.events.arguments import Parties, preposition, union
from runut.annotate.events.frames import Roles
from runut.annotate.events.status import Decided
from runut.annotate.events.triggers import Hit, Scene
from runut.records import Argument, Statement
from runut.vocabulary import CONTACT_KINDS, SPEECH_ACT_KINDS

#: What one swears to others.
_SWORN = frozenset(("promise", "threat"))
#: What states make with each other, whoever speaks of it.
_STATES_MAKE = frozenset(("agreement", "ceasefire", "talks"))
#: Kinds by which somebody takes a stand: a spokesman takes it for the country.
_STANDS = frozenset(("support", "criticism", "promise", "threat"))


def in_own_words(
    scene: Scene,
    hit: Hit,
    found: Roles,
    said: Statement | None,
    country_of: Callable[[str], str | None],
) -> Roles:
    """Return `found` with the speaker where the words say "we", or ask without saying who asks.

    What "we" do is a deed of the speaker's country; what "we" say, and whom "we" meet, is the
    speaker's.
    """
    if said is None or hit.trigger.frame == "speaker":
        return found
    speaker: Parties = (Argument(said.speaker, said.speaker_span),)
    if hit.voice == "passive":
        asked = hit.trigger_kind == "demand" and bool(found.whom) and not found.who
        return replace(found, who=speaker, how="speaker") if asked else found
    if hit.voice == "noun":
        return _made_by_states(scene, hit, found, said, country_of)
    pronoun = _pronoun(scene, hit)
    if pronoun is None:
        takes = hit.trigger_kind in _STANDS and hit.trigger.object is None
        own = takes and country_of(said.speaker)
        # "Moscow values A's stand", says its spokesman: he is the one who praises
        return replace(found, who=speaker) if [p.entity for p in found.who] == [own] else found
    if (
        pronoun in scene.words.ourselves
        and hit.trigger_kind not in SPEECH_ACT_KINDS | CONTACT_KINDS
    ):
        state = country_of(said.speaker)
        speaker = (Argument(state, said.speaker_span),) if state else speaker
    if hit.trigger.frame == "joint":
        return replace(found, who=union(speaker, found.who), how="speaker")
    return replace(found, who=speaker, how="speaker")


def _made_by_states(
    scene: Scene, hit: Hit, found: Roles, said: Statement, country_of: Callable[[str], str | None]
) -> Roles:
    """Return `found` with the speaker's country: "no deal with A yet", says B's minister."""
    state = country_of(said.speaker)
    if state is None or hit.trigger_kind not in _STATES_MAKE or found.how != "noun+subject":
        return found
    sides = tuple(replace(p, entity=state) if p.entity == said.speaker else p for p in found.who)
    own = any(country_of(p.entity) == state for p in sides)
    if hit.trigger_kind == "talks" and len(sides) == 1 and not own and state in scene.types:
        # "talks with A go on", says B's ministry
        sides = union((Argument(state, said.speaker_span),), sides)
    return replace(found, who=sides)


def not_to_oneself(hit: Hit, found: Roles, country_of: Callable[[str], str | None]) -> Roles:
    """Return `found` without the own country as the one to whom something is sworn."""
    if hit.trigger_kind not in _SWORN:
        return found
    own = {country_of(party.entity) for party in found.who}
    return replace(found, whom=tuple(p for p in found.whom if p.entity not in own))


def promised(scene: Scene, hit: Hit, state: Decided, found: Roles, said: Statement | None) -> bool:
    """Whether somebody says that they will support others, which is a promise."""
    own = said is not None and [p.entity for p in found.who] == [said.speaker]
    vowed = any(h.trigger_kind == "promise" and h.end <= hit.start for h in scene.hits)
    return hit.trigger_kind == "support" and own and state.status == "planned" and not vowed


def by_saying(
    found: Roles, said: Statement | None, country_of: Callable[[str], str | None]
) -> Roles:
    """Return who does something by saying it, and those whom the words themselves name for it.

    What somebody says of the own side asks or blames nobody.
    """
    if said is None:
        return Roles(how="speaker")
    named = tuple(p for p in found.whom if p.span is not None and p.span.within(said.content))
    own = {said.speaker, country_of(said.speaker)}
    whom = tuple(party for party in named if party.entity not in own)
    if len(whom) < len(named):
        return Roles(how="own side")
    return Roles((Argument(said.speaker, said.speaker_span),), whom, how="speaker")


def _pronoun(scene: Scene, hit: Hit) -> str | None:
    """The "I" or "we" that is the subject of a verb; None where a name or nobody is."""
    row, words = scene.row, scene.words
    for index in range(hit.start - 1, -1, -1):
        piece = row.pieces[index]
        if row.clause[index] != row.clause[hit.start]:
            continue
        if piece.is_name and preposition(scene, index) is None:
            return None
        if piece.word in words.myself | words.ourselves and _opens(scene, index):
            return piece.word
    return None


def _opens(scene: Scene, index: int) -> bool:
    """Whether a pronoun begins its clause: behind a noun it says whose that is ("negara kami")."""
    if index == 0 or scene.words.be:
        return True
    before = scene.row.pieces[index - 1]
    if before.time is not None or not before.word[0].isalnum():
        return True
    words = scene.words
    return (
        before.word in words.breaks | words.complement | words.conjunctions | words.definite_after
    )


def asker(seen: Scene, hit: Hit) -> Hit | None:
    """The speech act before a deed that asks for it, promises it or threatens with it."""
    if hit.trigger.kind in SPEECH_ACT_KINDS:
        return None
    row = seen.row
    own = row.clause[hit.start]
    for other in reversed(seen.hits):
        if row.clause[other.start] != own and row.opener[own] in seen.words.breaks:
            # "offered it when he met B": the meeting is not what was offered
            continue
        if row.clause[other.start] != own and row.opener[own] in seen.words.relative:
            # "asked to free those whom B detained": the detention is not asked for
            continue
        asks = other.trigger.content is not None and other.voice in {"active", "past"}
        if asks and other.end <= hit.start and other.trigger.frame != "speaker":
            return other
    return None
