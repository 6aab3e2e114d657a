"""One article at a time: sentences, times, names, statements, events, and what does not fit.

The steps stand in docs/how-it-works.md; each is one file or folder here with one public function.
"""

from __future__ import annotations

from runut import model
from runut.annotate import conflicts as conflict_step
from runut.annotate import events as event_step
from runut.annotate import names as name_step
from runut.annotate import sentences as sentence_step
from runut.annotate import signals as signal_step
from runut.annotate import statements as statement_step
from runut.annotate import times as time_step
from runut.annotate.described import describe
from runut.annotate.draft import Draft
from runut.annotate.learned import learn, suggested
from runut.annotate.nearly import NearMiss, near_misses
from runut.annotate.participants import prune
from runut.knowledge import Knowledge
from runut.records import Article, Entity, Mention, Published, Reading

__all__ = ["NearMiss", "annotate", "nearly"]


def annotate(
    article: Article,
    knowledge: Knowledge,
    published: Published | None = None,
    count_from: str | None = None,
) -> Reading:
    """Return everything that can be read from `article`.

    `published` is given where other pages have told when this one came out, with the day that
    "yesterday" is counted from; otherwise the page's own words tell both.
    """
    draft = _drafted(article, knowledge, published, count_from)
    events = event_step.find(draft, knowledge)
    discrepancies = conflict_step.find(draft, events)
    signals = (*article.signals, *signal_step.find(draft, events, discrepancies))
    mentions, entities = prune((draft.mentions, draft.entities), draft.statements, events)
    return Reading(
        article=article,
        published=draft.published or Published(None, None, None, "none"),
        signals=signals,
        sentences=draft.sentences,
        mentions=mentions,
        entities=entities,
        times=draft.times,
        statements=draft.statements,
        events=events,
        discrepancies=discrepancies,
    )


def nearly(reading: Reading, knowledge: Knowledge) -> tuple[NearMiss, ...]:
    """Return what nearly became a row of `reading`, with why it did not, in order of the text.

    The page is read again: a reading keeps its rows alone.
    """
    draft = _drafted(reading.article, knowledge, reading.published, None)
    return near_misses(draft, event_step.missed(draft, knowledge))


def _drafted(
    article: Article,
    knowledge: Knowledge,
    published: Published | None,
    count_from: str | None,
) -> Draft:
    """Everything that can be read from `article` before its events."""
    times = time_step.find(article, None)
    published = published or time_step.infer(article, times)
    counted_from = count_from or published.value
    if counted_from:
        times = time_step.find(article, counted_from)
    sentences = sentence_step.split(article)
    learned = learn(article, sentences, model.load())
    named = name_step.find(article, sentences, knowledge, published.value, suggested(learned))
    said = statement_step.find(article, sentences, *named, learned or ())
    everybody = _with(named, said.mentions, said.entities)
    everybody = _with(everybody, *describe(article, everybody[0], learned or ()))
    said_by = said.statements
    return Draft(article, sentences, *everybody, times, said_by, published, learned or ())


Named = tuple[tuple[Mention, ...], tuple[Entity, ...]]


def _with(named: Named, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]) -> Named:
    """Return what was named, and those without a name whom later steps found."""
    known = {entity.id for entity in named[1]}
    return (
        tuple(sorted((*named[0], *mentions), key=lambda mention: mention.span)),
        (*named[1], *(entity for entity in entities if entity.id not in known)),
    )
