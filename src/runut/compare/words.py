"""The words of a page's language, or of none: an unknown language joins by names alone."""

from __future__ import annotations

import re
from functools import cache

from runut.languages.compare import CompareWords, load

NOTHING = re.compile(r"(?!)")
NO_WORDS = CompareWords(
    picture=NOTHING,
    agency=NOTHING,
    refusing=NOTHING,
    common=frozenset(),
    topics=NOTHING,
    topic_of={},
    ago={},
    number_words={},
    multipliers={},
    bounds={},
    units={},
    durations={},
    number_parts=NOTHING,
    counted=NOTHING,
    numbered=NOTHING,
    first_time=(),
    measures=(),
)


@cache
def words_for(language: str) -> CompareWords:
    """The compare words of `language`; empty ones where it has no pack."""
    return load(language) or NO_WORDS
