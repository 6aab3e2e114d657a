"""Law: what is encoded comes back the same, and what is not ours is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.codec import decode, encode
from runut.records import Page, Reading, Record, Rejection, Span

#: Text as decoding gives it: every character but lone surrogates.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(*sorted(ends)))
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(str, TEXT)

some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(st.from_type(Reading))
def test_a_reading_comes_back(reading: Reading) -> None:
    assert decode(encode(reading), Reading) == reading


@some
@given(st.from_type(Record))
def test_a_record_comes_back(record: Record) -> None:
    assert decode(encode(record), Record) == record


@some
@given(st.one_of(st.from_type(Page), st.from_type(Rejection)))
def test_pages_and_rejections_come_back(record: Page | Rejection) -> None:
    assert decode(encode(record), type(record)) == record


@pytest.mark.parametrize(
    ("data", "kind", "place"),
    [
        (b'{"start": 0}', Span, "end"),
        (b'{"start": "x", "end": 1}', Span, r"\$\.start"),
        (b"not json", Span, "malformed"),
        (b'{"start": 2, "end": 1}', Span, "cannot run"),
    ],
)
def test_another_shape_is_refused_with_its_place(data: bytes, kind: type[Any], place: str) -> None:
    with pytest.raises(ValueError, match=place):
        decode(data, kind)
