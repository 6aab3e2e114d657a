"""What the heads say of a sentence: its names, the words that tell events, and who speaks.

Roles follow PropBank's idea of a predicate and its arguments; attributions are source, cue and
content (PolNeAR).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

import numpy as np

from runut.model.decoding import Scores, log_softmax, stretches
from runut.model.encoder import Encoder, SentenceScores
from runut.records import Span
from runut.vocabulary import EventKind, Status

NameKind = Literal["PER", "ORG", "LOC", "GPE"]
Role = Literal["who", "whom", "place", "time", "by", "mark", "source", "content"]
HEADS = ("names", "trigger", "status", "voice", "deed", "cue", "content", "said")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name that the head found: where, what kind, and its probability (of the first word)."""

    span: Span
    kind: NameKind
    score: float


@dataclass(frozen=True, slots=True)
class Part:
    """Words that take part, with the probability of the surest of them."""

    span: Span
    role: Role
    score: float


@dataclass(frozen=True, slots=True)
class TriggerSpan:
    """A word that tells an event, with its kind and status, and the words that take part."""

    span: Span
    kind: EventKind
    score: float
    status: Status
    #: Probability of the status.
    sure: float
    #: Probability that it is told on somebody's word rather than in the page's own voice.
    said: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A word that gives words to somebody, with its source and content."""

    span: Span
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SentenceParts:
    """What the heads say of one sentence, each in the order of the text."""

    names: tuple[NameSpan, ...] = ()
    triggers: tuple[TriggerSpan, ...] = ()
    cues: tuple[CueSpan, ...] = ()
    #: Words that somebody said, a cue in this sentence or none.
    contents: tuple[Span, ...] = ()


def read(
    encoder: Encoder, text: str, sentences: Sequence[Sequence[Span]]
) -> tuple[SentenceParts, ...]:
    """Return what the heads say of each sentence, given as the spans of its words in `text`."""
    given = [[text[w.start : w.end] for w in words] for words in sentences]
    found = encoder.scores(given, HEADS)
    return tuple(
        _parts(encoder, scores, words) for scores, words in zip(found, sentences, strict=True)
    )


def _parts(encoder: Encoder, given: SentenceScores, words: Sequence[Span]) -> SentenceParts:
    if not words:
        return SentenceParts()
    labels, cut = encoder.card.labels, list(given.cut)

    def found(head: str) -> list[tuple[int, Span, str, float]]:
        return [
            (s.first, Span(words[s.first].start, words[s.end - 1].end), s.kind, s.score)
            for s in stretches(given.heads[head], labels[head], cut)
        ]

    names = [NameSpan(span, cast(NameKind, kind), p) for _, span, kind, p in found("names")]
    roles = {head: encoder.card.roles[head] for head in ("deed", "said")}
    return SentenceParts(
        tuple(_joined(names, words)),
        tuple(
            TriggerSpan(
                span,
                cast(EventKind, kind),
                score,
                *_status(given.heads["status"][at], labels["status"]),
                _chance(given.heads["voice"][at], labels["voice"].index("said")),
                _roles(given.heads["deed"][at], roles["deed"], words),
            )
            for at, span, kind, score in found("trigger")
        ),
        tuple(
            CueSpan(span, score, _roles(given.heads["said"][at], roles["said"], words))
            for at, span, _, score in found("cue")
        ),
        tuple(span for _, span, _, _ in found("content")),
    )


def _status(scores: Scores, labels: tuple[str, ...]) -> tuple[Status, float]:
    best = int(scores.argmax())
    return cast(Status, labels[best]), _chance(scores, best)


def _chance(scores: Scores, label: int) -> float:
    return float(np.exp(log_softmax(scores)[label]))


def _roles(scores: Scores, roles: tuple[str, ...], words: Sequence[Span]) -> tuple[Part, ...]:
    """The words that take part, side by side as one part; `scores`: a row a word."""
    chances = np.exp(log_softmax(scores))
    best = chances.argmax(-1)
    out: list[tuple[int, Part]] = []
    for at, role in enumerate(best):
        if not role:
            continue
        here = Part(words[at], cast(Role, roles[role]), float(chances[at, role]))
        before = out[-1] if out else None
        if before is not None and before[0] == at - 1 and before[1].role == here.role:
            whole = Span(before[1].span.start, here.span.end)
            out[-1] = (at, Part(whole, here.role, max(before[1].score, here.score)))
        else:
            out.append((at, here))
    return tuple(part for _, part in out)


def _joined(found: list[NameSpan], words: Sequence[Span]) -> list[NameSpan]:
    """Join two people side by side to one: a list of names has marks between them."""
    nexts = {a.end: b.start for a, b in pairwise(words)}
    out: list[NameSpan] = []
    for name in found:
        last = out[-1] if out else None
        beside = last is not None and nexts.get(last.span.end) == name.span.start
        if last is not None and beside and last.kind == name.kind == "PER":
            out[-1] = replace(last, span=Span(last.span.start, name.span.end))
        else:
            out.append(name)
    return out
