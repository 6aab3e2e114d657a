"""Runs the encoder over sentences and reads the names head: where people, countries and places are.

Word pieces are pooled by the first piece of each word, as in training. Sentences are batched by
length so that little padding is computed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

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
KINDS: tuple[NameKind, ...] = ("PER", "ORG", "LOC", "GPE")
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
        best = rows.argmax(-1)
        chance = np.exp(rows - rows.max(-1, keepdims=True))
        chance /= chance.sum(-1, keepdims=True)
        out: list[NameSpan] = []
        last: NameKind | None = None
        for place, word, label, p in zip(first, words, best, chance, strict=True):
            name = labels[label] if place else "O"
            kind = next((k for k in KINDS if k == name[2:]), None)
            if kind is None:
                last = None
            elif name[0] == "I" and last == kind and out:
                out[-1] = NameSpan(Span(out[-1].span.start, word.end), kind, out[-1].score)
            else:
                out.append(NameSpan(word, kind, float(p[label])))
            last = kind
        return tuple(out)


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
