"""What a reader should know before trusting a page, as far as it takes a reading to know it.

no-source: no agency, outlet, interview or briefing is named that the words could come from.
relayed: the text is retold from an outlet or agency that it names.
filler: a good part of the body reports nothing (no event, no words of anybody, no date) and at
least one such sentence is a stock phrase.
self-contradiction: two places of the text say in the page's own voice what cannot both be so.
headline-overreach: the headline claims more than the text bears out.
"""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotate import conflicts
from runut.annotate.draft import Draft
from runut.languages import pack_for
from runut.languages import signals as words
from runut.records import Discrepancy, EventMention, Sentence, Signal, Span
from runut.vocabulary import PAGE_VOICE

#: A body with at least this share of sentences that report nothing is padded; on the five seeds
#: the padded pages have 0.13 to 0.50 and the one that is not has 0.07.
FILLER_SHARE = 0.10
#: Under so many sentences a share says nothing.
FILLER_SENTENCES = 4
#: How far behind "dilansir" the outlet's name may stand.
RELAYED_WITHIN = 40


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
            _source(draft, data),
            _filler(draft, events, data),
            _contradiction(draft, events, discrepancies),
            _overreach(draft, discrepancies),
        )
        if signal is not None
    )


def _source(draft: Draft, data: words.SignalPack) -> Signal | None:
    """relayed or no-source; None where a source is named and the text is the page's own."""
    retold = tuple(_retold(draft, data))
    if retold:
        return Signal("relayed", retold, "retold-from-a-named-outlet")
    if _media(draft) or any(_find(draft, s.span, data.source) for s in _body(draft)):
        return None
    return Signal("no-source", (), "no-outlet-agency-or-occasion")


def _retold(draft: Draft, data: words.SignalPack) -> Iterator[Span]:
    """Credits for the text, and "as reported by" before the name of an outlet."""
    for credit in draft.article.credits:
        if credit.span is not None and "source" in credit.rule:
            yield credit.span
    media = _media(draft)
    for sentence in _body(draft):
        for found in _find(draft, sentence.span, data.relayed):
            if any(0 <= m.start - found.end <= RELAYED_WITHIN for m in media):
                yield found


def _media(draft: Draft) -> list[Span]:
    """Where outlets and agencies are named in the text, the page's own aside."""
    own = (draft.article.outlet.value if draft.article.outlet else "").casefold()
    named = {e.id for e in draft.entities if e.type == "medium" and e.name.casefold() != own}
    body = [s.span for s in _body(draft)]
    return [
        m.span
        for m in draft.mentions
        if m.entity in named and m.form == "name" and any(m.span.within(s) for s in body)
    ]


def _filler(
    draft: Draft, events: tuple[EventMention, ...], data: words.SignalPack
) -> Signal | None:
    body = _body(draft)
    telling = [e.trigger for e in events]
    telling += [span for e in events for span in e.also]
    telling += [s.span for s in draft.statements]
    telling += [t.span for t in draft.times if t.granularity not in {"era", "duration"}]
    empty = [s.span for s in body if not any(s.span.overlaps(t) for t in telling)]
    padded = [span for span in empty if _find(draft, span, data.filler)]
    if len(body) < FILLER_SENTENCES or len(empty) < FILLER_SHARE * len(body) or not padded:
        return None
    return Signal("filler", tuple(empty), f"nothing-told-in-{len(empty)}-of-{len(body)}")


def _contradiction(
    draft: Draft, events: tuple[EventMention, ...], discrepancies: tuple[Discrepancy, ...]
) -> Signal | None:
    """A contradiction between two places of the text that the page tells itself."""
    heads = _headlines(draft)
    own = {span for e in events if e.by == PAGE_VOICE for span in (e.span, *e.also)}
    for one in discrepancies:
        spans = tuple(span for side in one.sides for span in side.spans)
        if one.grade != "contradiction" or any(s.within(h) for s in spans for h in heads):
            continue
        told = one.rule == "weekday-and-date" or all(span in own for span in spans)
        of_two = one.rule.startswith(conflicts.AGAINST) or one.rule.endswith("unconfirmed")
        if told and not of_two:
            return Signal("self-contradiction", spans, one.rule)
    return None


def _overreach(draft: Draft, discrepancies: tuple[Discrepancy, ...]) -> Signal | None:
    heads = _headlines(draft)
    for one in discrepancies:
        first = one.sides[0].spans
        if one.about in {"status", "date"} and any(s.within(h) for s in first for h in heads):
            return Signal("headline-overreach", first, one.rule)
    return None


def _headlines(draft: Draft) -> list[Span]:
    return [s.span for s in draft.sentences if s.label == "headline"]


def _body(draft: Draft) -> list[Sentence]:
    return [s for s in draft.sentences if s.label == "body"]


def _find(draft: Draft, span: Span, phrases: tuple[str, ...]) -> list[Span]:
    text = draft.article.quote(span)
    return [
        Span(span.start + m.start(), span.start + m.end())
        for m in words.phrases(phrases).finditer(text)
    ]
