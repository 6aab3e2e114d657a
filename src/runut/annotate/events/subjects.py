"""Who acts in a verb: the subject of its clause, of the clause that it hangs on, or a guest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from runut.annotate.events.arguments import (
    PREPOSITION_WITHIN,
    Parties,
    attends,
    governor,
    object_,
    phrases,
    preposition,
    reach,
    subject_role,
    union,
)
from runut.annotate.events.clauses import QUOTES
from runut.annotate.events.pieces import Piece
from runut.annotate.events.triggers import Hit, Scene

#: How far behind "invitation" the verb stands that tells what it is for.
INVITED_WITHIN = 8
#: How many words a sentence opens with that may name who is addressed.
FRONTED_WITHIN = 6
#: Types of those who meet or call each other.
_SPEAKING = frozenset(("person", "group"))
#: Types of those who are called or paid a visit.
_CALLED = frozenset(("person", "group", "country"))
#: Kinds whose object does what follows ("invited him to visit"), not their subject.
OBJECT_CONTROL = frozenset(("invitation", "demand", "appointment", "criticism"))


def subject(scene: Scene, at: int) -> Parties:
    """Return who acts in the verb at piece `at`: in its clause, or the one that it hangs on."""
    row = scene.row
    guest = _guest(scene, at)
    if guest is not None:
        return guest
    accused = _accused(scene, at)
    if accused is not None:
        return accused
    shared = _shared(scene, at)
    if shared is not None:
        return subject(scene, shared.start)
    clause: int | None = row.clause[at]
    seen: set[int] = set()
    while clause is not None and clause not in seen:
        seen.add(clause)
        for piece in _candidates(scene, at, clause):
            return piece.parties
        if row.opener[clause] in scene.words.relative:
            opened = row.clause.index(clause)
            found = _antecedent(scene, opened)
            # "broke the deal that was made and asked B": behind "and" the main clause may go on
            if found or not _joined(scene, opened, at):
                return found
        clause = row.parent[clause]
    return _earlier(scene, at, seen) or _later(scene, at) or _ending(scene, at)


def _accused(scene: Scene, at: int) -> Parties | None:
    """Who is accused of the deed at piece `at`: nobody named is not the one who accuses."""
    row = scene.row
    for other in reversed(scene.hits):
        if other.end > at or row.clause[other.start] != row.clause[at] or other.voice == "noun":
            continue
        gap = row.words(other.end, at)
        joined = any(w == "," or w in scene.words.conjunctions for w in gap)
        if other.trigger_kind != "criticism" or other.voice != "active" or joined or not gap:
            return None
        return object_(scene, other)
    return None


def _shared(scene: Scene, at: int) -> Hit | None:
    """The verb before "and" in the same clause, whose subject the verb at `at` shares."""
    row = scene.row
    if at == 0 or row.pieces[at - 1].word not in scene.words.conjunctions:
        return None
    for other in reversed((*scene.governors, *scene.hits)):
        same = row.clause[other.start] == row.clause[at] and other.end < at
        # "met to weigh an offer and mend ties": joined to what they met for
        same = same and not any(w in scene.words.for_purpose for w in row.words(other.end, at))
        if same and other.voice in {"active", "past"}:
            return other
    return None


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether a conjunction stands between two pieces."""
    return any(word in scene.words.conjunctions for word in scene.row.words(start, end))


def _later(scene: Scene, at: int) -> Parties:
    """The subject of the main clause behind an opening one: "after meeting A, B left"."""
    row = scene.row
    parent = row.parent[row.clause[at]]
    if parent is None and row.pieces[0].word in scene.words.prepositions:
        # "in a call with A, B said …"
        parent, at = row.clause[at], _comma(scene, at)
    elif parent is None or row.opener[row.clause[at]] not in scene.words.breaks:
        return ()
    for index in range(at + 1, len(row.pieces)):
        if row.pieces[index].word in QUOTES:
            # who says so does nothing of what is said
            return ()
        named = row.clause[index] == parent and row.pieces[index].is_name
        if named and preposition(scene, index) is None:
            return row.pieces[index].parties
    return ()


