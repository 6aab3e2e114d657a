"""Words by which pages are compared: the schema of `compare.toml` and its loader.

What is "the first since …", what is spoken of as first, how long ago something was, what is
counted, and which words say nothing about the matter of a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from runut.languages import pack_for
from runut.languages.loading import Data, Rule, load_toml


class FirstTime(Rule, frozen=True, kw_only=True):
    """A way to say that something is the first since, or was last in; the group is `since`.

    Examples are `sentence => since`; counter-examples are sentences without a claim.
    """

    pattern: str
    examples: tuple[str, ...]


class ComparePack(Data, frozen=True, kw_only=True):
    """The file `compare.toml` of a language."""

    #: Parts of words that tell that a line speaks of pictures.
    picture: tuple[str, ...]
    #: Words of an agency's name that only say that it is one.
    agency: tuple[str, ...]
    #: Words that every page has: they join no two pages.
    common: tuple[str, ...]
    #: What can be the first since long: topic → parts of words.
    topics: dict[str, tuple[str, ...]]
    #: Words that place something before the page came out → unit and count.
    ago: dict[str, tuple[Literal["day", "week", "month"], int]]
    number_words: dict[str, int]
    multipliers: dict[str, int]
    #: What is counted: word → what two pages count alike.
    units: dict[str, str]
    first_time: tuple[FirstTime, ...]


@dataclass(frozen=True)
class CompareWords:
    """A pack, ready to be searched with."""

    picture: re.Pattern[str]
    agency: re.Pattern[str]
    common: frozenset[str]
    topics: re.Pattern[str]
    topic_of: dict[str, str]
    ago: dict[str, tuple[Literal["day", "week", "month"], int]]
    number_words: dict[str, int]
    multipliers: dict[str, int]
    units: dict[str, str]
    #: A number with its multiplier and its unit, as groups of those names.
    counted: re.Pattern[str]
    first_time: tuple[tuple[str, re.Pattern[str]], ...]

    def topic(self, words: str) -> str:
        """The topic whose word `words` is."""
        return next(t for part, t in self.topic_of.items() if words.startswith(part))


def either(words: tuple[str, ...]) -> str:
    """A pattern that finds any of `words`, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def counted(pack: ComparePack) -> re.Pattern[str]:
    """A pattern for "19 persen", "tiga sandera", "2.5 million dollars"."""
    number = rf"\d+(?:[.,]\d+)*|{either(tuple(pack.number_words))}"
    unit = rf"(?P<unit>{either(tuple(pack.units))})(?![\w-])"
    times = rf"(?:\s+(?P<times>{either(tuple(pack.multipliers))}))?"
    return re.compile(rf"(?<![\w.,-])(?P<number>{number}){times}\s*{unit}", re.IGNORECASE)


@cache
def load(language: str) -> CompareWords | None:
    """The words of `language`; None where there is no pack. Raises `PackError` on a bad file."""
    code = pack_for(language)
    if code is None:
        return None
    pack = load_toml(f"runut.languages.{code}", "compare.toml", ComparePack)
    parts = {part: topic for topic, words in pack.topics.items() for part in words}
    return CompareWords(
        picture=re.compile(rf"\b(?:{either(pack.picture)})"),
        agency=re.compile(rf"\b(?:{either(pack.agency)})\b"),
        common=frozenset(pack.common),
        topics=re.compile(rf"\b(?:{either(tuple(parts))})\w*"),
        topic_of=dict(sorted(parts.items(), key=lambda item: -len(item[0]))),
        ago=pack.ago,
        number_words=pack.number_words,
        multipliers=pack.multipliers,
        units=pack.units,
        counted=counted(pack),
        first_time=tuple((r.id, re.compile(r.pattern, re.IGNORECASE)) for r in pack.first_time),
    )
