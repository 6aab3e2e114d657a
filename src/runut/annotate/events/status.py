"""Whether an event happened, as its sentence tells it: the words around the event word decide."""

from __future__ import annotations

from dataclasses import dataclass

from runut.annotate.events.arguments import governor, preposition, reduced
from runut.annotate.events.triggers import Hit, Lexicon, Scene
from runut.languages.events import GovernorRule
from runut.languages.status import Reach, StatusRule
from runut.records import Span
from runut.vocabulary import SPEECH_ACT_KINDS, Status

#: How far before its verb a negation stands ("tidak secara resmi mengundang").
GROUP_WITHIN = 4
#: How far before a noun that no verb carries a status word still speaks of it ("rencana @").
NOUN_WITHIN = 3
#: A word that begins as active verbs do and is longer is one.
VERB_LETTERS = 6
#: How far behind an event noun its own verb is looked for.
AFTER_WITHIN = 16
#: How far apart two events of one chain stand, and the word that links them before the second.
CHAIN_WITHIN = 16
LINK_WITHIN = 3
#: Statuses that outweigh what the verb that carries the noun says.
_FIRM: frozenset[Status] = frozenset(("denied", "unconfirmed", "conditional", "possible"))


@dataclass(frozen=True, slots=True)
class Decided:
    """A status, the words that gave it, and the rule that read them."""

    status: Status
    span: Span | None
    rule: str


def decide(scene: Scene, hit: Hit, lex: Lexicon) -> Decided:
    """Return the status of the event word `hit`; without any sign, that of its own rule."""
    if hit.trigger.frame == "speaker":
        # saying it is the act: what is demanded may be open, the demand was made
        return Decided(hit.trigger.status, None, "said")
    said = _said(scene, hit, lex) if not reduced(scene, hit) else None
    if said is not None and (
        _is_content(hit, said.status) or _for_a_purpose(hit, said) or _its_terms(hit, said)
    ):
        said = None
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    if carrier is not None and isinstance(carrier.rule, GovernorRule) and carrier.rule.status:
        plain = hit.trigger.kind in carrier.rule.plain_kinds
        if not plain and (said is None or said.status not in _FIRM):
            span = scene.row.span(carrier.start, carrier.end)
            return Decided(carrier.rule.status, span, carrier.rule.id)
    return said or _chained(scene, hit, lex) or Decided(hit.trigger.status, None, "plain")


def _chained(scene: Scene, hit: Hit, lex: Lexicon) -> Decided | None:
    """The status of the event that this one follows or gives the reason of, in one sentence.

    "Is to fly to A to meet B before going to C": none of the three has happened.
    """
    if hit.trigger.kind in SPEECH_ACT_KINDS or hit.trigger.status != "happened":
        return None
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    start = carrier.start if carrier is not None and carrier.end <= hit.start else hit.start
    before = [h for h in scene.hits if h.end <= start and h.voice != "noun"]
    if not before:
        return None
    last = before[-1]
    why = scene.row.opener[scene.row.clause[hit.start]] in scene.words.reason
    if last.trigger.kind in SPEECH_ACT_KINDS and not why:
        return None
    if not _linked(scene, last, start):
        return None
    led = decide(scene, last, lex)
    if led.status in {"happened", "unconfirmed"}:
        return None
    status: Status = "planned" if led.rule.endswith(".purpose") else led.status
    return Decided(status, led.span, f"{led.rule} · chain")


def _linked(scene: Scene, last: Hit, start: int) -> bool:
    """Whether what begins at `start` goes on from `last`, with no subject or time of its own."""
    row = scene.row
    gap = row.pieces[last.end : start]
    if len(gap) > CHAIN_WITHIN or any(piece.word in scene.words.past for piece in gap):
        return False
    opener = row.opener[row.clause[start]]
    if opener in scene.words.reason:
        return True
    near = row.words(max(last.end, start - LINK_WITHIN), start)
    own = row.clause[start] != row.clause[last.start] and any(
        piece.is_name for piece in row.pieces[row.clause.index(row.clause[start]) : start]
    )
    # "invited B to visit, and B accepted"
    before = row.words(max(last.end, start - LINK_WITHIN - 1), start)
    named = row.pieces[start - 1].is_name
    own = own or (named and any(word in scene.words.conjunctions for word in before))
    linking = scene.words.sequence | scene.words.sidelines
    return not own and any(word in linking for word in near)


def _is_content(hit: Hit, status: Status) -> bool:
    """Whether a status is that of what is threatened or answered, not of the act itself."""
    kind = hit.trigger.kind
    if hit.trigger.frame == "answer" and hit.voice == "passive" and status == "proposed":
        # "the offer was refused": what is offered, not the answer
        return True
    if kind == "acceptance":
        return status == "planned"
    return status == "conditional" and hit.trigger.content is not None


