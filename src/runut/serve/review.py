"""What a reviewer can say of each part, and how a form says it; nothing here shows or keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

import msgspec

import runut.vocabulary as v
from runut.codec.shapes import (
    DiscrepancyJson,
    EventJson,
    HappeningJson,
    Shape,
    StatementJson,
    TimeJson,
)
from runut.records import Correction, ReviewAction, ReviewPart

#: How a field is filled in: words, one of a list, entity ids, a line's number.
How = Literal["text", "choice", "ids", "line"]


class EntityIsJson(Shape, frozen=True, kw_only=True):
    """Who an entity is; the words that name it stay as they are."""

    id: str
    name: str
    type: v.EntityType


class PublishedIsJson(Shape, frozen=True, kw_only=True):
    """When a page came out."""

    value: str | None
    basis: Literal["stated", "inferred"] | None


class SeenJson(HappeningJson, frozen=True, kw_only=True):
    """An event with the page ids and sentences that tell it: by them it is known again."""

    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    name: str
    how: How = "text"
    options: tuple[str, ...] = ()
    #: Whether it may be left empty; then it is None.
    free: bool = False


_WHO = (Field("who", "ids", free=True), Field("whom", "ids", free=True))
_STATUS = Field("status", "choice", get_args(v.Status))
_KIND = Field("kind", "choice", get_args(v.EventKind))
_LINE = Field("line", "line")
_WHERE = (Field("place", free=True), Field("time", free=True))

#: Part → the fields that can be corrected.
FIELDS: Mapping[ReviewPart, tuple[Field, ...]] = {
    "lines": (Field("label", "choice", get_args(v.LineLabel)),),
    "published": (
        Field("value", free=True),
        Field("basis", "choice", ("stated", "inferred"), free=True),
    ),
    "signals": (),
    "entities": (Field("id"), Field("name"), Field("type", "choice", get_args(v.EntityType))),
    "times": (_LINE, Field("text"), Field("value", free=True)),
    "statements": (
        _LINE,
        Field("speaker"),
        Field("kind", "choice", get_args(v.StatementKind)),
        Field("cue", free=True),
        Field("content"),
    ),
    "events": (_LINE, _KIND, *_WHO, *_WHERE, _STATUS, Field("by"), Field("anchor")),
    "discrepancies": (),
    "happening": (_KIND, *_WHO, *_WHERE, _STATUS, Field("by")),
    "story": (Field("name"),),
}
SHAPES: Mapping[str, Any] = {
    "lines": tuple[int, v.LineLabel],
    "published": PublishedIsJson,
    "signals": v.SignalKind,
    "entities": EntityIsJson,
    "times": TimeJson,
    "statements": StatementJson,
    "events": EventJson,
    "discrepancies": DiscrepancyJson,
    "happening": SeenJson,
    #: The ids of its pages.
    "story": tuple[str, ...],
}
#: Parts of a page's reading, in the order of the guide, and those of which rows can be added.
PAGE_PARTS: tuple[ReviewPart, ...] = (
    "published",
    "events",
    "statements",
    "entities",
    "times",
    "signals",
    "lines",
    "discrepancies",
)
ADDABLE: frozenset[ReviewPart] = frozenset(("events", "statements", "times"))


def target_of(part: ReviewPart, given: str) -> Any:
    """Return what a form is about, in plain values; raises `ValueError` for another shape."""
    target = msgspec.json.decode(given)
    msgspec.convert(target, SHAPES[part])
    return target


def value_of(part: ReviewPart, target: Any, given: Mapping[str, str]) -> Any:
    """Return what a form says a row should be: the row that it is about with its fields filled in.

    Raises `ValueError` with the field that cannot be so.
    """
    filled = {field.name: _filled(field, given.get(field.name, "")) for field in FIELDS[part]}
    if part == "lines":
        return msgspec.to_builtins(msgspec.convert([target[0], filled["label"]], SHAPES[part]))
    if part == "story":
        return filled["name"]
    row = {**target, **filled} if isinstance(target, dict) else filled
    return msgspec.to_builtins(msgspec.convert(row, SHAPES[part], strict=True))


def _filled(field: Field, given: str) -> Any:
    text = given.strip()
    if field.how == "ids":
        return list(dict.fromkeys(text.replace(",", " ").split()))
    if not text:
        if field.free:
            return "" if field.name == "cue" else None
        raise ValueError(field.name)
    if field.how == "line":
        if not text.isdigit():
            raise ValueError(field.name)
        return int(text)
    return text


def shown(field: Field, row: Any) -> str:
    """Return what stands in the field of a row, as a form shows it."""
    if isinstance(row, list | tuple):
        return str(row[1]) if field.name == "label" else ""
    value = row.get(field.name) if isinstance(row, dict) else None
    if isinstance(value, list | tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def check(correction: Correction) -> None:
    """Raise `ValueError` where a correction that comes from elsewhere has no shape of ours."""
    part, action = correction.part, correction.action
    if (correction.page_id is None) != (part in {"happening", "story"}):
        raise ValueError("page_id")
    datetime.fromisoformat(correction.made)
    if action != "add":
        target_of(part, correction.target)
    if not needs_value(action) or (part, action) == ("story", "split"):
        return
    shape = str if (part, action) == ("story", "correct") else SHAPES[part]
    value = msgspec.json.decode(correction.value or "null")
    for row in msgspec.convert(value, list[Any]) if action == "split" else (value,):
        msgspec.convert(row, shape)


def wire(thing: object) -> str:
    """Return a row as it stands in a form and in the store."""
    return msgspec.json.encode(thing, order="sorted").decode()


def needs_value(action: ReviewAction) -> bool:
    """Whether an action says what it should be instead."""
    return action in {"correct", "add", "merge", "split"}
