"""Which lines of an HTML page are its main text (docs/decisions/0014).

The element that is named for the text of an article, or else the smallest one that holds most of
the page's running text, is the article; within it, what stands in boxes (share buttons, related
stories, forms) or is mostly links is none of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.clean.boxes import (
    BOX_ELEMENTS,
    OUTSIDE_ELEMENTS,
    TABLE_ELEMENTS,
    WHOLE_ELEMENTS,
    Telling,
    telling,
)
from runut.clean.lines import Line
from runut.clean.markup import Element, Place, Scanned

#: Characters from which a line can be a paragraph.
PARAGRAPH = 50
#: Share of a line's characters that may be links.
LINKED = 0.5
#: Share of the running text at which an element is gone into, in search of the article.
MOST = 0.7
#: Share at which an element that is named for the text is gone into: all but a sentence.
NEARLY_ALL = 0.95
#: Share of the running text from which an element named for its text is the article.
NAMED = 0.25
#: Share of its outer element's text from which an inner one that is named so is the article.
WITHIN = 0.6
#: A box that holds this share of the running text is none: its name misleads.
TOO_MUCH = 0.4
#: Elements above two that are looked at to see whether they are parts of one text.
_TWIN_DEPTH = 3
#: What text is made of, inside an article.
_PLAIN = frozenset(
    ("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "tbody", "thead", "tfoot",
     "tr", "td", "th", "pre", "h2", "h3", "h4", "h5", "h6", "center", "figure")
)  # fmt: skip
#: Line markup that is never running text.
_TITLES = frozenset(("h1", "heading", "picture"))


def mark_main(scanned: Scanned) -> list[Line]:
    """Return the lines of `scanned` with `main` set: whether they are of the article's text."""
    page = _Page(scanned)
    return [
        replace(line, main=here, markup="tag" if page.is_tag(line, place) else line.markup)
        for line, place, here in zip(scanned.lines, scanned.places, page.main(), strict=True)
    ]


