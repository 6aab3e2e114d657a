"""One row a happening: joins the mentions of a page that tell the same event with one status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from runut.annotate.events.rows import AHEAD, JOINT, PROSPECT, Told, ids, joined
from runut.records import Argument, EventMention
from runut.vocabulary import PAGE_VOICE, SPEECH_ACT_KINDS, EventKind, Status

#: Kinds under which pages tell one and the same encounter.
_ENCOUNTERS: frozenset[EventKind] = frozenset(("meeting", "talks"))
_MEETINGS: frozenset[EventKind] = frozenset(("meeting", "call", "talks"))
#: Kinds that a page tells of even when it names nobody who takes part.
_PARTYLESS: frozenset[EventKind] = frozenset(("ceasefire",))
#: Statuses under which "the call" is a row of its own beside the call that happened.
_OWN_ROW: frozenset[Status] = frozenset(("denied", "unconfirmed"))


def merge(told: Sequence[Told]) -> tuple[EventMention, ...]:
    """Return one mention for each happening and status, in the order of the text.

    The mention that tells most stays; the sentences of the others go to `also`. What names nobody
    ("the talks") tells of the happening of its kind that was told last, or of none.
    """
    groups: list[list[Told]] = []
    ordered = sorted(told, key=lambda t: (t.headline, t.event.trigger))
    for one in ordered:
        if one.named and not one.weak:
            home = next((g for g in reversed(groups) if _same(g, one)), None)
            if home is None and one.headline:
                home = next((g for g in groups if _is_headed(g, one)), None)
            if home is None:
                groups.append([one])
            else:
                home.append(one)
    for one in ordered:
        if not one.named or one.weak:
            _point_back(groups, one)
    merged = [joined(group) for group in groups]
    return tuple(sorted(merged, key=lambda e: (e.trigger, e.kind)))


def _point_back(groups: list[list[Told]], one: Told) -> None:
    """Lay a mention without names on the happening that it means."""
    if one.event.kind in _PARTYLESS:
        home = next((g for g in groups if g[0].event.kind == one.event.kind), None)
        if home is None:
            groups.append([one])
        elif joined(home).status == one.event.status:
            home.append(one)
        return
    fitting = [
        g
        for g in groups
        if _kinds_agree(g[0].event, one) and (_goes_on(joined(g), one) or _means(joined(g), one))
    ]
    if not fitting:
        dated = one.event.time is not None and one.event.place is not None
        if one.named or (one.event.kind == "attack" and dated):
            groups.append([one])
        return
    home = min(fitting, key=lambda g: _distance(g, one))
    head = joined(home)
    if (one.again and not one.predicate) or _goes_on(head, one) or _was_before(head, one):
        _add(groups, replace(one, event=replace(one.event, who=head.who, whom=head.whom)))
    elif one.aside or (one.predicate and one.named):
        home.append(one)
    elif one.event.status in _OWN_ROW and head.status != one.event.status:
        copied = replace(one.event, who=head.who, whom=head.whom, time=head.time, place=head.place)
        groups.append([replace(one, event=copied)])
    elif one.event.status in {"happened", head.status} or _prospects(head, one.event):
        home.append(one)


def _goes_on(head: EventMention, one: Told) -> bool:
    """Whether what took place is to be taken up again ("the talks go on next week")."""
    event = one.event
    later = event.time is not None and not (head.time and _times_agree(head, event))
    told = not (one.named or one.definite or one.aside) and event.status in AHEAD
    return told and later and head.status == "happened"


def _was_before(head: EventMention, one: Told) -> bool:
    """Whether something took place on a day of its own before what is only to come."""
    event = one.event
    told = not (one.named or one.definite or one.aside) and event.status == "happened"
    apart = event.time is not None and not (head.time and _times_agree(head, event))
    return told and apart and head.status in AHEAD


def _add(groups: list[list[Told]], one: Told) -> None:
    """Enter another happening of sides that are known, or lay it on the same one of that day."""
    twin = next((group for group in groups if _is_twin(joined(group), one.event)), None)
    if twin is None:
        groups.append([one])
    else:
        twin.append(one)


def _is_twin(head: EventMention, event: EventMention) -> bool:
    """Whether the same sides did the same on the same day."""
    same = head.kind == event.kind and head.status == event.status
    dated = head.time is not None and event.time is not None and _times_agree(head, event)
    return same and dated and ids(head.who) == ids(event.who)


def _means(head: EventMention, one: Told) -> bool:
    """Whether "the meeting" may be the happening `head`."""
    if one.predicate and one.named and not _parties_agree(head, one.event, one.country_of):
        return False
    if one.definite or one.again:
        return True
    # no pointing word: only where both time and place leave it open, and one of them is told
    told = one.event.time is not None or one.event.place is not None
    return told and _times_agree(head, one.event) and _near(head, one)


def _near(head: EventMention, one: Told) -> bool:
    if head.place is None or one.event.place is None:
        return True
    a, b = head.place.entity or "", one.event.place.entity or ""
    return a == b or a in one.parents(b) or b in one.parents(a)


def _distance(group: list[Told], one: Told) -> tuple[bool, int]:
    """How far back the last mention is that was told before; later ones come after all those."""
    before = [one.event.trigger.start - t.event.trigger.start for t in group]
    back = [d for d in before if d >= 0]
    return (False, min(back)) if back else (True, -max(before))


def _prospects(head: EventMention, event: EventMention) -> bool:
    return {head.status, event.status} <= PROSPECT


def _same(group: list[Told], one: Told) -> bool:
    """Whether `one` tells the happening of `group` again."""
    if not _kinds_agree(group[0].event, one):
        return False
    head = joined(group)
    event = one.event
    if not _statuses_agree(head, one):
        return False
    if event.kind in SPEECH_ACT_KINDS:
        same = ids(head.whom) == ids(event.whom) or (not event.whom and event.kind != "demand")
        return same and ids(head.who) == ids(event.who) and head.by == event.by
    if not _matters_agree(group, one) or _elsewhere(head, one):
        return False
    if not _times_agree(head, event) or not _places_agree(head, event) or _another(head, one):
        return False
    return _parties_agree(head, event, one.country_of)


def _another(head: EventMention, one: Told) -> bool:
    """Whether it is another encounter, or another thing that is turned down.

    Fewer or more are named than before, each two at least. What points back ("the meeting"), a
    headline and the same day name only some of those who met.
    """
    event = one.event
    if event.kind == "refusal":
        return not one.headline and ids(head.whom) != ids(event.whom)
    if event.kind not in JOINT:
        return False
    a, b = ids(head.who), ids(event.who)
    if one.definite or one.headline or min(len(a), len(b)) < 2 or len(a) == len(b):
        return False
    if {one.country_of(x) or x for x in a} == {one.country_of(x) or x for x in b}:
        return False
    return head.time is None or event.time is None or head.time.value != event.time.value


def _elsewhere(head: EventMention, one: Told) -> bool:
    """Whether a visit goes to a place that lies in no country of the other one's."""
    if head.kind != "visit" or head.place is None or one.event.place is None:
        return False
    a, b = head.place.entity or "", one.event.place.entity or ""
    around = {a, *one.parents(a)}, {b, *one.parents(b)}
    return min(map(len, around)) > 1 and not around[0] & around[1]


