"""Where the names around an event word stand: subject, object, phrases, and the verb of a noun."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate.events.clauses import Piece
from runut.annotate.events.triggers import Hit, Scene
from runut.languages.events import GovernorRule
from runut.records import Argument

#: How far left of a name its preposition may stand ("dengan mitranya dari @").
PREPOSITION_WITHIN = 4
#: How far right of a verb its object may stand.
OBJECT_WITHIN = 5
#: How far right of an event word its prepositional phrases are looked for.
PHRASES_WITHIN = 16
#: How far left of an event noun the verb that carries it may stand.
GOVERNOR_WITHIN = 5
#: How far behind "invitation" the verb stands that tells what it is for.
INVITED_WITHIN = 8
#: How many words a sentence opens with that may name who is addressed.
FRONTED_WITHIN = 6
#: Kinds whose object does what follows ("invited him to visit"), not their subject.
OBJECT_CONTROL = frozenset(("invitation", "demand", "appointment", "criticism"))
#: Kinds whose object may be a deed of somebody ("condemned the attack by …").
_PASS_NOUNS = frozenset(("criticism", "support", "acceptance", "refusal", "protest"))
#: Kinds of nouns between a verb of going and where it goes ("attend the summit in …").
_ON_THE_WAY = frozenset(("meeting", "talks"))

Parties = tuple[Argument, ...]


def subject(scene: Scene, at: int) -> Parties:
    """Return who acts in the verb at piece `at`: in its clause, or the one that it hangs on."""
    row = scene.row
    guest = _guest(scene, at)
    if guest is not None:
        return guest
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
    return _earlier(scene, at, seen) or _later(scene, at)


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether a conjunction stands between two pieces."""
    return any(word in scene.words.conjunctions for word in scene.row.words(start, end))


def _later(scene: Scene, at: int) -> Parties:
    """The subject of the main clause behind an opening one: "after meeting A, B left"."""
    row = scene.row
    parent = row.parent[row.clause[at]]
    if parent is None or row.opener[row.clause[at]] not in scene.words.breaks:
        return ()
    for index in range(at + 1, len(row.pieces)):
        named = row.clause[index] == parent and row.pieces[index].is_name
        if named and preposition(scene, index) is None:
            return row.pieces[index].parties
    return ()


def _guest(scene: Scene, at: int) -> Parties | None:
    """Who is to do what an invitation is for ("an invitation to B to visit A").

    None where this is not what an invitation is for; () where nobody is named as invited.
    """
    if at == 0 or scene.row.pieces[at - 1].word not in scene.words.purpose:
        return None
    for other in reversed(scene.hits):
        if other.end < at and other.voice == "noun":
            if other.trigger_kind != "invitation" or at - other.end > INVITED_WITHIN:
                return None
            carrier = governor(scene, other)
            if carrier is None:
                return phrases(scene, other).get("addressee") or fronted(scene, other) or None
            if subject_role(carrier) == "whom":
                return subject_of(scene, carrier)
            named = phrases(scene, other).get("addressee", ()) or fronted(scene, other)
            # those who exchange invitations invite each other
            return named or (None if len(subject_of(scene, carrier)) > 1 else ())
    return None


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
    for index in range(at - 1, -1, -1):
        piece = row.pieces[index]
        if row.clause[index] != clause or not piece.is_name or index in row.aside:
            continue
        if scene.types.get(piece.parties[0].entity) == "place":
            continue
        if preposition(scene, index) is None and not _is_object(scene, index, at):
            yield piece


def _antecedent(scene: Scene, opener: int) -> Parties:
    """The name right before a relative clause; none where it hangs on another noun."""
    before = opener - 1
    while before >= 0 and scene.row.pieces[before].word in {",", "("}:
        before -= 1
    if before < 0 or scene.row.pieces[before].is_name:
        return scene.row.pieces[before].parties if before >= 0 else ()
    # "A became the first leader who met B": what A is said to be is A
    words = scene.row.words(max(0, before - PREPOSITION_WITHIN), before + 1)
    said = [i for i, word in enumerate(words, max(0, before - 4)) if word in scene.words.copula]
    return subject(scene, said[0]) if said else ()


