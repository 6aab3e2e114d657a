"""Records as JSON bytes and back: `decode(encode(record), type(record)) == record`."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder()


def encode(record: object) -> bytes:
    """Return any record of `runut.records` as compact UTF-8 JSON; bytes become base64."""
    return _ENCODER.encode(record)


def decode(data: bytes, kind: type[T]) -> T:
    """Return the record of type `kind` that `encode` wrote.

    Raises `ValueError` (as `msgspec.ValidationError`, with the place, such as `$.times[0].span`)
    when the data has another shape.
    """
    return msgspec.json.decode(data, type=kind)


def as_text(shape: object) -> str:
    """Return a published shape, or a list of them, as indented JSON for files and terminals."""
    return msgspec.json.format(_ENCODER.encode(shape), indent=1).decode() + "\n"
