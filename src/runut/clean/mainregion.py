"""Which lines of an HTML page an extractor takes for its main text (docs/decisions/0011)."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

import trafilatura
from lxml import etree

from runut.clean.lines import Line

#: Letters from which a line is surely itself when it is found inside a paragraph.
_TELLING = 24
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
    long = [words for words in kept if len(words) >= _TELLING]
    marked = []
    for line in lines:
        words = _squeezed(line.text)
        main = words in alone or (
            len(words) >= _TELLING and (words in together or any(part in words for part in long))
        )
        marked.append(replace(line, main=bool(words) and main))
    return marked


def _paragraphs(page: str) -> list[str]:
    """What the extractor keeps, squeezed, paragraph by paragraph."""
    try:
        text = trafilatura.extract(page, fast=True, favor_recall=True, include_comments=False)
    except (ValueError, etree.LxmlError, RecursionError, MemoryError):
        text = None
    squeezed = (_squeezed(part) for part in (text or "").split("\n"))
    return [words for words in squeezed if words]


def _squeezed(text: str) -> str:
    return _SQUEEZE.sub("", text).casefold()
