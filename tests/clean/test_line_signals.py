"""Signals that lines alone give."""

from __future__ import annotations

import pytest

from runut.clean.revising import RULE as MODEL_RULE
from runut.clean.signals import signals
from runut.records import Segment, Span


@pytest.mark.parametrize(
    ("line", "rule", "accused"),
    [
        ("Apakah Anda ingin versi yang lebih pendek?", MODEL_RULE, True),
        ("Sekian dan terima kasih.", MODEL_RULE, False),
        ("Sekian dan terima kasih.", "id-residue-offer", True),
    ],
)
def test_what_the_line_model_takes_for_residue_must_speak_to_a_reader(
    line: str, rule: str, accused: bool
) -> None:
    segment = Segment(1, Span(0, len(line)), "residue", rule)
    kinds = {signal.kind for signal in signals(line, (segment,), ())}
    assert ("machine-writing" in kinds) is accused
    assert "no-byline" in kinds
