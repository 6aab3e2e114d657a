"""HTML to lines: block elements part lines, and every character keeps its place in the page.

A scanner of tokens, not a tree: it runs in one pass whatever the nesting, and it knows where each
piece of text stood, which the well-kept parsers do not tell. It keeps the block elements that each
line stands in, from which `mainregion` tells what is the article's text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from runut.clean.lines import (
    Line,
    Markup,
    OutOfBoundsError,
    line_too_long,
    too_many_lines,
)
from runut.records import Origin, Span
from runut.settings import MAX_LINE_CHARS, MAX_LINES, MAX_TAG_DEPTH

_TOKEN = re.compile(
    r"<!--.*?(?:--!?>|\Z)"
    r"|<[!?][^>]*>"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]{0,60})"
    r"(?P<rest>(?:[^<>\"']|\"[^\"]{0,100000}\"|'[^']{0,100000}')*+)>"
    r"|(?P<text>[^<]+|<)",
    re.S,
)
_PIECE = re.compile(
    r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?|\s+|[^&\s]+(?: [^&\s]+)*|&"
)
#: Elements whose content is not text for readers.
_SKIPPED = frozenset(
    ("script", "style", "template", "noscript", "svg", "iframe", "object", "select", "textarea",
     "canvas", "audio", "video", "head", "title", "datalist", "math", "dialog")
)  # fmt: skip
#: Those of them that hold raw text: no tag inside is one.
_RAW = frozenset(("script", "style", "textarea", "title", "iframe", "noscript"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr")
)  # fmt: skip
_INLINE = frozenset(
    ("a", "abbr", "acronym", "amp-img", "b", "bdi", "bdo", "big", "cite", "code", "data", "del",
     "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp",
     "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time",
     "tt", "u", "var", "wbr")
)  # fmt: skip
#: Elements whose end tag may be left out: they do not count towards the depth.
_IMPLIED = frozenset(
    ("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
     "colgroup", "rp", "rt", "html", "body")
)  # fmt: skip
_MARKUP: dict[str, Markup] = {
    "h1": "h1", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "item", "blockquote": "quote", "figcaption": "picture",
    "td": "cell", "th": "cell", "a": "link",
}  # fmt: skip
#: Runs of origin above which the rest of a page is one run: only a hostile page has so many.
MAX_RUNS = 200_000


@dataclass(frozen=True, slots=True)
class Element:
    """A block element; `attributes` as the page writes them."""

    name: str
    attributes: str
    #: Index of the block element that it stands in; the first element is its own parent.
    parent: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: the innermost block element, and how many characters are links."""

    element: int
    linked: int


@dataclass(frozen=True, slots=True)
class Scanned:
    """The lines of an HTML page, the text they make up, and where it stood in the page."""

    text: str
    lines: tuple[Line, ...]
    origins: tuple[Origin, ...]
    #: One for each line.
    places: tuple[Place, ...]
    #: In the order of their begin tags.
    elements: tuple[Element, ...]


def scan(page: str) -> Scanned:
    """Return the lines of the HTML in `page`; raises `OutOfBoundsError`.

    White space is closed up as a browser does; scripts, styles and comments are no text.
    """
    scanner = _Scanner(page)
    scanner.run()
    return scanner.writer.scanned(scanner.elements)


