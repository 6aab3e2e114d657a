"""Passages of two texts that tell the same in nearly the same words, reworded or not.

Words and pairs of words that are rare in both texts are seeds; seeds that stand near to each other
in both, and at about the same distance, are one passage where they are dense enough (seed and
extend, as in the text alignment task of PAN).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: A word is a seed where the pairs of places that it joins are no more than this; more often, it
#: is one only with the word after it, on no more places than the second number. Tuned with those
#: below on the documents of `data/id/reuse` (see docs/decisions/0064).
WORD_PLACES, PAIR_PLACES = 20, 6
#: Words between two seeds of one passage, and by how much their distances may differ; between
#: the two so many that of seeds sown by chance this share would have a neighbour.
SMALLEST_GAP, LARGEST_GAP, BY_CHANCE = 4, 20, 0.1
#: Words of a passage, seeds in it, and the share of its words that are seeds.
LENGTH, SEEDS, DENSITY = 12, 7, 0.2
#: How many times longer a passage may be in one text than in the other.
STRETCH = 2

Seed = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Aligned:
    """A passage: words from and up to, in the left and in the right text."""

    left: tuple[int, int]
    right: tuple[int, int]


def aligned(left: Sequence[str], right: Sequence[str]) -> list[Aligned]:
    """The passages that two texts have in common, in order of the left one.

    An empty word is one that tells nothing; it stands in passages but makes none.
    """
    grown = seeds(left, right)
    reach = near(len(grown), len(left) * len(right))
    found = [passage(cluster) for cluster in clusters(grown, reach)]
    return sorted(p for p in found if p is not None)


def covered(stretches: Iterable[tuple[int, int]], length: int) -> float:
    """The share of a text of `length` words that stands in `stretches`."""
    inside = {i for start, end in stretches for i in range(start, end)}
    return len(inside) / length if length else 0.0


def seeds(left: Sequence[str], right: Sequence[str]) -> list[Seed]:
    """Places of the same rare word, or of the same two words, in order."""
    words: dict[str, list[int]] = defaultdict(list)
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, word in enumerate(right):
        words[word].append(j)
        if j + 1 < len(right):
            pairs[word, right[j + 1]].append(j)
    often = Counter(left)
    found: list[Seed] = []
    for i, word in enumerate(left):
        places: Sequence[int] = words.get(word, ()) if word else ()
        if often[word] * len(places) > WORD_PLACES:
            both = (word, left[i + 1]) if i + 1 < len(left) and left[i + 1] else None
            places = pairs.get(both, ()) if both else ()
            places = places if len(places) <= PAIR_PLACES else ()
        found += [(i, j) for j in places]
    return found


def near(count: int, places: int) -> int:
    """How near seeds are to be to belong together: where they are thick, chance joins them too."""
    reach = math.sqrt(BY_CHANCE * places / count) if count else LARGEST_GAP
    return max(SMALLEST_GAP, min(LARGEST_GAP, int(reach)))


def clusters(found: Sequence[Seed], reach: int) -> list[list[Seed]]:
    """Seeds that stand near to each other in both texts, directly or over others."""
    home = list(range(len(found)))

    def root(k: int) -> int:
        while home[k] != k:
            home[k] = home[home[k]]
            k = home[k]
        return k

    for k, (i, j) in enumerate(found):
        for n in range(k + 1, len(found)):
            ahead, aside = found[n][0] - i, found[n][1] - j
            if ahead > reach:
                break
            if abs(aside) <= reach and abs(aside - ahead) <= reach:
                a, b = root(k), root(n)
                home[max(a, b)] = min(a, b)
    groups: dict[int, list[Seed]] = defaultdict(list)
    for k, seed in enumerate(found):
        groups[root(k)].append(seed)
    return list(groups.values())


def passage(cluster: Sequence[Seed]) -> Aligned | None:
    """The passage of a cluster, if it is long and dense enough in both texts."""
    here, there = {i for i, _ in cluster}, {j for _, j in cluster}
    left, right = (min(here), max(here) + 1), (min(there), max(there) + 1)
    few, many = sorted((left[1] - left[0], right[1] - right[0]))
    if few < LENGTH or many > STRETCH * few or min(len(here), len(there)) < SEEDS:
        return None
    dense = min(len(here) / (left[1] - left[0]), len(there) / (right[1] - right[0]))
    return Aligned(left, right) if dense >= DENSITY else None