def _is_object(scene: Scene, index: int, at: int) -> bool:
    """Whether the name at `index` is what an event verb before it acts on."""
    for other in scene.hits:
        close = (
            0 <= index - other.end <= 1 and scene.row.clause[other.start] == scene.row.clause[index]
        )
        if close and other.voice in {"active", "past"} and other.end <= at:
            return other.trigger.kind not in OBJECT_CONTROL
    return any(
        index == other.end and other.voice == "active" and other.end <= at
        for other in scene.governors
    )


def object_(scene: Scene, hit: Hit) -> Parties:
    """Return the names right behind a verb, with nothing but plain words between."""
    for index in range(hit.end, min(len(scene.row.pieces), hit.end + OBJECT_WITHIN)):
        piece = scene.row.pieces[index]
        if piece.is_name:
            return piece.parties
        if _ends_phrase(scene, index) or is_verb(scene, index):
            return ()
        if _is_hit(scene, index) and hit.trigger_kind not in _PASS_NOUNS:
            return ()
    return ()


def _is_hit(scene: Scene, index: int) -> bool:
    return any(hit.start == index for hit in scene.hits)


def preposition(scene: Scene, index: int) -> str | None:
    """Return the preposition before the name at `index`, past plain words of its phrase."""
    pieces = scene.row.pieces
    for before in range(index - 1, max(-1, index - 1 - PREPOSITION_WITHIN), -1):
        word = pieces[before].word
        if word in scene.words.prepositions:
            return word
        if word == "," and _unlisted_place(scene, before):
            return pieces[before - 2].word
        if _ends_phrase(scene, before) or is_verb(scene, before):
            return None
    return None


def _unlisted_place(scene: Scene, comma: int) -> bool:
    """Whether a place that no list knows stands before the comma ("in Putrajaya, Malaysia")."""
    before = scene.row.words(max(0, comma - 2), comma)
    return len(before) == 2 and before[0] in scene.words.location and before[1].isalpha()


def is_verb(scene: Scene, index: int) -> bool:
    """Whether piece `index` belongs to an event verb or to a verb that carries a noun."""
    return any(
        hit.start <= index < hit.end and hit.voice != "noun"
        for hit in (*scene.hits, *scene.governors)
    )


def _ends_phrase(scene: Scene, index: int) -> bool:
    piece = scene.row.pieces[index]
    return (
        piece.is_name
        or piece.time is not None
        or not piece.word[0].isalnum()
        or piece.word in scene.words.prepositions
        or piece.word in scene.words.stops
        or piece.word in scene.words.breaks
    )


def phrases(scene: Scene, hit: Hit) -> dict[str, Parties]:
    """Names behind prepositions after the event word, by what the preposition says."""
    words = scene.words
    classes = (
        ("agent", words.agent),
        ("companion", words.companion),
        ("source", words.source),
        ("addressee", words.addressee),
    )
    found: dict[str, Parties] = {}
    passed_noun = False
    for index in reach(scene, hit):
        if any(h.start == index for h in scene.hits):
            if not is_verb(scene, index):
                passed_noun = True
            elif index > hit.end:
                break
        piece = scene.row.pieces[index]
        if not piece.is_name:
            continue
        word = preposition(scene, index)
        for name, members in classes:
            if word in members and not (passed_noun and name == "companion"):
                found.setdefault(name, piece.parties)
    return found


def reach(scene: Scene, hit: Hit) -> range | list[int]:
    """The pieces after an event word in its clause, and in a relative clause right behind it."""
    row = scene.row
    own = row.clause[hit.end - 1]
    end = min(len(row.pieces), hit.end + PHRASES_WITHIN)
    attached = {
        number
        for number, (word, parent) in enumerate(zip(row.opener, row.parent, strict=True))
        if parent == own and word in scene.words.relative and hit.voice == "noun"
    }
    return [i for i in range(hit.end, end) if row.clause[i] == own or row.clause[i] in attached]


def beside(scene: Scene, hit: Hit) -> Parties:
    """Names that belong to an event noun: right behind it, or before it with "'s" or a hyphen."""
    pieces = scene.row.pieces
    before = hit.start - 1
    while before >= 0 and pieces[before].word.isalpha() and hit.start - before <= 3:
        if scene.row.pieces[before].word in scene.words.stops | scene.words.prepositions:
            break
        before -= 1
    if before >= 1 and pieces[before].word in scene.words.possessive:
        return pieces[before - 1].parties
    if before == hit.start - 1 and before >= 0 and scene.words.be and _owns(scene, pieces[before]):
        return pieces[before].parties
    for index in range(hit.end, min(len(pieces), hit.end + OBJECT_WITHIN)):
        if pieces[index].is_name:
            return pieces[index].parties
        if pieces[index].word != "(" and _ends_phrase(scene, index):
            return ()
    return ()


