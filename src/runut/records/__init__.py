"""The words of Runut, as frozen records, every field explained; their labels are in `vocabulary`.

`page` has what is received and read of one page, `between` what holds over many of them, `review`
what people say of either; all are imported from here. Every stage takes some and returns others.
"""

from __future__ import annotations

from runut.records.between import (
    CopyGroup,
    Event,
    MentionRef,
    Passage,
    Position,
    Record,
    Source,
    Stance,
    Step,
    Story,
    Thread,
)
from runut.records.page import (
    Argument,
    Article,
    Discrepancy,
    Entity,
    EventMention,
    EventPlace,
    EventTime,
    Found,
    Mention,
    Origin,
    Page,
    Published,
    Reading,
    Rejection,
    Segment,
    Sentence,
    Side,
    Signal,
    Span,
    Statement,
    TimeExpression,
)
from runut.records.review import Correction, ReviewAction, ReviewPart

__all__ = [
    "Argument",
    "Article",
    "CopyGroup",
    "Correction",
    "Discrepancy",
    "Entity",
    "Event",
    "EventMention",
    "EventPlace",
    "EventTime",
    "Found",
    "Mention",
    "MentionRef",
    "Origin",
    "Page",
    "Passage",
    "Position",
    "Published",
    "Reading",
    "Record",
    "Rejection",
    "ReviewAction",
    "ReviewPart",
    "Segment",
    "Sentence",
    "Side",
    "Signal",
    "Source",
    "Span",
    "Stance",
    "Statement",
    "Step",
    "Story",
    "Thread",
    "TimeExpression",
]
