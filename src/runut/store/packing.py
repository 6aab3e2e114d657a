"""How readings and the record lie in a row: compressed JSON."""

from __future__ import annotations

import zlib
from typing import TypeVar

from runut.codec import decode, encode

T = TypeVar("T")


def pack(record: object) -> bytes:
    """Return a record as it is kept."""
    return zlib.compress(encode(record))


def unpack(body: bytes, kind: type[T]) -> T:
    """Return the record that `pack` was given."""
    return decode(zlib.decompress(body), kind)
