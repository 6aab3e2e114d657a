"""Runs the encoder over sentences and reads the names head: where people, countries and places are.

Word pieces are pooled by the first piece of each word, as in training. Sentences are batched by
length so that little padding is computed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from runut.errors import ModelError
from runut.records import Span

DATA = Path(__file__).parent / "data"
START, PAD, END = 0, 1, 2
#: Longest sentence in pieces; what is beyond gets no label.
MAX_PIECES = 256
#: Pieces of a batch: larger ones gain nothing on one core.
BATCH_PIECES = 1024

NameKind = Literal["PER", "ORG", "LOC", "GPE"]
#: Log-probability of a word beyond the longest sentence being no name: nothing outweighs it.
OUTSIDE = 1e3
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name that the head found: where, what kind, and its probability (of the first word)."""

    span: Span
    kind: NameKind
    score: float


class Card(msgspec.Struct, frozen=True):
    """`labels.json`: the labels of each output and the hashes of the files."""

    labels: dict[str, tuple[str, ...]]
    sha256: dict[str, str]


@dataclass(frozen=True)
class NamesModel:
    """A loaded encoder. Safe to use from several threads."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: dict[str, tuple[str, ...]]

    def find(
        self, text: str, sentences: Sequence[Sequence[Span]], head: str = "names"
    ) -> list[tuple[NameSpan, ...]]:
        """Return the names of each sentence; a sentence is the spans of its words in `text`."""
        encoded = [self._encode([text[w.start : w.end] for w in words]) for words in sentences]
        found: list[tuple[NameSpan, ...]] = [()] * len(sentences)
        for chosen in _batches([len(ids) for ids, _ in encoded]):
            scores = self._run([encoded[i][0] for i in chosen], head)
            for row, i in enumerate(chosen):
                found[i] = self._decode(scores[row], encoded[i][1], sentences[i], head)
        return found

    def _encode(self, words: list[str]) -> tuple[list[int], list[int]]:
        encoding = self.tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        ids, first = [START], [0] * len(words)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if len(ids) == MAX_PIECES - 1:
                break
            if word is not None and not first[word]:
                first[word] = len(ids)
            ids.append(piece)
        return [*ids, END], first

    def _run(self, rows: list[list[int]], head: str) -> Scores:
        ids = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
        mask = np.zeros_like(ids)
        for r, row in enumerate(rows):
            ids[r, : len(row)], mask[r, : len(row)] = row, 1
        (scores,) = self.session.run([head], {"ids": ids, "mask": mask})
        return np.asarray(scores, np.float32)

    def _decode(
        self, scores: Scores, first: list[int], words: Sequence[Span], head: str
    ) -> tuple[NameSpan, ...]:
        labels = self.labels[head]
        rows = scores[first]
        rows = rows - rows.max(-1, keepdims=True)
        rows -= np.log(np.exp(rows).sum(-1, keepdims=True))
        rows[[i for i, place in enumerate(first) if not place], labels.index("O")] = OUTSIDE
        out: list[NameSpan] = []
        path = _best_path(rows, _follows(labels))
        for at, label in enumerate(path):
            tag, _, kind = labels[label].partition("-")
            if tag == "I":
                out[-1] = replace(out[-1], span=Span(out[-1].span.start, words[at].end))
            elif tag == "B":
                score = float(np.exp(rows[at, label]))
                out.append(NameSpan(words[at], cast(NameKind, kind), score))
        return tuple(_joined(out, words))


@cache
def _follows(labels: tuple[str, ...]) -> Scores:
    """What a label may follow: 0, or no chance where a name would go on that never began.

    Row: the label before; column: the label. The first row more is the start of a sentence.
    """
    before = ("O", *labels)
    forbidden = [
        [label[0] == "I" and (b == "O" or b[2:] != label[2:]) for label in labels] for b in before
    ]
    return np.where(np.array(forbidden), -np.inf, 0).astype(np.float32)


def _best_path(rows: Scores, follows: Scores) -> list[int]:
    """Return the likeliest labels of which each may follow the one before (Viterbi)."""
    if not len(rows):
        return []
    total = rows[0] + follows[0]
    came: list[npt.NDArray[np.intp]] = []
    for row in rows[1:]:
        ways = total[:, None] + follows[1:]
        came.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(came):
        path.append(int(step[path[-1]]))
    return path[::-1]


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


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if group and lengths[i] * (len(group) + 1) > BATCH_PIECES:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


@cache
def load(folder: Path = DATA) -> NamesModel | None:
    """Return the model that ships, or None where the package was installed without it.

    Raises `ModelError` when a file is not the one that its card names. Threads: one for each
    process (`RUNUT_THREADS` changes it), since pages are read side by side by processes.
    """
    card_file = folder / "labels.json"
    if not card_file.exists():
        return None
    card = msgspec.json.decode(card_file.read_bytes(), type=Card)
    for name, wanted in card.sha256.items():
        path = folder / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise ModelError(f"model file {name} is missing or damaged: install Runut again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("RUNUT_THREADS", "1"))
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
    )
    return NamesModel(session, Tokenizer.from_file(str(folder / "tokenizer.json")), card.labels)
