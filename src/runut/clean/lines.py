"""The lines of a page, as the steps of cleaning see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import runut.vocabulary as v
from runut.languages.lines import Opens
from runut.records import Segment, Span
from runut.settings import MAX_LINE_CHARS, MAX_LINES

#: What the markup says of a line: `h1`, a lower heading, list item, quotation, table cell, link
#: text only, a link in a box of tags, picture text, or nothing.
Markup = Literal["", "h1", "heading", "item", "quote", "cell", "link", "tag", "picture"]


class OutOfBoundsError(ValueError):
    """A page that no reader would call one; `reason` is the code of the rejection."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def line_too_long() -> OutOfBoundsError:
    """What is wrong with a line over `MAX_LINE_CHARS`."""
    return OutOfBoundsError(
        "line-too-long", f"A line has over {MAX_LINE_CHARS} characters: that is data."
    )


def too_many_lines() -> OutOfBoundsError:
    """What is wrong with a page over `MAX_LINES`."""
    return OutOfBoundsError("too-many-lines", f"There are over {MAX_LINES} lines: that is data.")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty, its outer white space cut off."""

    #: Counted from 1 over all lines, empty ones included.
    number: int
    #: Offset of `text` in the page's text.
    start: int
    text: str
    markup: Markup = ""
    #: Whether an extractor took it for the main text; None for flattened pages.
    main: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line (offsets within it); the label is None as long as it is open."""

    start: int
    end: int
    label: v.LineLabel | None
    rule: str


@dataclass(slots=True)
class Draft:
    """A line on its way to segments. Filled by `matching`, decided by `structure`."""

    line: Line
    parts: list[Part] = field(default_factory=list)
    #: What a rule that labels the whole line opens for the lines below it.
    opens: Opens = "nothing"

    @property
    def open_text(self) -> str:
        """The words that no rule has labelled yet."""
        return " ".join(self.line.text[p.start : p.end] for p in self.parts if p.label is None)

    @property
    def label(self) -> v.LineLabel | None:
        """The label that most words bear; None while some are open."""
        if len(self.parts) == 1:
            return self.parts[0].label
        if any(p.label is None for p in self.parts):
            return None
        return max(self.parts, key=lambda p: len(self.line.text[p.start : p.end].split())).label

    def decide(self, label: v.LineLabel, rule: str) -> None:
        """Give `label` to what is open."""
        self.parts = [
            Part(p.start, p.end, label, rule) if p.label is None else p for p in self.parts
        ]

    def overrule(self, label: v.LineLabel, rule: str) -> None:
        """Give `label` to the whole line, whatever its words matched."""
        self.parts = [Part(0, len(self.line.text), label, rule)]

    def segments(self) -> Iterator[Segment]:
        """The line's segments; neighbours of one label are one."""
        merged: list[Part] = []
        for part in self.parts:
            if merged and merged[-1].label == part.label:
                merged[-1] = Part(merged[-1].start, part.end, part.label, merged[-1].rule)
            else:
                merged.append(part)
        for part in merged:
            text = self.line.text[part.start : part.end]
            start = self.line.start + part.start + len(text) - len(text.lstrip())
            label = part.label or "body"
            yield Segment(
                self.line.number, Span(start, start + len(text.strip())), label, part.rule
            )


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not empty, numbered as `\\n` parts them.

    Raises `OutOfBoundsError` where one is too long, or where there are too many.
    """
    lines: list[Line] = []
    start = 0
    for number, whole in enumerate(text.split("\n"), 1):
        bare = whole.strip()
        if len(bare) > MAX_LINE_CHARS:
            raise line_too_long()
        if bare:
            if len(lines) >= MAX_LINES:
                raise too_many_lines()
            lines.append(Line(number, start + whole.index(bare), bare))
        start += len(whole) + 1
    return lines
