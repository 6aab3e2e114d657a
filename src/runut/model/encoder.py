"""Runs the encoder over sentences: scores of each word, and of each pair of words, a head.

Word pieces are pooled by the first piece of each word, as in training. Sentences are batched by
length so that little padding is computed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from runut.errors import ModelError
from runut.model.decoding import Scores

DATA = Path(__file__).parent / "data"
START, PAD, END = 0, 1, 2
#: Longest sentence in pieces; what is beyond gets no label.
MAX_PIECES = 256
#: Pieces of a batch: what fits the caches of one core; 1,024 take a fifth longer.
BATCH_PIECES = 160
#: The output with one vector a sentence.
VECTOR = "vector"


class Card(msgspec.Struct, frozen=True):
    """`labels.json`: the labels of each output and the hashes of the files."""

    #: Word heads: a score a label for each piece.
    labels: dict[str, tuple[str, ...]]
    #: Pair heads: a score a role for each two pieces, the first of which tells.
    roles: dict[str, tuple[str, ...]]
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What the heads say of one sentence, by head."""

    #: (words, labels), or (words that tell, words that take part, roles).
    heads: Mapping[str, Scores]
    #: Numbers of the words that stand beyond the longest sentence.
    cut: tuple[int, ...]


@dataclass(frozen=True)
class Encoder:
    """A loaded encoder. Safe to use from several threads."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    card: Card

    def scores(
        self, sentences: Sequence[Sequence[str]], heads: Sequence[str]
    ) -> list[SentenceScores]:
        """Return the scores of the heads named, for sentences given as their words."""
        encoded = [self._encode(words) for words in sentences]
        found = [SentenceScores({}, ())] * len(sentences)
        for chosen in _batches([len(ids) for ids, _ in encoded]):
            given = self._run([encoded[i][0] for i in chosen], heads)
            for row, i in enumerate(chosen):
                first = encoded[i][1]
                found[i] = SentenceScores(
                    {head: self._of_words(head, s[row], first) for head, s in given.items()},
                    tuple(word for word, place in enumerate(first) if not place),
                )
        return found

    def vectors(self, sentences: Sequence[Sequence[str]]) -> Scores:
        """Return one vector a sentence, of length one: (sentences, width)."""
        encoded = [self._encode(words)[0] for words in sentences]
        out: list[Scores] = [np.zeros(0, np.float32)] * len(encoded)
        for chosen in _batches([len(ids) for ids in encoded]):
            given = self._run([encoded[i] for i in chosen], [VECTOR])[VECTOR]
            for row, i in enumerate(chosen):
                out[i] = given[row]
        return np.stack(out) if out else np.zeros((0, 0), np.float32)

    def _of_words(self, head: str, scores: Scores, first: list[int]) -> Scores:
        pieces = scores[first]
        return pieces[:, first] if head in self.card.roles else pieces

    def _encode(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        encoding = self.tokenizer.encode(
            list(words), is_pretokenized=True, add_special_tokens=False
        )
        ids, first = [START], [0] * len(words)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if len(ids) == MAX_PIECES - 1:
                break
            if word is not None and not first[word]:
                first[word] = len(ids)
            ids.append(piece)
        return [*ids, END], first

    def _run(self, rows: list[list[int]], heads: Sequence[str]) -> dict[str, Scores]:
        ids = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
        mask = np.zeros_like(ids)
        for r, row in enumerate(rows):
            ids[r, : len(row)], mask[r, : len(row)] = row, 1
        outputs = self.session.run(list(heads), {"ids": ids, "mask": mask})
        return {h: np.asarray(o, np.float32) for h, o in zip(heads, outputs, strict=True)}


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
def load(folder: Path = DATA) -> Encoder | None:
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
    return Encoder(session, Tokenizer.from_file(str(folder / "tokenizer.json")), card)
