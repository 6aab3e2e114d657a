"""Quotations: which marks belong together."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.annotate.quotes import quotations
from runut.records import Span


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Kami siap,” katanya.", ["Kami siap,"]),
        ('Ia menyebut "baik" dan "buruk".', ["baik", "buruk"]),
        ("„Begitu“ dan «demikian»", ["Begitu", "demikian"]),
        ("Disebut ‘garis merah’ oleh Jum’at itu", ["garis merah"]),
        ("The leaders' meeting wasn't 'off the record' today", ["off the record"]),
        ("“Dia bilang ‘tidak’ kepada saya,” ujarnya.", ["Dia bilang ‘tidak’ kepada saya,"]),
        ("“Ini berlanjut ke paragraf berikut.", ["Ini berlanjut ke paragraf berikut."]),
        ("kami akan datang,” kata Budi.", ["kami akan datang,"]),
        ("“Satu. “Dua,” katanya.", ["Satu. ", "Dua,"]),
        ('“Campuran," kata dia', ["Campuran,"]),
        ("tanpa tanda", []),
        ("“”", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text, Span(0, len(text)))] == quoted


@given(st.text(st.sampled_from("ab A,. “”„«»‘’\"'"), max_size=60))
def test_quotations_lie_in_the_span_and_apart(text: str) -> None:
    inner = Span(len(text) // 4, len(text))
    found = quotations(text, inner)
    assert all(q.within(inner) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
