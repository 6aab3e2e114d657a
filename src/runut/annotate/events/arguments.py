"""Where the names around an event word stand: object, phrases, and the verb that carries a noun."""

from __future__ import annotations

from runut.annotate.events.pieces import Piece
from runut.annotate.events.triggers import BE_WITHIN, Hit, Scene
from runut.languages.events import GovernorRule
from runut.records import Argument

#: How far left of a name its preposition may stand ("dengan mitranya dari @").
PREPOSITION_WITHIN = 4
#: How far right of a verb its object may stand.
OBJECT_WITHIN = 5
#: How far right of an event noun "between" may stand, past what it is about.
BETWEEN_WITHIN = 9
#: How far right of an event word its prepositional phrases are looked for.
PHRASES_WITHIN = 16
#: A word that begins as passives do and is longer is one ("disaksikan", not "dini").
PASSIVE_LETTERS = 5
#: How far left of an event noun the verb that carries it may stand.
GOVERNOR_WITHIN = 5
#: Kinds whose object may be a deed of somebody ("condemned the attack by …").
_PASS_NOUNS = frozenset(("criticism", "support", "acceptance", "refusal", "protest"))
#: Kinds whose object is the one who is asked or promised: a noun between is something else.
_FACING_ONE = frozenset(("demand", "threat", "promise"))
_ASKING = frozenset(("demand", "proposal"))
#: Kinds in which all sides act alike: a preposition before the noun is not of a side.
_TOGETHER = frozenset(("call", "meeting", "talks"))
#: Kinds of nouns between a verb of going and where it goes ("attend the summit in …").
_ON_THE_WAY = frozenset(("meeting", "talks"))

#: Types of what nobody travels to: one goes where they are.
_NO_GOAL = frozenset(("organisation", "group"))

Parties = tuple[Argument, ...]


def object_(scene: Scene, hit: Hit) -> Parties:
    """Return the names right behind a verb, with nothing but plain words between."""
    for index in range(hit.end, min(len(scene.row.pieces), hit.end + OBJECT_WITHIN)):
        piece = scene.row.pieces[index]
        if piece.is_name:
            return piece.parties
        if (
            index == hit.end
            and hit.trigger_kind in _ASKING
            and piece.word in scene.words.complement
        ):
            # "demanded that A …"
            continue
        if _ends_phrase(scene, index) or is_verb(scene, index):
            return ()
        if hit.trigger_kind in _FACING_ONE and not _titles(scene, piece):
            # "demanded the release of A", "urged allies of A"
            return ()
        if _is_hit(scene, index) and hit.trigger_kind not in _PASS_NOUNS:
            return ()
    return ()


def agent_(scene: Scene, hit: Hit) -> Parties:
    """Return who did what a passive verb tells, without "by": the name right behind it."""
    for index in range(hit.end, min(len(scene.row.pieces), hit.end + OBJECT_WITHIN)):
        piece = scene.row.pieces[index]
        if piece.is_name:
            return piece.parties
        if not _titles(scene, piece):
            return ()
    return ()


def _titles(scene: Scene, piece: Piece) -> bool:
    """Whether a word may stand before a name as its title or body ("pemerintah [Modi]")."""
    words = scene.words
    return piece.capital or piece.word in words.offices | words.linking | words.bodies


def _is_hit(scene: Scene, index: int) -> bool:
    return any(hit.start == index for hit in scene.hits)


def preposition(scene: Scene, index: int, start: int = 0) -> str | None:
    """Return the preposition before the name at `index`, past plain words of its phrase.

    One before piece `start` is not looked at.
    """
    pieces = scene.row.pieces
    for before in range(index - 1, max(start - 1, index - 1 - PREPOSITION_WITHIN), -1):
        word = pieces[before].word
        if word in scene.words.breaks and _opens_clause(scene, before):
            return None
        if word in scene.words.prepositions:
            quoted = word in scene.words.source and pieces[before - 1].word in scene.words.cited
            return None if before and quoted else word
        if word == "," and _unlisted_place(scene, before):
            return pieces[before - 2].word
        if _ends_phrase(scene, before) or is_verb(scene, before):
            return None
    return None


def _opens_clause(scene: Scene, index: int) -> bool:
    """Whether a clause begins with piece `index` ("since A invaded …"), and no phrase."""
    row = scene.row
    clause = row.clause[index]
    return row.opener[clause] == row.pieces[index].word and row.clause.index(clause) == index


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
    passed_noun, end = False, hit.end
    for index in reach(scene, hit):
        inner = next((h for h in scene.hits if h.start == index), None)
        if inner is not None:
            if not is_verb(scene, index):
                # "talks on a truce with A" are with A; "ceasefire talks with A" are one noun
                passed_noun = passed_noun or index != end
                end = inner.end
            elif index > hit.end:
                break
        piece = scene.row.pieces[index]
        if not piece.is_name:
            continue
        word = preposition(scene, index, hit.end if hit.trigger_kind in _TOGETHER else 0)
        for name, members in classes:
            if name == "agent" and _of_another(scene, hit, index):
                continue
            if name == "companion" and _helps(scene, index):
                continue
            if word in members and not (passed_noun and name == "companion"):
                found.setdefault(name, piece.parties)
    return found


