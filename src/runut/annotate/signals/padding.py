"""Sentences that report nothing and would suit any story."""

from __future__ import annotations

import re

from runut.annotate.draft import Draft
from runut.annotate.signals.places import body, find
from runut.languages import signals as words
from runut.records import EventMention, Signal, Span

#: Sentences that report nothing from which on a page is padded, and their least share; the share
#: where no stock phrase is among them.
PADDED, SHARE, NO_STOCK = 2, 0.10, 0.3
#: What a general sentence holds: words for what is always so, a stock phrase counting as two.
GENERAL, STOCK = 2, 2
_NUMBER = re.compile(r"\d")


def filler(draft: Draft, events: tuple[EventMention, ...], data: words.SignalPack) -> Signal | None:
    """Return the sentences that tell no event, nobody's words, no day and no number.

    Of these a sentence counts that is made of what could be said of anything: hopes, importance.
    """
    rows = body(draft)
    told = _telling(draft, events)
    general = [
        s.span for s in rows if not _tells(draft, s.span, told) and _any(draft, s.span, data)
    ]
    stock = any(find(draft, span, data.filler) for span in general)
    if len(general) < PADDED or len(general) < (SHARE if stock else NO_STOCK) * len(rows):
        return None
    return Signal("filler", tuple(general), f"nothing-told-in-{len(general)}-of-{len(rows)}")


def _telling(draft: Draft, events: tuple[EventMention, ...]) -> list[Span]:
    """Everything in the text that reports something."""
    people = {e.id for e in draft.entities if e.type in {"person", "medium"}}
    told = [e.trigger for e in events]
    told += [span for e in events for span in e.also]
    told += [s.span for s in draft.statements]
    told += [t.span for t in draft.times if t.granularity not in {"era", "duration"}]
    return told + [m.span for m in draft.mentions if m.entity in people and m.form == "name"]


def _tells(draft: Draft, sentence: Span, told: list[Span]) -> bool:
    number = _NUMBER.search(draft.article.quote(sentence))
    return number is not None or any(sentence.overlaps(span) for span in told)


def _any(draft: Draft, sentence: Span, data: words.SignalPack) -> bool:
    """Whether the sentence would suit any story."""
    stock = len(find(draft, sentence, data.filler))
    weak = {draft.article.quote(s).casefold() for s in find(draft, sentence, data.filler_weak)}
    nobody = not any(m.form == "name" and m.span.within(sentence) for m in draft.mentions)
    return STOCK * stock + len(weak) + nobody >= GENERAL
