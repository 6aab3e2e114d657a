"""Deeds that a sentence only speaks of: what is asked not to be done, aimed at, or long known."""

from __future__ import annotations

from runut.annotate.events.arguments import governor
from runut.annotate.events.frames import Roles
from runut.annotate.events.subjects import subject
from runut.annotate.events.triggers import Hit, Scene
from runut.languages.events import GovernorRule, TriggerRule
from runut.vocabulary import CONTACT_KINDS, SPEECH_ACT_KINDS, EventKind

#: How far before its verb a negation stands.
NEGATED_WITHIN = 3
#: Kinds that a relative clause without an agent tells only to say who somebody is.
_KNOWN_BY: frozenset[EventKind] = frozenset(("detention", "appointment", "demand"))
_ASKING: frozenset[EventKind] = frozenset(("demand", "proposal", "threat"))


def asked_not_to(scene: Scene, hit: Hit) -> bool:
    """Whether somebody is asked to leave a deed or to end it ("urged A not to send troops")."""
    if hit.trigger_kind in SPEECH_ACT_KINDS | CONTACT_KINDS or hit.trigger_kind == "ceasefire":
        return False
    before = [h for h in scene.hits if h.end <= hit.start and _asks(h)]
    if not before or scene.row.opener[scene.row.clause[hit.start]] in scene.words.relative:
        return False
    row = scene.row
    near = row.words(max(before[-1].end, hit.start - NEGATED_WITHIN), hit.start)
    # "vowed not to let A take B"
    within = row.words(before[-1].start, before[-1].end)
    negated = any(word in scene.words.negations for word in (*within, *near))
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    if negated or carrier is None or carrier.start < before[-1].end:
        return negated
    # "urged A to end its attacks"
    return isinstance(carrier.rule, GovernorRule) and carrier.rule.status == "denied"


def _asks(hit: Hit) -> bool:
    spoken = isinstance(hit.rule, TriggerRule) and hit.rule.frame == "speaker"
    return hit.trigger_kind in _ASKING and (hit.voice != "noun" or spoken)


def unless_made(scene: Scene, hit: Hit) -> bool:
    """Whether a condition only thinks of a deal that is not made ("if there is no deal")."""
    row = scene.row
    clause = row.clause[hit.start]
    carrier = governor(scene, hit)
    until = max(hit.start, carrier.start if carrier else 0)
    signs = [s for s in scene.statuses if row.clause[s.start] == clause and s.end <= until]
    rules = [sign.rule.id.rpartition(".")[2] for sign in signs]
    return (
        hit.trigger_kind == "agreement"
        and hit.voice == "noun"
        and "conditional" in rules
        and "denied" in rules
    )


def denied_blame(scene: Scene, hit: Hit) -> bool:
    """Whether an accusation is only told as what somebody denies ("denied the accusation")."""
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    return (
        hit.trigger_kind == "criticism"
        and carrier is not None
        and isinstance(carrier.rule, GovernorRule)
        and carrier.rule.status == "denied"
    )


def agreed_rate(scene: Scene, hit: Hit) -> bool:
    """Whether two sides only agree on what a sanction is to be ("agreed on a tariff of …")."""
    carrier = governor(scene, hit) if hit.voice == "noun" else None
    return (
        hit.trigger_kind == "sanction"
        and carrier is not None
        and isinstance(carrier.rule, GovernorRule)
        and bool(carrier.rule.plain_kinds)
    )


def spares(scene: Scene, hit: Hit) -> bool:
    """Whether words ask that nothing be done to somebody ("A must not be left alone")."""
    following = "".join(scene.row.words(hit.end, hit.end + 1))
    passive = following in scene.words.be or following.startswith(scene.words.passive_prefixes)
    relative = scene.row.opener[scene.row.clause[hit.start]] in scene.words.relative
    return passive and not relative and bool(subject(scene, hit.start))


def only_aimed_at(scene: Scene, hit: Hit) -> bool:
    """Whether a speech act is what something else is done for ("met A to press B")."""
    if hit.trigger_kind not in SPEECH_ACT_KINDS or hit.voice == "noun" or hit.start == 0:
        return False
    if scene.row.pieces[hit.start - 1].word not in scene.words.for_purpose:
        return False
    before = [h for h in scene.hits if h.end <= hit.start and h.voice != "noun"]
    # "came to thank A": who came for it did it
    return not before or before[-1].trigger_kind not in CONTACT_KINDS


def background(scene: Scene, hit: Hit, found: Roles) -> bool:
    """Whether a clause says who somebody is ("those held since May", "since he took office")."""
    asked = hit.trigger_kind == "demand"
    if hit.voice != "passive" or hit.trigger_kind not in _KNOWN_BY or (found.who and not asked):
        return False
    row = scene.row
    opener = row.opener[row.clause[hit.start]]
    if asked and found.whom:
        return False
    dated = opener in scene.words.not_when and hit.trigger_kind == "appointment"
    return dated or opener in scene.words.relative
