"""Statements that a line's shape gives: "X: …" in headings, the points of somebody's list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from runut.annotate.statements.content import Content, trimmed
from runut.annotate.statements.holders import Speaker
from runut.annotate.statements.view import Actor, View
from runut.records import Span

_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[•*▪●◦‣·–—-]|\(?[a-z][.)])\s+")
#: "Title of the point: what it says".
_TITLED = re.compile(r"[^:.!?\"“]{3,80}:\s+(?=\S)")
_LEAST_WORDS = 3
#: A colon further into a line than this closes no name.
_LONGEST_HEAD = 10


@dataclass(frozen=True, slots=True)
class Listing:
    """Whose points are being listed at a sentence; `point` is the point's line, None outside."""

    speakers: tuple[Speaker, ...] = ()
    point: int | None = None
    line: int = 0

    def at(self, view: View) -> Listing:
        """Return the listing as it stands at the next sentence."""
        line = view.sentence.line
        opened = _opened(view)
        if opened:
            return Listing(opened, None, line)
        if not self.speakers or line == self.line:
            return Listing(self.speakers, None, line)
        if _NUMBERED.match(view.article.text, *_line(view)):
            return Listing(self.speakers, line, line)
        return Listing()

    def content(self, view: View) -> Content | None:
        """The words of the point: its first sentence, without number and title."""
        start, end = view.sentence.span.start, view.sentence.span.end
        text = view.article.text
        numbered = _NUMBERED.match(text, start, end)
        start = numbered.end() if numbered else start
        titled = _TITLED.match(text, start, end)
        start = titled.end() if titled else start
        span = trimmed(view, Span(start, max(start, end)))
        if span is None or len(view.article.quote(span).split()) < _LEAST_WORDS:
            return None
        return Content(span, "indirect", "statements.point")


def _line(view: View) -> tuple[int, int]:
    start = view.article.line_starts[view.sentence.line - 1]
    return start, view.sentence.span.end


def _opened(view: View) -> tuple[Speaker, ...]:
    """The speakers whose points the lines after this sentence list; none where it opens none."""
    text = view.article.quote(view.sentence.span)
    if not text.endswith(":"):
        return ()
    for _, pattern in view.pack.openings:
        match = pattern.search(text)
        if match:
            at = view.sentence.span.start + match.start()
            later = [a for a in view.actors if a.mention.span.start >= at]
            return tuple(_speaker(actor) for actor in (later or list(view.actors))[:1])
    return ()


def _speaker(actor: Actor) -> Speaker:
    return Speaker(actor.mention.entity, actor.mention.span)


def heading(view: View) -> bool:
    """Whether the sentence is "X: …" or "Sikap X: …"."""
    return _colon(view) is not None


def heading_row(view: View) -> tuple[tuple[Speaker, ...], Span | None, Content | None]:
    """The speakers, the cue and the content of a sentence that is a `heading`."""
    colon = _colon(view)
    if colon is None:
        return (), None, None
    _, at, actors, cue = colon
    return tuple(_speaker(a) for a in actors), cue, _after_colon(view, at)


def before_heading(view: View) -> View | None:
    """What stands before the "X: …" of a headline in two parts ("…, X: …"); None if nothing."""
    colon = _colon(view)
    if colon is None or colon[0] < 2:
        return None
    comma = colon[0] - 1
    actors = tuple(actor for actor in view.actors if actor.last < comma)
    return replace(view, words=view.words[:comma], actors=actors)


def _colon(view: View) -> tuple[int, int, list[Actor], Span | None] | None:
    """Where the name and its colon stand, the one who is named, the noun before the name."""
    words = view.words
    at = next((i for i in range(1, len(words)) if words[i].lower == ":"), None)
    if at is None or len(words) - at <= 1:
        return None
    first = next((i + 1 for i in range(at - 1, -1, -1) if words[i].lower == ","), 0)
    if first and not any(actor.first == first for actor in view.actors):
        first = 0
    quoted = words[at + 1].quotation is not None
    too_short = len(words) - at - 1 < _LEAST_WORDS
    if not quoted and (not view.heading or too_short or at - first > _LONGEST_HEAD):
        return None
    cue = view.text(first, first + 1) if view.is_in(first, "heading_nouns") else None
    actors = [actor for actor in view.actors if first <= actor.first and actor.last < at]
    named = sum(actor.last - actor.first + 1 for actor in actors)
    other = at - first - named - (cue is not None)
    other -= sum(words[i].lower == "," for i in range(first, at))
    if not actors or other > 0 or len({actor.mention.entity for actor in actors}) != 1:
        return None
    return first, at, actors[-1:], cue


def _after_colon(view: View, at: int) -> Content | None:
    quoted = view.words[at + 1].quotation
    if quoted is not None:
        span = trimmed(view, quoted)
        return Content(span, "direct", "statements.colon") if span else None
    span = trimmed(view, view.text(at + 1, len(view.words)))
    return Content(span, "indirect", "statements.colon") if span else None
