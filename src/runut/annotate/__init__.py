"""One article at a time: sentences, times, names, statements, events, and what does not fit.

The steps stand in docs/how-it-works.md; each is one file here with one public function.
"""

from __future__ import annotations

from runut.annotate import conflicts as conflict_step
from runut.annotate import events as event_step
from runut.annotate import mentions as mention_step
from runut.annotate import sentences as sentence_step
from runut.annotate import signals as signal_step
from runut.annotate import statements as statement_step
from runut.annotate import times as time_step
from runut.annotate.draft import Draft
from runut.annotate.pruning import prune
from runut.annotate.statements import Attributions
from runut.knowledge import Knowledge
from runut.records import Article, Entity, Mention, Published, Reading

__all__ = ["annotate"]


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
    published = published or article.published
    sentences = sentence_step.split(article)
    times = time_step.find(article, count_from or published.value)
    named = mention_step.find(article, sentences, knowledge, published.value)
    said = statement_step.find(article, sentences, *named)
    mentions, entities = _with_speakers(named, said)
    draft = Draft(article, sentences, mentions, entities, times, said.statements)
    events = event_step.find(draft, knowledge)
    discrepancies = conflict_step.find(draft, events)
    signals = signal_step.find(draft, events, discrepancies)
    mentions, entities = prune((mentions, entities), said.statements, events)
    return Reading(
        article=article,
        published=published,
        signals=(*article.signals, *signals),
        sentences=sentences,
        mentions=mentions,
        entities=entities,
        times=times,
        statements=said.statements,
        events=events,
        discrepancies=discrepancies,
    )


def _with_speakers(
    named: tuple[tuple[Mention, ...], tuple[Entity, ...]], said: Attributions
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return what was named, and the unnamed speakers that only a cue gave away."""
    mentions, entities = named
    known = {entity.id for entity in entities}
    return (
        tuple(sorted((*mentions, *said.mentions), key=lambda mention: mention.span)),
        (*entities, *(entity for entity in said.entities if entity.id not in known)),
    )
