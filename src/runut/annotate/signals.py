"""What a reader should know before trusting a page, as far as it takes a reading to know it.

no-source: no agency (under a picture neither), outlet, interview or briefing is named that the
words could come from.
relayed: the text is retold from an outlet or agency that it names: as its source, in its first
sentences, or in two sentences and more. One report quoted in passing makes no text a retold one.
filler: a good part of the body reports nothing (no event, no words of anybody, no date), and such
sentences hold a stock phrase, or two of weaker ones.
self-contradiction: two places of the text say in the page's own voice what cannot both be so.
headline-overreach: the headline claims more than the text bears out: a conflict says so, or the
text speaks of what the headline names only as promised, planned or not yet done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.annotate import conflicts
from runut.annotate.draft import Draft
from runut.knowledge.outlets import load as load_outlets
from runut.languages import pack_for
from runut.languages import signals as words
from runut.records import Discrepancy, EventMention, Sentence, Signal, Span
from runut.vocabulary import PAGE_VOICE

#: A body with at least this share of sentences that report nothing is padded; on the five seeds
#: the padded pages have 0.13 to 0.50 and the one that is not has 0.07.
FILLER_SHARE = 0.10
#: Under so many sentences a share says nothing.
FILLER_SENTENCES = 4
#: Sentences at most in which a word of the headline stands that tells where its matter is told.
RARE = 2
#: Parts of a sentence, and the words and numbers of it that tell something.
_CLAUSE, _WORD = re.compile(r"[^,:;]+"), re.compile(r"[^\W\d_]{5,}|\d{2,}")
#: Weak phrases that tell as much as one strong.
WEAK_PHRASES = 2
#: Sentences at the beginning in which a named outlet is what the text leans on.
LEAD = 2
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
            _overreach(draft, discrepancies) or _unfulfilled(draft, data),
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
    known = [load_outlets().find(credit.value) for credit in draft.article.credits]
    if any(one is not None and one.kind == "agency" for one in known):
        return None
    return Signal("no-source", (), "no-outlet-agency-or-occasion")


def _retold(draft: Draft, data: words.SignalPack) -> Iterator[Span]:
    """Credits for the text, and "as reported by" before the name of an outlet or behind it.

    Below the first sentences it takes two: one alone is a quotation.
    """
    for credit in draft.article.credits:
        if credit.span is not None and credit.rule.endswith("credit-source"):
            yield credit.span
    for segment in draft.article.segments:
        if segment.label == "credit":
            yield from _find(draft, segment.span, data.source_line)
    media = _media(draft)
    told = [
        (i, found)
        for i, sentence in enumerate(_body(draft))
        for found in _find(draft, sentence.span, data.relayed)
        if any(_beside(found, m) for m in media)
    ]
    places = {i for i, _ in told}
    if any(i < LEAD for i in places) or len(places) > 1:
        yield from (found for _, found in told)


def _beside(cue: Span, medium: Span) -> bool:
    """Whether the cue speaks of the outlet: "dilansir X", or "X, mengutip …"."""
    return 0 <= medium.start - cue.end <= RELAYED_WITHIN or 0 <= cue.start - medium.end <= 2


def _media(draft: Draft) -> list[Span]:
    """Where outlets and agencies are named in the text, the page's own aside."""
    own = (draft.article.outlet.value if draft.article.outlet else "").casefold()
    named = {e.id for e in draft.entities if e.type == "medium" and e.name.casefold() != own}
    found = [m.span for m in draft.mentions if m.entity in named and m.form == "name"]
    for credit in draft.article.credits:
        if credit.span is not None and "picture" not in credit.rule:
            found.append(credit.span)
    body = [s.span for s in _body(draft)]
    return [span for span in found if any(span.within(s) for s in body)]


def _filler(
    draft: Draft, events: tuple[EventMention, ...], data: words.SignalPack
) -> Signal | None:
    body = _body(draft)
    telling = [e.trigger for e in events]
    telling += [span for e in events for span in e.also]
    telling += [s.span for s in draft.statements]
    telling += [t.span for t in draft.times if t.granularity not in {"era", "duration"}]
    empty = [s.span for s in body if not any(s.span.overlaps(t) for t in telling)]
    stock = sum(bool(_find(draft, span, data.filler)) for span in empty)
    weak = sum(len(_find(draft, span, data.filler_weak)) for span in empty)
    padded = stock or weak >= WEAK_PHRASES
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


def _unfulfilled(draft: Draft, data: words.SignalPack) -> Signal | None:
    """A clause of the headline whose happening the text knows only as not yet come about.

    Found by what the clause names and few sentences do: a number, a ship, a missile.
    """
    body = [s.span for s in _body(draft)]
    for head in _headlines(draft):
        text = draft.article.quote(head)
        for found in () if "?" in text else _CLAUSE.finditer(text):
            clause = Span(head.start + found.start(), head.start + found.end())
            named = _telling(draft, clause)
            about = [s for s in body if len(named & _telling(draft, s)) > 1]
            rare = {
                w
                for w in named - _in_names(draft, clause)
                if 0 < sum(w in _telling(draft, s) for s in body) <= RARE
            }
            about = [s for s in about if rare & _telling(draft, s)]
            weak = [m for s in about for m in _weakened(draft, s, rare, data)[:1]]
            hedged = _find(draft, clause, data.headline_hedges)
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
            found += _find(draft, span, data.unfulfilled)
    return found


def _in_names(draft: Draft, span: Span) -> frozenset[str]:
    """The words there that are part of a name."""
    names = [m.span for m in draft.mentions if m.form == "name" and m.span.within(span)]
    return frozenset(word for name in names for word in _telling(draft, name))


def _telling(draft: Draft, span: Span) -> frozenset[str]:
    """The words and numbers there that tell what it is about."""
    return frozenset(word.casefold() for word in _WORD.findall(draft.article.quote(span)))


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
