"""Who takes part in an event, and on which side: one reading for each frame of a trigger rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
    preposition,
    reach,
    reduced,
    subject_role,
    union,
)
from runut.annotate.events.clauses import Piece
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
#: How far behind a promise the one stands whom its verb acts on ("vowed to repay A").
CONTENT_WITHIN = 2
#: Kinds that fall on the one whom their content is for ("pledged to send aid to …").
_FOR_OTHERS = frozenset(("promise", "threat"))
#: Kinds that fall on whoever lives where they are done.
_FALLING = frozenset(("attack", "aid"))
#: Kinds whose passive has what is said as its subject.
_PUT_FORWARD = frozenset(("proposal", "promise", "threat"))
#: Types of where one is invited to.
_WHERE = frozenset(("place", "country"))
#: Kinds that judge somebody for a deed.
_JUDGING = frozenset(("criticism", "support"))
#: Kinds whose verbs take the other side as their object ("met A").
_FACING = frozenset(("call", "meeting"))
#: Kinds that one side may want of others.
_ENCOUNTERS = frozenset(("meeting", "talks"))
#: Kinds whose verbs may hold the noun, behind which stands whose it is.
_NAMED = frozenset(("support", "criticism", "protest"))
#: Kinds whose other side stands behind "from" ("asked for arms from B", "tariffs on steel from B").
_ASKED_OF = frozenset(("demand", "sanction"))
#: Kinds whose other side stands behind "with".
_WITH = frozenset(("protest", "sanction", "support"))


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
    found = phrases(scene, hit)
    others = found.get("companion", ())
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
        whom = _done_to(scene, hit, found) or _of_content(scene, hit)
        if not whom and hit.trigger_kind in _WITH:
            # "lodged a protest with B", "cut ties with B"
            whom = found.get("companion", ())
        whom = whom or _falls_on(scene, hit) or _opposed(scene, hit)
        what = hit.trigger_kind == "threat" and not whom and _goes_on(scene, hit)
        return Roles(subject(scene, hit.start), whom, how="of what follows" if what else "active")
    if hit.voice == "passive":
        agent = found.get("agent", ()) or agent_(scene, hit)
        told_of = scene.row.pieces[hit.start - 1].parties if hit.start else ()
        whom = told_of if reduced(scene, hit) else subject(scene, hit.start)
        whom = () if _unnamed(scene, hit) else whom
        whom = whom or (_whose_deed(scene, hit) if agent else ())
        if hit.trigger_kind in _PUT_FORWARD:
            # "the truce in B that A put forward": B is where, and not who is asked
            whom = tuple(p for p in whom if scene.types.get(p.entity) != "place")
        return Roles(agent, whom, how="passive")
    return _agent_noun(scene, hit, found)


def _done_to(scene: Scene, hit: Hit, found: dict[str, Parties]) -> Parties:
    """Whom a verb acts on: its object, or whoever stands behind a preposition."""
    kind, addressee = hit.trigger_kind, found.get("addressee", ())
    if hit.trigger.matter:
        # "proposed a visit of A to B": the object is what is proposed
        told = (i for i in reach(scene, hit) if preposition(scene, i) in scene.words.hearer)
        named = next((p for i in told if (p := scene.row.pieces[i].parties)), ())
        return named or between(scene, hit)
    if addressee and hit.end - hit.start > 1 and kind in _NAMED:
        # "voiced [B's] support for A"
        return addressee
    if kind == "invitation":
        # "invited leaders to Ankara": that is where to
        addressee = tuple(p for p in addressee if scene.types.get(p.entity) not in _WHERE)
    if kind in _JUDGING:
        # "condemned remarks by A on B"
        return object_(scene, hit) or found.get("agent", ()) or addressee
    asked = found.get("source", ()) if kind in _ASKED_OF else ()
    return object_(scene, hit) or addressee or asked


def _falls_on(scene: Scene, hit: Hit) -> Parties:
    """The country or place of what is struck or helped ("fired at two sites in B")."""
    if hit.trigger_kind not in _FALLING:
        return ()
    toward = (scene.words.goal | scene.words.location) - scene.words.source
    names = (i for i in reach(scene, hit) if scene.row.pieces[i].is_name)
    found = next((i for i in names if preposition(scene, i) in toward), None)
    return parties_of(scene.row.pieces[found]) if found is not None else ()


def _opposed(scene: Scene, hit: Hit) -> Parties:
    """Whom those who protest blame ("rallied to oppose A")."""
    for other in scene.hits:
        near = other.trigger_kind == "criticism" and 0 <= other.start - hit.end <= 1
        if near and hit.trigger_kind == "protest":
            return object_(scene, other)
    return ()


def _unnamed(scene: Scene, hit: Hit) -> bool:
    """Whether the subject of a passive is a thing ("asked that aid be sent")."""
    row, words = scene.row, scene.words
    clause = row.clause[hit.start]
    if row.opener[clause] not in words.complement:
        return False
    inside = [row.pieces[i] for i in range(hit.start) if row.clause[i] == clause][1:]
    plain = (
        p for p in inside if p.word.isalpha() and p.word not in words.stops | words.before_verb
    )
    return not any(p.is_name for p in inside) and any(plain)


def _whose_deed(scene: Scene, hit: Hit) -> Parties:
    """Who did what is judged in a relative clause ("A sent troops, a step that B condemned")."""
    row = scene.row
    clause = row.clause[hit.start]
    if hit.trigger_kind not in _JUDGING or row.opener[clause] not in scene.words.relative:
        return ()
    for index, piece in enumerate(row.pieces[: hit.start]):
        if piece.is_name and row.clause[index] == 0 and preposition(scene, index) is None:
            return piece.parties
    return ()


def _goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether a verb, or a word before one, stands right behind ("threatened to leave")."""
    following = scene.row.words(hit.end, hit.end + 1)
    verb = any(h.start == hit.end for h in (*scene.hits, *scene.governors))
    return verb or any(word in scene.words.stops for word in following)


def _of_content(scene: Scene, hit: Hit) -> Parties:
    """Whom a promise or threat is for: the object of what is promised."""
    if hit.trigger_kind not in _FOR_OTHERS:
        return ()
    for other in scene.hits:
        if other.start >= hit.end and other.voice in {"active", "past"}:
            return object_(scene, other) or phrases(scene, other).get("addressee", ())
    for piece in scene.row.pieces[hit.end : hit.end + CONTENT_WITHIN]:
        if piece.is_name:
            return piece.parties
    return ()


def _agent_noun(scene: Scene, hit: Hit, found: dict[str, Parties]) -> Roles:
    own = found.get("source", ()) or found.get("agent", ()) or beside(scene, hit)
    host = own or found.get("addressee", ())
    if host and _at_behest(scene, hit):
        return Roles(host, subject(scene, hit.start), how="behest")
    carrier = governor(scene, hit)
    lead = subject_of(scene, carrier) if carrier else ()
    role = subject_role(carrier) if carrier else "none"
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
    if hit.trigger_kind == "aid":
        # "aid from A arrived in B"
        whom = whom or _falls_on(scene, hit)
    return Roles(who, whom, how="noun+governor" if lead else "noun")


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