def _its_terms(hit: Hit, said: Decided) -> bool:
    """Whether a condition is that of what was agreed ("agreed to pay on condition that …")."""
    agreed = hit.trigger.kind == "agreement" and hit.voice == "active"
    return agreed and said.rule.endswith(".conditional-after")


def _for_a_purpose(hit: Hit, said: Decided) -> bool:
    """Whether one came to ask or to thank, which is then what one did."""
    return hit.trigger.kind in SPEECH_ACT_KINDS and said.rule.endswith(".purpose")


def _said(scene: Scene, hit: Hit, lex: Lexicon) -> Decided | None:
    fitting = [
        sign
        for sign in scene.statuses
        if isinstance(sign.rule, StatusRule) and _fits(scene, hit, sign, sign.rule)
    ]
    if not fitting:
        return None
    first = min(fitting, key=lambda sign: (lex.order[sign.rule.id], -sign.start))
    rule = first.rule
    if not isinstance(rule, StatusRule):
        return None
    return Decided(rule.status, scene.row.span(first.start, first.end), rule.id)


def _fits(scene: Scene, hit: Hit, sign: Hit, rule: StatusRule) -> bool:
    if rule.kinds and hit.trigger.kind not in rule.kinds:
        return False
    following = scene.row.words(sign.end, sign.end + 1)
    if following and following[0] in rule.unless:
        return False
    if sign.start < hit.end and hit.start < sign.end:
        return False
    if rule.status == "planned" and _plainly_carried(scene, hit, sign):
        return False
    if rule.status == "proposed" and hit.trigger.kind in SPEECH_ACT_KINDS and hit.voice != "noun":
        # "is ready to talk and proposed a date": only what stands right before it
        return hit.voice != "passive" and 0 <= hit.start - sign.end <= 1
    return any(_reaches(scene, hit, sign, reach) for reach in rule.reach)


def _plainly_carried(scene: Scene, hit: Hit, sign: Hit) -> bool:
    """Whether the sign is the verb that made the deal ("agreed the truce"): it is made, then."""
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    if carrier is None or not isinstance(carrier.rule, GovernorRule):
        return False
    return hit.trigger.kind in carrier.rule.plain_kinds and sign.start <= carrier.start < sign.end


def _reaches(scene: Scene, hit: Hit, sign: Hit, reach: Reach) -> bool:
    if reach == "after":
        return _after(scene, hit, sign)
    if sign.end > hit.start or reach == "adjacent":
        return sign.end == hit.start
    if reach == "sentence":
        background = scene.row.opener[scene.row.clause[hit.start]] in scene.words.not_when
        return hit.trigger.kind not in SPEECH_ACT_KINDS and not background
    if reach == "complement":
        return _governs(scene, hit, sign)
    return scene.row.clause[sign.start] == scene.row.clause[hit.start] and _inside(
        scene, hit, sign, reach
    )


def _inside(scene: Scene, hit: Hit, sign: Hit, reach: Reach) -> bool:
    """Whether a sign before the event word, in its clause, reaches it."""
    if reach == "contents":
        return hit.voice == "noun" and governor(scene, hit) is None
    if _is_verb(sign) and _joined_verb(scene, hit, sign):
        return False
    if hit.trigger.kind in SPEECH_ACT_KINDS and not _shared(scene, hit, sign):
        return False
    return _near(scene, hit, sign, within_group=reach == "group")


def _is_verb(sign: Hit) -> bool:
    """Whether a status word is a verb with an object of its own ("denied")."""
    return isinstance(sign.rule, StatusRule) and sign.rule.verb


def _joined_verb(scene: Scene, hit: Hit, sign: Hit) -> bool:
    """Whether the event verb is a second one behind "and" ("denied it and urged A to …")."""
    before = scene.row.words(max(sign.end, hit.start - 2), hit.start)
    return hit.voice != "noun" and any(word in scene.words.conjunctions for word in before)


def _shared(scene: Scene, hit: Hit, sign: Hit) -> bool:
    """Whether a sign is that of both verbs joined by "and" ("will blame A and praise B").

    "Blamed a plan and called it a gift": the plan is not that of calling.
    """
    row, words = scene.row, scene.words
    joined = row.words(max(0, hit.start - 1), hit.start)
    if hit.voice == "noun" or not words.conjunctions.intersection(joined):
        return True
    return set(row.words(sign.start, sign.end)) <= words.stops


