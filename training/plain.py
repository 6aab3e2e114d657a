"""Sentences without labels, on which a student learns what its teacher would say."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from training.examples import Example
from training.names_data import WORD

MMDS = "clusters/mmds2025-dev/mds_ac_dev_final.json"
REUSE = "id/reuse/source-documents"
POLNEAR = "en/polnear/train/text"
INDOCOREF = "id/coref/indocoref/data/passage"
SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
LATIN = re.compile(r"[\x00-\u024f\u2010-\u2030]+")
LENGTHS = range(6, 60)


def _texts(data: Path) -> dict[str, list[str]]:
    articles = json.loads((data / MMDS).read_text(encoding="utf-8"))
    found = re.findall(r'"content": "((?:[^"\\]|\\.)+)"', json.dumps(articles, ensure_ascii=False))
    return {
        "mmds": [str(json.loads(f'"{text}"')) for text in found],
        "reuse": [p.read_text(encoding="utf-8") for p in sorted((data / REUSE).glob("*.txt"))],
        "indocoref": [
            p.read_text(encoding="utf-8") for p in sorted((data / INDOCOREF).glob("*.txt"))
        ],
        "polnear": [p.read_text(encoding="utf-8") for p in sorted((data / POLNEAR).glob("*.txt"))],
    }


def load(data: Path, limit: int, seed: int = 1) -> list[Example]:
    """Return up to `limit` sentences of each set, without labels, always the same."""
    chance = random.Random(seed)  # noqa: S311 - a choice of sentences, nothing secret
    out: list[Example] = []
    for texts in _texts(data).values():
        sentences = [s for text in texts for s in SENTENCE_END.split(" ".join(text.split()))]
        words = [WORD.findall(s) for s in sentences if LATIN.fullmatch(s)]
        words = [w for w in words if len(w) in LENGTHS]
        chance.shuffle(words)
        out += [Example(w, {}) for w in words[:limit]]
    return out
