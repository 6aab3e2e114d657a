"""Public sentences as paragraphs of composed pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from runut.clean.language import identify
from training.plain import POLNEAR

IDNER = ("id/ner/idner-news-2k/train.txt", "id/ner/idner-news-2k/dev.txt")
MALAY = "clusters/mmds2025-dev/mds_ac_dev_final.json"
#: English texts that are read, and words of a sentence or paragraph, at least and at most.
TEXTS, LEAST, MOST = 150, 5, 60
#: White space that tokens have and texts have not.
_BEFORE, _AFTER, _WITHIN = r"\s+([,.;:!?%)\]])", r"([(\[])\s+", r"(\w)\s-\s(\w)"


def sentences_of(data: Path, pack: str) -> Iterator[str]:
    """The sentences (in English and Malay, paragraphs) of `pack`, in the order of their texts."""
    found = {"id": _indonesian, "en": _english, "ms": _malay}[pack](data)
    return (text for text in found if LEAST <= len(text.split()) <= MOST)


def _indonesian(data: Path) -> Iterator[str]:
    for name in IDNER:
        for block in (data / name).read_text(encoding="utf-8").split("\n\n"):
            text = " ".join(line.split()[0] for line in block.splitlines() if line.split())
            text = re.sub(_AFTER, r"\1", re.sub(_BEFORE, r"\1", text))
            yield re.sub(_WITHIN, r"\1-\2", re.sub(r'"\s*([^"]+?)\s*"', r'"\1"', text))


def _english(data: Path) -> Iterator[str]:
    for path in sorted((data / POLNEAR).glob("*.txt"))[:TEXTS]:
        yield from (line.strip() for line in path.read_text(encoding="utf-8").splitlines())


def _malay(data: Path) -> Iterator[str]:
    for article in json.loads((data / MALAY).read_text(encoding="utf-8"))["articles"]:
        told = [sentence["content"].strip() for sentence in article["sentences"]]
        if identify("\n".join(told)) in ("ms", "id"):
            yield from told
