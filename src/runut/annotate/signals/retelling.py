"""Whose words the text is: retold from a named outlet, or from nowhere that it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.annotate.draft import Draft
from runut.annotate.signals.places import body, find
from runut.knowledge.outlets import load as load_outlets
from runut.languages import signals as words
from runut.records import Found, Signal, Span

#: Sentences at the beginning in which a named outlet is what the text leans on.
LEAD = 2
#: How far behind "dilansir" the outlet's name may stand, and how far behind the name "reported".
CUE_BEFORE, CUE_BEHIND = 40, 2
#: Between a cue and the name that it goes with nobody else is named.
_PLAIN = re.compile(r"[^A-Z.;]*")


def source(draft: Draft, data: words.SignalPack) -> Signal | None:
    """Return relayed or no-source; None where a source is named and the text is the page's own."""
    retold = tuple(_retold(draft, data))
    if retold:
        return Signal("relayed", retold, "retold-from-a-named-outlet")
    if _media(draft) or _asked(draft) or any(_heard(draft, s.span, data) for s in body(draft)):
        return None
    known = [load_outlets().find(credit.value) for credit in draft.article.credits]
    if any(one is not None and one.kind == "agency" for one in known):
        return None
    return Signal("no-source", (), "no-outlet-agency-or-occasion")


def _retold(draft: Draft, data: words.SignalPack) -> Iterator[Span]:
    """Credits for the text, and what in the text says that an outlet told it.

    Below the first sentences it takes two sentences: one alone is a quotation.
    """
    yield from _credited(draft, data)
    told = [(i, found) for i, s in enumerate(body(draft)) for found in _told(draft, s.span, data)]
    often = len({i for i, _ in told}) > 1
    if any(i < LEAD for i, _ in told) or often or (told and _translated(draft, data)):
        yield from (found for _, found in told)


def _credited(draft: Draft, data: words.SignalPack) -> Iterator[Span]:
    """The lines that say where the text is from; an agency's mark does, where nobody wrote it.

    Where several are named there, somebody has put a text of his own together.
    """
    article = draft.article
    named = tuple(sorted({credit.value for credit in article.credits}))
    lines = [s.span for s in article.segments if s.label == "credit" and named]
    lines = [x for x in lines if find(draft, x, data.source_line)]
    told = [found for x in lines for found in find(draft, x, named)]
    told += [c.span for c in article.credits if c.span and c.rule.endswith("credit-source")]
    if len({article.quote(span).casefold() for span in told}) == 1:
        yield from lines or told
    last = max((s.span.start for s in body(draft)), default=0)
    for credit in () if article.bylines else article.credits:
        if credit.span and credit.span.start > last and _a_mark(draft, credit, credit.span):
            yield credit.span


def _a_mark(draft: Draft, credit: Found, span: Span) -> bool:
    """Whether an outlet that is known stands below the text, or in brackets at its end."""
    held = draft.article.text[max(0, span.start - 1) : span.start] in {"(", "["}
    below = any(s.label == "credit" and span.within(s.span) for s in draft.article.segments)
    known = load_outlets().find(credit.value)
    return (held or below) and known is not None and not _of_picture(draft, credit)


def _of_picture(draft: Draft, credit: Found) -> bool:
    """Whether the credit is for a picture: its rule says so, or the line that it stands in."""
    if credit.span is None or "picture" in credit.rule or _of_platform(credit):
        return True
    segments = (s for s in draft.article.segments if credit.span.within(s.span))
    return any(s.label == "caption" or "picture" in s.rule for s in segments)


def _of_platform(credit: Found) -> bool:
    """Whether the credit is for a site where others put pictures and posts."""
    known = load_outlets().find(credit.value)
    return known is not None and known.kind == "platform"


def _told(draft: Draft, sentence: Span, data: words.SignalPack) -> Iterator[Span]:
    """The cues there with the outlet that they go with: "dilansir X", "tulis harian itu"."""
    media = [m for m in _media(draft) if m.within(sentence)]
    named = [*media, *(find(draft, sentence, data.outlet_again) if _media(draft) else ())]
    for cue in find(draft, sentence, data.relayed):
        near = [m for m in named if _joined(draft, cue, m) and m.start - cue.end <= CUE_BEFORE]
        yield from (Span(cue.start, m.end) for m in near[:1])
    for cue in find(draft, sentence, data.relayed_after):
        near = [m for m in named if _joined(draft, m, cue) and cue.start - m.end <= CUE_BEHIND]
        yield from (Span(m.start, cue.end) for m in near[:1])


def _joined(draft: Draft, first: Span, second: Span) -> bool:
    """Whether the second follows the first with nobody named between them."""
    if second.start < first.end:
        return False
    return bool(_PLAIN.fullmatch(draft.article.quote(Span(first.end, second.start))))


def _translated(draft: Draft, data: words.SignalPack) -> bool:
    """Whether a translator is named as the writer."""
    lines = (s.span for s in draft.article.segments if s.label == "byline")
    return any(find(draft, line, data.translated) for line in lines)


def _heard(draft: Draft, sentence: Span, data: words.SignalPack) -> bool:
    """Whether the sentence tells where its words were said or written.

    A page that neither names a writer nor says whence it reports was on no occasion: there only
    an interview counts.
    """
    lines = {s.line for s in draft.article.segments if s.label == "body"}
    placed = any(s.label == "dateline" and s.line in lines for s in draft.article.segments)
    there = draft.article.bylines or placed
    return bool(find(draft, sentence, (*data.interview, *(data.source if there else ()))))


def _asked(draft: Draft) -> bool:
    """Whether the text names the page's own outlet: somebody spoke to it."""
    outlet = draft.article.outlet
    if outlet is None:
        return False
    return any(find(draft, s.span, (outlet.value,)) for s in body(draft))


def _media(draft: Draft) -> list[Span]:
    """Where outlets and agencies are named in the text, the page's own aside."""
    own = (draft.article.outlet.value if draft.article.outlet else "").casefold()
    named = {e.id for e in draft.entities if e.type == "medium" and e.name.casefold() != own}
    found = [m.span for m in draft.mentions if m.entity in named and m.form == "name"]
    names = {c.value for c in draft.article.credits if not _of_picture(draft, c)}
    rows = [s.span for s in body(draft)]
    if names:
        found += [span for row in rows for span in find(draft, row, tuple(sorted(names)))]
    return [span for span in found if any(span.within(row) for row in rows)]
