"""A headline that claims more than its text: a conflict says so, or how the text tells the same.

The sentences that share most with a headline tell what it is about. Where each of them has, among
the words that they share, one that says "offered", "considering" or "not yet", and no other
sentence tells the deed without, the headline has as done what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runut.annotate.conflicts.finding import NOUN
from runut.annotate.draft import Draft
from runut.annotate.signals.places import body, find, headlines
from runut.languages import clashes, pack_for
from runut.languages import signals as words
from runut.languages.inflection import headline_forms
from runut.records import Discrepancy, EventMention, Signal, Span

#: Sentences at most in which a word of the headline stands that tells where its matter is told.
RARE = 2
#: Of what a clause of the headline holds, the least that a sentence shares with it.
SHARED, SHARE = 3, 0.6
#: Sentences at the beginning, among which such a one stands.
LEAD = 4
#: How many times as much a headline must count to claim more; less than that may be a slip.
TIMES = 2
#: Parts of a sentence, and the words and numbers of it that tell something.
_CLAUSE, _WORD = re.compile(r"[^,:;]+"), re.compile(r"[^\W\d_]{5,}|\d{2,}")
_ITEM = re.compile(r"[^\W\d_]{4,}|\d+")
#: A headline asks, or repeats somebody's words.
_HELD = re.compile(r"[?\"“”‘']")
_NUMBER = re.compile(r"\d+(?:[.,]\d{3})*")


@dataclass(frozen=True, slots=True)
class _Item:
    """Somebody named in a headline, or a word of it with the forms in which a text has its deed."""

    entity: str | None
    words: frozenset[str]
    deeds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence, what it shares with a headline, and which of that tells a deed."""

    sentence: Span
    shared: list[Span]
    deeds: list[Span]


def overreach(
    draft: Draft,
    events: tuple[EventMention, ...],
    discrepancies: tuple[Discrepancy, ...],
    data: words.SignalPack,
) -> Signal | None:
    """Return where the headline claims more, and the words of the text that fall short of it."""
    against = [d for d in discrepancies if not _borne_out(draft, d, events, data)]
    found = _in_conflict(draft, against) or _unfulfilled(draft, data)
    return found or next(_weaker(draft, data), None)


def _borne_out(
    draft: Draft, one: Discrepancy, events: tuple[EventMention, ...], data: words.SignalPack
) -> bool:
    """Whether the text bears the headline out in other words than the conflict has compared."""
    heads = set(headlines(draft))
    if one.rule == "headline-without-text":
        firm = {e.kind for e in events if e.span not in heads and e.status == "happened"}
        things = (e for e in events if e.span in heads and NOUN in e.rule)
        return all(e.kind in firm for e in things)
    if one.rule == "headline-surer-than-text":
        rows = (_row(draft, s.span, _items(draft, one.sides[0].spans[0])) for s in body(draft))
        return any(_told_plainly(row, find(draft, row.sentence, data.not_done)) for row in rows)
    return False


def _told_plainly(row: _Row, cues: list[Span]) -> bool:
    """Whether a sentence tells the deed of a headline before a word that takes it back."""
    return any(not cues or deed.start < cues[0].start for deed in row.deeds)


def _in_conflict(draft: Draft, discrepancies: Sequence[Discrepancy]) -> Signal | None:
    """A conflict between the headline and the text says so."""
    heads = headlines(draft)
    for one in discrepancies:
        first = one.sides[0].spans
        if not any(span.within(head) for span in first for head in heads):
            continue
        if one.about in {"status", "date"} or _bigger(one):
            return Signal("headline-overreach", first, one.rule)
    return None


def _bigger(one: Discrepancy) -> bool:
    """Whether the headline counts many times as much as the text."""
    if one.about != "number":
        return False
    head, text = (
        max((int(re.sub(r"[.,]", "", n)) for n in _NUMBER.findall(side.say)), default=0)
        for side in one.sides[:2]
    )
    return head >= TIMES * text > 0


def _weaker(draft: Draft, data: words.SignalPack) -> Iterator[Signal]:
    """A clause that the text tells only as offered, weighed, possible, refused or not yet done."""
    for clause in _clauses(draft, data):
        told = _short_of(draft, _items(draft, clause), data)
        if told is not None:
            yield Signal("headline-overreach", (clause, told), "headline-of-the-weaker")