def _near(scene: Scene, hit: Hit, sign: Hit, *, within_group: bool) -> bool:
    """Whether a sign before the event word, in its clause, speaks of it."""
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    carried = carrier is not None and carrier.end <= hit.start
    anchor = carrier.start if carrier is not None and carried else hit.start
    between = range(sign.end, anchor)
    if any(scene.row.pieces[i].word == "," for i in between) and within_group:
        return False
    if within_group:
        names = any(scene.row.pieces[i].is_name for i in between)
        end = anchor if carried else hit.start
        verbs = any(sign.end <= other.start < end for other in scene.hits)
        phrase = any(scene.row.pieces[i].word in scene.words.prepositions for i in between)
        if hit.voice == "noun" and any(_looks_a_verb(scene, i) for i in between):
            # "does not keep the deal": it is not the deal that is not
            return False
        apart = phrase and hit.voice == "noun"
        return len(between) <= GROUP_WITHIN and not names and not verbs and not apart
    if hit.voice == "noun" and not carried:
        return len(between) <= NOUN_WITHIN and not any(scene.row.pieces[i].is_name for i in between)
    if hit.trigger.kind in SPEECH_ACT_KINDS and any(
        scene.row.pieces[i].word == "," for i in between
    ):
        return False
    # "agreed to stop, and have approved …": an event word speaks of what it leads to only
    leads = any(
        h.start < sign.end and sign.start < h.end and h.trigger.frame != "speaker"
        for h in scene.hits
    )
    joined = any(
        scene.row.pieces[i].word == "," or scene.row.pieces[i].word in scene.words.conjunctions
        for i in between
    )
    nearer = any(
        sign.end <= other.start < hit.start and not other.rule.id.endswith(".purpose")
        for other in scene.statuses
    )
    return not leads or not (joined or nearer)


def _looks_a_verb(scene: Scene, index: int) -> bool:
    """Whether a word that carries no event noun begins as active verbs do ("melaksanakan")."""
    word = scene.row.pieces[index].word
    known = any(g.start <= index < g.end for g in (*scene.governors, *scene.statuses))
    return not known and word.startswith(scene.words.active_prefixes) and len(word) > VERB_LETTERS


def _governs(scene: Scene, hit: Hit, sign: Hit) -> bool:
    """Whether the sign stands in a clause that the event's clause is the content of."""
    row = scene.row
    clause: int | None = row.clause[hit.start]
    if row.clause[sign.start] == clause:
        return False
    while clause in row.clause:
        if row.clause[sign.start] == clause:
            return True
        if clause not in row.clause:
            # the sentence begins with the clause that hangs on it
            clause = row.parent[clause]
            continue
        opened = row.clause.index(clause)
        content = row.opener[clause] in scene.words.complement or _shares(scene, clause, hit)
        if not content and sign.end - opened not in {0, 1}:
            return False
        clause = row.parent[clause]
    return False


def _shares(scene: Scene, clause: int, hit: Hit) -> bool:
    """Whether a reason has no subject of its own ("may be blamed for travelling to B")."""
    row = scene.row
    before = row.pieces[row.clause.index(clause) : hit.start]
    return row.opener[clause] in scene.words.reason and not any(p.is_name for p in before)


def _another_acts(scene: Scene, hit: Hit, sign: Hit) -> bool:
    """Whether another verb joined to this one stands nearer ("called A and threatened …, if")."""
    for other in scene.hits:
        if hit.end <= other.start < sign.start and other.voice != "noun":
            return scene.row.pieces[other.start - 1].word in scene.words.conjunctions
    return False


def _taken_back(scene: Scene, hit: Hit, sign: Hit) -> bool:
    """Whether "but" goes on with the noun's own fate ("was due in May, but was put off")."""
    row = scene.row
    clause = row.clause[sign.start]
    opened = row.clause.index(clause)
    own = row.parent[clause] == row.clause[hit.start]
    but = row.opener[clause] in scene.words.coordinate
    return own and but and sign.start - opened in {1, 2} and preposition(scene, hit.start) is None


def _after(scene: Scene, hit: Hit, sign: Hit) -> bool:
    """Whether the sign is in what is told of an event noun that is a subject."""
    row = scene.row
    between = sign.start - hit.end
    if not 0 <= between <= AFTER_WITHIN:
        return False
    condition = "conditional" in sign.rule.id
    if hit.voice != "noun":
        own, other = row.clause[hit.start], row.clause[sign.start]
        # "who was invited, will stay away if …": the condition is not that of the side remark
        remark = row.opener[own] in scene.words.relative and row.parent[other] != own
        apart = own != other and not remark
        return condition and apart and not _another_acts(scene, hit, sign)
    if any(hit.end <= other.start < sign.start for other in scene.hits):
        return False
    back = _taken_back(scene, hit, sign)
    comma = any(p.word == "," for p in row.pieces[hit.end : sign.start])
    if back or (comma and not condition):
        return back
    own = row.clause[hit.start]
    attached = row.opener[row.clause[sign.start]] in scene.words.relative
    if preposition(scene, hit.start) is not None and not attached and not condition:
        return False
    other = row.clause[sign.start]
    # "the sanctions return if there is no progress": no progress speaks of no sanctions
    opens = row.clause.index(other) == sign.start
    aside = row.opener[other] in scene.words.breaks and not condition and not opens
    return other == own or (row.parent[other] == own and not aside)
