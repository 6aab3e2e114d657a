"""Which lines of an HTML page an extractor takes for its main text (docs/decisions/0011)."""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from runut.clean.lines import Line

#: Letters from which a line is surely itself when it is found inside a paragraph.
_TELLING = 24
#: Lines on either side that speak for one of several places of the same words.
_AROUND = 5
_SQUEEZE = re.compile(r"[\W_]+")

# the extractor speaks of pages without text at the level of errors; that is a Rejection here
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def mark_main(page: str, lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with `main` set: whether trafilatura keeps their words.

    Its answer is text without places, so lines are found again by their letters: alone, inside
    one of its paragraphs, or around one.
    """
    kept = _paragraphs(page)
    alone = frozenset(kept)
    together = "\n".join(kept)
    squeezed = [_squeezed(line.text) for line in lines]
    # a paragraph that is a line by itself is not looked for inside another: that is its copy
    lone = frozenset(squeezed)
    long = [words for words in kept if len(words) >= _TELLING and words not in lone]
    main = [
        words in alone
        or (len(words) >= _TELLING and (words in together or any(part in words for part in long)))
        for words in squeezed
    ]
    for i in _repeats(squeezed, main, Counter(kept)):
        main[i] = False
    return [replace(line, main=here) for line, here in zip(lines, main, strict=True)]


def _repeats(squeezed: Sequence[str], main: Sequence[bool], kept: Counter[str]) -> Iterator[int]:
    """The places of lines that stand more often on the page than in the extractor's answer.

    The places with most of the main text around them stay, the first ones where that is equal.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i, words in enumerate(squeezed):
        if main[i]:
            places[words].append(i)
    for words, found in places.items():
        surplus = len(found) - max(1, kept[words])
        if surplus > 0:
            near = {i: sum(main[max(0, i - _AROUND) : i + _AROUND + 1]) for i in found}
            yield from sorted(found, key=lambda i: (near[i], -i))[:surplus]


def _paragraphs(page: str) -> list[str]:
    """What the extractor keeps, squeezed, paragraph by paragraph."""
    try:
        # imported here: pages of flattened text do not wait for it (0.15 s)
        import trafilatura  # noqa: PLC0415

        text = trafilatura.extract(page, fast=True, favor_recall=True, include_comments=False)
    except (ValueError, etree.LxmlError, RecursionError, MemoryError):
        text = None
    lines = (text or "").split("\n")
    # a row of a table is one paragraph to the extractor, and its cells are lines here
    cells = [cell for line in lines if "|" in line for cell in line.split("|")]
    squeezed = (_squeezed(part) for part in (*lines, *cells))
    return [words for words in squeezed if words]


def _squeezed(text: str) -> str:
    return _SQUEEZE.sub("", text).casefold()
