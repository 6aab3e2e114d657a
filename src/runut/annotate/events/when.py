"""When an event happened, as its own sentence tells it: never a day of something else in it."""

from __future__ import annotations

from runut.annotate.draft import Draft
from runut.annotate.events.pieces import Piece
from runut.annotate.events.pointing import pointed
from runut.annotate.events.postponed import is_new_day
from runut.annotate.events.triggers import Hit, Scene
from runut.records import EventTime, Span
from runut.vocabulary import SPEECH_ACT_KINDS, EventKind, Status

#: Characters of a day ("2025-08-15").
DAY = 10
#: Values that place nothing on the calendar.
_VAGUE = frozenset(("PAST_REF", "PRESENT_REF"))
#: Kinds whose words go on to tell of something later.
_ABOUT_LATER = frozenset(("invitation", "proposal", "demand", "promise", "threat", "acceptance"))
#: Kinds by which terms are set that begin on a day of their own.
_ABOUT_TERMS = _ABOUT_LATER | {"agreement", "refusal"}
#: Kinds of answers, and of what is answered.
_ANSWERS = frozenset(("acceptance", "refusal"))
_ASKED: frozenset[EventKind] = frozenset(("proposal", "demand", "invitation"))
#: Kinds whose verbs go on to tell what was done by others.
_ABOUT_DEEDS = frozenset(("support", "criticism"))
#: How far before a relative clause the event noun stands that it tells more of.
ANTECEDENT_WITHIN = 7
#: How far behind its year a noun may stand ("the 2018 military pact").
NOUN_WITHIN = 3
#: How far before a relative clause the word for what was said or written stands.
UTTERED_WITHIN = 2
#: An article or an adverb may stand between a word and its time ("sejak awal 2019").
NOT_WHEN_WITHIN = 2
#: How far before a verb the word stands that joins it to the verb before.
JOINED_WITHIN = 2
#: Words behind the day that closes a sentence ("Senin (6/10) waktu setempat").
CLOSING_WITHIN = 2
#: From so many letters on a word that begins as verbs do is one.
VERB_LETTERS = 6
#: Digits of a year.
YEAR = 4
_EXACT = frozenset(("day", "time", "week"))


def time(scene: Scene, hit: Hit, status: Status, limits: Span | None) -> EventTime | None:
    """Return the time in the event's clause, else in its sentence; the nearest one wins.

    `limits` is the content of the statement that the event stands in: a date outside of it says
    when the words were spoken.
    """
    row = scene.row
    if any(word in scene.words.behest for word in row.words(max(0, hit.start - 1), hit.start)):
        # "went in May at the invitation of": the day is that of going
        return None
    content = content_start(scene, hit)
    found = [
        (
            row.clause[index] != row.clause[hit.start],
            _inexact(piece),
            _is_of_another(scene, hit, index),
            abs(index - hit.start),
            index,
        )
        for index, piece in enumerate(row.pieces)
        if _dates(scene, hit, index, status)
        and (limits is None or piece.span.within(limits))
        and _is_of(scene, hit, index, content)
    ]
    own = [entry for entry in found if not of_another_deed(scene, hit, entry[3])]
    if any(not elsewhere for elsewhere, *_ in own):
        found = own
    rivals = {row.clause[other.start] for other in scene.hits} - {row.clause[hit.start]}
    for elsewhere, _, _, _, index in sorted(found):
        apart = elsewhere and row.clause[index] in rivals and not _closes(scene, hit, index)
        if apart and not _at_once(scene, hit, index):
            continue
        expression = row.pieces[index].time
        if expression is not None and expression.value is not None:
            return EventTime(expression.value, expression.span)
    return None


