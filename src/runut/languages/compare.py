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

#: What a number says of the true one: it is this, no less, nearly this much, or about this.
Bound = Literal["exact", "least", "nearly", "about"]


class FirstTime(Rule, frozen=True, kw_only=True):
    """A way to say that something is the first since, or was last in; the group is `since`.

    Examples are `sentence => since`; counter-examples are sentences without a claim.
    """

    pattern: str
    examples: tuple[str, ...]


class Measure(Rule, frozen=True, kw_only=True):
    """A way to count victims or to say how long something took.

    The pattern may hold `{n}` (a number, with its bound), `{span}` (hours and minutes) and
    `{people}`. Examples are `sentence => bound value`; counter-examples count nothing.
    """

    of: Literal["dead", "hurt", "displaced", "duration"]
    pattern: str
    examples: tuple[str, ...]


class ComparePack(Data, frozen=True, kw_only=True):
    """The file `compare.toml` of a language."""

    #: Parts of words that tell that a line speaks of pictures.
    picture: tuple[str, ...]
    #: Words of an agency's name that only say that it is one.
    agency: tuple[str, ...]
    #: Parts of words by which somebody says that he does not want to.
    refusing: tuple[str, ...]
    #: Words that every page has: they join no two pages.
    common: tuple[str, ...]
    #: What can be the first since long: topic → parts of words.
    topics: dict[str, tuple[str, ...]]
    #: Words that place something before the page came out → unit and count.
    ago: dict[str, tuple[Literal["day", "week", "month"], int]]
    number_words: dict[str, float]
    multipliers: dict[str, int]
    #: Words inside of a number that add nothing: "one hundred and six".
    number_joints: tuple[str, ...]
    #: Words before a number → how it bounds what is meant.
    bounds: dict[str, Bound]
    #: What is counted: word → what two pages count alike.
    units: dict[str, str]
    #: Words that may stand between a number and what is counted.
    between: tuple[str, ...]
    #: Words for people of no special group.
    people: tuple[str, ...]
    #: Words for hours and minutes → minutes.
    durations: dict[str, int]
    #: What follows a whole number of hours and adds half of one.
    and_half: tuple[str, ...]
    first_time: tuple[FirstTime, ...]
    measure: tuple[Measure, ...]


@dataclass(frozen=True)
class CompareWords:
    """A pack, ready to be searched with."""

    picture: re.Pattern[str]
    agency: re.Pattern[str]
    refusing: re.Pattern[str]
    common: frozenset[str]
    topics: re.Pattern[str]
    topic_of: dict[str, str]
    ago: dict[str, tuple[Literal["day", "week", "month"], int]]
    number_words: dict[str, float]
    multipliers: dict[str, int]
    bounds: dict[str, Bound]
    units: dict[str, str]
    durations: dict[str, int]
    #: The words of a number, the longest first; what they do not take adds nothing.
    number_parts: re.Pattern[str]
    #: A number with its bound and its unit, as groups of those names.
    counted: re.Pattern[str]
    #: The same for a number of anything.
    numbered: re.Pattern[str]
    first_time: tuple[tuple[str, re.Pattern[str]], ...]
    #: Rule id, what it measures, and the pattern.
    measures: tuple[tuple[str, str, re.Pattern[str]], ...]

    def topic(self, words: str) -> str:
        """The topic whose word `words` is."""
        return next(t for part, t in self.topic_of.items() if words.startswith(part))

    def topic_at(self, text: str, at: int) -> str | None:
        """The topic of the word nearest to `at`; None where `text` has none."""
        found = list(self.topics.finditer(text.casefold()))
        nearest = min(found, key=lambda m: max(at - m.end(), m.start() - at), default=None)
        return self.topic(nearest[0]) if nearest else None


def either(words: tuple[str, ...]) -> str:
    """A pattern that finds any of `words`, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def number(pack: ComparePack) -> str:
    """A pattern for "19", "2.5 million", "dua ratus lima puluh" and the bound before it."""
    parts = either((*pack.number_words, *pack.multipliers))
    joints = either(pack.number_joints)
    spelled = rf"(?:{parts})(?![\w])(?:(?:\s+(?:{joints}))*[\s-]+(?:{parts})(?!\w))*"
    figures = rf"\d+(?:[.,]\d+)*(?:\s+(?:{either(tuple(pack.multipliers))})(?!\w))?"
    bound = rf"(?:(?P<bound>{either(tuple(pack.bounds))})\s+)?"
    return rf"{bound}(?<![\w.,-])(?P<number>{figures}|{spelled})"


def counted(pack: ComparePack) -> re.Pattern[str]:
    """A pattern for "19 persen", "at least three hostages", "2.5 million dollars"."""
    unit = rf"(?P<unit>{either(tuple(pack.units))})(?![\w-])"
    # "five Israeli hostages", "500 more troops"
    between = rf"(?:(?:(?-i:[A-Z])[\w-]+|{either(pack.between)})\s+)?"
    return re.compile(rf"{number(pack)}\s*{between}{unit}", re.IGNORECASE)


def numbered(pack: ComparePack) -> re.Pattern[str]:
    """A pattern for "19 fishermen" and "five Israeli envoys", with the word after it."""
    unit = r"(?P<unit>[^\W\d_]{3,})(?:\s+(?P<after>[^\W\d_]+))?"
    return re.compile(rf"{number(pack)}\s+{unit}", re.IGNORECASE)


def measure(rule: Measure, pack: ComparePack) -> re.Pattern[str]:
    """The pattern of a rule, with what its placeholders stand for."""
    units, halves = either(tuple(pack.durations)), either(pack.and_half)
    more = rf"(?:\s+(?:(?:{either(pack.number_joints)})\s+)?(?P<more>\d+)\s+(?P<less>{units})\b)?"
    span = rf"{number(pack)}[\s-]+(?P<unit>{units})\b(?P<half>\s+(?:{halves})\b)?{more}"
    filled = rule.pattern.replace("{span}", span).replace("{n}", number(pack))
    return re.compile(filled.replace("{people}", f"(?:{either(pack.people)})"), re.IGNORECASE)


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
        refusing=re.compile(rf"\b(?:{either(pack.refusing)})"),
        common=frozenset(pack.common),
        topics=re.compile(rf"\b(?:{either(tuple(parts))})\w*"),
        topic_of=dict(sorted(parts.items(), key=lambda item: -len(item[0]))),
        ago=pack.ago,
        number_words=pack.number_words,
        multipliers=pack.multipliers,
        bounds=pack.bounds,
        units=pack.units,
        durations=pack.durations,
        number_parts=re.compile(
            rf"\b\d+(?:[.,]\d+)*|\b(?:{either((*pack.number_words, *pack.multipliers))})\b"
        ),
        counted=counted(pack),
        numbered=numbered(pack),
        first_time=tuple((r.id, re.compile(r.pattern, re.IGNORECASE)) for r in pack.first_time),
        measures=tuple((r.id, r.of, measure(r, pack)) for r in pack.measure),
    )
