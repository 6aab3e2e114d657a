"""The sentences of the record that are nearest to a claim, by rare words and names shared."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from runut.answers import Nearest
from runut.compare.pages import WORD, PageView
from runut.compare.words import words_for
from runut.compare.world import Parties
from runut.records import Reading, Sentence, Span
from runut.vocabulary import KEPT_LABELS

#: How many are shown, and the least share of the claim's weight that makes one worth showing.
SHOWN, LEAST = 5, 0.3
#: A name says as much as two words: it is the same in every language.
NAME_WEIGHT = 2.0


@dataclass(frozen=True)
class Bag:
    """What one sentence shares with a claim."""

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
    asked = features_of(claim, called)
    shared = cache(lambda entity: called(entity) & asked)
    bags = [bag for r in readings.values() for bag in sharing(r, shared, asked)]
    counts = Counter(f for bag in bags for f in bag.features)
    sentences = sum(len(kept(r)) for r in readings.values())
    weights = {f: weight(f, counts[f], sentences) for f in sorted(asked)}
    whole = math.fsum(weights.values())
    if not whole:
        return ()
    scored = [(math.fsum(weights[f] for f in sorted(b.features)) / whole, b) for b in bags]
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


def features_of(claim: Reading, called: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The words of a claim that say something; names as `@id`, in the place of their words.

    `called` gives what an entity brings with it (`names_of`).
    """
    text, common = claim.article.text, words_for(claim.article.language).common
    names = [m for m in claim.mentions if any(m.span.within(s.span) for s in kept(claim))]
    words = {
        match[0].casefold()
        for sentence in kept(claim)
        for match in WORD.finditer(text, sentence.span.start, sentence.span.end)
        if not any(Span(*match.span()).within(m.span) for m in names)
    }
    return frozenset(words - common).union(*(called(m.entity) for m in names))


def sharing(
    reading: Reading, called: Callable[[str], frozenset[str]], asked: frozenset[str]
) -> list[Bag]:
    """The kept sentences of a page that have something of what is `asked`.

    They are found from the words, not sentence by sentence: of hundreds of pages that takes a
    quarter of the time. `called` gives what of it an entity brings with it.
    """
    article = reading.article
    sentences = sorted((s.span.start, s.span.end) for s in kept(reading))
    starts = [start for start, _ in sentences]
    named = sorted((m.span.start, m.span.end, m.entity) for m in reading.mentions)
    begins, reach = [n[0] for n in named], list(accumulate((n[1] for n in named), max))
    hits = [(start, end, shared) for start, end, who in named if (shared := called(who))]
    for start, end, word in places(article.text, asked - words_for(article.language).common):
        before = bisect_right(begins, start)
        if not before or reach[before - 1] < end:  # in no name
            hits.append((start, end, frozenset((word,))))
    found: dict[int, frozenset[str]] = {}
    for start, end, shared in hits:
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= sentences[at][1]:
            found[at] = found.get(at, frozenset()) | shared
    return [Bag(article.page_id, Span(*sentences[at]), found[at]) for at in sorted(found)]


def places(text: str, words: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where each of some small words stands in a text, as a word."""
    small = text.casefold()
    if len(small) != len(text):  # letters that are longer when small
        for match in WORD.finditer(text):
            if match[0].casefold() in words:
                yield *match.span(), match[0].casefold()
        return
    for word in words:
        at = small.find(word)
        while at >= 0:
            end = at + len(word)
            if not small[at - 1 : at].isalnum() and not small[end : end + 1].isalnum():
                yield at, end, word
            at = small.find(word, end)


def kept(reading: Reading) -> list[Sentence]:
    """The sentences of a page that are its own text."""
    return [s for s in reading.sentences if s.label in KEPT_LABELS]


def names_of(entity: str, parties: Parties) -> frozenset[str]:
    """Somebody, the side that he acts for, and the country in which a place lies."""
    country = parties.world.parents(entity)[-1:]
    return frozenset(f"@{each}" for each in (entity, parties.side(entity), *country))


def speaker_of(reading: Reading, span: Span) -> str | None:
    """To whom words in a sentence are given."""
    said = (s.speaker for s in reading.statements if s.content.overlaps(span))
    return next(said, None)
