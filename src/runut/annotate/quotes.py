"""The stretches of text that stand between quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from runut.records import Span

_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "‘": "’", '"': '"”', "'": "'’", "‟": '”"'}
_MARKS = frozenset("“”„‟«»‘’\"'")
#: Marks that are apostrophes too: such a quotation counts only when it closes.
_SINGLE = frozenset("‘'")


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def quotations(text: str, span: Span) -> tuple[Span, ...]:
    """Return the outermost quotations of `text` inside `span` (a line), without their marks.

    One that never closes runs to the next opening mark or the end of `span`: a quotation over
    several paragraphs is closed only in its last. One that only closes began at the start.
    """
    found: list[Span] = []
    pending: list[_Open] = []
    for at in range(span.start, span.end):
        mark = text[at]
        if mark not in _MARKS or _is_apostrophe(text, at, span):
            continue
        matching = _matching(pending, mark)
        if matching is not None and _can_close(text, at, span):
            opened = pending[matching]
            del pending[matching:]
            found.append(Span(opened.start, at))
        elif mark in _CLOSERS and _can_open(text, at, span):
            pending.append(_Open(mark, at + 1))
        elif mark == "”" and not found and not pending:
            found.append(Span(span.start, at))
    found.extend(_never_closed(pending, found, span))
    return _outermost(text, found)


def closed_quotations(text: str, span: Span) -> tuple[Span, ...]:
    """Return those of `quotations` that a closing mark ends."""
    return tuple(q for q in quotations(text, span) if q.end < span.end and text[q.end] in "”\"“»’'")


def _is_apostrophe(text: str, at: int, span: Span) -> bool:
    inside = span.start < at < span.end - 1
    return text[at] in "'’‘" and inside and text[at - 1].isalnum() and text[at + 1].isalnum()


def _can_open(text: str, at: int, span: Span) -> bool:
    if text[at] not in "\"'":
        return True
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    return not before.isalnum() and not after.isspace()


def _can_close(text: str, at: int, span: Span) -> bool:
    if text[at] not in "\"'’":
        return True
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    return not (before.isspace() and after.isalnum())


def _matching(pending: list[_Open], mark: str) -> int | None:
    """Index in `pending` of the innermost quotation that `mark` may close."""
    for index in range(len(pending) - 1, -1, -1):
        if mark in _CLOSERS[pending[index].mark]:
            return index
    return None


def _never_closed(pending: list[_Open], found: list[Span], span: Span) -> list[Span]:
    starts = sorted([*(q.start for q in found), *(o.start for o in pending)])
    left = []
    for opened in pending:
        if opened.mark in _SINGLE:
            continue
        following = next((s for s in starts if s > opened.start), None)
        left.append(Span(opened.start, span.end if following is None else following - 1))
    return left


def _outermost(text: str, found: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if kept and quotation.start < kept[-1].end:
            continue
        if text[quotation.start : quotation.end].strip():
            kept.append(quotation)
    return tuple(kept)