def _comma(scene: Scene, at: int) -> int:
    """Where the first comma behind piece `at` stands; the end of the sentence for none."""
    pieces = scene.row.pieces
    return next((i for i in range(at, len(pieces)) if pieces[i].word == ","), len(pieces))


def spoken_to(scene: Scene, hit: Hit) -> Parties:
    """Whom the subject of the main clause speaks to or with, behind "when they met, "."""
    row = scene.row
    parent = row.parent[row.clause[hit.start]]
    if parent is None or row.opener[row.clause[hit.start]] not in scene.words.breaks:
        return ()
    with_whom = (scene.words.addressee | scene.words.companion) - scene.words.goal
    for index, piece in enumerate(row.pieces):
        person = piece.is_name and scene.types.get(piece.parties[0].entity) in _SPEAKING
        if person and row.clause[index] == parent and preposition(scene, index) in with_whom:
            return piece.parties
    return ()


def _ending(scene: Scene, at: int) -> Parties:
    """Whom the ending of the main verb stands for ("disampaikannya saat bertemu B")."""
    row = scene.row
    parent = row.parent[row.clause[at]]
    if row.opener[row.clause[at]] not in scene.words.breaks:
        return ()
    for index, argument in row.endings.items():
        passive = row.pieces[index].word.startswith(scene.words.passive_prefixes)
        if passive and row.clause[index] == parent:
            return (argument,)
    return ()


def _guest(scene: Scene, at: int) -> Parties | None:
    """Who is to do what an invitation is for ("an invitation to B to visit A").

    None where this is not what an invitation is for; () where nobody is named as invited.
    """
    if at == 0 or scene.row.pieces[at - 1].word not in scene.words.purpose:
        return None
    for other in reversed(scene.hits):
        if other.end >= at or other.voice not in {"noun", "passive"}:
            continue
        if other.trigger_kind != "invitation":
            if other.voice == "noun":
                return None
        elif other.voice == "passive":
            return subject(scene, other.start)
        elif at - other.end <= INVITED_WITHIN:
            return _invited(scene, other)
    return None


def _invited(scene: Scene, invitation: Hit) -> Parties | None:
    """Who is invited by an invitation that a noun tells; None where each invites the other."""
    named = phrases(scene, invitation).get("addressee", ()) or fronted(scene, invitation)
    carrier = governor(scene, invitation)
    if carrier is None:
        return named or None
    if subject_role(carrier) == "whom":
        return subject_of(scene, carrier)
    return named or (None if len(subject_of(scene, carrier)) > 1 else ())


def fronted(scene: Scene, hit: Hit) -> Parties:
    """Those to whom something is done, told before it ("to B, A extended an invitation")."""
    row = scene.row
    for index in range(min(FRONTED_WITHIN, hit.start)):
        piece = row.pieces[index]
        if piece.is_name:
            told = preposition(scene, index) in scene.words.addressee - scene.words.goal
            return piece.parties if told else ()
    return ()


def _earlier(scene: Scene, at: int, seen: set[int]) -> Parties:
    """The subject of an earlier clause of the sentence, for a clause that has none."""
    row = scene.row
    for clause in sorted({c for c in row.clause[:at] if c not in seen}, reverse=True):
        found = list(_candidates(scene, at, clause))
        if found and row.opener[clause] not in scene.words.relative:
            return found[-1].parties
    return ()


def _candidates(scene: Scene, at: int, clause: int) -> Iterator[Piece]:
    """Names of a clause before `at` that may be its subject, the nearest first."""
    row = scene.row
    for index in range(at - 1, _unnamed_from(scene, at) - 1, -1):
        piece = row.pieces[index]
        if row.clause[index] != clause or not piece.is_name or index in row.aside:
            continue
        if scene.types.get(piece.parties[0].entity) == "place":
            continue
        acted_on = _is_object(scene, index, at) or _behind_a_verb(scene, index)
        if preposition(scene, index) is None and not acted_on:
            yield piece


def _unnamed_from(scene: Scene, at: int) -> int:
    """Where what somebody says begins with others who act ("said a team had left"); 0 for none."""
    row, words = scene.row, scene.words
    others = words.delegations | words.offices | words.several | words.generic
    starts = [i for i in row.contents if i <= at and row.pieces[i].word in others]
    return max(starts, default=0)


