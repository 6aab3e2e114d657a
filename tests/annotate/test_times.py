"""Times: every example of every pack, and the laws that hold for any text."""

from __future__ import annotations

import pytest

from runut.annotate.times import find_in
from runut.languages import PACKS
from runut.languages.times import EXAMPLE_DAY, times

RULES = [(pack, rule) for pack in PACKS for rule in times(pack).rule]
EXAMPLES = [
    pytest.param(pack, text, value, id=f"{rule.id}: {text}")
    for pack, rule in RULES
    for text, value in rule.examples
]
COUNTERS = [
    pytest.param(pack, rule, text, id=f"{rule.id}: {text}")
    for pack, rule in RULES
    for text in rule.counter
]


@pytest.mark.parametrize(("pack", "text", "value"), EXAMPLES)
def test_an_example_is_read_to_its_end(pack: str, text: str, value: str) -> None:
    found = [(valued.value, span.end) for span, valued in find_in(text, pack, EXAMPLE_DAY)]
    assert value in [v for v, _ in found], found
