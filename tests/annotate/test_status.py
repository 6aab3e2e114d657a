"""Status: every rule's examples, on the event word that stands in angles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runut.annotate.draft import Draft
from runut.annotate.events.clauses import rows
from runut.annotate.events.status import decide
from runut.annotate.events.triggers import Hit, lexicon, scene
from runut.languages import PACKS
from runut.languages import status as pack_status
from runut.languages.status import StatusRule

Maker = Callable[..., Draft]
RULES = [(pack, rule) for pack in PACKS for rule in pack_status.load(pack).rule]
EXAMPLES = [(p, rule, e.text, e.status) for p, rule in RULES for e in rule.examples]
COUNTERS = [(p, rule, text) for p, rule in RULES for text in rule.counter]


def read(make_draft: Maker, pack: str, text: str) -> tuple[str, str]:
    """Status and rule of the event word in angles."""
    draft = make_draft(text.replace("«", "").replace("»", ""), pack)
    plain = text.replace("[", "").replace("]", "")
    start, end = plain.index("«"), plain.index("»") - 1
    lex = lexicon(pack)
    (row,) = rows(draft, lex.words)
    seen = scene(row, lex, {e.id: e.type for e in draft.entities})
    inside = [h for h in seen.hits if start <= row.span(h.start, h.end).start < end]
    assert inside, f"no event word at {plain[start : end + 2]}"
    decided = decide(seen, inside[0], lex)
    return decided.status, decided.rule


@pytest.mark.parametrize(("pack", "rule", "text", "status"), EXAMPLES)
def test_example_gets_its_status(
    make_draft: Maker, pack: str, rule: StatusRule, text: str, status: str
) -> None:
    assert read(make_draft, pack, text) == (status, rule.id)


@pytest.mark.parametrize(("pack", "rule", "text"), COUNTERS)
def test_counter_example_does_not(
    make_draft: Maker, pack: str, rule: StatusRule, text: str
) -> None:
    assert read(make_draft, pack, text)[1] != rule.id


def test_a_hit_is_a_stretch_of_pieces() -> None:
    rule = pack_status.load("id").rule[0]
    assert Hit(1, 3, "noun", rule).trigger_kind is None
