"""One article at a time: sentences, times, names, statements, events, and what does not fit.

The steps stand in docs/how-it-works.md; each is one file here with one public function.
"""

from __future__ import annotations

from runut.annotate import sentences as sentence_step
from runut.knowledge import Knowledge
from runut.records import Article, Published, Reading

__all__ = ["annotate"]


def annotate(
    article: Article, knowledge: Knowledge, published: Published | None = None
) -> Reading:
    """Return everything that can be read from `article`.

    `published` is given where other pages have told when this one came out; otherwise the
    page's own words tell it.
    """
    sentences = sentence_step.split(article)
    return Reading(
        article=article,
        published=published or article.published,
        signals=article.signals,
        sentences=sentences,
        mentions=(),
        entities=(),
        times=(),
        statements=(),
        events=(),
        discrepancies=(),
    )