class _Page:
    """The elements of a page, with what they hold and what their names tell."""

    def __init__(self, scanned: Scanned) -> None:
        self.elements = scanned.elements
        self.places = scanned.places
        self.weights = [
            _weight(line, place) for line, place in zip(scanned.lines, scanned.places, strict=True)
        ]
        self.short = [
            place.linked < len(line.text) * LINKED
            for line, place in zip(scanned.lines, scanned.places, strict=True)
        ]
        self.titles = [line.markup == "heading" for line in scanned.lines]
        self.tellings = _tellings(self.elements, self.places)
        self.held = self._sums(self.weights)
        self.called = [
            i
            for i, told in enumerate(self.tellings)
            if told.text and self.held[i] > 0 and self.elements[i].name not in ("html", "body")
        ]
        self.boxed = self._boxed()
        self.free = self._sums(
            [
                0.0 if self.boxed[place.element] else weight
                for weight, place in zip(self.weights, self.places, strict=True)
            ]
        )

    def main(self) -> list[bool]:
        """Whether each line is of the article's text.

        Short lines at its ends (a date, a name, a way to share it) are only where nothing but
        paragraphs, lists and the like stand between them and the article.
        """
        inside, plain = self._inside(self._article())
        main = [
            inside[place.element] and not self.boxed[place.element] and (weight > 0 or short)
            for place, weight, short in zip(self.places, self.weights, self.short, strict=True)
        ]
        strong = [i for i, here in enumerate(main) if here and self.weights[i] > 0]
        if not strong:
            return [False] * len(main)
        above = strong[0] - 1
        headed = above >= 0 and main[above] and self.titles[above]
        for i in (*range(strong[0] - headed), *range(strong[-1] + 1, len(main))):
            main[i] = main[i] and plain[self.places[i].element]
        return main

    def is_tag(self, line: Line, place: Place) -> bool:
        """Whether a line is a link in a box of tags, or in one of its items."""
        if line.markup not in ("link", "item") or place.linked < len(line.text):
            return False
        at = place.element
        return self.tellings[at].tags or self.tellings[self.elements[at].parent].tags

    def _sums(self, weights: Sequence[float]) -> list[float]:
        """What each element holds, its own lines and those of the elements in it."""
        sums = [0.0] * len(self.elements)
        for place, weight in zip(self.places, weights, strict=True):
            sums[place.element] += weight
        for i in range(len(sums) - 1, 0, -1):
            if sums[i]:
                sums[self.elements[i].parent] += sums[i]
        return sums

    def _boxed(self) -> list[bool]:
        """Which elements are boxes, or stand in one.

        None is a box that holds most of what the elements named for text hold or, where nothing is
        named so, too much of all.
        """
        text = self._best_text()
        outside = self._outside(text)
        total = self.held[0] - sum(self.held[i] for i, out in enumerate(outside) if out)
        named = text[0] >= total * NAMED
        most = text[0] * WITHIN if named else total * TOO_MUCH
        boxed = [False] * len(self.elements)
        for i in range(1, len(boxed)):
            element, told = self.elements[i], self.tellings[i]
            if outside[i]:
                boxed[i] = True
            elif boxed[element.parent]:
                boxed[i] = not told.shown
            elif self._is_box(i):
                boxed[i] = self.held[i] < most and not (named and text[i] >= text[0] * 0.5)
        return boxed

    def _is_box(self, i: int) -> bool:
        name = self.elements[i].name
        if name in BOX_ELEMENTS:
            return True
        return self.tellings[i].box and name not in WHOLE_ELEMENTS and name not in TABLE_ELEMENTS

    def _best_text(self) -> list[float]:
        """The most that an element named for text holds, within each element."""
        text = [0.0] * len(self.elements)
        for i in self.called:
            text[i] = self.held[i]
        for i in range(len(text) - 1, 0, -1):
            parent = self.elements[i].parent
            text[parent] = max(text[parent], text[i])
        return text

    def _outside(self, text: Sequence[float]) -> list[bool]:
        """The outermost elements that are surely no article: none is named for its text."""
        found = [False] * len(self.elements)
        within = [False] * len(self.elements)
        for i in range(1, len(found)):
            element = self.elements[i]
            within[i] = within[element.parent]
            if within[i] or not self.held[i] or element.name in WHOLE_ELEMENTS:
                continue
            if element.name in OUTSIDE_ELEMENTS or self.tellings[i].outside:
                small = text[i] <= text[0] * 0.5 and self.held[i] <= self.held[0] * 0.9
                found[i] = within[i] = small
        return found

    def _article(self) -> int:
        """The element that holds the article's text, and as little else as may be."""
        called = [i for i in self.called if not self.boxed[i]]
        most = max((self.free[i] for i in called), default=0.0)
        if most == 0 or most < self.free[0] * NAMED:
            return self._smallest(0, MOST)
        able = [i for i in called if self.free[i] >= most * NAMED]
        best = able[0]
        for i in able[1:]:
            if self.free[i] >= self.free[best] * WITHIN and best in self._above(i):
                best = i
        alike = [i for i in able if self._alike(i, best)]
        if len(alike) == 1:
            return self._smallest(best, NEARLY_ALL)
        shared = set(self._above(best)).intersection(*(self._above(i) for i in alike))
        return next(i for i in self._above(best) if i in shared)

    def _above(self, i: int) -> list[int]:
        """The element and those that it stands in, the innermost first."""
        chain = [i]
        while chain[-1]:
            chain.append(self.elements[chain[-1]].parent)
        return chain

    def _alike(self, i: int, j: int) -> bool:
        """Whether two elements are parts of one text: named alike, in one element or in twins."""
        for _ in range(_TWIN_DEPTH):
            left, right = self.elements[i], self.elements[j]
            if i == j:
                return True
            if (
                left.name != right.name
                or self.tellings[i].numberless != self.tellings[j].numberless
            ):
                return False
            i, j = left.parent, right.parent
        return i == j

    def _smallest(self, top: int, most: float) -> int:
        """Down from `top` to the smallest block that holds the share `most` of what is above it."""
        at = found = top
        for i in range(top + 1, len(self.elements)):
            element = self.elements[i]
            if element.parent == at and 0 < self.free[i] >= self.free[at] * most:
                at = i
                if element.name not in _PLAIN:
                    found = i
        return found

    def _inside(self, article: int) -> tuple[list[bool], list[bool]]:
        """Which elements are in the article, and which of them by way of plain ones alone."""
        inside = [False] * len(self.elements)
        plain = [False] * len(self.elements)
        inside[article] = plain[article] = True
        for i in range(article + 1, len(inside)):
            element = self.elements[i]
            if inside[element.parent]:
                inside[i] = True
                plain[i] = plain[element.parent] and element.name in _PLAIN
        plain[article] = False
        return inside, plain


def _weight(line: Line, place: Place) -> float:
    """How much running text a line is."""
    length = len(line.text)
    if length < PARAGRAPH or place.linked > length * LINKED or line.markup in _TITLES:
        return 0.0
    return float(length - place.linked)


def _tellings(elements: Sequence[Element], places: Sequence[Place]) -> list[Telling]:
    """What the names of the elements tell, of those that hold a line."""
    holds = [False] * len(elements)
    for place in places:
        i = place.element
        while not holds[i]:
            holds[i] = True
            i = elements[i].parent
    nothing = telling("")
    return [
        telling(element.attributes) if held else nothing
        for element, held in zip(elements, holds, strict=True)
    ]
