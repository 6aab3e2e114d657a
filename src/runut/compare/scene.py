"""A thread laid out for the rules that look for what does not go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from runut.compare.occasions import Occasion
from runut.compare.pages import PageView
from runut.compare.timeline import Happening
from runut.compare.world import Parties
from runut.records import Discrepancy, Side, Span
from runut.vocabulary import DiscrepancyAbout, Grade

#: Characters of a page's words in the few words of a side.
MAX_WORDS = 110


@dataclass(frozen=True, eq=False)
class Scene:
    """The pages of one thread and what they tell."""

    pages: Mapping[str, PageView]
    #: page → number of its story, in order of time.
    story: Mapping[str, int]
    told: tuple[Happening, ...]
    #: page → all pages that carry its text, itself too.
    twins: Mapping[str, frozenset[str]]
    parties: Parties

    def apart(self, left: str, right: str) -> bool:
        """Whether two pages are different texts: a copy never contradicts its original."""
        return right not in self.twins[left]

    def news_apart(self, told: Iterable[Occasion], page: str) -> bool:
        """Whether all that is told is news of other stories than that of `page`."""
        return all(self.story[o.page.id] != self.story[page] for o in told)


@dataclass(frozen=True)
class Place:
    """Words of a page, and what they come to."""

    page: str
    span: Span
    #: The value read from them ("2025-02-12", "unconfirmed"); empty where the words say it all.
    value: str = ""


def of_occasion(occasion: Occasion, value: str = "") -> Place:
    """The sentence that tells an occasion."""
    return Place(occasion.page.id, occasion.event.span, value)


def of_status(occasion: Occasion) -> list[Place]:
    """The sentence that gives an occasion its status, and the one that tells it."""
    event = occasion.event
    found = [of_occasion(occasion, event.status)]
    if event.status_span and not event.status_span.overlaps(event.span):
        for sentence in occasion.page.reading.sentences:
            if event.status_span.within(sentence.span):
                found.insert(0, Place(occasion.page.id, sentence.span, event.status))
    return found


def sides(places: Iterable[Place], scene: Scene) -> tuple[Side, ...]:
    """One side a page, in order of the pages' times; each says the words of its first place."""
    by_page: dict[str, list[Place]] = {}
    for place in places:
        by_page.setdefault(place.page, []).append(place)
    return tuple(
        side(scene.pages[page], by_page[page])
        for page in sorted(by_page, key=lambda p: (scene.story[p], p))
    )


def side(page: PageView, places: list[Place]) -> Side:
    """What one page says."""
    spans = tuple(sorted({p.span for p in places}))
    values = sorted({p.value.casefold(): p.value for p in reversed(places) if p.value}.values())
    words = excerpt(" ".join(page.reading.article.quote(places[0].span).split()))
    return Side(page.id, spans, ": ".join(part for part in (", ".join(values), words) if part))


def excerpt(text: str) -> str:
    """`text` in quotation marks, cut between words."""
    if len(text) > MAX_WORDS:
        text = text[:MAX_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"“{text}”"


def discrepancy(
    about: DiscrepancyAbout, places: Iterable[Place], grade: Grade, rule: str, scene: Scene
) -> Discrepancy:
    """A discrepancy between the pages of `places`."""
    return Discrepancy(about, sides(places, scene), grade, f"compare.{rule}")
