"""One row a happening: joins the mentions of a page that tell the same event with one status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from runut.records import Argument, EventMention, EventTime
from runut.vocabulary import PAGE_VOICE, SPEECH_ACT_KINDS, EventKind, Status

#: Kinds under which pages tell one and the same encounter.
_ENCOUNTERS: frozenset[EventKind] = frozenset(("meeting", "talks"))
_MEETINGS: frozenset[EventKind] = frozenset(("meeting", "call", "talks"))
#: Kinds whose words already mean that all sides act alike.
_JOINT: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "agreement", "ceasefire"))
#: Not yet and not surely: pages vary these while they mean one prospect.
_PROSPECT: frozenset[Status] = frozenset(("proposed", "possible", "conditional"))
#: Kinds that a page tells of even when it names nobody who takes part.
_PARTYLESS: frozenset[EventKind] = frozenset(("ceasefire",))
#: Statuses under which "the call" is a row of its own beside the call that happened.
_OWN_ROW: frozenset[Status] = frozenset(("denied", "unconfirmed"))
#: How much a status says of a prospect, the strongest first.
_RANK: tuple[Status, ...] = ("possible", "conditional", "proposed")


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention with what merging needs to know of how it was told."""

    event: EventMention
    #: "that meeting": it was told before.
    definite: bool
    headline: bool
    #: A verb carries the noun ("reached a deal"), so it was told rather than spoken about.
    carried: bool
    #: Nobody stands by the noun itself, only by its verb ("A led the talks").
    weak: bool
    #: "The next round": another one by the same sides.
    again: bool
    #: Person → country, for "Indonesia" told as "Prabowo".
    country_of: Callable[[str], str | None]
    #: Place → what it lies in.
    parents: Callable[[str], tuple[str, ...]]

    @property
    def named(self) -> bool:
        """Whether it names somebody who takes part."""
        return bool(self.event.who or self.event.whom)


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
            if home is None:
                groups.append([one])
            else:
                home.append(one)
    for one in ordered:
        if not one.named or one.weak:
            _point_back(groups, one)
    merged = [_joined(group) for group in groups]
    return tuple(sorted(merged, key=lambda e: (e.trigger, e.kind)))


def _point_back(groups: list[list[Told]], one: Told) -> None:
    """Lay a mention without names on the happening that it means."""
    if one.event.kind in _PARTYLESS:
        home = next((g for g in groups if g[0].event.kind == one.event.kind), None)
        if home is None:
            groups.append([one])
        elif _joined(home).status == one.event.status:
            home.append(one)
        return
    fitting = [g for g in groups if _means(_joined(g), one)]
    if not fitting:
        if one.named:
            groups.append([one])
        return
    home = min(fitting, key=lambda g: _distance(g, one))
    head = _joined(home)
    if one.again:
        groups.append([replace(one, event=replace(one.event, who=head.who, whom=head.whom))])
    elif one.event.status in _OWN_ROW and head.status != one.event.status:
        copied = replace(one.event, who=head.who, whom=head.whom, time=head.time, place=head.place)
        groups.append([replace(one, event=copied)])
    elif one.event.status in {"happened", head.status} or _prospects(head, one.event):
        home.append(one)


def _means(head: EventMention, one: Told) -> bool:
    """Whether "the meeting" may be the happening `head`."""
    if not _kinds_agree(head, one):
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
    return {head.status, event.status} <= _PROSPECT


def _same(group: list[Told], one: Told) -> bool:
    """Whether `one` tells the happening of `group` again."""
    head = _joined(group)
    event = one.event
    if not _kinds_agree(head, one) or not _statuses_agree(head, one):
        return False
    if event.kind in SPEECH_ACT_KINDS:
        same = _ids(head.whom) == _ids(event.whom) or not event.whom
        return same and _ids(head.who) == _ids(event.who) and head.by == event.by
    if not _times_agree(head, event) or not _places_agree(head, event):
        return False
    return _parties_agree(head, event, one.country_of)


def _kinds_agree(head: EventMention, one: Told) -> bool:
    if head.kind == one.event.kind:
        return True
    if (one.definite or not one.named) and {head.kind, one.event.kind} <= _ENCOUNTERS:
        return True
    # leaders who met and "discussed" did so in that meeting or call
    spoken = one.event.kind == "talks" and head.kind in _MEETINGS and head.status == "happened"
    return spoken and _ids(head.who) == _ids(one.event.who)


def _statuses_agree(head: EventMention, one: Told) -> bool:
    event = one.event
    if event.kind == "acceptance" and head.kind == "acceptance":
        return True
    if _prospects(head, event):
        return True
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


def _parties_agree(
    head: EventMention, event: EventMention, country_of: Callable[[str], str | None]
) -> bool:
    if event.kind in _JOINT:
        return _overlap(_ids(head.who), _ids(event.who), country_of)
    return _side(head.who, event.who, country_of) and _side(head.whom, event.whom, country_of)


def _side(
    left: tuple[Argument, ...],
    right: tuple[Argument, ...],
    country_of: Callable[[str], str | None],
) -> bool:
    if not left or not right:
        return True
    return _overlap(_ids(left), _ids(right), country_of)


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


def _ids(parties: tuple[Argument, ...]) -> frozenset[str]:
    return frozenset(p.entity for p in parties)


def _joined(group: list[Told]) -> EventMention:
    """The mention of a group that tells most, filled up from the others."""
    body = [t for t in group if not t.headline] or group
    best = max(body, key=lambda t: (_weight(t), -t.event.trigger.start)).event
    events = [t.event for t in group]
    named = [t for t in body if t.named] or group
    fullest = max(named, key=lambda t: (_count(t.event), -t.event.trigger.start)).event
    who = fullest.who
    if best.kind in _JOINT:
        # "that meeting, between A and B" adds who sat at the table
        added = {p.entity: p for t in body if t.definite or t.event is best for p in t.event.who}
        who = (*who, *(p for e, p in added.items() if e not in _ids(who)))
    times = [e.time for e in (best, *events) if e.time is not None]
    places = [e.place for e in (best, *events) if e.place is not None]
    voices = {t.event.by for t in body}
    status = min((e.status for e in events), key=_rank) if len(events) > 1 else best.status
    also = tuple(sorted({e.span for e in events} - {best.span}))
    return replace(
        best,
        who=who,
        whom=fullest.whom or best.whom,
        time=max(times, key=_exactness, default=None),
        place=places[0] if places else None,
        status=status if best.status in _PROSPECT else best.status,
        by=PAGE_VOICE if PAGE_VOICE in voices else best.by,
        also=also,
    )


def _exactness(time: EventTime) -> tuple[bool, int]:
    """A day says more than a week, a week more than a year."""
    return not time.value.endswith("_REF"), len(time.value)


def _rank(status: Status) -> int:
    return _RANK.index(status) if status in _RANK else len(_RANK)


def _weight(told: Told) -> int:
    event = told.event
    return (
        2 * _count(event)
        + 2 * (event.time is not None)
        + (event.place is not None)
        + (event.by == PAGE_VOICE)
        - 2 * told.definite
    )


def _count(event: EventMention) -> int:
    return len(event.who) + len(event.whom)
