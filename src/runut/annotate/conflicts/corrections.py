"""A note that the page told something else before, and the sentence that it mends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.annotate.conflicts.headlines import roots
from runut.annotate.conflicts.sides import side
from runut.annotate.draft import Draft
from runut.languages import clashes, signals
from runut.languages.clashes import ClashPack
from runut.records import Discrepancy, Segment, Sentence, Span
from runut.vocabulary import DiscrepancyAbout

#: Words and numbers that a note shares with the sentence that it mends.
SHARED = 1
_NUMBER = re.compile(r"(?<!\w)\d[\d.,]*")


def corrected(draft: Draft, pack: str) -> Iterator[Discrepancy]:
    """Yield what a correction says of a sentence of the page."""
    words = clashes.load(pack)
    for line in draft.article.segments:
        if not _is_note(draft, words, line):
            continue
        others = [s for s in draft.sentences if s.label == "body" and s.line != line.line]
        told = roots(draft.article.quote(line.span), pack)
        fit = {s.span: len(told & roots(draft.article.quote(s.span), pack)) for s in others}
        best = max(others, key=lambda s: (fit[s.span], -s.span.start), default=None)
        if best is not None and fit[best.span] >= SHARED:
            note = tuple(s.span for s in draft.sentences if s.span.within(line.span))
            sides = (side(draft, best.span), side(draft, *(note or (line.span,))))
            about = _about(draft, line.span, best)
            yield Discrepancy(about, sides, "emphasis", "corrected")


def _is_note(draft: Draft, words: ClashPack, line: Segment) -> bool:
    text = draft.article.quote(line.span)
    label = re.match(r"\W*([\w ]{4,20})\s*:", text)
    named = bool(label and signals.phrases(words.note_labels).fullmatch(label[1].strip()))
    return named or bool(signals.phrases(words.told_before).search(text))


def _about(draft: Draft, note: Span, mended: Sentence) -> DiscrepancyAbout:
    """What a note is about: the kind of thing in it that the mended sentence has otherwise."""
    text = draft.article.quote(mended.span).casefold()
    types = {e.id: e.type for e in draft.entities}
    new = [m for m in draft.mentions if m.span.within(note)]
    new = [m for m in new if draft.article.quote(m.span).casefold() not in text]
    times = [t for t in draft.times if t.span.within(note)]
    if any(draft.article.quote(t.span).casefold() not in text for t in times):
        return "date"
    if {*_NUMBER.findall(draft.article.quote(note))} - {*_NUMBER.findall(text)}:
        return "number"
    if any(types.get(m.entity) in {"place", "country"} for m in new):
        return "place"
    return "who" if new else "attribution"
