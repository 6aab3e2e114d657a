"""What the heads of the encoder say of a page, sentence by sentence; the encoder is run once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from runut import model
from runut.annotate.tokens import tokenize
from runut.model import Encoder, NameSpan, SentenceParts
from runut.records import Article, Sentence

#: In characters; what runs on longer is a tag cloud or data, and no prose.
_LONGEST_SENTENCE = 1_500


def learn(
    article: Article, sentences: Sequence[Sentence], encoder: Encoder | None
) -> tuple[SentenceParts, ...] | None:
    """Return what the heads say of each of `sentences`, in their order; None without a model."""
    if encoder is None:
        return None
    short = [s.span.end - s.span.start <= _LONGEST_SENTENCE for s in sentences]
    words = partial(tokenize, article.text)
    given = [
        [token.span for token in words(sentence.span)] if fits else []
        for sentence, fits in zip(sentences, short, strict=True)
    ]
    return model.read(encoder, article.text, given)


def suggested(learned: Sequence[SentenceParts] | None) -> tuple[NameSpan, ...] | None:
    """Return all names that the head found, in order of the text; None without a model."""
    return None if learned is None else tuple(name for parts in learned for name in parts.names)
