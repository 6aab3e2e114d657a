"""Turns the data into rows of numbers, so that training itself needs nothing but torch.

    python -m training.prepare --data DATA --tokenizer build/tokenizer.json --out build/rows.pt

The file holds `{split: {set: [row, …]}}`, a row as the fields of `batches.Row`; the split `plain`
has sentences without labels.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import annotated_data, names_data, plain, polnear_data
from training.batches import IGNORE, Row
from training.examples import Example
from training.labels import PAIRS, WORDS

START, END = 0, 2
MAX_PIECES = 160


def encode(tokenizer: Tokenizer, words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return ids with start and end, and for each word the place of its first sub-word (0: cut)."""
    encoding = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    ids, first = [START], [0] * len(words)
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if word is not None and first[word] == 0 and len(ids) < MAX_PIECES - 1:
            first[word] = len(ids)
        ids.append(piece)
    return [*ids[: MAX_PIECES - 1], END], first


def row(tokenizer: Tokenizer, example: Example) -> Row:
    """Encode an example; labels and roles are numbered by their place in `labels`."""
    ids, first = encode(tokenizer, example.words)
    labels = {
        head: [IGNORE if x is None else WORDS[head].index(x) for x in given]
        for head, given in example.labels.items()
    }
    links = {
        head: {
            tells: {takes: PAIRS[head].index(role) for takes, role in roles.items()}
            for tells, roles in telling.items()
        }
        for head, telling in example.links.items()
        if telling
    }
    return Row(ids, first, labels, links)


def fields(made: Row) -> tuple[object, ...]:
    """Return the fields of a row, in order: plain data that torch loads again."""
    return made.ids, made.first, made.labels, made.links


def load(data: Path, unlabelled: int) -> dict[str, dict[str, list[Example]]]:
    """Return the examples of all sets by split."""
    out = names_data.load(data)
    more = {"annotated": annotated_data.load(), "polnear": polnear_data.load(data)}
    for name, source in more.items():
        for split, examples in source.items():
            out[split][name] = examples
    out["plain"] = {"plain": plain.load(data, unlabelled)}
    return out


def main() -> None:
    """Read the command line and write the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--unlabelled", type=int, default=6000, help="sentences a set")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    sets = load(args.data, args.unlabelled)
    rows = {
        split: {
            name: [fields(row(tokenizer, example)) for example in examples]
            for name, examples in named.items()
        }
        for split, named in sets.items()
    }
    torch.save(rows, args.out)
    for split, named in rows.items():
        print(split, {name: len(given) for name, given in named.items()})


if __name__ == "__main__":
    main()
