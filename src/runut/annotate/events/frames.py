"""Who takes part in an event, and on which side: one reading for each frame of a trigger rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from runut.annotate.events.acted_on import by_passive, by_verb, falls_on, goes_on
from runut.annotate.events.arguments import (
    OBJECT_WITHIN,
    Parties,
    agent_,
    attends,
    beside,
    between,
    companions,
    goal,
    governor,
    object_,
    parties_of,
    phrases,
    reach,
    subject_role,
    union,
)
from runut.annotate.events.pieces import Piece
from runut.annotate.events.subjects import (
    fronted,
    hosts,
    on_the_way,
    paid_to,
    payer,
    spoken_to,
    subject,
    subject_of,
)
from runut.annotate.events.triggers import Hit, Scene
from runut.languages.events import Frame

#: How far behind an answer the verb stands that tells who made what is answered.
MADE_WITHIN = 14
#: Kinds whose verbs take the other side as their object ("met A").
_FACING = frozenset(("call", "meeting"))
#: Kinds that one side may want of others.
_ENCOUNTERS = frozenset(("meeting", "talks"))
#: What somebody says who wants a deed of others, and such deeds.
_ASKS = frozenset(("demand", "proposal"))
_BY_OTHERS = frozenset(("deployment", "withdrawal", "attack", "aid"))


@dataclass(frozen=True, slots=True)
class Roles:
    """Who takes part; `goal` is where a visit goes, `how` tells what gave them."""

    who: Parties = ()
    whom: Parties = ()
    goal: Piece | None = None
    how: str = ""


def roles(scene: Scene, hit: Hit) -> Roles:
    """Return who acts and who is acted on, as the frame of `hit`'s rule says."""
    return _BY_FRAME[hit.trigger.frame](scene, hit)


def _speaker(scene: Scene, hit: Hit) -> Roles:
    return Roles((), _spoken_of(scene, hit), how="speaker")


def _solo(scene: Scene, hit: Hit) -> Roles:
    found = _agent(scene, hit)
    # "the troops were withdrawn" tells whose they are, if not who gave the order
    passive = hit.voice == "passive"
    return Roles(found.who or (found.whom if passive else ()), how=found.how)


def _caused(scene: Scene, hit: Hit) -> Roles:
    """Who does what another has them do, and where they go: "sent B to C"."""
    passive = hit.voice == "passive"
    who = subject(scene, hit.start) if passive else object_(scene, hit)
    if hit.trigger_kind != "visit":
        return Roles(who, how=hit.voice)
    where = goal(scene, hit, named=True)
    return Roles(who, parties_of(where), where, hit.voice)


def _joint(scene: Scene, hit: Hit) -> Roles:
    sides = (between(scene, hit) or beside(scene, hit)) if _fought(scene, hit) else ()
    if sides:
        # "15 died in an exchange of fire of A and B": those who died fought nobody
        return Roles(sides, how="noun")
    return _together(scene, hit)


def _together(scene: Scene, hit: Hit) -> Roles:
    """Those who do a joint thing: around its verb, or beside its noun."""
    found = phrases(scene, hit)
    others = found.get("companion", ())
    if hit.trigger_kind == "ceasefire" and hit.voice == "passive":
        # "the war between A and B must be ended"
        return Roles(_fighting(scene, hit), how="passive")
    if hit.voice != "noun":
        # "agreed to found a council", "negotiated Ukraine": things that are spoken about
        other = object_(scene, hit) if hit.trigger_kind in _FACING else ()
        # "met his counterpart from A, B"
        other = other or (() if others else found.get("source", ()))
        parties = union(subject(scene, hit.start), other, others, found.get("agent", ()))
        if len(parties) == 1 and hit.trigger_kind in _FACING:
            parties = union(parties, spoken_to(scene, hit))
        return Roles(parties, how=hit.voice)
    own = between(scene, hit) or _sides(scene, hit)
    if hit.trigger.paid and not (others or between(scene, hit)):
        own = union(own, payer(scene, found), paid_to(scene, hit))
    if not own and hit.trigger_kind == "attack":
        # "clashes on the border of A and B"
        pairs = (p for i in reach(scene, hit) if len(p := scene.row.pieces[i].parties) > 1)
        own = next(pairs, ()) or tuple(
            p for p in beside(scene, hit) if p.entity.startswith("local:")
        )
    lead = _lead(scene, hit, own)
    if others and not own and not lead:
        # "came for talks with B": the one who came talks
        return Roles(union(subject(scene, hit.start), others), how="noun+subject")
    parties = union(lead, own, others, found.get("agent", ()), hosts(scene, hit))
    compound = any(h.end == hit.start and h.trigger_kind == "talks" for h in scene.hits)
    if hit.trigger_kind == "ceasefire" and (len(parties) < 2 or compound):
        # one alone who speaks for a ceasefire does not make it
        return Roles(how="noun")
    if not parties and _on_occasion(scene, hit):
        doers = union(subject(scene, hit.start), companions(scene, hit))
        return Roles(doers if len(doers) > 1 else (), how="noun+subject")
    return Roles(parties, how="noun+governor" if lead else "noun")


