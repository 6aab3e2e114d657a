"""Where and when an event happened: names and times around its word, never a background date."""

from __future__ import annotations

from collections.abc import Mapping

from runut.annotate.events.arguments import governor, preposition
from runut.annotate.events.clauses import Piece
from runut.annotate.events.triggers import Hit, Scene
from runut.records import EventPlace, EventTime, Span
from runut.vocabulary import SPEECH_ACT_KINDS, Status

#: Values that place nothing on the calendar.
_VAGUE = frozenset(("PAST_REF", "PRESENT_REF"))
_PLACE_TYPES = frozenset(("place", "country"))
#: Kinds whose words go on to tell of something later.
_ABOUT_LATER = frozenset(("invitation", "proposal", "demand", "promise", "threat", "acceptance"))
#: Kinds by which terms are set that begin on a day of their own.
_ABOUT_TERMS = _ABOUT_LATER | {"agreement", "refusal"}
#: Kinds that end where "to" points; all others are set where "in" points.
_GOES = frozenset(("visit", "deployment", "aid", "withdrawal", "attack"))
#: How far before a relative clause the event noun stands that it tells more of.
ANTECEDENT_WITHIN = 7
#: How far before an event word "to" or "for" stands.
PURPOSE_WITHIN = 2
#: How far behind its year a noun may stand ("the 2018 military pact").
NOUN_WITHIN = 3
#: How far before a relative clause the word for what was said or written stands.
UTTERED_WITHIN = 2
#: An article or an adverb may stand between a word and its time ("sejak awal 2019").
NOT_WHEN_WITHIN = 2


def place(
    scene: Scene, hit: Hit, types: Mapping[str, str], text: str, taken: frozenset[str]
) -> EventPlace | None:
    """Return the place in the event's clause: behind the event word first, else before it."""
    found = [
        (index < hit.start, abs(index - hit.start), piece)
        for index, piece in enumerate(scene.row.pieces)
        if _names_place(scene, index, types, taken)
        and _same_clause(scene, hit, index)
        and _sets(scene, hit, index, types)
    ]
    if not found:
        return None
    piece = min(found, key=lambda entry: entry[:2])[2]
    first = piece.parties[0]
    span = first.span or piece.span
    return EventPlace(text[span.start : span.end], first.entity, span)


def _names_place(scene: Scene, index: int, types: Mapping[str, str], taken: frozenset[str]) -> bool:
    piece = scene.row.pieces[index]
    if not piece.is_name or piece.parties[0].entity in taken:
        return False
    if types.get(piece.parties[0].entity) not in _PLACE_TYPES:
        return False
    return preposition(scene, index) in scene.words.location


def _same_clause(scene: Scene, hit: Hit, index: int) -> bool:
    """In the event's clause, or in a clause that hangs on it or that it hangs on."""
    row = scene.row
    own, other = row.clause[hit.start], row.clause[index]
    if own == other:
        return True
    if row.opener[other] in scene.words.complement:
        return False
    if row.parent[own] == other:
        # "since A invaded B": where the main clause is set is no place of that
        return row.opener[own] not in scene.words.breaks
    return row.parent[other] == own and row.opener[other] not in scene.words.breaks


def _sets(scene: Scene, hit: Hit, index: int, types: Mapping[str, str]) -> bool:
    """Whether the place at `index` is that of this event and not of another between the two."""
    kind = hit.trigger_kind
    word = preposition(scene, index)
    toward = word in scene.words.goal - scene.words.stays
    if toward and kind not in _GOES and not (index < hit.start and for_a_purpose(scene, hit)):
        return False
    if word in scene.words.source and kind != "withdrawal":
        return False
    country = types.get(scene.row.pieces[index].parties[0].entity) == "country"
    if index > hit.start:
        content = _content_start(scene, hit)
        matter = kind == "agreement" and country
        before = content is None or index < content
        # "went to A for talks and will stop in B": B is where another deed is done
        gap = scene.row.words(hit.end, index)
        on = for_a_purpose(scene, hit) and any(w in scene.words.conjunctions for w in gap)
        return before and not matter and not on and not _deeds(scene, hit.end, index)
    return not any(
        deed.trigger_kind != "visit" and deed.trigger_kind not in SPEECH_ACT_KINDS
        for deed in _deeds(scene, index, hit.start)
    )


def for_a_purpose(scene: Scene, hit: Hit) -> bool:
    """Whether this is what something before it was done for ("flew to A to meet B")."""
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    start = carrier.start if carrier is not None and carrier.end <= hit.start else hit.start
    near = scene.row.words(max(0, start - PURPOSE_WITHIN), start)
    return any(word in scene.words.for_purpose for word in near)


