"""Records for tests, made from the fewest words that a test has to say."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import Article, Published, Segment, Span
from runut.vocabulary import LineLabel


def article(lines: Sequence[tuple[LineLabel, str]], language: str = "id") -> Article:
    """A page of labelled lines, and nothing else known of it; empty lines have no segment."""
    segments, at = [], 0
    for number, (label, line) in enumerate(lines, 1):
        if line.strip():
            segments.append(Segment(number, Span(at, at + len(line)), label, "test"))
        at += len(line) + 1
    return Article(
        page_id="0" * 64,
        page_name="page",
        text="\n".join(line for _, line in lines),
        segments=tuple(segments),
        origins=(),
        media_type="text/plain",
        language=language,
        title=None,
        outlet=None,
        published=Published(None, None, None, "test"),
        bylines=(),
        credits=(),
        signals=(),
    )
