"""Events: every rule's examples, the laws, and how mentions are joined into rows."""

from __future__ import annotations

import re

import pytest

from runut import knowledge
from runut.annotate import events
from runut.annotate.draft import Draft
from runut.languages import PACKS
from runut.languages import events as pack_events
from runut.languages.events import EventExample, GovernorRule, TriggerRule
from runut.records import (
    Article,
    Entity,
    EventMention,
    Mention,
    Published,
    Segment,
    Sentence,
    Span,
    Statement,
)

WORLD = knowledge.load()


def draft(marked: str, language: str = "id", by: str | None = None) -> Draft:
    """A draft of sentences (one a line) whose names stand in square brackets."""
    text, mentions = "", []
    for part in re.split(r"(\[[^\]]+\])", marked):
        name = part[1:-1] if part.startswith("[") else None
        if name is not None:
            mentions.append(Mention(Span(len(text), len(text) + len(name)), name, "name", "test"))
        text += name or part
    names = {m.entity for m in mentions}
    entities = tuple(Entity(name, name, kind(name), "test") for name in sorted(names))
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    segments = tuple(Segment(i + 1, span, "body", "test") for i, span in enumerate(spans))
    sentences = tuple(Sentence(s.span, s.line, "body") for s in segments)
    page = Article(
        "0" * 64,
        "page",
        text,
        segments,
        (),
        "text/plain",
        language,
        None,
        None,
        Published(None, None, None, "test"),
        (),
        (),
        (),
    )
    said = tuple(
        Statement(s.span, by, None, None, s.span, "indirect", "test") for s in sentences if by
    )
    return Draft(page, sentences, tuple(mentions), entities, (), said)


def kind(name: str) -> str:
    known = WORLD.lookup(name)
    return known[0].type if known else "person"


def ids(event: EventMention, side: str) -> set[str]:
    return {party.entity for party in getattr(event, side)}


def fits(event: EventMention, example: EventExample) -> bool:
    return (
        (example.kind or event.kind) == event.kind
        and ids(event, "who") == set(example.who)
        and ids(event, "whom") == set(example.whom)
        and event.status == example.status
    )


def rules() -> list[tuple[str, TriggerRule | GovernorRule]]:
    packs = [(pack, pack_events.load(pack)) for pack in PACKS]
    return [(p, rule) for p, data in packs for rule in (*data.trigger, *data.governor)]


EXAMPLES = [(p, rule, example) for p, rule in rules() for example in rule.examples]
COUNTERS = [(p, rule, text) for p, rule in rules() for text in rule.counter]


@pytest.mark.parametrize(
    ("pack", "rule", "example"), EXAMPLES, ids=lambda v: getattr(v, "id", None)
)
def test_example_is_read(
    pack: str, rule: TriggerRule | GovernorRule, example: EventExample
) -> None:
    found = events.find(draft(example.text, pack, example.by), WORLD)
    kinds = {rule.kind, rule.of_states} if isinstance(rule, TriggerRule) else {example.kind}
    assert any(fits(e, example) and e.kind in kinds for e in found), found


@pytest.mark.parametrize(("pack", "rule", "text"), COUNTERS, ids=lambda v: getattr(v, "id", None))
def test_counter_example_is_not_read(pack: str, rule: TriggerRule, text: str) -> None:
    found = events.find(draft(text, pack), WORLD)
    assert not [e for e in found if e.rule.startswith(f"{rule.id} ")]