class _Writer:
    """The text so far, with the runs that say where it came from."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.places: list[Place] = []
        self.origins: list[Origin] = []
        self.current: list[str] = []
        self.line_start = self.length = self.linked = 0
        self.space = False

    def write(self, words: str, start: int, end: int, linked: bool) -> None:
        """Add `words`, which stood at `start` to `end` of the page."""
        if self.space and self.length > self.line_start:
            self.current.append(" ")
            self.length += 1
            self.linked += linked
        self.space = False
        here = Span(self.length, self.length + len(words))
        self.length = here.end
        if here.end - self.line_start > MAX_LINE_CHARS:
            raise line_too_long()
        self.linked += linked * len(words)
        self.current.append(words)
        if len(self.origins) >= MAX_RUNS:
            first = self.origins[-1]
            self.origins[-1] = Origin(
                Span(first.span.start, here.end), Span(first.source.start, end)
            )
        else:
            self.origins.append(Origin(here, Span(start, end)))

    def end_line(self, markup: Markup, element: int) -> None:
        """End the line, which is not empty."""
        if len(self.lines) >= MAX_LINES:
            raise too_many_lines()
        self.places.append(Place(element, self.linked))
        if self.linked >= self.length - self.line_start and markup in ("", "item", "cell"):
            markup = "link"
        text = "".join(self.current)
        self.lines.append(Line(len(self.lines) + 1, self.line_start, text, markup))
        self.current = []
        self.length += 1
        self.line_start = self.length
        self.linked = 0

    def scanned(self, elements: list[Element]) -> Scanned:
        """What was written, and the elements that it stood in."""
        text = "\n".join(line.text for line in self.lines)
        return Scanned(
            text, tuple(self.lines), tuple(self.origins), tuple(self.places), tuple(elements)
        )


class _Scanner:
    """One pass over the tokens of a page, with the elements that are open."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.writer = _Writer()
        self.open: list[str] = []
        self.elements = [Element("", "", 0)]
        #: Index in `elements` of the innermost block element, for each open element.
        self.blocks = [0]
        self.depth = self.links = 0
        #: Number of open elements at which a skipped one began; None outside of any.
        self.skipping: int | None = None

    def run(self) -> None:
        at = 0
        while token := _TOKEN.match(self.page, at):
            at = token.end()
            if token["text"] is not None:
                if self.skipping is None:
                    self._text(token.start(), at)
            elif token["name"]:
                name = token["name"].lower()
                if token["close"]:
                    self._close(name)
                elif name in _RAW:
                    at = self._behind(name, at)
                else:
                    self._begin(name, token["rest"])
        self._end_line()

    def _behind(self, name: str, at: int) -> int:
        """Where the raw text of an element ends, its end tag included."""
        end = re.compile(rf"</{name}[^>]*>", re.I).search(self.page, at)
        return end.end() if end else len(self.page)

    def _text(self, start: int, end: int) -> None:
        linked = self.links > 0
        for piece in _PIECE.finditer(self.page, start, end):
            words = piece[0]
            if words[0] == "&" and len(words) > 1:
                words = html.unescape(words)
            if not words:
                continue
            if words.isspace():
                self.writer.space = True
            else:
                self.writer.write(words, piece.start(), piece.end(), linked)

    def _begin(self, name: str, attributes: str) -> None:
        block = name not in _INLINE
        if block:
            self._end_line()
        if name == "body":
            self.skipping = None
        if name in _VOID or (name in _SKIPPED and attributes.endswith("/")):
            return
        if name in _IMPLIED and self.open and self.open[-1] == name:
            self._pop()
        self.open.append(name)
        parent = self.blocks[-1]
        self.blocks.append(len(self.elements) if block else parent)
        if block:
            self.elements.append(Element(name, attributes, parent))
        self.links += name == "a"
        self.depth += name not in _IMPLIED
        if self.depth > MAX_TAG_DEPTH:
            raise OutOfBoundsError(
                "too-deep", f"More than {MAX_TAG_DEPTH} elements are open at once: no news page is."
            )
        if name in _SKIPPED and self.skipping is None:
            self.skipping = len(self.open)

    def _close(self, name: str) -> None:
        if name not in _INLINE:
            self._end_line()
        if name not in self.open:
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self.open.pop()
        self.blocks.pop()
        self.links -= name == "a"
        self.depth -= name not in _IMPLIED
        if self.skipping is not None and len(self.open) < self.skipping:
            self.skipping = None
        return name

    def _end_line(self) -> None:
        if self.writer.length > self.writer.line_start:
            self.writer.end_line(self._markup(), self.blocks[-1])
        self.writer.space = False

    def _markup(self) -> Markup:
        for name in reversed(self.open[-12:]):
            markup = _MARKUP.get(name, "")
            if markup and markup != "link":
                return markup
        return ""