def _owns(scene: Scene, piece: Piece) -> bool:
    """Whether a name before a noun says whose it is ("Trump visit"), not where ("Doha talks")."""
    people = {"person", "group", "organisation"}
    return len(piece.parties) > 1 or any(scene.types.get(p.entity) in people for p in piece.parties)


def between(scene: Scene, hit: Hit) -> Parties:
    """Both sides of "between X and Y", which a list may have joined already."""
    pieces = scene.row.pieces
    for index in range(hit.end, min(len(pieces), hit.end + OBJECT_WITHIN)):
        if pieces[index].word not in scene.words.between:
            continue
        found: Parties = ()
        for follower in range(index + 1, min(len(pieces), index + 12)):
            piece = pieces[follower]
            if piece.is_name:
                found = union(found, piece.parties)
            elif len(found) >= 2 or piece.word in scene.words.stops - scene.words.companion:
                break
        return found
    return ()


def goal(scene: Scene, hit: Hit) -> Piece | None:
    """Where a visit goes: the name behind "to", or the object of the verb.

    An organisation is no destination: who attends its summit goes where that is held.
    """
    for index in reach(scene, hit):
        piece = scene.row.pieces[index]
        if index > hit.end and _turns_away(scene, index):
            return None
        if not piece.is_name or scene.types.get(piece.parties[0].entity) == "organisation":
            continue
        word = preposition(scene, index)
        if word in scene.words.goal:
            return piece
        named = any(h.end == index and h.trigger_kind in _ON_THE_WAY for h in scene.hits)
        if word is None and hit.voice != "noun" and not named:
            return piece
    return None


def _turns_away(scene: Scene, index: int) -> bool:
    """Whether another deed begins here, to which names from here on belong."""
    return any(h.start == index and h.trigger_kind not in _ON_THE_WAY for h in scene.hits)


# ── the verb that carries a noun ────────────────────────────────────────────────────────────────


def governor(scene: Scene, hit: Hit) -> Hit | None:
    """Return the verb that carries the event noun `hit`, before or behind it; None for none."""
    row = scene.row
    best: Hit | None = None
    for other in scene.governors:
        gap = row.pieces[other.end : hit.start]
        # a name right before the noun belongs to it ("scrapped the Budapest summit")
        gap = gap[:-1] if gap and gap[-1].is_name else gap
        near = other.end <= hit.start and len(gap) <= GOVERNOR_WITHIN
        if near and other.voice == "active" and not any(_blocks(scene, p) for p in gap):
            best = other
    if best is not None:
        return best
    for other in scene.governors:
        if other.voice == "passive" and 0 <= other.start - hit.end <= PHRASES_WITHIN:
            inside = not any(h.start > hit.start and h.end <= other.start for h in scene.hits)
            return other if inside else None
    return None


def _blocks(scene: Scene, piece: Piece) -> bool:
    words = scene.words
    return (
        piece.is_name
        or piece.word == ","
        or piece.word in words.complement
        or (piece.word in words.prepositions and piece.word not in words.linking)
    )


def subject_of(scene: Scene, carrier: Hit) -> Parties:
    """Return who acts in the verb that carries a noun."""
    if carrier.voice == "active":
        return subject(scene, carrier.start)
    return phrases(scene, carrier).get("agent", ()) or object_(scene, carrier)


def subject_role(carrier: Hit) -> str:
    """Return what the subject of a carrying verb is to its noun: `who`, `whom` or `none`."""
    return carrier.rule.subject if isinstance(carrier.rule, GovernorRule) else "none"


def parties_of(piece: Piece | None) -> Parties:
    """Return the names of a piece; none for no piece."""
    return piece.parties if piece is not None else ()


def union(*groups: Parties) -> Parties:
    """All of the groups, each entity once, in order."""
    found: dict[str, Argument] = {}
    for group in groups:
        for party in group:
            found.setdefault(party.entity, party)
    return tuple(found.values())
