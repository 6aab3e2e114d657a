"""Pages of one story that count the same things otherwise, whether or not an event is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from runut.compare.firsts import sides_of
from runut.compare.numbers import apart_in_time, numbers
from runut.compare.pages import PageView
from runut.compare.periods import Period, period
from runut.compare.scene import Place, Scene, discrepancy
from runut.compare.words import words_for
from runut.languages.quantities import ROUNDING, Quantity, counts
from runut.records import Discrepancy, Sentence
from runut.vocabulary import KEPT_LABELS

#: What is counted one by one or weighed: a page that counts one of them once means one lot.
THINGS = frozenset((
    "soldier", "hostage", "prisoner", "refugee", "missile", "drone", "jet", "aircraft", "ship",
    "ton", "barrel", "memorandum", "diplomat", "business", "citizen",
))  # fmt: skip


@dataclass(frozen=True, eq=False)
class Lot:
    """The only number that a page gives of some things."""

    page: PageView
    sentence: Sentence
    told: Quantity

    @property
    def sides(self) -> frozenset[str]:
        """The sides that the sentence names."""
        return sides_of(self.page, self.sentence)

    @property
    def times(self) -> list[Period]:
        """The days that the sentence names, that of the dateline only where it names no other."""
        inside = (t for t in self.page.reading.times if t.span.within(self.sentence.span))
        days = [p for t in inside if (p := period(t.value)) and p.days == 1]
        return [p for p in days if p != self.page.published] or days

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.page.id, self.sentence.span, self.told.words)


def things(scene: Scene) -> Iterator[Discrepancy]:
    """Pages of one story whose numbers of the same things, between the same sides, differ."""
    known = {frozenset(side.page_id for side in found.sides) for found in numbers(scene)}
    lots = {page: lots_of(scene.pages[page]) for page in scene.pages}
    for left, right in combinations(scene.pages, 2):
        if scene.story[left] != scene.story[right] or not scene.apart(left, right):
            continue
        if any({left, right} <= pages for pages in known):
            continue
        for unit in sorted(lots[left].keys() & lots[right].keys()):
            a, b = lots[left][unit], lots[right][unit]
            if not a.told.allows(b.told, ROUNDING) and one_lot(a, b):
                yield discrepancy("number", (a.place, b.place), "contradiction", "things", scene)


def one_lot(a: Lot, b: Lot) -> bool:
    """Whether two numbers can be of one lot: between the same sides, and on no other days."""
    few, many = sorted((a.sides, b.sides), key=len)
    return len(few) > 1 and few <= many and not apart_in_time(a.times, b.times)


def lots_of(page: PageView) -> dict[str, Lot]:
    """By unit: what a page counts once, or always alike."""
    article = page.reading.article
    words = words_for(article.language)
    found: dict[str, Lot] = {}
    several: set[str] = set()
    for sentence in page.reading.sentences:
        if sentence.label in KEPT_LABELS:
            for unit, told in counts(article.quote(sentence.span), words):
                if unit in THINGS:
                    first = found.setdefault(unit, Lot(page, sentence, told))
                    several |= {unit} if first.told.value != told.value else set()
    return {unit: lot for unit, lot in found.items() if unit not in several}
