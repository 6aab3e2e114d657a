"""The new day of what was put off: "the talks were postponed to 14 March"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from runut.annotate.events.rows import Told
from runut.annotate.events.triggers import Scene
from runut.records import EventTime
from runut.vocabulary import CONTACT_KINDS

#: How far before its new day the word stands that says that something is put off.
PUT_OFF_WITHIN = 9
#: A preposition may stand between the word for "until" and the day ("hingga pada 14 Maret").
UNTIL_WITHIN = 2


def is_new_day(scene: Scene, index: int) -> bool:
    """Return whether the time at `index` is the day to which something is put off."""
    row, words = scene.row, scene.words
    until = row.words(max(0, index - UNTIL_WITHIN), index)
    before = row.words(max(0, index - PUT_OFF_WITHIN), index)
    return any(w in words.until for w in until) and any(w in words.put_off for w in before)


def postponed(scene: Scene, told: Sequence[Told]) -> Iterator[Told]:
    """Yield what was put off once more, planned for its new day."""
    times = (p.time for n, p in enumerate(scene.row.pieces) if p.time and is_new_day(scene, n))
    days = (EventTime(time.value, time.span) for time in times if time.value)
    off = (t for t in told if t.event.kind in CONTACT_KINDS and t.event.status == "denied")
    for one, day in islice(zip(off, days, strict=False), 1):
        rule = f"{one.event.rule} · new day"
        event = replace(one.event, status="planned", status_span=day.span, time=day, rule=rule)
        yield replace(one, event=event, definite=False)