def _clauses(draft: Draft, data: words.SignalPack) -> Iterator[Span]:
    """The parts of a headline that claim something: it does not ask or quote, or say "may"."""
    for head in headlines(draft):
        title = draft.article.quote(head)
        for found in () if _HELD.search(title) else _CLAUSE.finditer(title):
            clause = Span(head.start + found.start(), head.start + found.end())
            if not find(draft, clause, data.headline_hedges):
                yield clause


def _items(draft: Draft, clause: Span) -> list[_Item]:
    """Those whom a clause names, and its other words, each in the forms that a text may have."""
    pack = pack_for(draft.article.language) or ""
    empty = clashes.load(pack).function_words
    named = [m for m in draft.mentions if m.form == "name" and m.span.within(clause)]
    items = [_Item(m.entity, frozenset((draft.article.quote(m.span).casefold(),))) for m in named]
    for found in _ITEM.finditer(draft.article.quote(clause)):
        span, word = (
            Span(clause.start + found.start(), clause.start + found.end()),
            found[0].casefold(),
        )
        if word not in empty and not any(span.within(m.span) for m in named):
            items.append(_Item(None, frozenset((word,)), headline_forms(word, pack)))
    return items


def _short_of(draft: Draft, items: list[_Item], data: words.SignalPack) -> Span | None:
    """The word by which every sentence that is about the clause falls short of it."""
    rows = [_row(draft, s.span, items) for s in body(draft)]
    best = max((len(row.shared) for row in rows[:LEAD]), default=0)
    if best < SHARED or best < SHARE * len(items):
        return None
    weak: list[Span] = []
    for row in rows:
        cues = find(draft, row.sentence, data.not_done)
        about = len(row.shared) >= best
        among = [c for c in cues if about and min(row.shared) < c < max(row.shared)]
        if about and not among:
            return None
        if _told_plainly(row, cues):
            return None
        weak += among[:1]
    return weak[0]


def _row(draft: Draft, sentence: Span, items: list[_Item]) -> _Row:
    """What a sentence shares with a clause, and where it tells a deed of it."""
    text, start = draft.article.quote(sentence).casefold(), sentence.start
    own = {m.entity: m.span for m in draft.mentions if m.span.within(sentence)}
    shared, deeds = [], []
    for item in items:
        found = words.phrases(tuple(item.words | item.deeds)).search(text)
        if item.entity in own:
            shared.append(own[item.entity])
        elif found:
            shared.append(Span(start + found.start(), start + found.end()))
            if found[0] in item.deeds:
                deeds.append(shared[-1])
    return _Row(sentence, shared, deeds if len(shared) > 1 else [])


def _unfulfilled(draft: Draft, data: words.SignalPack) -> Signal | None:
    """A clause of the headline whose happening the text knows only as not yet come about.

    Found by what the clause names and few sentences do: a number, a ship, a missile.
    """
    rows = [s.span for s in body(draft)]
    for clause in _clauses(draft, data):
        named = _telling(draft, clause)
        about = [s for s in rows if len(named & _telling(draft, s)) > 1]
        rare = {
            w
            for w in named - _in_names(draft, clause)
            if 0 < sum(w in _telling(draft, s) for s in rows) <= RARE
        }
        about = [s for s in about if rare & _telling(draft, s)]
        weak = [m for s in about for m in _weakened(draft, s, rare, data)[:1]]
        if about and len(weak) == len(about):
            return Signal("headline-overreach", (clause, weak[0]), "headline-of-the-unfulfilled")
    return None


def _weakened(draft: Draft, sentence: Span, rare: set[str], data: words.SignalPack) -> list[Span]:
    """Words that say "not yet", in a part of the sentence that holds one of the rare words."""
    found = []
    for part in _CLAUSE.finditer(draft.article.quote(sentence)):
        span = Span(sentence.start + part.start(), sentence.start + part.end())
        if rare & _telling(draft, span):
            found += find(draft, span, data.unfulfilled)
    return found


def _in_names(draft: Draft, span: Span) -> frozenset[str]:
    """The words there that are part of a name."""
    names = [m.span for m in draft.mentions if m.form == "name" and m.span.within(span)]
    return frozenset(word for name in names for word in _telling(draft, name))


def _telling(draft: Draft, span: Span) -> frozenset[str]:
    """The words and numbers there that tell what it is about."""
    return frozenset(word.casefold() for word in _WORD.findall(draft.article.quote(span)))
