"""Who says what in paragraphs written for Runut, read with names found by Runut itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.builders import article

from runut import knowledge
from runut.annotate import annotate
from runut.records import Article, Reading

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "speaker_cases.toml").read_text(encoding="utf-8")
)["case"]
WORLD = knowledge.load()
SAME_WORDS = 0.5
#: The least F1 of statements attributed: looked at while rules were made, and kept apart.
FLOORS = {False: 0.85, True: 0.75}


def same(a: str, b: str) -> bool:
    """Whether two contents share half of their words, as the pages' scorer counts it."""
    one, two = (set(text.lower().strip(".,").split()) for text in (a, b))
    return 2 * len(one & two) >= SAME_WORDS * (len(one) + len(two))


def called(reading: Reading, text: str) -> dict[str, set[str]]:
    """Entity → what the page calls it, in small letters."""
    names = {entity.id: {entity.name.lower()} for entity in reading.entities}
    for mention in reading.mentions:
        quote = text[mention.span.start : mention.span.end]
        names.setdefault(mention.entity, set()).add(quote.lower())
    return names


def judged(case: Mapping[str, Any]) -> tuple[list[str], list[str], int]:
    """Those who were read wrongly or not, those read beside them, and how many are right."""
    page: Article = article([("body", case["text"])], case.get("language", "id"))
    reading = annotate(page, WORLD)
    names = called(reading, page.text)
    rows = [(names.get(s.speaker, set()), page.quote(s.content)) for s in reading.statements]
    missed: list[str] = []
    wanted: Sequence[Sequence[str]] = case["said"]
    for speaker, content in wanted:
        found = next((r for r in rows if same(r[1], content) and speaker.lower() in r[0]), None)
        if found is None:
            missed.append(f"{speaker} | {content}")
        else:
            rows.remove(found)
    return missed, [f"{min(who, default='')} | {what}" for who, what in rows], len(wanted)


@pytest.mark.parametrize("held_out", [False, True])
def test_speakers_of_our_own_paragraphs(held_out: bool) -> None:
    missed, extra, wanted = [], [], 0
    for case in CASES:
        if case.get("held_out", False) is held_out:
            lost, beside, count = judged(case)
            missed += lost
            extra += beside
            wanted += count
    hit = wanted - len(missed)
    f1 = 2 * hit / (2 * hit + len(missed) + len(extra))
    assert f1 >= FLOORS[held_out], f"F1 {f1:.3f}" if held_out else [f"F1 {f1:.3f}", missed, extra]
