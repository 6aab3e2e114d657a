"""The sentences of the record that are nearest to a claim, by rare words and names shared."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
    """The words and names of one sentence, or those of them that were wanted."""

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
    called = cache(lambda entity: names_of(entity, parties))
    asked = frozenset(f for bag in sentence_bags(claim, called) for f in bag.features)
    bags = [bag for r in readings.values() for bag in sentence_bags(r, called, asked)]
    counts = Counter(f for bag in bags for f in bag.features)
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


def sentence_bags(
    reading: Reading, called: Callable[[str], frozenset[str]], wanted: Container[str] | None = None
) -> list[Bag]:
    """The kept sentences of a page; names as `@id`, in the place of their words.

    `called` gives what an entity brings with it (`names_of`). Where something is `wanted`, the bags
    hold nothing else: of hundreds of pages that takes a fifth of the time.
    """
    article = reading.article
    common = words_for(article.language).common
    named = sorted((m.span.start, m.span.end, m.entity) for m in reading.mentions)
    starts = [start for start, _, _ in named]
    found = []
    for sentence in reading.sentences:
        if sentence.label not in KEPT_LABELS:
            continue
        first, last = sentence.span.start, sentence.span.end
        inside = named[bisect_left(starts, first) : bisect_left(starts, last)]
        inside = [name for name in inside if name[1] <= last]
        features = {f for entity in {e for _, _, e in inside} for f in called(entity)}
        for match in WORD.finditer(article.text, first, last):
            word = match[0].casefold()
            if word in common or (wanted is not None and word not in wanted):
                continue
            if not any(a <= match.start() and match.end() <= b for a, b, _ in inside):
                features.add(word)
        kept = features if wanted is None else {f for f in features if f in wanted}
        found.append(Bag(article.page_id, sentence.span, frozenset(kept)))
    return found


def names_of(entity: str, parties: Parties) -> frozenset[str]:
    """Somebody, the side that he acts for, and the country in which a place lies."""
    country = parties.world.parents(entity)[-1:]
    return frozenset(f"@{each}" for each in (entity, parties.side(entity), *country))


def speaker_of(reading: Reading, span: Span) -> str | None:
    """To whom words in a sentence are given."""
    said = (s.speaker for s in reading.statements if s.content.overlaps(span))
    return next(said, None)
