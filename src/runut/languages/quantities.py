"""Numbers as pages write them: their value, and how exactly they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from runut.languages.compare import Bound, CompareWords

#: Two exact numbers nearer than this share of the larger may be one, rounded.
ROUNDING = 0.1
#: The same for one that is told as about so much.
ROUGHLY = 0.2
#: "More than two" is not said of four, nor "almost two" of one.
REACH = 1.5


#: Groups of a pattern that belong to what is told, after the number.
AFTER = ("unit", "half", "more", "less")


@dataclass(frozen=True)
class Quantity:
    """A number and how it bounds the true one."""

    value: float
    bound: Bound
    #: The words that gave it.
    words: str

    @property
    def range(self) -> tuple[float, float]:
        """The least and the most that it can mean, rounding apart."""
        if self.bound == "least":
            return self.value, self.value * REACH
        if self.bound == "nearly":
            return self.value / REACH, self.value
        give = self.value * (ROUGHLY if self.bound == "about" else 0)
        return self.value - give, self.value + give

    def allows(self, other: Quantity, rounding: float = 0.0) -> bool:
        """Whether both can be said of one number."""
        give = rounding * max(self.value, other.value)
        here, there = self.range, other.range
        return here[0] <= there[1] + give and there[0] <= here[1] + give


def counts(text: str, words: CompareWords) -> Iterator[tuple[str, Quantity]]:
    """Every count of something in `text`: what is counted, and how many."""
    for match in words.counted.finditer(text):
        value = as_number(match["number"], words)
        if value is not None:
            yield words.units[match["unit"].casefold()], quantity(match, value, words)


def measures(text: str, words: CompareWords) -> Iterator[tuple[str, Quantity, int]]:
    """Every toll and duration in `text`: what, how many (minutes), and where it begins."""
    if not words.number_parts.search(text.casefold()):
        return
    for _, what, pattern in words.measures:
        for match in pattern.finditer(text):
            value = as_number(match["number"], words)
            if value is not None:
                value = minutes(match, value, words) if what == "duration" else value
                yield what, quantity(match, value, words), match.start()


def quantity(match: re.Match[str], value: float, words: CompareWords) -> Quantity:
    """The quantity of a match whose number is `value`."""
    bound = words.bounds.get(" ".join((match["bound"] or "").casefold().split()), "exact")
    first = match.start("number" if match["bound"] is None else "bound")
    last = max(match.end(group) for group in ("number", *AFTER) if group in match.groupdict())
    return Quantity(value, bound, " ".join(match.string[first:last].split()))


def minutes(match: re.Match[str], value: float, words: CompareWords) -> float:
    """The minutes of a duration of `value` hours or minutes, with what is added to them."""
    whole = value + (0.5 if match["half"] else 0)
    total = whole * words.durations[match["unit"].casefold()]
    if match["more"]:
        total += int(match["more"]) * words.durations[match["less"].casefold()]
    return total


def as_number(text: str, words: CompareWords) -> float | None:
    """The value of "2.500", "2,5 juta" or "dua ratus lima"; None where the marks leave it open."""
    total = current = last = 0.0
    for match in words.number_parts.finditer(text.casefold()):
        part = match[0]
        value = figures(part) if part[0].isdigit() else words.number_words.get(part)
        times = words.multipliers.get(part, 0)
        if value is not None:
            current, last = current + value, value
        elif not times:
            return None
        elif times < 1_000:
            # "dua ratus lima puluh": ten times the five, not the two hundred and five
            last, current = (last or 1) * times, current - last + (last or 1) * times
        else:
            total, current, last = total + (current or 1) * times, 0.0, 0.0
    return total + current


def figures(text: str) -> float | None:
    """The value of figures, whichever mark parts the thousands."""
    parts = text.replace(",", ".").split(".")
    if len(parts) > 1 and all(len(p) == 3 for p in parts[1:]):
        return float("".join(parts))
    if len(parts) > 2:
        return None
    return float(".".join(parts))
