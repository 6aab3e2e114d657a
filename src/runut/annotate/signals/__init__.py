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

from runut.annotate import conflicts
from runut.annotate.draft import Draft
from runut.annotate.signals.overreach import overreach
from runut.annotate.signals.padding import filler
from runut.annotate.signals.places import body, headlines
from runut.annotate.signals.retelling import source
from runut.languages import pack_for
from runut.languages import signals as words
from runut.records import Discrepancy, EventMention, Signal
from runut.vocabulary import PAGE_VOICE

#: The rule of a day that does not fall on its weekday.
WEEKDAY = "weekday-and-date"
#: Rules of conflicts in which the page counts one thing twice, whoever it has the numbers from.
_OF_THE_PAGE = frozenset(("two-numbers", "two-ordinals"))


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
            overreach(draft, events, discrepancies, data),
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
    said = [s.span for s in draft.statements]
    plain = {s.span for s in body(draft) if not any(s.span.overlaps(words) for words in said)}
    for one in discrepancies:
        spans = {span for side in one.sides for span in side.spans}
        if one.rule in _OF_THE_PAGE:
            return Signal("self-contradiction", tuple(sorted(spans)), one.rule)
        if one.grade != "contradiction" or any(s.within(h) for s in spans for h in heads):
            continue
        of_two = one.rule.startswith(conflicts.AGAINST) or one.rule.endswith("unconfirmed")
        # "Praha membantahnya" is nobody's words, and yet not the page's denial
        told = spans <= own or (spans <= plain and not one.rule.endswith("denied"))
        if told and not of_two and one.rule != WEEKDAY:
            return Signal("self-contradiction", tuple(sorted(spans)), one.rule)
    return None
