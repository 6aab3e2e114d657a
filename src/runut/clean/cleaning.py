"""The stage itself: page in, article or rejection out."""

from __future__ import annotations

from collections.abc import Sequence

from runut.clean import named
from runut.clean.decoding import decode
from runut.clean.language import identify
from runut.clean.lines import Draft, Line, split_lines
from runut.clean.matching import draft_lines
from runut.clean.signals import signals
from runut.clean.structure import decide
from runut.knowledge.outlets import Outlets
from runut.records import Article, Found, Page, Published, Rejection, Segment
from runut.settings import MAX_LINE_CHARS
from runut.vocabulary import KEPT_LABELS

#: Letters of kept text below which there is nothing to read.
MIN_LETTERS = 40


def clean(page: Page, outlets: Outlets) -> Article | Rejection:
    """Return what `page` says: its lines, each labelled, with title, outlet, authors and credits.

    The same page always gives the same article. A page that is empty, or that is nothing but
    clutter, or data rather than text, is a `Rejection` with its reason.
    """
    text = decode(page.content)
    if not text.strip():
        return _refused(page, "empty", "There is no text in it.")
    lines = split_lines(text)
    if max(len(line.text) for line in lines) > MAX_LINE_CHARS:
        return _refused(page, "line-too-long", "A line is longer than any text: it is data.")
    segments = label(lines, None)
    kept = "\n".join(text[s.span.start : s.span.end] for s in segments if s.label in KEPT_LABELS)
    if sum(map(str.isalpha, kept)) < MIN_LETTERS:
        return _refused(page, "only-clutter", "No line of it tells a story: all is menus or links.")
    bylines = named.bylines(text, segments)
    return Article(
        page_id=page.id,
        page_name=page.name,
        text=text,
        segments=segments,
        origins=(),
        media_type=page.media_type,
        language=identify(kept),
        title=_title(text, segments),
        outlet=named.outlet(text, segments, outlets),
        published=Published(None, None, None, "text-without-metadata"),
        bylines=bylines,
        credits=named.credits(text, segments, outlets),
        signals=signals(segments, bylines),
    )


def label(lines: Sequence[Line], title: str | None) -> tuple[Segment, ...]:
    """Return the segments of `lines`; `title` is what metadata calls the page, if anything."""
    drafts: list[Draft] = draft_lines(lines)
    decide(drafts, title)
    return tuple(segment for draft in drafts for segment in draft.segments())


def _title(text: str, segments: Sequence[Segment]) -> Found | None:
    for segment in segments:
        if segment.label == "headline":
            return Found(text[segment.span.start : segment.span.end], segment.span, segment.rule)
    return None


def _refused(page: Page, reason: str, detail: str) -> Rejection:
    return Rejection(page.name, page.id, "clean", reason, detail)
