"""Reads news pages about diplomacy and keeps the record, with its evidence.

    >>> import runut
    >>> reading = runut.read("page.html")
    >>> for event in reading.events:
    ...     print(event.kind, event.status, reading.article.quote(event.span))

`read` gives a `Reading`; every record in it is defined, field by field, in `runut.records`, and
every label in `runut.vocabulary`. `check` says what readings have on a claim. For many pages at
once see `runut.pipeline`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from runut.answers import Check
from runut.errors import (
    InputError,
    KnowledgeError,
    ModelError,
    PackError,
    PageRejected,
    RunutError,
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from runut.records import (
    Argument,
    Article,
    CopyGroup,
    Discrepancy,
    Entity,
    Event,
    EventMention,
    EventPlace,
    EventTime,
    Found,
    Mention,
    MentionRef,
    Origin,
    Page,
    Passage,
    Position,
    Published,
    Reading,
    Record,
    Rejection,
    Reviewed,
    Segment,
    Sentence,
    Side,
    Signal,
    Source,
    Span,
    Stance,
    Statement,
    StatementRef,
    Step,
    Story,
    Thread,
    TimeExpression,
)

__all__ = [
    "Argument",
    "Article",
    "Check",
    "CopyGroup",
    "Discrepancy",
    "Entity",
    "Event",
    "EventMention",
    "EventPlace",
    "EventTime",
    "Found",
    "InputError",
    "KnowledgeError",
    "Mention",
    "MentionRef",
    "ModelError",
    "Origin",
    "PackError",
    "Page",
    "PageRejected",
    "Passage",
    "Position",
    "Published",
    "Reading",
    "Record",
    "Rejection",
    "Reviewed",
    "RunutError",
    "Segment",
    "Sentence",
    "Side",
    "Signal",
    "Source",
    "Span",
    "Stance",
    "Statement",
    "StatementRef",
    "Step",
    "StoreError",
    "StoreForeign",
    "StoreLocked",
    "StoreReadOnly",
    "StoreTooNew",
    "Story",
    "Thread",
    "TimeExpression",
    "check",
    "read",
]


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = "page",
    knowledge: str | os.PathLike[str] | None = None,
) -> Reading:
    """Return everything that was read from one page.

    `source` is the path of a file (text or HTML, gzip or not), or the bytes of a page; bytes are
    called `name`, whose ending may say what they are (`"page.html"`). `knowledge` is a file of the
    user's own that is laid over what Runut knows of the world. No network, no clock and no chance
    take part: the same page gives the same reading.

    Raises `PageRejected`, whose `rejection` says at which stage and why, where the page cannot be
    read, `InputError` where there is no such file, and `KnowledgeError` for a file of knowledge
    that cannot be used.
    """
    # imported here so that `import runut` costs milliseconds, and records alone stay light
    from runut.pipeline import read_source  # noqa: PLC0415

    return read_source(source, name, knowledge)


def check(claim: str, readings: Iterable[Reading], *, said_on: str | None = None) -> Check:
    """Return what these readings have on a claim: what supports it, what speaks against it.

    `claim` is a sentence in Indonesian or English, read as a page is; `said_on` is the day from
    which its "yesterday" is counted (`"2025-08-20"`). Every place is the words of a page, on whose
    word, with the independent sources of each side; nothing is judged. See `runut.answers`.

    Raises `InputError` where there is nothing to read in the claim.
    """
    from runut.pipeline import check_readings  # noqa: PLC0415 - as above

    return check_readings(claim, tuple(readings), said_on)