def _fought(scene: Scene, hit: Hit) -> bool:
    """Whether the words for a fight stand behind "in" or "due to", as a noun does."""
    before = scene.row.words(max(0, hit.start - 1), hit.start)
    verb = hit.trigger_kind == "attack" and hit.voice != "noun"
    return verb and any(word in scene.words.through for word in before)


def _fighting(scene: Scene, hit: Hit) -> Parties:
    """Both sides of "between X and Y" before a verb."""
    row = scene.row
    for index in range(hit.start):
        if row.pieces[index].word in scene.words.between and index + 1 < hit.start:
            found = row.pieces[index + 1].parties
            return found if len(found) > 1 else ()
    return ()


def _on_occasion(scene: Scene, hit: Hit) -> bool:
    """Whether those who act did so "after talks" or "dalam pertemuan" of their own."""
    before = scene.row.words(max(0, hit.start - 1), hit.start)
    after = scene.row.words(hit.end, hit.end + 1)
    again = any(word in scene.words.definite_after for word in after)
    # "called A after the Paris meeting ended": who met there is not said
    clause = scene.row.clause[hit.start]
    ends = any(g.start >= hit.end and scene.row.clause[g.start] == clause for g in scene.governors)
    return not again and not ends and any(word in scene.words.occasion for word in before)


def _sides(scene: Scene, hit: Hit) -> Parties:
    """Names beside a joint noun; an organisation alone only names it ("the NATO summit")."""
    found = beside(scene, hit)
    kind = scene.types.get(found[0].entity) if len(found) == 1 else None
    spoken_of = any(
        word in scene.words.definite_before
        for word in scene.row.words(max(0, hit.start - 2), hit.start)
    )
    summit = hit.trigger.alone and (not spoken_of or attends(scene, hit))
    summit = summit and kind == "organisation"
    return found if summit or kind not in {"organisation", "place"} else ()


def _lead(scene: Scene, hit: Hit, own: Parties) -> Parties:
    """The subject of the verb that carries a joint noun, where it takes part itself."""
    carrier = governor(scene, hit)
    if carrier is None or subject_role(carrier) != "who":
        return ()
    asks = getattr(carrier.rule, "status", None) == "proposed"
    others = len(own) > 1 or between(scene, hit)
    calls_for = asks and hit.trigger_kind == "ceasefire"
    if getattr(carrier.rule, "of_others", False) and hit.trigger_kind in _ENCOUNTERS:
        # "urged a meeting with A": who urges it takes part only where one other is named
        return ()
    return () if calls_for or (asks and others) else subject_of(scene, carrier)


def _agent(scene: Scene, hit: Hit) -> Roles:
    found = phrases(scene, hit)
    if hit.voice in {"active", "past"}:
        whom = by_verb(scene, hit, found)
        what = hit.trigger_kind == "threat" and not whom and goes_on(scene, hit)
        return Roles(subject(scene, hit.start), whom, how="of what follows" if what else "active")
    if hit.voice == "passive":
        agent = found.get("agent", ()) or agent_(scene, hit)
        return Roles(agent, by_passive(scene, hit, agent), how="passive")
    return _agent_noun(scene, hit, found)


def _agent_noun(scene: Scene, hit: Hit, found: dict[str, Parties]) -> Roles:
    own = found.get("source", ()) or found.get("agent", ()) or beside(scene, hit)
    host = own or found.get("addressee", ())
    if host and _at_behest(scene, hit):
        return Roles(host, subject(scene, hit.start), how="behest")
    carrier = governor(scene, hit)
    lead = subject_of(scene, carrier) if carrier else ()
    role = subject_role(carrier) if carrier else "none"
    if carrier and _asked_for(scene, hit, carrier):
        helped = lead if hit.trigger_kind == "aid" else found.get("addressee", ())
        return Roles(own, helped, how="noun+governor")
    # who brings an invitation "from B" is not who invites
    who = found.get("source", ()) or (lead if role == "who" else ()) or own
    # who accepts an invitation "to Y" is invited; Y is where to
    whom = (lead if role == "whom" else ()) or found.get("addressee", ())
    if not who and not whom:
        threat = _threatened(scene, hit)
        if threat is not None:
            return Roles(threat.who, threat.whom, how="threat")
    if hit.trigger_kind == "invitation":
        whom = tuple(p for p in whom if scene.types.get(p.entity) != "place")
    if who is own and whom == own:
        whom = ()
    whom = whom or (fronted(scene, hit) if carrier else ())
    if who or hit.trigger_kind == "aid":
        # "aid from A arrived in B", "died in A's attack on a camp in B"
        whom = whom or falls_on(scene, hit)
    return Roles(who, whom, how="noun+governor" if lead else "noun")