def _is_headed(group: list[Told], one: Told) -> bool:
    """Whether a headline tells what the text tells of the same side and of others in other words.

    "A hits Bank B with sanctions" over "A imposed sanctions on two lenders".
    """
    head, event = joined(group), one.event
    if head.kind != event.kind or not _statuses_agree(head, one) or event.kind in JOINT:
        return False
    known = [{e for e in ids(x.whom) if not e.startswith("local:")} for x in (head, event)]
    open_ = not all(known) or bool(known[0] & known[1])
    sides = _overlap(ids(head.who), ids(event.who), one.country_of)
    return open_ and bool(event.who) and sides and _times_agree(head, event)


def _kinds_agree(head: EventMention, one: Told) -> bool:
    if head.kind == one.event.kind:
        return True
    if (one.definite or not one.named) and {head.kind, one.event.kind} <= _ENCOUNTERS:
        return True
    # leaders who met and "discussed" did so in that meeting or call
    spoken = one.event.kind == "talks" and head.kind in _MEETINGS and head.status == "happened"
    return spoken and ids(head.who) == ids(one.event.who)


def _statuses_agree(head: EventMention, one: Told) -> bool:
    event = one.event
    if event.kind == "acceptance" and head.kind == "acceptance":
        # the page's own "has not" leaves a claim open; what another says stands beside it
        voiced = PAGE_VOICE not in {head.by, event.by}
        return not voiced or (head.status == "denied") == (event.status == "denied")
    if _prospects(head, event):
        # two who are named each told a prospect of their own
        return head.by == event.by or PAGE_VOICE in {head.by, event.by}
    return head.status == event.status


def _times_agree(head: EventMention, event: EventMention) -> bool:
    if head.time is None or event.time is None:
        return True
    a, b = head.time.value, event.time.value
    return a.startswith(b) or b.startswith(a) or "W" in a or "W" in b or "REF" in a + b


def _places_agree(head: EventMention, event: EventMention) -> bool:
    return (
        head.place is None
        or event.place is None
        or head.place.entity == event.place.entity
        or event.kind == "visit"
        or head.time is None
        or event.time is None
    )


def _matters_agree(group: list[Told], one: Told) -> bool:
    """Whether what is agreed on may be the same: no word in common is another agreement."""
    told_at_once = any(t.event.span == one.event.span for t in group)
    if told_at_once or one.headline or all(t.headline for t in group):
        return True
    told = frozenset[str]().union(*(t.matter for t in group))
    return not told or not one.matter or bool(told & one.matter)


def _parties_agree(
    head: EventMention, event: EventMention, country_of: Callable[[str], str | None]
) -> bool:
    if event.kind in JOINT:
        return _overlap(ids(head.who), ids(event.who), country_of)
    return _side(head.who, event.who, country_of) and _side(head.whom, event.whom, country_of)


def _side(
    left: tuple[Argument, ...],
    right: tuple[Argument, ...],
    country_of: Callable[[str], str | None],
) -> bool:
    if not left or not right:
        return True
    return _overlap(ids(left), ids(right), country_of)


def _overlap(a: frozenset[str], b: frozenset[str], country_of: Callable[[str], str | None]) -> bool:
    """One holds the other, person by person or as the countries that they act for."""
    if not a or not b:
        return not a and not b
    if a <= b or b <= a:
        return True
    states_a, states_b = ({country_of(x) or x for x in s} for s in (a, b))
    persons = a - states_a, b - states_b
    if persons[0] and persons[1]:
        return False
    return states_a <= states_b or states_b <= states_a
