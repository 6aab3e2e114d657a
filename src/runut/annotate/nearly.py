"""What nearly became a row, and why it did not: for whoever asks why a row is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from runut.annotate.draft import Draft
from runut.annotate.events import Refusal, Refused
from runut.annotate.statements.by_head import SURE, unsure
from runut.records import Span
from runut.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Words that nearly made a row: an event of `kind`, or a statement where that is None."""

    span: Span
    kind: EventKind | None
    why: Refusal | Literal["no-speaker", "no-content"]
    #: What saw it: the id of a rule, or the head with its probability.
    rule: str


def near_misses(draft: Draft, refused: Sequence[Refused]) -> tuple[NearMiss, ...]:
    """Return the words that nearly told an event or gave words to somebody, in order."""
    events = (NearMiss(r.span, r.kind, r.why, r.rule) for r in refused)
    return tuple(sorted((*events, *_cues(draft)), key=lambda one: one.span))


def _cues(draft: Draft) -> Iterator[NearMiss]:
    """Words by which the head would have given words to somebody."""
    taken = [s.cue for s in draft.statements if s.cue] + [s.content for s in draft.statements]
    for parts in draft.learned:
        weak = {cue.span for cue in unsure(parts)}
        for cue in parts.cues:
            if any(cue.span.overlaps(span) for span in taken):
                continue
            rule = f"head {cue.score:.2f}"
            if cue.span in weak:
                yield NearMiss(cue.span, None, "unsure", f"{rule} < {SURE:.2f}")
            elif not any(part.role == "source" for part in cue.parts):
                yield NearMiss(cue.span, None, "no-speaker", rule)
            else:
                yield NearMiss(cue.span, None, "no-content", rule)
