"""What a reader should know before trusting a page, as far as it takes a reading to know it.

no-source: no agency (under a picture neither), outlet, interview or briefing is named that the
words could come from.
relayed: the text is retold from an outlet or agency that it names: as its source, in its first
sentences, or in two sentences and more. One report quoted in passing makes no text a retold one.
filler: two sentences and more, a tenth of the body, report nothing and would suit any story.
self-contradiction: two places of the text say in the page's own voice what cannot both be so.
headline-overreach: the headline claims more than the text bears out: a conflict says so, or the
text speaks of what the headline names only as promised, planned or not yet done.
"""

from __future__ import annotations

import re

from runut.annotate import conflicts
from runut.annotate.draft import Draft
from runut.annotate.signals.padding import filler
from runut.annotate.signals.places import body, headlines
from runut.annotate.signals.places import find as find_phrases
from runut.annotate.signals.retelling import source
from runut.languages import pack_for
from runut.languages import signals as words
from runut.records import Discrepancy, EventMention, Signal, Span
from runut.vocabulary import PAGE_VOICE

#: Sentences at most in which a word of the headline stands that tells where its matter is told.
RARE = 2
#: Parts of a sentence, and the words and numbers of it that tell something.
_CLAUSE, _WORD = re.compile(r"[^,:;]+"), re.compile(r"[^\W\d_]{5,}|\d{2,}")


def find(
    draft: Draft, events: tuple[EventMention, ...], discrepancies: tuple[Discrepancy, ...]
) -> tuple[Signal, ...]:
    """Return the signals that need a reading, with the words that gave each away."""
    pack = pack_for(draft.article.language)
    if pack is None:
        return ()
    data = words.load(pack)
    return tuple(
        signal
        for signal in (
            source(draft, data),
            filler(draft, events, data),
            _contradiction(draft, events, discrepancies),
            _overreach(draft, discrepancies) or _unfulfilled(draft, data),
        )
        if signal is not None
    )


def _contradiction(
    draft: Draft, events: tuple[EventMention, ...], discrepancies: tuple[Discrepancy, ...]
) -> Signal | None:
    """A contradiction between two places of the text that the page tells itself.

    A day that does not fall on its weekday is a slip, shown as a discrepancy alone.
    """
    heads = headlines(draft)
    own = {span for e in events if e.by == PAGE_VOICE for span in (e.span, *e.also)}
    for one in discrepancies:
        spans = tuple(span for side in one.sides for span in side.spans)
        if one.grade != "contradiction" or any(s.within(h) for s in spans for h in heads):
            continue
        of_two = one.rule.startswith(conflicts.AGAINST) or one.rule.endswith("unconfirmed")
        if all(span in own for span in spans) and not of_two:
            return Signal("self-contradiction", spans, one.rule)
    return None


def _overreach(draft: Draft, discrepancies: tuple[Discrepancy, ...]) -> Signal | None:
    heads = headlines(draft)
    for one in discrepancies:
        first = one.sides[0].spans
        if one.about in {"status", "date"} and any(s.within(h) for s in first for h in heads):
            return Signal("headline-overreach", first, one.rule)
    return None


def _unfulfilled(draft: Draft, data: words.SignalPack) -> Signal | None:
    """A clause of the headline whose happening the text knows only as not yet come about.

    Found by what the clause names and few sentences do: a number, a ship, a missile.
    """
    rows = [s.span for s in body(draft)]
    for head in headlines(draft):
        text = draft.article.quote(head)
        for found in () if "?" in text else _CLAUSE.finditer(text):
            clause = Span(head.start + found.start(), head.start + found.end())
            named = _telling(draft, clause)
            about = [s for s in rows if len(named & _telling(draft, s)) > 1]
            rare = {
                w
                for w in named - _in_names(draft, clause)
                if 0 < sum(w in _telling(draft, s) for s in rows) <= RARE
            }
            about = [s for s in about if rare & _telling(draft, s)]
            weak = [m for s in about for m in _weakened(draft, s, rare, data)[:1]]
            hedged = find_phrases(draft, clause, data.headline_hedges)
            if about and len(weak) == len(about) and not hedged:
                return Signal(
                    "headline-overreach", (clause, weak[0]), "headline-of-the-unfulfilled"
                )
    return None


def _weakened(draft: Draft, sentence: Span, rare: set[str], data: words.SignalPack) -> list[Span]:
    """Words that say "not yet", in a part of the sentence that holds one of the rare words."""
    found = []
    for part in _CLAUSE.finditer(draft.article.quote(sentence)):
        span = Span(sentence.start + part.start(), sentence.start + part.end())
        if rare & _telling(draft, span):
            found += find_phrases(draft, span, data.unfulfilled)
    return found


def _in_names(draft: Draft, span: Span) -> frozenset[str]:
    """The words there that are part of a name."""
    names = [m.span for m in draft.mentions if m.form == "name" and m.span.within(span)]
    return frozenset(word for name in names for word in _telling(draft, name))


def _telling(draft: Draft, span: Span) -> frozenset[str]:
    """The words and numbers there that tell what it is about."""
    return frozenset(word.casefold() for word in _WORD.findall(draft.article.quote(span)))
