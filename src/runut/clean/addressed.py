"""Lines in which a site speaks to its reader: of newsletters, accounts, cookies, its own rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from runut.clean.lines import Draft
from runut.clean.shape import Shape
from runut.languages.lines import packs

#: Words of a line up to which it is no story told to "you".
LONGEST = 90
#: Words for what a site offers and for its reader that it takes, the two together.
ENOUGH = 3
#: Share of a page's paragraphs from which it is a text that is told to its reader.
MANNER = 0.2
_QUOTES = re.compile('[“”"«»]')


def mark_addressed(drafts: Sequence[Draft], shapes: Sequence[Shape]) -> None:
    """Label what speaks to the reader of a site, where no markup says that it is text."""
    told = [d for d, s in zip(drafts, shapes, strict=True) if s.prose and d.label is None]
    addressed = [
        draft
        for draft, shape in zip(drafts, shapes, strict=True)
        if draft.label is None and not draft.line.main and 4 < shape.words <= LONGEST
        if not _QUOTES.search(draft.open_text) and _speaks(draft.open_text)
    ]
    if len(addressed) < 1 + MANNER * len(told):
        for draft in addressed:
            draft.decide("promo", "structure-speaks-to-reader")


def _speaks(text: str) -> bool:
    of_site = {found.casefold() for found in _site().findall(text)}
    if not of_site:
        return False
    of_reader = {found.casefold() for found in _reader().findall(text)}
    return bool(of_reader) and len(of_site) + len(of_reader) >= ENOUGH


@cache
def _site() -> re.Pattern[str]:
    return _any([word for pack in packs() for word in pack.site_words])


@cache
def _reader() -> re.Pattern[str]:
    return _any([word for pack in packs() for word in pack.reader_words])


def _any(words: list[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
