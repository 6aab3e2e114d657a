"""The sentences of the record that are nearest to a claim, by rare words and names shared."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from runut.answers import Nearest
from runut.compare.pages import WORD, PageView
from runut.compare.words import words_for
from runut.compare.world import Parties
from runut.records import Reading, Span
from runut.vocabulary import KEPT_LABELS

#: How many are shown, and the least share of the claim's weight that makes one worth showing.
SHOWN, LEAST = 5, 0.3
#: A name says as much as two words: it is the same in every language.
NAME_WEIGHT = 2.0


@dataclass(frozen=True)
class Bag:
    """The words and names of one sentence."""

    page_id: str
    span: Span
    features: frozenset[str]


def nearest(
    claim: Reading, pages: Mapping[str, PageView], shown: Container[tuple[str, Span]]
) -> tuple[Nearest, ...]:
    """The sentences that share most with `claim` and are not `shown`, the nearest first.

    Words count by how rare they are among the sentences, so those of a language that the claim is
    not in are found by their names alone.
    """
    if not pages:
        return ()
    parties = next(iter(pages.values())).parties
    readings = {page: pages[page].reading for page in sorted(pages)}
    bags = [bag for reading in readings.values() for bag in sentence_bags(reading, parties)]
    counts = Counter(f for bag in bags for f in bag.features)
    asked = frozenset(f for bag in sentence_bags(claim, parties) for f in bag.features)
    weights = {f: weight(f, counts[f], len(bags)) for f in sorted(asked)}
    whole = math.fsum(weights.values())
    if not whole:
        return ()
    scored = [(math.fsum(weights[f] for f in sorted(asked & b.features)) / whole, b) for b in bags]
    ordered = sorted(
        (p for p in scored if p[0] >= LEAST and (p[1].page_id, p[1].span) not in shown),
        key=lambda pair: (-round(pair[0], 6), pair[1].page_id, pair[1].span),
    )
    return tuple(distinct(ordered, readings))


def distinct(ordered: Sequence[tuple[float, Bag]], pages: Mapping[str, Reading]) -> list[Nearest]:
    """The first few, each text once: a copy is no other sentence."""
    found: list[Nearest] = []
    texts: set[str] = set()
    for score, bag in ordered:
        text = " ".join(pages[bag.page_id].article.quote(bag.span).casefold().split())
        if text not in texts:
            texts.add(text)
            speaker = speaker_of(pages[bag.page_id], bag.span)
            found.append(Nearest(bag.page_id, bag.span, speaker, round(score, 3)))
        if len(found) == SHOWN:
            break
    return found


def weight(feature: str, count: int, sentences: int) -> float:
    """How telling a word or a name is; one that no sentence has tells that none is very near."""
    rare = math.log(1 + (sentences + 1) / (count + 1))
    return NAME_WEIGHT * rare if feature.startswith("@") else rare


def sentence_bags(reading: Reading, parties: Parties) -> list[Bag]:
    """The kept sentences of a page; names as `@id`, in the place of their words.

    A seat, a city and a minister bring their country with them.
    """
    article = reading.article
    common = words_for(article.language).common
    found = []
    for sentence in reading.sentences:
        if sentence.label not in KEPT_LABELS:
            continue
        inside = [m for m in reading.mentions if m.span.within(sentence.span)]
        features = {f"@{m.entity}" for m in inside}
        features |= {f"@{parties.side(m.entity)}" for m in inside}
        features |= {f"@{p}" for m in inside for p in parties.world.parents(m.entity)[-1:]}
        for match in WORD.finditer(article.text, sentence.span.start, sentence.span.end):
            place, word = Span(*match.span()), match[0].casefold()
            if word not in common and not any(place.within(m.span) for m in inside):
                features.add(word)
        found.append(Bag(article.page_id, sentence.span, frozenset(features)))
    return found


def speaker_of(reading: Reading, span: Span) -> str | None:
    """To whom words in a sentence are given."""
    said = (s.speaker for s in reading.statements if s.content.overlaps(span))
    return next(said, None)