def _is_of_another(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether an earlier verb has the time behind it: "met A on Monday and called B on …"."""
    verbs = (h for h in scene.hits if h.voice != "noun" and h.end <= index)
    return index < hit.start and any(
        scene.row.clause[h.start] == scene.row.clause[index] for h in verbs
    )


def of_another(scene: Scene, hit: Hit, soon: EventTime) -> bool:
    """Whether "soon" stands behind another event ("blamed the attack and urged peace soon")."""
    after = (h for h in scene.hits if h.start >= hit.end)
    return any(scene.row.pieces[h.start].span.start < soon.span.start for h in after)


def _is_of(scene: Scene, hit: Hit, index: int, content: int | None) -> bool:
    """Whether the time at `index` is that of the event, not of what it is about."""
    if _closes(scene, hit, index):
        return True
    return _in_reach(scene, hit, index) and (content is None or index < content)


def _closes(scene: Scene, hit: Hit, index: int) -> bool:
    """Whether a day ends the sentence behind a comma: "…, Senin (6/10)" dates what it tells."""
    pieces = scene.row.pieces
    if (
        not _is_main(scene, hit)
        or _inexact(pieces[index])
        or not index
        or pieces[index - 1].word != ","
    ):
        return False
    behind = [p for p in pieces[index + 1 :] if p.word[:1].isalnum() or p.is_name or p.time]
    plain = not any(p.is_name or p.time for p in behind)
    return plain and len(behind) <= CLOSING_WITHIN and "/" not in _value(pieces[index])


def _value(piece: Piece) -> str:
    return (piece.time.value if piece.time else None) or ""


def _is_main(scene: Scene, hit: Hit) -> bool:
    """Whether the sentence itself tells the event, not a clause that hangs on a word of it."""
    opener = scene.row.opener[scene.row.clause[hit.start]]
    said = (h for h in scene.hits if h.end <= hit.start and h.voice != "noun")
    if hit.voice == "noun" and any(h.trigger_kind in SPEECH_ACT_KINDS for h in said):
        # "urged A to keep the truce, Tuesday": the day is that of urging
        return False
    return opener not in scene.words.relative | scene.words.complement


def of_another_deed(scene: Scene, hit: Hit, index: int) -> bool:
    """Return whether what stands before "and" is of the verb there ("met B in A and saw C")."""
    if hit.voice == "noun" or index >= hit.start:
        return False
    near = scene.row.words(max(index, hit.start - JOINED_WITHIN), hit.start)
    joined = any(word in scene.words.conjunctions for word in near)
    return joined and any(h.end <= index and h.voice != "noun" for h in scene.hits)


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
    if opener in scene.words.not_when or _is_said(scene, hit, clause):
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


def _is_said(scene: Scene, hit: Hit, clause: int) -> bool:
    """Whether a clause is what somebody asks, promises or blames ("menjanjikan bahwa …")."""
    row = scene.row
    about = hit.trigger_kind in SPEECH_ACT_KINDS and row.opener[clause] in scene.words.complement
    return about and row.parent[clause] == row.clause[hit.start]


def _inexact(piece: Piece) -> bool:
    """Whether a time is less than a day: the year in "the 2025 summit" gives way to the date."""
    return piece.time is None or piece.time.granularity not in _EXACT


def content_start(scene: Scene, hit: Hit) -> int | None:
    """Where what is asked for, promised or praised begins: its dates are not those of the act."""
    kind, verb = hit.trigger_kind, hit.voice != "noun"
    if kind not in _ABOUT_LATER and not (verb and kind in _ABOUT_TERMS | _ABOUT_DEEDS):
        return None
    if any(word in scene.words.later for word in scene.row.words(hit.start, hit.end)):
        return hit.end
    own = range(hit.end, len(scene.row.pieces))
    # "rejected A's offer on Tuesday": what is answered is named, not told
    asked = _ASKED if kind in _ANSWERS else frozenset[EventKind]()
    after = [
        h.start
        for h in scene.hits
        if h.start >= hit.end and h.voice != "noun" and h.trigger_kind not in asked
    ]
    opening = scene.words.purpose | scene.words.later
    if kind == "invitation":
        opening |= scene.words.goal - scene.words.stays
    after += [i for i in own if scene.row.pieces[i].word in opening]
    if kind in _ABOUT_DEEDS:
        # "condemned the attack" points back; "an attack on A in April" tells what was blamed
        nouns = (h for h in scene.hits if h.voice == "noun" and h.start >= hit.end)
        after += [h.start for h in nouns if not pointed(scene, h)]
    if kind not in _ABOUT_LATER:
        after += [i for i in own if _looks_a_verb(scene, i)]
    return min(after, default=None)


def _looks_a_verb(scene: Scene, index: int) -> bool:
    """Whether a word begins as verbs do ("menggelar", "bergabung") and is no preposition."""
    word, words = scene.row.pieces[index].word, scene.words
    verbal = word.startswith((*words.active_prefixes, *words.middle_prefixes))
    other = word in words.prepositions | words.generic | words.not_relative
    return verbal and len(word) > VERB_LETTERS and not other


def _dates(scene: Scene, hit: Hit, index: int, status: Status) -> bool:
    expression, kind = scene.row.pieces[index].time, hit.trigger_kind
    if expression is None or expression.value is None or expression.granularity == "duration":
        return False
    if expression.value in _VAGUE or expression.value.startswith("P"):
        return False
    if expression.value == "FUTURE_REF" and status == "happened":
        return False
    if (status == "denied" and is_new_day(scene, index)) or _covers_years(expression.value, kind):
        return False
    before = scene.row.words(max(0, index - NOT_WHEN_WITHIN), index)
    # "approved a truce from Monday on": the day is that of the truce
    begins = kind in _ABOUT_TERMS and any(word in scene.words.starting for word in before)
    return not begins and not any(word in scene.words.not_when for word in before)


def to_come(draft: Draft, value: str) -> bool:
    """Return whether a day lies behind the day on which the page came out."""
    day = (draft.published.value if draft.published else None) or ""
    both = min(len(day), len(value), DAY) == DAY and "W" not in value and "X" not in value
    return both and value[0].isdigit() and value[:DAY] > day[:DAY]


def _covers_years(value: str, kind: EventKind | None) -> bool:
    """Whether years are those that a deal is for ("signed the 2026-2028 plan")."""
    first, _, last = value.partition("/")
    return kind == "agreement" and len(first) == len(last) == YEAR
