"""Sentences from templates: a clause for what happened, a noun phrase for every other status."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

from runut.languages.interface import Kind
from runut.vocabulary import Status

OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def what(kind: Kind, status: Status, slots: Mapping[str, str]) -> str:
    """Return what an event is, in words: "A bertemu dengan B", or "Pertemuan A dengan B".

    Only what happened and has somebody who did it is a clause; the status of the others is
    said beside the noun phrase, so that no verb claims more than the page does.
    """
    known = {name: value for name, value in slots.items() if value}
    if "whom" in known or "place" in known:
        known["there"] = _there(known)
    said = (fill(pattern, known) for pattern in kind.did) if status == "happened" else ()
    named = (fill(pattern, known) for pattern in kind.noun)
    text = next((t for t in (*said, *named) if t is not None), kind.name)
    return text[:1].upper() + text[1:]


def fill(pattern: str, slots: Mapping[str, str]) -> str | None:
    """Return `pattern` with its slots filled, or None when one outside brackets is not known.

    A part in square brackets is left out when a slot in it is not known.
    """

    def part(match: re.Match[str]) -> str:
        return match[1] if _slots(match[1]) <= slots.keys() else ""

    kept = OPTIONAL.sub(part, pattern)
    return kept.format_map(slots) if _slots(kept) <= slots.keys() else None


def _slots(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


def _there(slots: Mapping[str, str]) -> str:
    whom, place = slots.get("whom"), slots.get("place")
    if whom and place and place != whom:
        return f"{whom} ({place})"
    return whom or place or ""
