from __future__ import annotations

import re
from dataclasses import replace

import pytest

from runut.languages import PACKS
from runut.languages.compare import ComparePack, FirstTime, Measure, load
from runut.languages.loading import load_toml
from runut.languages.quantities import measures

RULES = [
    (language, rule)
    for language in PACKS
    for rule in load_toml(f"runut.languages.{language}", "compare.toml", ComparePack).first_time
]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda x: getattr(x, "id", x))
def test_every_rule_reads_its_examples_and_not_its_counter_examples(
    language: str, rule: FirstTime
) -> None:
    words = load(language)
    assert words is not None
    pattern = dict(words.first_time)[rule.id]
    for example in rule.examples:
        sentence, _, since = example.partition(" => ")
        match = pattern.search(sentence)
        assert match, f"{rule.id} does not read {sentence!r}"
        assert match["since"] == since
    for sentence in rule.counter:
        assert not pattern.search(sentence), f"{rule.id} reads {sentence!r}"


MEASURES = [
    (language, rule)
    for language in PACKS
    for rule in load_toml(f"runut.languages.{language}", "compare.toml", ComparePack).measure
]


@pytest.mark.parametrize(("language", "rule"), MEASURES, ids=lambda x: getattr(x, "id", x))
def test_every_measure_reads_its_examples_and_not_its_counter_examples(
    language: str, rule: Measure
) -> None:
    words = load(language)
    assert words is not None
    alone = replace(words, measures=tuple(m for m in words.measures if m[0] == rule.id))
    for example in rule.examples:
        sentence, _, told = example.partition(" => ")
        found = [f"{q.bound} {q.value:g}" for _, q, _ in measures(sentence, alone)]
        assert found == [told], f"{rule.id} on {sentence!r}"
    for sentence in rule.counter:
        assert not list(measures(sentence, alone)), f"{rule.id} reads {sentence!r}"


@pytest.mark.parametrize("language", PACKS)
def test_a_topic_is_found_by_its_word(language: str) -> None:
    words = load(language)
    assert words is not None
    for part, topic in words.topic_of.items():
        assert words.topics.search(f"x {part} y")
        assert words.topic(part) == topic
        assert re.fullmatch(r"[\w -]+", part)


def test_a_language_without_a_pack_has_no_words() -> None:
    assert load("xx") is None
