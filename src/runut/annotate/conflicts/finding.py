"""Places of one page that do not go together: its headline and its text, or two sentences.

Nothing here says which side is right; both stand with their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from runut.annotate.conflicts import arithmetic, claims, headlines, voices
from runut.annotate.conflicts.corrections import corrected
from runut.annotate.conflicts.counting import lengths, ordinals, two_numbers
from runut.annotate.conflicts.looking import named
from runut.annotate.conflicts.pending import pending
from runut.annotate.conflicts.sides import side
from runut.annotate.conflicts.states import states
from runut.annotate.conflicts.words import (
    dates,
    first_times,
    left_open,
    ranks,
    schedule,
    told_since,
)
from runut.annotate.draft import Draft
from runut.annotate.events.rows import JOINT
from runut.languages import clashes, pack_for, signals
from runut.records import Discrepancy, EventMention, Span
from runut.vocabulary import PAGE_VOICE, EventKind, Status

#: What is told as a fact, and what takes it back or leaves it open.
_FIRM: frozenset[Status] = frozenset(("happened", "planned"))
#: What a headline claims is there, be it only as a subject of talks.
_CLAIMED: frozenset[Status] = _FIRM | {"proposed"}
_TAKEN_BACK: frozenset[Status] = frozenset(("denied", "unconfirmed"))
_TOLD_AND_TAKEN_BACK = {f"{firm}-and-{other}" for firm in _FIRM for other in _TAKEN_BACK}
#: How sure a status is; a headline should not be surer than its text.
_SURENESS: dict[Status, int] = {
    "happened": 4,
    "planned": 3,
    "proposed": 2,
    "conditional": 1,
    "possible": 1,
    "unconfirmed": 0,
    "denied": 0,
}
#: Kinds that a page tells once: two of them on one day are one happening.
_ONCE: frozenset[EventKind] = frozenset(("call", "meeting", "talks", "visit", "invitation"))
#: A status of the text that bears its headline out: agreed on a condition is agreed, and headlines
#: tell a journey that is to come as if it were under way ("X visits Y").
_AS_GOOD: dict[EventKind, Status] = {
    **dict.fromkeys(("agreement", "ceasefire", "acceptance"), "conditional"),
    "visit": "planned",
}
#: What a headline promises its readers where the text has nothing of the sort.
_DEALS: frozenset[EventKind] = frozenset(("agreement", "ceasefire", "acceptance"))
#: What is done to, or said of, somebody: two such deeds are one only where it is the same one.
_OF_ONE: frozenset[EventKind] = frozenset((
    "support", "criticism", "proposal", "demand", "promise", "threat", "aid", "attack", "sanction",
))  # fmt: skip
#: How the rule of an event ends whose word is a noun without a verb of its own.
NOUN = " · noun · "
#: How the rule of an event ends whose words say that it came to nothing, though it was held.
_FAILED = ".denied-after"
#: How the rule of an event begins that the head alone found; too little to accuse a page of.
_HEAD = "head."
#: Part of the rule of an invitation that is told by its refusal.
_REFUSED = ".refusal."
#: Kinds in which it matters who did it to the same one.
_ONE_DOER: frozenset[EventKind] = frozenset(("invitation", "appointment"))
#: A time that is a day.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find(draft: Draft, events: tuple[EventMention, ...]) -> tuple[Discrepancy, ...]:
    """Return the discrepancies inside the page, each with the words of both sides, in order."""
    pack = pack_for(draft.article.language)
    if pack is None:
        return ()
    found = [
        *_answers(draft, events, pack),
        *_statuses(draft, events, pack),
        *_headline(draft, events),
        *_doers(draft, events),
        *_places(draft, events),
        *_days(draft, events),
        *ranks(draft, events, pack),
        *schedule(draft, events, pack),
        *first_times(draft, pack),
        *dates(draft),
        *claims.against(draft, pack),
        *headlines.against_text(draft, pack),
        *voices.two_counts(draft, pack),
        *arithmetic.sums(draft, pack),
        *told_since(draft, events, pack),
        *pending(draft, events, pack),
        *corrected(draft, pack),
        *two_numbers(draft, pack),
        *ordinals(draft, pack),
        *lengths(draft, pack),
        *states(draft, events, pack),
    ]
    return tuple(_distinct(_joined(found)))


def _joined(found: list[Discrepancy]) -> list[Discrepancy]:
    """What several sentences tell and one takes back is one discrepancy, headline included."""
    told: dict[tuple[Span, ...], list[Discrepancy]] = {}
    of_headline = {one.sides[1].spans for one in found if one.rule.startswith("headline-not-")}
    for one in found:
        if one.rule in _TOLD_AND_TAKEN_BACK and one.sides[1].spans not in of_headline:
            told.setdefault(one.sides[1].spans, []).append(one)
    joined = [_join(rows) for rows in told.values()]
    return [*joined, *(one for one in found if one.rule not in _TOLD_AND_TAKEN_BACK)]


def _join(rows: list[Discrepancy]) -> Discrepancy:
    spans = tuple(sorted({span for row in rows for span in row.sides[0].spans}))
    first = min(rows, key=lambda row: row.sides[0].spans[0])
    return replace(first, sides=(replace(first.sides[0], spans=spans), first.sides[1]))


def _distinct(found: list[Discrepancy]) -> list[Discrepancy]:
    """Each pair of places once, the one that shows most of them, in the order of the text."""
    kept: list[tuple[frozenset[Span], Discrepancy]] = []
    for one in sorted(found, key=_most_text_first):
        places = frozenset(span for side in one.sides for span in side.spans)
        shown = any(all(any(p.within(q) for q in other) for p in places) for other, _ in kept)
        if len(places) >= len(one.sides) and not shown:
            kept.append((places, one))
    return sorted((one for _, one in kept), key=lambda one: one.sides[0].spans[0])


def _most_text_first(one: Discrepancy) -> tuple[int, Span]:
    spans = {span for side in one.sides for span in side.spans}
    return -sum(span.end - span.start for span in spans), one.sides[0].spans[0]


def _answers(draft: Draft, events: tuple[EventMention, ...], pack: str) -> Iterator[Discrepancy]:
    """An invitation said to be accepted in one sentence and left open in another."""
    for event in events:
        if event.kind != "acceptance" or not event.also:
            continue
        told = (event.span, *event.also)
        weak = left_open(draft, told, pack)
        firm = [span for span in told if span not in weak and _answer(draft, weak, span, pack)]
        if weak and firm:
            yield Discrepancy(
                "status",
                (side(draft, *firm), side(draft, *weak)),
                "contradiction",
                "answer-left-open",
            )


def _answer(draft: Draft, weak: list[Span], span: Span, pack: str) -> bool:
    """Whether a sentence answers what others leave open.

    It does not where it only asks for an answer, or itself says that somebody has given none.
    """
    left = headlines.roots(" ".join(draft.article.quote(one) for one in weak), pack)
    text, words = draft.article.quote(span), clashes.load(pack)
    asked = signals.phrases((*words.asks, *words.unanswered)).search(text)
    same = headlines.roots(text, pack) & left - headlines.names_of(draft, pack)
    return bool(same) and not asked


def _statuses(draft: Draft, events: tuple[EventMention, ...], pack: str) -> Iterator[Discrepancy]:
    """One sentence tells a happening as a fact, another takes it back or leaves it unconfirmed."""
    labels = {s.span: s.label for s in draft.sentences}
    for left, right in combinations(events, 2):
        firm, other = (left, right) if left.status in _FIRM else (right, left)
        if firm.status not in _FIRM or other.status not in _TAKEN_BACK:
            continue
        if firm.span == other.span:
            continue
        if labels.get(firm.span) == "headline" and _only_names(firm):
            continue
        if _of_another_matter(draft, other):
            continue
        if _says_no_such_thing(draft, other, pack):
            continue
        if firm.kind == other.kind and _one_and_the_same(firm, other) and _same_time(firm, other):
            both = (side(draft, firm.span), side(draft, other.span))
            rule = f"{firm.status}-and-{other.status}"
            yield Discrepancy("status", both, "contradiction", rule)


def _of_another_matter(draft: Draft, event: EventMention) -> bool:
    """Whether what is taken back is not the happening itself.

    It is the answer to an invitation, the result of talks ("failed"), or that a third party took
    part.
    """
    if event.status == "unconfirmed":
        return event.kind == "invitation"
    if event.kind == "talks" and event.rule.endswith(_FAILED):
        return True
    known = _parties(event) | {event.by}
    third = {m.entity for m in draft.mentions if m.span.within(event.span)} - known
    actors = {e.id for e in draft.entities if e.type in {"country", "group", "organisation"}}
    return event.by == PAGE_VOICE and bool(third & actors)


def _says_no_such_thing(draft: Draft, event: EventMention, pack: str) -> bool:
    """Whether the words take nothing back: an end that it is not, a wish, a condition, a next one.

    Or it is kept or broken ("did not carry out the agreement"), which says that it is there.
    """
    words = clashes.load(pack)
    text = draft.article.quote(Span(event.span.start, event.trigger.start))
    if signals.phrases((*words.keeps, *words.no_taking_back)).search(text):
        return True
    behind = re.split(r"[.,;:]", draft.article.quote(Span(event.trigger.end, event.span.end)))[0]
    return bool(signals.phrases(words.next_one).search(behind))


def _one_and_the_same(left: EventMention, right: EventMention) -> bool:
    """Whether two rows of a kind are of the same sides, and enough of them to tell."""
    if not _same_parties(left, right):
        return False
    if left.kind == "visit":
        return bool(_ends(left) & _ends(right))
    if left.kind in _OF_ONE:
        return bool(_ids(left, "whom") & _ids(right, "whom"))
    return left.kind not in JOINT or min(len(_parties(left)), len(_parties(right))) > 1


def _ends(event: EventMention) -> frozenset[str]:
    """Where a visit goes."""
    place = {event.place.entity} if event.place and event.place.entity else frozenset[str]()
    return _ids(event, "whom") | place


def _headline(draft: Draft, events: tuple[EventMention, ...]) -> Iterator[Discrepancy]:
    """The headline tells a happening more surely than the text, or the text does not name it."""
    labels = {s.span: s.label for s in draft.sentences}
    body = [e for e in events if labels.get(e.span) != "headline"]
    text = " ".join(draft.article.quote(s.span) for s in draft.sentences if s.label != "headline")
    for event in events:
        if labels.get(event.span) != "headline" or not body or _only_names(event):
            continue
        same = [e for e in body if e.kind == event.kind and _one_happening(e, event)]
        weaker = [e for e in same if _SURENESS[e.status] < _SURENESS[event.status]]
        weaker = [e for e in weaker if e.status != _AS_GOOD.get(event.kind)]
        borne_out = any(_accepts(e, event) or _as_sure(e, event) for e in body)
        if weaker and len(weaker) == len(same) and not borne_out:
            both = (side(draft, event.span), side(draft, weaker[0].span))
            yield Discrepancy("status", both, "emphasis", "headline-surer-than-text")
        elif not same and event.kind in _DEALS and event.status in _CLAIMED:
            if _treated(draft, event, events, text):
                continue
            nearest = max(body, key=lambda e: (len(_parties(e) & _parties(event)), -e.span.start))
            both = (side(draft, event.span), side(draft, nearest.span))
            yield Discrepancy("status", both, "emphasis", "headline-without-text")


def _treated(
    draft: Draft, event: EventMention, events: tuple[EventMention, ...], text: str
) -> bool:
    """Whether the text speaks of the deal of a headline: of its noun, or of one beside its verb."""
    if any(_bears_out(e, event) for e in events if e.span != event.span):
        return True
    deals = [event]
    if NOUN not in event.rule:
        told = [e for e in events if event.span in (e.span, *e.also)]
        deals += [e for e in told if e.kind in _DEALS]
    return any(draft.article.quote(e.trigger).casefold() in text.casefold() for e in deals)


def _bears_out(told: EventMention, claimed: EventMention) -> bool:
    """Whether it is the deal of a headline in other words, of the same one who made it."""
    kinds: set[EventKind] = {"acceptance", "agreement", "support", "promise"}
    alike = told.kind in kinds and told.status == "happened" and claimed.kind in kinds
    place = told.place is not None and told.place == claimed.place
    return alike and (place or bool(_ids(told, "who") & _ids(claimed, "who")))


def _accepts(told: EventMention, claimed: EventMention) -> bool:
    """Whether the one who is to come accepts to."""
    sure = told.kind == "acceptance" and told.status == "happened"
    return sure and claimed.kind == "visit" and bool(_ids(told, "who") & _ids(claimed, "who"))


def _as_sure(told: EventMention, claimed: EventMention) -> bool:
    """Whether the text tells such a happening as surely, of one of those at least."""
    alike = told.kind == claimed.kind and told.status == claimed.status
    return alike and bool(_parties(told) & _parties(claimed)) and _same_time(told, claimed)


def _only_names(event: EventMention) -> bool:
    """Whether a headline names a happening and claims nothing of it ("silent on the call")."""
    return not event.also and NOUN in event.rule and event.status == "happened"


def _doers(draft: Draft, events: tuple[EventMention, ...]) -> Iterator[Discrepancy]:
    """The same one is invited or named by two."""
    for left, right in combinations(events, 2):
        if left.kind != right.kind or left.kind not in _ONE_DOER or left.status != right.status:
            continue
        if left.rule.startswith(_HEAD) or right.rule.startswith(_HEAD):
            continue
        if (_REFUSED in left.rule) != (_REFUSED in right.rule):
            continue  # one came, and did not come to the other
        whom = _ids(left, "whom") & _ids(right, "whom") or not left.whom or not right.whom
        places = [_places_of(draft, event) for event in (left, right)]
        if all(places) and not places[0] & places[1]:
            continue  # two invitations, to two places
        if whom and left.who and right.who and not _ids(left, "who") & _ids(right, "who"):
            both = (side(draft, left.span), side(draft, right.span))
            yield Discrepancy("who", both, "contradiction", f"two-doers-{left.kind}")


def _places_of(draft: Draft, event: EventMention) -> frozenset[str]:
    """The places and countries that the sentence of an event names."""
    of_type = {e.id for e in draft.entities if e.type in {"place", "country"}}
    return frozenset(m.entity for m in named(draft, event.span)) & of_type


def _places(draft: Draft, events: tuple[EventMention, ...]) -> Iterator[Discrepancy]:
    """One happening of one day is set in two places."""
    for left, right in combinations(events, 2):
        if left.kind != right.kind or left.kind not in _ONCE or left.status != right.status:
            continue
        if left.time is None or right.time is None or left.time.value != right.time.value:
            continue
        if left.place is None or right.place is None or left.place.entity == right.place.entity:
            continue
        if _same_parties(left, right) and len(left.time.value) >= len("2025-01-01"):
            both = (side(draft, left.span), side(draft, right.span))
            yield Discrepancy("place", both, "contradiction", f"two-places-{left.kind}")


def _days(draft: Draft, events: tuple[EventMention, ...]) -> Iterator[Discrepancy]:
    """One coming encounter is set on two days by two who speak of it."""
    coming = [e for e in events if e.kind in _ONCE and e.status == "planned" and e.time]
    for left, right in combinations(coming, 2):
        if left.kind != right.kind or left.time is None or right.time is None:
            continue
        days = left.time.value, right.time.value
        if days[0] == days[1] or any(_DAY.fullmatch(day) is None for day in days):
            continue
        if left.by != right.by and len(_parties(left)) > 1 and _parties(left) == _parties(right):
            both = (side(draft, left.span), side(draft, right.span))
            yield Discrepancy("date", both, "contradiction", f"two-days-{left.kind}")


def _ids(event: EventMention, role: str) -> frozenset[str]:
    return frozenset(p.entity for p in (event.who if role == "who" else event.whom))


def _parties(event: EventMention) -> frozenset[str]:
    return _ids(event, "who") | _ids(event, "whom")


def _same_parties(left: EventMention, right: EventMention) -> bool:
    a, b = _parties(left), _parties(right)
    return bool(a and b) and (a <= b or b <= a)


def _one_happening(left: EventMention, right: EventMention) -> bool:
    """Whether two rows of one kind tell of the same sides on the same day, as far as is told."""
    if not _same_time(left, right):
        return False
    if left.kind in JOINT:
        a, b = _parties(left), _parties(right)
        return not a or not b or a <= b or b <= a
    who, whom = (_ids(left, r) & _ids(right, r) for r in ("who", "whom"))
    return bool(who) and (bool(whom) or not left.whom or not right.whom)


def _same_time(left: EventMention, right: EventMention) -> bool:
    if left.time is None or right.time is None:
        return True
    a, b = left.time.value, right.time.value
    return a.startswith(b) or b.startswith(a)