def _behind_a_verb(scene: Scene, index: int) -> bool:
    """Whether the name is what a verb that tells no event acts on ("wrote to A to thank him")."""
    before = scene.row.words(max(0, index - 1), index)
    return any(word in scene.words.transitive for word in before)


def _antecedent(scene: Scene, opener: int) -> Parties:
    """The name right before a relative clause; none where it hangs on another noun."""
    before = opener - 1
    while before >= 0 and scene.row.pieces[before].word in {",", "("}:
        before -= 1
    if before < 0 or scene.row.pieces[before].is_name:
        return scene.row.pieces[before].parties if before >= 0 else ()
    # "A became the first leader who met B": what A is said to be is A
    words = scene.row.words(max(0, before - PREPOSITION_WITHIN), before + 1)
    if scene.words.texts.intersection(words):
        # "issued a statement that urges B"
        return _writer(scene, before)
    said = [i for i, word in enumerate(words, max(0, before - 4)) if word in scene.words.copula]
    return subject(scene, said[0]) if said else ()


def _writer(scene: Scene, text: int) -> Parties:
    """Who made the text at `text`: the subject of the verb before it; not who turned it down."""
    judged = {"refusal", "criticism", "support", "acceptance"}
    before = [h for h in scene.hits if h.end <= text and h.voice != "noun"]
    if before and before[-1].trigger_kind in judged:
        return ()
    own = scene.row.clause[text]
    named = next(_candidates(scene, text, own), None)
    return named.parties if named is not None else ()


def _is_object(scene: Scene, index: int, at: int) -> bool:
    """Whether the name at `index` is what an event verb before it acts on."""
    for other in scene.hits:
        close = (
            0 <= index - other.end <= 1 and scene.row.clause[other.start] == scene.row.clause[index]
        )
        if close and other.voice in {"active", "past"} and other.end <= at:
            return other.trigger.kind not in OBJECT_CONTROL
    if set(scene.row.words(index + 1, index + 2)) & scene.words.auxiliaries:
        # "announced that B will recognise C", without "that"
        return False
    return any(
        index == other.end and other.voice == "active" and other.end <= at
        for other in scene.governors
    )


def subject_of(scene: Scene, carrier: Hit) -> Parties:
    """Return who acts in the verb that carries a noun."""
    if carrier.voice == "active":
        return subject(scene, carrier.start)
    return phrases(scene, carrier).get("agent", ()) or object_(scene, carrier)


def payer(scene: Scene, found: Mapping[str, Parties]) -> Parties:
    """Return who calls, behind "from"."""
    return tuple(p for p in found.get("source", ()) if scene.types.get(p.entity) != "place")


def paid_to(scene: Scene, hit: Hit) -> Parties:
    """Return who is called or paid a visit: behind "to", or the one who receives it."""
    carrier = governor(scene, hit)
    pieces = scene.row.pieces
    to = (i for i in reach(scene, hit) if preposition(scene, i) in scene.words.paid_to)
    named = next((p for i in to if (p := pieces[i].parties)), ())
    if named and scene.types.get(named[0].entity) in _CALLED:
        return named
    receives = carrier is not None and subject_role(carrier) == "whom"
    return subject_of(scene, carrier) if carrier and receives else ()


def hosts(scene: Scene, hit: Hit) -> Parties:
    """Return who leads what somebody attends ("attended the conference that was chaired by A")."""
    if not attends(scene, hit):
        return ()
    behind = (g for g in scene.governors if g.voice == "passive" and g.start in reach(scene, hit))
    return union(*(subject_of(scene, g) for g in behind if subject_role(g) == "who"))


def on_the_way(scene: Scene, hit: Hit) -> Parties:
    """Return whose visit it is on which something else is done ("met C during a visit to A")."""
    words, clause = scene.words, scene.row.clause
    before = scene.row.words(max(0, hit.start - 1), hit.start)
    opening = words.occasion | words.during | words.sidelines | words.breaks
    if not opening & set(before):
        return ()
    verbs = [h.start for h in scene.hits if h.voice == "active" and h.end <= hit.start]
    own = [start for start in verbs if clause[start] == clause[hit.start]]
    return subject(scene, own[-1] if own else hit.start)
