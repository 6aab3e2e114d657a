"""Attributions that the learned head finds where no cue of the packs stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import get_args

from runut.annotate.statements import content as contents
from runut.annotate.statements.content import Content
from runut.annotate.statements.holders import Speaker, nominal, opens_nominal, speaker_of
from runut.annotate.statements.view import View
from runut.model import CueSpan, Part, SentenceParts
from runut.records import Span, Statement
from runut.vocabulary import SPEECH_ACT_KINDS, EventKind

#: Probability from which a word gives words to somebody.
SURE = 0.7
#: Probability from which words are its source, or its content.
PART_SURE = 0.5
#: What somebody does is no saying, though it has a content ("agreed to halt").
_DEEDS = frozenset(get_args(EventKind)) - SPEECH_ACT_KINDS
#: Words between two stretches of one content: a remark, the cue itself.
GAP = 3
#: A content of fewer words is a name or an idiom.
LEAST_WORDS = 3


def attributions(
    view: View, parts: SentenceParts, rows: Sequence[Statement]
) -> Iterator[tuple[tuple[Speaker, ...], Span, Content]]:
    """Yield speakers, cue and content of what the head finds beside the rules' `rows`."""
    for cue in parts.cues:
        if cue.score < SURE or any(_known(row, cue, view) for row in rows):
            continue
        if any(t.span.overlaps(cue.span) and t.kind in _DEEDS for t in parts.triggers):
            continue
        content = _content(view, cue)
        speakers = _speakers(view, cue)
        if content is not None and speakers:
            yield speakers, cue.span, content


def unsure(parts: SentenceParts) -> Iterator[CueSpan]:
    """Yield the words that may give words to somebody, but of which the head is not sure enough."""
    return (cue for cue in parts.cues if cue.score < SURE)


def _known(row: Statement, cue: CueSpan, view: View) -> bool:
    """Whether the rules have this cue, or gave these words away."""
    if row.cue is not None and row.cue.overlaps(cue.span):
        return True
    said = _said(view, cue)
    return said is not None and row.content.overlaps(said)


def _of(parts: Sequence[Part], role: str) -> list[Part]:
    return [part for part in parts if part.role == role and part.score >= PART_SURE]


def _said(view: View, cue: CueSpan) -> Span | None:
    """The longest stretch of content, over small gaps."""
    joined: list[Span] = []
    for part in _of(cue.parts, "content"):
        last = joined[-1] if joined else None
        between = view.article.text[last.end : part.span.start].split() if last else []
        if last is not None and len(between) <= GAP:
            joined[-1] = Span(last.start, part.span.end)
        else:
            joined.append(part.span)
    return max(joined, key=lambda span: span.end - span.start, default=None)


def _content(view: View, cue: CueSpan) -> Content | None:
    span = _said(view, cue)
    if span is None or len(view.article.quote(span).split()) < LEAST_WORDS:
        return None
    first, stop = _words(view, span)
    return contents.between(view, first, stop, f"head {cue.score:.2f}")


def _words(view: View, span: Span) -> tuple[int, int]:
    """The words of the view, first and behind the last, that `span` touches."""
    starts = [word.span.start for word in view.words]
    return max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)


def _may_speak(view: View, first: int, stop: int) -> bool:
    """Whether words that no mention covers can be somebody: a noun for people, or a name.

    The capital of a sentence's first word tells no name ("It", "An earlier version"), but a body
    may stand there, or what is somebody's ("Partainya").
    """
    if any(word.quotation for word in view.words[first:stop]):
        return False
    names = (i for i in range(first, stop) if not view.is_lower(i))
    return any(opens_nominal(view, i) for i in range(first, stop)) or any(
        i > 0 or i in view.clitics or view.is_in(i, "bodies") for i in names
    )


def _speakers(view: View, cue: CueSpan) -> tuple[Speaker, ...]:
    """Who is named in the sources of a cue; where nobody is, those described there."""
    found: dict[str, Speaker] = {}
    made: dict[str, Speaker] = {}
    for part in _of(cue.parts, "source"):
        touching = [a for a in view.actors if a.mention.span.overlaps(part.span)]
        if touching:
            found |= {a.mention.entity: speaker_of(a) for a in touching}
            continue
        first, stop = _words(view, part.span)
        if stop > first and _may_speak(view, first, stop):
            made |= {s.entity: s for s in nominal(view, first, stop).speakers}
    return tuple((found or made).values())
