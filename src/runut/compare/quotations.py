"""The same quoted words on two pages, given to different people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from runut.compare.pages import PageView
from runut.compare.scene import Place, Scene, discrepancy
from runut.records import Discrepancy, Span
from runut.vocabulary import Grade

QUOTED = re.compile(r"[“\"«]([^“”\"«»]{3,300})[”\"»]")
WORD = re.compile(r"\w+")
#: Words of a quotation that can only be the same utterance, whatever the day.
LONG_QUOTATION = 5


@dataclass(frozen=True, eq=False)
class Quotation:
    """Quoted words and all who, on that page, are said to have said or told them."""

    page: PageView
    words: tuple[str, ...]
    span: Span
    speakers: frozenset[str]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.page.id, self.span, self.page.called(self.speakers))


def attributions(scene: Scene) -> Iterator[Discrepancy]:
    """Quotations that two pages give to different speakers, or at first and at second hand."""
    by_words: dict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for page in scene.pages.values():
        for quotation in quotations(page):
            by_words[quotation.words].append(quotation)
    for words in sorted(by_words):
        found = sorted(by_words[words], key=lambda q: (q.page.id, q.span))
        pairs = [(a, b) for a, b in combinations(found, 2) if differ(a, b, scene)]
        if pairs:
            shared = all(a.speakers & b.speakers for a, b in pairs)
            places = [q.place for pair in pairs for q in pair]
            grade: Grade = "emphasis" if shared else "contradiction"
            yield discrepancy("attribution", places, grade, "quotation", scene)


def differ(left: Quotation, right: Quotation, scene: Scene) -> bool:
    """Whether two quotations are one utterance that the pages give to different people."""
    if not scene.apart(left.page.id, right.page.id) or left.speakers == right.speakers:
        return False
    if len(left.words) < LONG_QUOTATION:
        near = scene.story[left.page.id] == scene.story[right.page.id]
        return near and bool(left.speakers & right.speakers)
    stands = scene.parties.stands_for
    return not any(stands(a, b) for a in left.speakers for b in right.speakers)


def quotations(page: PageView) -> list[Quotation]:
    """The quotations of a page whose speaker is known."""
    text = page.reading.article.text
    found = []
    for sentence in page.reading.sentences:
        for match in QUOTED.finditer(text, sentence.span.start, sentence.span.end):
            span = Span(*match.span(1))
            words = tuple(w.casefold() for w in WORD.findall(match[1]))
            speakers = frozenset(
                s.speaker for s in page.reading.statements if span.overlaps(s.content)
            )
            if words and speakers:
                found.append(Quotation(page, words, sentence.span, speakers))
    return found
