"""The stage itself: page in, article or rejection out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runut.clean import named
from runut.clean.decoding import decode
from runut.clean.far import far_from_text, near_text
from runut.clean.finding import once
from runut.clean.language import identify
from runut.clean.lines import Draft, Line, OutOfBoundsError, split_lines
from runut.clean.mainregion import mark_main
from runut.clean.markup import scan
from runut.clean.matching import draft_lines
from runut.clean.metadata import NOTHING_STATED, Metadata, metadata
from runut.clean.outlet import outlet
from runut.clean.signals import signals
from runut.clean.structure import decide
from runut.knowledge.outlets import Outlets
from runut.records import Article, Found, Origin, Page, Rejection, Segment
from runut.vocabulary import KEPT_LABELS

#: Letters of kept text below which there is nothing to read.
MIN_LETTERS = 40


@dataclass(frozen=True, slots=True)
class _Source:
    """A page taken apart: its text by lines, and what its metadata states."""

    text: str
    lines: Sequence[Line]
    origins: tuple[Origin, ...]
    stated: Metadata


def clean(page: Page, outlets: Outlets) -> Article | Rejection:
    """Return what `page` says: its lines, each labelled, with title, outlet, authors and credits.

    The same page always gives the same article. A page that is empty, or that is nothing but
    clutter, or data rather than text, is a `Rejection` with its reason.
    """
    try:
        source = _take_apart(page)
    except OutOfBoundsError as bounds:
        return _refused(page, bounds.reason, bounds.detail)
    if not source.lines:
        return _refused(page, "empty", "There is no text in it.")
    stated = source.stated
    segments = label(source.lines, stated.title.value if stated.title else None)
    kept = "\n".join(
        source.text[s.span.start : s.span.end] for s in segments if s.label in KEPT_LABELS
    )
    if sum(map(str.isalpha, kept)) < MIN_LETTERS:
        return _refused(page, "only-clutter", "No line of it tells a story: all is menus or links.")
    segments = named.settle_agencies(source.text, segments, outlets)
    return _article(page, source, segments, identify(kept), outlets)


def _take_apart(page: Page) -> _Source:
    decoded = decode(page.content)
    if page.media_type == "text/plain":
        lines = split_lines(decoded)
        return _Source(decoded, lines, (), NOTHING_STATED)
    scanned = scan(decoded)
    lines = mark_main(scanned) if scanned.lines else []
    return _Source(scanned.text, lines, scanned.origins, metadata(decoded))


def _article(
    page: Page, source: _Source, segments: tuple[Segment, ...], language: str, outlets: Outlets
) -> Article:
    text, stated = source.text, source.stated
    own = stated.outlet or outlet(text, segments, outlets)
    bylines = once((*named.bylines(text, segments, outlets, own), *stated.authors))
    return Article(
        page_id=page.id,
        page_name=page.name,
        text=text,
        segments=segments,
        origins=source.origins,
        media_type=page.media_type,
        language=language,
        title=_title(text, segments) or stated.title,
        outlet=own,
        published=stated.published,
        bylines=bylines,
        credits=named.of_others(text, segments, named.credits(text, segments, outlets), own),
        signals=signals(text, segments, bylines),
    )


def label(lines: Sequence[Line], title: str | None) -> tuple[Segment, ...]:
    """Return the segments of `lines`; `title` is what metadata calls the page, if anything."""
    first, last = near_text(lines)
    drafts: list[Draft] = draft_lines(lines[first:last])
    decide(drafts, title)
    above, below = far_from_text(lines[:first]), far_from_text(lines[last:])
    return tuple(segment for draft in (*above, *drafts, *below) for segment in draft.segments())


def _title(text: str, segments: Sequence[Segment]) -> Found | None:
    for segment in segments:
        if segment.label == "headline":
            return Found(text[segment.span.start : segment.span.end], segment.span, segment.rule)
    return None


def _refused(page: Page, reason: str, detail: str) -> Rejection:
    return Rejection(page.name, page.id, "clean", reason, detail)
