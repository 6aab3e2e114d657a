"""Every rule of every `lines.toml` reads its examples and leaves its counter-examples alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from runut.knowledge import outlets
from runut.languages.lines import LineRule, NameRule, packs

OUTLETS = outlets.load()
NAME_RULES = [r for p in packs() for rules in (p.credit, p.byline, p.outlet) for r in rules]


def reads(rule: LineRule, text: str) -> bool:
    pattern = re.compile(rule.pattern, re.IGNORECASE)
    if rule.cues and not any(cue in text.lower() for cue in rule.cues):
        return False
    tries = {"line": pattern.fullmatch, "start": pattern.match, "head": pattern.match}
    return bool(tries.get(rule.at, pattern.search)(text.strip()))


def line_cases() -> Iterator[tuple[str, LineRule, str, bool]]:
    for pack in packs():
        for rule in pack.rule:
            yield from ((rule.id, rule, text, True) for text in rule.examples)
            yield from ((rule.id, rule, text, False) for text in rule.counter)


@pytest.mark.parametrize(("name", "rule", "text", "expected"), list(line_cases()))
def test_line_rule(name: str, rule: LineRule, text: str, expected: bool) -> None:
    assert reads(rule, text) is expected, name


def named(rule: NameRule, text: str) -> list[str]:
    if rule.cues and not any(cue in text.lower() for cue in rule.cues):
        return []
    matches = re.finditer(rule.pattern, text, re.IGNORECASE)
    return [match["name"].strip(" .,;") for match in matches]


@pytest.mark.parametrize(
    ("rule", "text", "name"),
    [(rule, text, name) for rule in NAME_RULES for text, name in rule.examples],
)
def test_name_rule(rule: NameRule, text: str, name: str) -> None:
    assert name in named(rule, text), rule.id


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in NAME_RULES for text in rule.counter]
)
def test_name_rule_counter(rule: NameRule, text: str) -> None:
    found = named(rule, text)
    assert not [name for name in found if not rule.known or OUTLETS.find(name)], rule.id


def test_cues_are_lower_case() -> None:
    rules: list[LineRule | NameRule] = [*NAME_RULES, *(r for p in packs() for r in p.rule)]
    assert not [r.id for r in rules if any(cue != cue.lower() for cue in r.cues)]
