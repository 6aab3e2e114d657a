"""What is counted in a happening, and pages that count otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from runut.compare.occasions import Occasion
from runut.compare.scene import Scene, discrepancy, of_occasion
from runut.compare.words import words_for
from runut.records import Discrepancy

#: Two numbers nearer than this share of the larger may be one, rounded.
ROUNDING = 0.1


def numbers(scene: Scene) -> Iterator[Discrepancy]:
    """The sentences of one happening give another number for what is counted alike."""
    for happening in scene.told:
        if len({o.page.id for o in happening.members}) < 2:
            continue
        counts = [(o, counted(o)) for o in happening.members]
        for (a, here), (b, there) in combinations(counts, 2):
            differing = [u for u in sorted(here) if u in there and far(here[u][0], there[u][0])]
            if differing and scene.apart(a.page.id, b.page.id):
                unit = differing[0]
                places = [of_occasion(a, here[unit][1]), of_occasion(b, there[unit][1])]
                yield discrepancy("number", places, "contradiction", "number", scene)
                break


def far(one: float, other: float) -> bool:
    """Whether two numbers differ by more than rounding."""
    return abs(one - other) > ROUNDING * max(one, other)


def counted(occasion: Occasion) -> dict[str, tuple[float, str]]:
    """What the sentence counts: unit → value and words; a unit counted twice says nothing."""
    article = occasion.page.reading.article
    words = words_for(article.language)
    found: dict[str, tuple[float, str]] = {}
    twice: set[str] = set()
    for match in words.counted.finditer(article.quote(occasion.event.span)):
        unit = words.units[match["unit"].casefold()]
        value = as_number(match["number"], words.number_words)
        if value is not None:
            twice |= {unit} & set(found)
            times = words.multipliers.get((match["times"] or "").casefold(), 1)
            found[unit] = (value * times, " ".join(match[0].split()))
    return {unit: value for unit, value in found.items() if unit not in twice}


def as_number(text: str, words: dict[str, int]) -> float | None:
    """The value of "2.500", "2,5", "19" or a number word; None where the marks leave it open."""
    if text.casefold() in words:
        return float(words[text.casefold()])
    parts = text.replace(",", ".").split(".")
    if len(parts) > 1 and all(len(p) == 3 for p in parts[1:]):
        return float("".join(parts))
    if len(parts) > 2:
        return None
    return float(".".join(parts))
