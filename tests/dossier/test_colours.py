"""The style's colours against WCAG 2.2: text needs 4.5:1 on what lies behind it."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

ROOT = re.compile(r":root \{(.*?)\}", re.DOTALL)
VALUE = re.compile(r"--([a-z]+): (#[0-9a-f]{3,6});")
CSS = files("runut.dossier").joinpath("dossier.css").read_text(encoding="utf-8")
TEXT = ("ink", "soft", "link")
STATUSES = ("happened", "planned", "proposed", "possible", "conditional", "denied", "unconfirmed")
MARKS = ("deed", "status", "detail", "cue", "content")
PAIRS = [
    *((front, back) for front in (*TEXT, *STATUSES) for back in ("paper", "panel")),
    *(("ink", mark) for mark in MARKS),
    *(("soft", mark) for mark in MARKS),
]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, back: str) -> float:
    high, low = sorted((luminance(front), luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_words_stand_out_from_what_is_behind_them(scheme: str, front: str, back: str) -> None:
    blocks = [dict(VALUE.findall(block)) for block in ROOT.findall(CSS)]
    colours = dict(zip(("light", "dark", "print"), blocks, strict=True))[scheme]
    assert contrast(colours[front], colours[back]) >= 4.5
