"""Whom a deed or a word is done to: the object of its verb, or whoever it is aimed at."""

from __future__ import annotations

from runut.annotate.events.arguments import (
    Parties,
    between,
    object_,
    parties_of,
    phrases,
    preposition,
    reach,
    reduced,
)
from runut.annotate.events.subjects import subject
from runut.annotate.events.triggers import Hit, Scene

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
#: Kinds whose verbs may hold the noun, behind which stands whose it is.
_NAMED = frozenset(("support", "criticism", "protest"))
#: Kinds whose other side stands behind "from" ("asked for arms from B", "tariffs on steel from B").
_ASKED_OF = frozenset(("demand", "sanction"))
#: Kinds whose other side stands behind "with".
_WITH = frozenset(("protest", "sanction", "support"))
#: How far behind a verb of judging what is judged goes on with "that", and its doer behind that.
DEED_WITHIN = 8
DOER_WITHIN = 5
#: How far behind "if" the one stands who is threatened.
WARNED_WITHIN = 4


def by_verb(scene: Scene, hit: Hit, found: dict[str, Parties]) -> Parties:
    """Whom an active verb acts on; `found` are the names behind prepositions."""
    whom = _done_to(scene, hit, found) or _of_content(scene, hit)
    if hit.trigger_kind == "promise" and whom and whom == object_(scene, hit):
        # "reaffirmed A's commitment to back B": A is whose it is
        whom = _of_content(scene, hit) or whom
    if not whom and hit.trigger_kind in _WITH:
        # "lodged a protest with B", "cut ties with B"
        whom = found.get("companion", ())
    return whom or falls_on(scene, hit) or _opposed(scene, hit) or _warned(scene, hit)


def by_passive(scene: Scene, hit: Hit, agent: Parties) -> Parties:
    """Whom a passive verb acts on: its subject, unless that is a thing."""
    told_of = scene.row.pieces[hit.start - 1].parties if hit.start else ()
    whom = told_of if reduced(scene, hit) else subject(scene, hit.start)
    whom = () if _unnamed(scene, hit) else whom
    whom = whom or (_whose_deed(scene, hit) if agent else ())
    if hit.trigger_kind in _PUT_FORWARD:
        # "the truce in B that A put forward": B is where, and not who is asked
        whom = tuple(p for p in whom if scene.types.get(p.entity) != "place")
    return whom


def _done_to(scene: Scene, hit: Hit, found: dict[str, Parties]) -> Parties:
    """Whom a verb acts on: its object, or whoever stands behind a preposition."""
    kind, addressee = hit.trigger_kind, found.get("addressee", ())
    if hit.trigger.matter:
        # "proposed a visit of A to B": the object is what is proposed
        told = (i for i in reach(scene, hit) if preposition(scene, i) in scene.words.hearer)
        named = next((p for i in told if (p := scene.row.pieces[i].parties)), ())
        return named or between(scene, hit)
    if addressee and hit.end - hit.start > 1 and kind in _NAMED and not _deed_behind(scene, hit):
        # "voiced [B's] support for A"
        return addressee
    if kind == "invitation":
        # "invited leaders to Ankara": that is where to
        addressee = tuple(p for p in addressee if scene.types.get(p.entity) not in _WHERE)
    if kind in _JUDGING:
        # "condemned remarks by A on B", "condemned the tariffs that A imposed"
        named = object_(scene, hit) or found.get("agent", ()) or addressee
        return named or _doer(scene, hit)
    asked = found.get("source", ()) if kind in _ASKED_OF else ()
    return object_(scene, hit) or addressee or asked


def falls_on(scene: Scene, hit: Hit) -> Parties:
    """The country or place of what is struck or helped ("fired at two sites in B")."""
    if hit.trigger_kind not in _FALLING:
        return ()
    toward = (scene.words.goal | scene.words.location) - scene.words.source
    names = (i for i in reach(scene, hit) if scene.row.pieces[i].is_name)
    found = next((i for i in names if preposition(scene, i) in toward), None)
    return parties_of(scene.row.pieces[found]) if found is not None else ()


def _doer(scene: Scene, hit: Hit) -> Parties:
    """Who did what is judged, told in a clause behind it ("the tariffs that A imposed")."""
    pieces, words = scene.row.pieces, scene.words
    near = range(hit.end, min(len(pieces), hit.end + DEED_WITHIN))
    opener = next((i for i in near if pieces[i].word in words.relative), None)
    if opener is None or any(pieces[i].is_name for i in range(hit.end, opener)):
        return ()
    inside = pieces[opener + 1 : opener + 1 + DOER_WITHIN]
    for index, piece in enumerate(inside):
        passive = index and inside[index - 1].word.startswith(words.passive_prefixes)
        if piece.is_name and (passive or index == 0 or inside[index - 1].word in words.agent):
            return piece.parties
    return ()


def _deed_behind(scene: Scene, hit: Hit) -> bool:
    """Whether the noun of a deed stands right behind a verb ("condemned A's attack on B")."""
    return any(other.start == hit.end and other.voice == "noun" for other in scene.hits)


def _opposed(scene: Scene, hit: Hit) -> Parties:
    """Whom those who protest blame ("rallied to oppose A")."""
    for other in scene.hits:
        near = other.trigger_kind == "criticism" and 0 <= other.start - hit.end <= 1
        if near and hit.trigger_kind == "protest":
            return object_(scene, other)
    return ()


def _warned(scene: Scene, hit: Hit) -> Parties:
    """Who is threatened with what follows if they do something ("threatened to strike if A …")."""
    row = scene.row
    if hit.trigger_kind != "threat":
        return ()
    for sign in scene.statuses:
        if sign.start < hit.end or getattr(sign.rule, "status", None) != "conditional":
            continue
        behind = row.pieces[sign.end : sign.end + WARNED_WITHIN]
        for piece in behind:
            if piece.is_name:
                return piece.parties
            if not piece.capital and piece.word not in scene.words.bodies | scene.words.offices:
                break
    return ()


def _of_content(scene: Scene, hit: Hit) -> Parties:
    """Whom a promise or threat is for: the object of what is promised."""
    if hit.trigger_kind not in _FOR_OTHERS:
        return ()
    for other in scene.hits:
        if other.start >= hit.end and other.voice in {"active", "past"}:
            return object_(scene, other) or phrases(scene, other).get("addressee", ())
    for piece in scene.row.pieces[hit.end : hit.end + CONTENT_WITHIN]:
        if piece.is_name and not hit.trigger.matter:
            return piece.parties
    return ()


def goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether a verb, or a word before one, stands right behind ("threatened to leave")."""
    following = scene.row.words(hit.end, hit.end + 1)
    verb = any(h.start == hit.end for h in (*scene.hits, *scene.governors))
    return verb or any(word in scene.words.stops for word in following)


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
