"""The row that several mentions of one happening make together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from runut.records import Argument, EventMention, EventTime
from runut.vocabulary import PAGE_VOICE, EventKind, Status

#: Kinds whose words already mean that all sides act alike.
JOINT: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "agreement", "ceasefire"))
#: Not yet and not surely: pages vary these while they mean one prospect.
PROSPECT: frozenset[Status] = frozenset(("proposed", "possible", "conditional"))
#: What is still to come: another one than what happened.
AHEAD: frozenset[Status] = frozenset(("planned", *PROSPECT))
#: How much a status says of a prospect, the strongest first.
_RANK: tuple[Status, ...] = ("possible", "conditional", "proposed")
#: Which status an answer has when a page tells several: what leaves it open outweighs.
_ANSWERS: tuple[Status, ...] = ("possible", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention with what merging needs to know of how it was told."""

    event: EventMention
    #: "that meeting": it was told before.
    definite: bool
    headline: bool
    #: A verb carries the noun ("reached a deal"), so it was told rather than spoken about.
    carried: bool
    #: Of an answer: it is an invitation that is answered.
    invited: bool
    #: Nobody stands by the noun itself, only by its verb ("A led the talks").
    weak: bool
    #: Only the occasion of something else ("at the meeting"): the status there is not its own.
    aside: bool
    #: It says what another event is ("that was A's third visit to B").
    predicate: bool
    #: "The next round": another one by the same sides.
    again: bool
    #: The words of what is agreed on, where a verb tells it ("agreed to reopen embassies").
    matter: frozenset[str]
    #: Person → country, for "Indonesia" told as "Prabowo".
    country_of: Callable[[str], str | None]
    #: Place → what it lies in.
    parents: Callable[[str], tuple[str, ...]]

    @property
    def named(self) -> bool:
        """Whether it names somebody who takes part."""
        return bool(self.event.who or self.event.whom)


def joined(group: list[Told]) -> EventMention:
    """The mention of a group that tells most, filled up from the others."""
    body = [t for t in group if not t.headline] or group
    best = max(body, key=lambda t: (_weight(t), -t.event.trigger.start)).event
    events = [t.event for t in group]
    named = [t for t in body if t.named] or group
    lead = best if best.who or best.whom else max(named, key=_weight).event
    fullest = max(named, key=lambda t: (_count(t.event), -t.event.trigger.start)).event
    who = fullest.who
    if best.kind in JOINT:
        # "that meeting, between A and B" adds who sat at the table
        added = {p.entity: p for t in body if t.definite or t.event is best for p in t.event.who}
        who = (*who, *(p for e, p in added.items() if e not in ids(who)))
    times = [e.time for e in (best, *events) if e.time is not None]
    places = [e.place for e in (best, *events) if e.place is not None]
    status = _status(lead.status, [e.status for e in events], best.kind)
    bearing = [t.event for t in body if t.event.status == status]
    # the row opens to the words that its status is from
    teller = best if best.status == status or not bearing else bearing[0]
    # "that visit" says no more of whose word it is
    telling = [t.event.by for t in body if t.event.status == status and t.named and not t.definite]
    voices = set(telling) or {e.by for e in bearing}
    also = tuple(sorted({e.span for e in events} - {teller.span}))
    return replace(
        teller,
        kind=_kind(group, best),
        who=who,
        whom=tuple(p for p in fullest.whom or best.whom if p.entity not in ids(who)),
        time=max(times, key=_exactness, default=None),
        place=places[0] if places else None,
        status=status,
        by=PAGE_VOICE if PAGE_VOICE in voices or not voices else teller.by,
        also=also,
    )


def _kind(group: list[Told], best: EventMention) -> EventKind:
    """The kind of a row: what points back says it less surely than what it points at."""
    pointing = any(t.definite and t.event is best for t in group)
    plain = [t.event.kind for t in group if not t.definite]
    return plain[0] if pointing and plain else best.kind


def _status(lead: Status, told: list[Status], kind: EventKind) -> Status:
    """The status of a row: that of the mention that tells most, or the open one of a prospect."""
    if kind == "acceptance":
        both = {"happened", "denied"} <= set(told)
        return next((s for s in _ANSWERS if s in told), "unconfirmed" if both else lead)
    return min(told, key=_rank) if lead in PROSPECT else lead


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


def ids(parties: tuple[Argument, ...]) -> frozenset[str]:
    """Return the entities of `parties`."""
    return frozenset(p.entity for p in parties)