def _helps(scene: Scene, index: int) -> bool:
    """Whether the name at `index` only helps others talk ("with the mediation of A")."""
    before = scene.row.words(max(0, index - PREPOSITION_WITHIN), index)
    return any(word in scene.words.mediated for word in before)


def _of_another(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether a passive verb behind an event noun has the agent ("was witnessed by A")."""
    if hit.voice != "noun":
        return False
    between = scene.row.words(hit.end, index)
    if any(g.voice == "passive" and hit.end <= g.start < index for g in scene.governors):
        return True
    return any(
        word.startswith(scene.words.passive_prefixes) and len(word) > PASSIVE_LETTERS
        for word in between
    )


def reduced(scene: Scene, hit: Hit) -> bool:
    """Whether a passive form without "be" only tells more of a noun ("the plan proposed by A")."""
    before = scene.row.words(max(0, hit.start - BE_WITHIN), hit.start)
    return bool(scene.words.be) and hit.voice == "passive" and not scene.words.be & set(before)


def companions(scene: Scene, hit: Hit) -> Parties:
    """Names behind "with" before an event noun, in its clause ("spoke with A by telephone")."""
    row = scene.row
    return union(
        *(
            piece.parties
            for index, piece in enumerate(row.pieces[: hit.start])
            if piece.is_name
            and row.clause[index] == row.clause[hit.start]
            and preposition(scene, index) in scene.words.companion
        )
    )


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
    for index in range(hit.end, min(len(pieces), hit.end + BETWEEN_WITHIN)):
        after = scene.row.words(index + 1, index + 2)
        if is_verb(scene, index) or (
            pieces[index].word == "," and not set(after) & scene.words.between
        ):
            return ()
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


def goal(scene: Scene, hit: Hit, *, named: bool = False) -> Piece | None:
    """Where a visit goes: the name behind "to", or the object of the verb unless that is `named`.

    An organisation or a group is none: who attends a summit of theirs goes where it is held.
    """
    for index in reach(scene, hit):
        piece = scene.row.pieces[index]
        if index > hit.end and _turns_away(scene, index):
            return None
        if not piece.is_name or scene.types.get(piece.parties[0].entity) in _NO_GOAL:
            continue
        word = preposition(scene, index, hit.end)
        if word in scene.words.goal:
            return piece
        named = named or any(h.end == index and h.trigger_kind in _ON_THE_WAY for h in scene.hits)
        if word is None and hit.voice != "noun" and not named:
            return piece
    return _fronted_goal(scene)


def _fronted_goal(scene: Scene) -> Piece | None:
    """Where a visit goes that the sentence begins with ("In Hanoi, A is due to arrive …")."""
    opening = scene.row.pieces[:3]
    if len(opening) < 3 or opening[2].word != "," or opening[0].word not in scene.words.stays:
        return None
    place = opening[1].is_name and scene.types.get(opening[1].parties[0].entity) == "place"
    return opening[1] if place else None


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
        near = near and row.clause[other.start] == row.clause[hit.start]
        if near and other.voice == "active" and not any(_blocks(scene, p) for p in gap):
            best = other
    if best is not None:
        return best
    behind = [
        other
        for other in scene.governors
        if other.voice == "passive" and 0 <= other.start - hit.end <= PHRASES_WITHIN
    ]
    # "ceasefire talks mediated by A were attended by B": the compound's other noun blocks nothing
    compound = hit.end if hit.trigger_kind in _ON_THE_WAY else None
    nouns = [h for h in scene.hits if h.start > hit.start]
    nouns = [h for h in nouns if h.start != compound or h.voice != "noun"]
    if not behind or any(h.end <= behind[0].start for h in nouns):
        return None
    told = (g for g in behind if subject_role(g) != "none")
    main = next(told, behind[0])
    return behind[0] if any(h.end <= main.start for h in nouns) else main


def _blocks(scene: Scene, piece: Piece) -> bool:
    words = scene.words
    return (
        piece.is_name
        or piece.word == ","
        or piece.word in words.complement
        or (piece.word in words.prepositions and piece.word not in words.linking)
    )


def subject_role(carrier: Hit) -> str:
    """Return what the subject of a carrying verb is to its noun: `who`, `whom` or `none`."""
    return carrier.rule.subject if isinstance(carrier.rule, GovernorRule) else "none"


def attends(scene: Scene, hit: Hit) -> bool:
    """Whether the verb that carries a noun tells who was there ("attended the summit")."""
    carrier = governor(scene, hit)
    return carrier is not None and getattr(carrier.rule, "attends", False)


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
