"""What one side sets or answers and another leaves open; and invitations "received" with no day."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate.conflicts.claims import AGAINST
from runut.annotate.conflicts.looking import has, speakers
from runut.annotate.conflicts.sides import part, side
from runut.annotate.draft import Draft
from runut.languages import clashes, signals
from runut.languages.clashes import ClashPack
from runut.records import Discrepancy, EventMention, Sentence, Span
from runut.vocabulary import PAGE_VOICE, EventKind, Status

#: Encounters for which a day is set.
_ENCOUNTERS: frozenset[EventKind] = frozenset(("meeting", "visit", "talks", "call"))
_COMING: frozenset[Status] = frozenset(("planned", "proposed", "possible"))
#: Characters before a length of time in which "in" or "within" stands.
WITHIN = 24
_ANSWERS: frozenset[EventKind] = frozenset(("acceptance", "refusal"))


def pending(draft: Draft, events: tuple[EventMention, ...], pack: str) -> Iterator[Discrepancy]:
    """Yield times and answers that one gives and another says there are none of."""
    words = clashes.load(pack)
    body = [s for s in draft.sentences if s.label == "body"]
    for row in body:
        if has(draft, words.before_now, row.span):
            continue
        if _says_no_date(draft, row, pack) and not has(draft, words.took_invitation, row.span):
            yield from _dated(draft, events, row, words)
        if words.took_invitation:
            yield from _invited(draft, words, row, pack)
        yield from _answered(draft, events, row, words)


def _says_no_date(draft: Draft, row: Sentence, pack: str) -> bool:
    """Whether it says that the day of an encounter is not set."""
    words = clashes.load(pack)
    need = (signals.load(pack).undated, words.day_words, words.encounters)
    return all(has(draft, phrases, row.span) for phrases in need)


def _dated(
    draft: Draft, events: tuple[EventMention, ...], row: Sentence, words: ClashPack
) -> Iterator[Discrepancy]:
    """The nearest coming encounter that somebody else sets a time for."""
    here = {m.entity for m in draft.mentions if m.span.within(row.span)}
    own = speakers(draft, row.span) or _first_named(draft, row.span)
    of_both = has(draft, words.both, row.span)
    coming = [e for e in events if e.kind in _ENCOUNTERS and e.status in _COMING]
    if has(draft, words.that_one, row.span):
        before = [(s, e) for e in events if e.kind in _ENCOUNTERS for s in (e.span, *e.also)]
        before = [pair for pair in before if pair[0].start < row.span.start]
        last = max(before, key=lambda pair: pair[0], default=None)
        coming, of_both = [e for e in coming if last and e == last[1]], True
    told = [
        span
        for e in coming
        if of_both or here & _parties(e)
        for span in (e.span, *e.also)
        if span != row.span and _set(draft, words, span)
        if speakers(draft, span) and not speakers(draft, span) & own
    ]
    if told:
        nearest = min(told, key=lambda s: (abs(s.start - row.span.start), s))
        sides = (side(draft, nearest), part(draft, row.span))
        yield Discrepancy("date", sides, "emphasis", f"{AGAINST}dated-and-undated")


def _set(draft: Draft, words: ClashPack, span: Span) -> bool:
    """Whether a sentence has a time that is not over: a day, a month, "in two weeks"."""
    now = (draft.published.value if draft.published else None) or ""
    for time in draft.times:
        value = time.value or "PAST"
        if not time.span.within(span) or value.endswith("_REF") or value == "PAST":
            continue
        if value.startswith("P"):
            before = draft.article.text[max(span.start, time.span.start - WITHIN) : time.span.start]
            if signals.phrases(words.within).search(before):
                return True
        elif not value[:1].isdigit() or value >= now:
            return True
    return False


def _first_named(draft: Draft, span: Span) -> frozenset[str]:
    return frozenset([m.entity for m in draft.mentions if m.span.within(span)][:1])


def _invited(draft: Draft, words: ClashPack, row: Sentence, pack: str) -> Iterator[Discrepancy]:
    """An invitation is "received", which may be accepted, and no day is set for it."""
    text = draft.article.quote(row.span)
    for took in signals.phrases(words.took_invitation).finditer(text):
        sure = signals.phrases(words.surely).search(text[: took.start()])
        turn = signals.phrases(words.turns).search(text, took.end())
        if sure or turn is None:
            continue
        middle = row.span.start + turn.start()
        halves = Span(row.span.start, middle), Span(middle, row.span.end)
        open_ = (*words.unanswered, *words.unconfirmed)
        undated = (signals.load(pack).undated, words.day_words)
        if has(draft, open_, halves[1]) or all(has(draft, w, halves[1]) for w in undated):
            sides = (part(draft, halves[0]), part(draft, halves[1]))
            yield Discrepancy("status", sides, "emphasis", f"{AGAINST}invitation-received")
            return


def _answered(
    draft: Draft, events: tuple[EventMention, ...], row: Sentence, words: ClashPack
) -> Iterator[Discrepancy]:
    """One says that there is no answer yet, another that it was given."""
    open_ = signals.phrases(words.unanswered).search(draft.article.quote(row.span))
    if open_ is None:
        return
    before = Span(row.span.start, row.span.start + open_.start())
    owing = {m.entity for m in draft.mentions if m.span.within(before)}
    for event in events:
        who = {p.entity for p in event.who}
        if event.kind not in _ANSWERS or event.status != "happened" or not who & owing:
            continue
        later = has(draft, (*words.later, *words.before_now), event.span)
        if event.by != PAGE_VOICE and event.span != row.span and not later:
            sides = (part(draft, row.span), side(draft, event.span))
            yield Discrepancy("status", sides, "contradiction", f"{AGAINST}answered")
            return


def _parties(event: EventMention) -> frozenset[str]:
    return frozenset(p.entity for p in (*event.who, *event.whom))
