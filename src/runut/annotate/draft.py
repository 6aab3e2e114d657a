"""What the later steps of annotate see: everything that the steps before them found."""

from __future__ import annotations

from dataclasses import dataclass

from runut.model import SentenceParts
from runut.records import (
    Article,
    Entity,
    Mention,
    Published,
    Sentence,
    Statement,
    TimeExpression,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before its events are read; each tuple is in the order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    #: When the page came out; what it tells of a later day has not happened.
    published: Published | None = None
    #: What the heads say of each sentence; empty without a model.
    learned: tuple[SentenceParts, ...] = ()