def _asked_for(scene: Scene, hit: Hit, carrier: Hit) -> bool:
    """Whether who speaks of a deed wants it of others ("proposed a deployment of A's troops")."""
    asks = any(h.start == carrier.start and h.trigger_kind in _ASKS for h in scene.hits)
    return asks and hit.trigger_kind in _BY_OTHERS


def _at_behest(scene: Scene, hit: Hit) -> bool:
    """Whether somebody came "at the invitation of" the one named beside it."""
    before = scene.row.words(max(0, hit.start - 2), hit.start)
    return hit.trigger_kind == "invitation" and any(w in scene.words.behest for w in before)


def _threatened(scene: Scene, hit: Hit) -> Roles | None:
    """The sides of the threat that names this deed ("threatened B with new tariffs")."""
    before = scene.row.words(max(0, hit.start - 2), hit.start)
    if not any(word in scene.words.companion for word in before):
        return None
    for other in reversed(scene.hits):
        if other.end <= hit.start and other.trigger_kind == "threat":
            return _agent(scene, other)
    return None


def _visit(scene: Scene, hit: Hit) -> Roles:
    where = goal(scene, hit)
    if hit.voice == "noun":
        carrier = governor(scene, hit)
        lead = subject_of(scene, carrier) if carrier else ()
        receives = carrier is not None and subject_role(carrier) == "whom"
        by = scene.row.words(hit.end, hit.end + 1)
        named = any(word in scene.words.agent for word in by)
        guest = phrases(scene, hit).get("agent", ()) if named else ()
        who = beside(scene, hit) or guest or (() if receives else lead)
        who = who or (on_the_way(scene, hit) if where else ())
        whom = lead if receives and where is None else parties_of(where)
        return Roles(who, whom, where, "noun+governor" if lead else "noun")
    who = subject(scene, hit.start)
    if hit.voice == "passive":
        agent = phrases(scene, hit).get("agent", ()) or object_(scene, hit)
        return Roles(agent, who, None, "passive")
    return Roles(who, parties_of(where) or object_(scene, hit), where, hit.voice)


def is_mutual(scene: Scene, hit: Hit) -> bool:
    """Whether each goes to the other ("visit each other's country")."""
    around = " ".join(scene.row.words(max(0, hit.start - 2), hit.end + OBJECT_WITHIN))
    return any(phrase in around for phrase in scene.words.mutual)


def _answer(scene: Scene, hit: Hit) -> Roles:
    found = phrases(scene, hit)
    who = subject(scene, hit.start)
    if hit.voice == "passive":
        return Roles(found.get("agent", ()), who, how="passive")
    if hit.voice == "noun":
        return Roles(beside(scene, hit), found.get("addressee", ()), how="noun")
    given = found.get("source", ()) or object_(scene, hit) or found.get("agent", ())
    given = given or _who_made(scene, hit)
    return Roles(who, tuple(p for p in given if p not in who), how=hit.voice)


def _who_made(scene: Scene, hit: Hit) -> Parties:
    """Who made what is answered ("the plan put forward by B")."""
    for other in (*scene.hits, *scene.governors):
        if other.voice == "passive" and 0 <= other.start - hit.end <= MADE_WITHIN:
            return phrases(scene, other).get("agent", ()) or object_(scene, other)
    return ()


def _spoken_of(scene: Scene, hit: Hit) -> Parties:
    """Whom words that ask or judge are about: the one they name, else their subject."""
    found = phrases(scene, hit)
    named = found.get("source", ()) or found.get("agent", ())
    # "A must withdraw from B" asks A: what stands behind is what is asked
    if (named and hit.trigger_kind != "demand") or hit.voice == "noun":
        return named or beside(scene, hit) or subject(scene, hit.start)
    following = "".join(scene.row.words(hit.end, hit.end + 1))
    passive = following in scene.words.be or following.startswith(scene.words.passive_prefixes)
    return () if passive else subject(scene, hit.start)


_BY_FRAME: Mapping[Frame, Callable[[Scene, Hit], Roles]] = {
    "joint": _joint,
    "agent": _agent,
    "visit": _visit,
    "answer": _answer,
    "solo": _solo,
    "speaker": _speaker,
    "caused": _caused,
}