def _deeds(scene: Scene, start: int, end: int) -> list[Hit]:
    """The event verbs between two pieces."""
    return [h for h in scene.hits if h.voice != "noun" and start <= h.start < end]


def time(scene: Scene, hit: Hit, status: Status, limits: Span | None) -> EventTime | None:
    """Return the time in the event's clause, else in its sentence; the nearest one wins.

    `limits` is the content of the statement that the event stands in: a date outside of it says
    when the words were spoken.
    """
    row = scene.row
    if any(word in scene.words.behest for word in row.words(max(0, hit.start - 1), hit.start)):
        # "went in May at the invitation of": the day is that of going
        return None
    content = _content_start(scene, hit)
    found = [
        (row.clause[index] != row.clause[hit.start], _inexact(piece), abs(index - hit.start), index)
        for index, piece in enumerate(row.pieces)
        if _dates(scene, hit, index, status)
        and _in_reach(scene, hit, index)
        and (limits is None or piece.span.within(limits))
        and (content is None or index < content)
    ]
    rivals = {row.clause[other.start] for other in scene.hits} - {row.clause[hit.start]}
    for elsewhere, _, _, index in sorted(found):
        if elsewhere and row.clause[index] in rivals and not _at_once(scene, hit, index):
            continue
        expression = row.pieces[index].time
        if expression is not None and expression.value is not None:
            return EventTime(expression.value, expression.span)
    return None


def _at_once(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether the time behind "when he visited B" stands outside its clause: "…, on Monday"."""
    row = scene.row
    own = row.clause[hit.start]
    during = row.opener[own] in scene.words.at_once and row.parent[own] == row.clause[index]
    return during and hit.end <= index and not any(hit.end <= h.start < index for h in scene.hits)


def _in_reach(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether a time may date this event: no date of a clause of its own, or of another noun."""
    row = scene.row
    clause = row.clause[index]
    if clause == row.clause[hit.start]:
        return not _names_another(scene, hit, index)
    opener = row.opener[clause]
    if opener in scene.words.not_when:
        return False
    if opener not in scene.words.relative:
        return not _names_another(scene, hit, index)
    opened = row.clause.index(clause)
    if any(opened <= h.start < index for h in scene.hits):
        return False
    if hit.trigger_kind in SPEECH_ACT_KINDS and clause != row.clause[hit.start]:
        # "in a statement that was issued on Monday he blamed B"
        before = row.words(max(0, opened - UTTERED_WITHIN), opened)
        if index < hit.start and any(word in scene.words.utterances for word in before):
            return True
    between = any(h.voice != "noun" for h in scene.hits if hit.end <= h.start < opened)
    return hit.voice == "noun" and 0 <= opened - hit.end <= ANTECEDENT_WITHIN and not between


def _names_another(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether a year stands before a noun that is not this event ("a 2018 pact")."""
    pieces = scene.row.pieces
    if pieces[index].time is None or not _inexact(pieces[index]) or index + 1 >= len(pieces):
        return False
    following = pieces[index + 1].word
    before = pieces[index - 1].word if index else ""
    article = before in scene.words.articles
    return article and following.isalpha() and not index < hit.start <= index + NOUN_WITHIN


def _inexact(piece: Piece) -> bool:
    """Whether a time is less than a day: the year in "the 2025 summit" gives way to the date."""
    return piece.time is None or piece.time.granularity not in {"day", "time", "week"}


def _content_start(scene: Scene, hit: Hit) -> int | None:
    """Where what is asked for, promised or offered begins: its dates are not those of the act."""
    if hit.trigger_kind not in _ABOUT_LATER:
        return None
    if any(word in scene.words.later for word in scene.row.words(hit.start, hit.end)):
        return hit.end
    own = range(hit.end, len(scene.row.pieces))
    after = [h.start for h in scene.hits if h.start >= hit.end and h.voice != "noun"]
    opening = scene.words.purpose | scene.words.later
    after += [i for i in own if scene.row.pieces[i].word in opening]
    return min(after, default=None)


def _dates(scene: Scene, hit: Hit, index: int, status: Status) -> bool:
    expression, kind = scene.row.pieces[index].time, hit.trigger_kind
    if expression is None or expression.value is None or expression.granularity == "duration":
        return False
    if expression.value in _VAGUE or expression.value.startswith("P"):
        return False
    if expression.value == "FUTURE_REF" and status == "happened":
        return False
    before = scene.row.words(max(0, index - NOT_WHEN_WITHIN), index)
    # "approved a truce from Monday on": the day is that of the truce
    begins = kind in _ABOUT_TERMS and any(word in scene.words.starting for word in before)
    return not begins and not any(word in scene.words.not_when for word in before)
