"""The signals that lines alone give; those that need a reading are found in annotate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import runut.vocabulary as v
from runut.clean.revising import RULE as MODEL_RULE
from runut.languages.lines import packs
from runut.languages.signals import phrases
from runut.records import Found, Segment, Signal


def signals(text: str, segments: Sequence[Segment], bylines: Sequence[Found]) -> tuple[Signal, ...]:
    """Return machine writing, gambling and app ads with their lines, and a missing byline.

    What the line model takes for residue accuses nobody unless it speaks to a reader.
    """
    by_rule = _signal_of_rule()
    found: dict[v.SignalKind, list[Segment]] = {}
    for segment in segments:
        kind = by_rule.get(segment.rule)
        if kind is None and segment.label == "residue":
            words = text[segment.span.start : segment.span.end]
            known = segment.rule != MODEL_RULE or _to_a_reader().search(words)
            kind = "machine-writing" if known else None
        if kind:
            found.setdefault(kind, []).append(segment)
    told = [
        Signal(kind, tuple(s.span for s in of_kind), of_kind[0].rule)
        for kind, of_kind in found.items()
    ]
    if not bylines:
        told.append(Signal("no-byline", (), "lines-no-byline"))
    return tuple(told)


@cache
def _to_a_reader() -> re.Pattern[str]:
    return phrases(tuple(sorted({word for pack in packs() for word in pack.reader_words})))


@cache
def _signal_of_rule() -> dict[str, v.SignalKind]:
    return {rule.id: rule.signal for pack in packs() for rule in pack.rule if rule.signal}
