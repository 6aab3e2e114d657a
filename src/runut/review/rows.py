"""Rows in the guide's shape, as a reviewer saw them: which row of today he means, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from runut.records import Article, Correction, Reviewed, Span

#: A row of the guide's shape, as plain values.
Row = dict[str, Any]
#: Part → the fields by which a row is found again, the surest first: all of them, then fewer.
KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "times": (("line", "text", "value"), ("line", "text")),
    "statements": (("line", "content", "speaker"), ("line", "content")),
    "events": (
        ("line", "kind", "who", "whom", "status"),
        ("line", "kind", "who", "whom"),
        ("line", "kind", "anchor"),
    ),
    "entities": (("id",),),
    "discrepancies": (("lines", "about"),),
}
#: Part → the field whose words stand on the row's line.
WORDS: Mapping[str, str] = {"times": "text", "statements": "content", "events": "anchor"}


def holding(corrections: Iterable[Correction]) -> list[Correction]:
    """Return those that were not taken back, in the order in which they were made."""
    return sorted((c for c in corrections if c.undone is None), key=lambda c: c.id)


def mark(correction: Correction) -> Reviewed | None:
    """Return what a row bears that a correction is about; None for one that takes it away."""
    if correction.action == "reject":
        return None
    return Reviewed(correction.action, correction.made, correction.author)


def target_of(correction: Correction) -> Any:
    """Return what a correction is about, in plain values."""
    return msgspec.json.decode(correction.target)


def value_of(correction: Correction) -> Any:
    """Return what it should be, in plain values; None where the action needs none."""
    return msgspec.json.decode(correction.value) if correction.value else None


def found(rows: Sequence[Row], target: Row, part: str) -> int | None:
    """Return where the row stands that a reviewer saw as `target`; None where there is none."""
    for fields in KEYS[part]:
        for number, row in enumerate(rows):
            if all(row.get(field) == target.get(field) for field in fields):
                return number
    return None


def unplaced(part: str, row: Row, article: Article) -> str | None:
    """Return the field of a row whose words do not stand on its line: it would have no evidence."""
    field = WORDS.get(part)
    if field is None or words_at(article, row["line"], row[field]) is not None:
        return None
    return field


def line_at(article: Article, number: int) -> Span | None:
    """Return where a line stands; None where the page has fewer."""
    starts = article.line_starts
    if not 1 <= number <= len(starts):
        return None
    end = starts[number] - 1 if number < len(starts) else len(article.text)
    return Span(starts[number - 1], end)


def words_at(article: Article, number: int, words: str) -> Span | None:
    """Return where words stand that begin on a line, however they are broken and spaced."""
    line = line_at(article, number)
    pattern = r"\s*".join(re.escape(c) for c in words if not c.isspace())
    if line is None or not pattern:
        return None
    match = re.compile(pattern).search(article.text, line.start)
    return Span(*match.span()) if match and match.start() < line.end else None
