"""What a form of the review says: kept, and taken up by the record."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from runut.errors import StoreLocked
from runut.records import Correction, ReviewAction, ReviewPart
from runut.review import unplaced
from runut.serve.review import needs_value, target_of, value_of, wire
from runut.serve.web.render import Visit


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent."""

    part: ReviewPart
    action: ReviewAction
    target: str
    author: str
    note: str
    fields: Mapping[str, str]


def keep(visit: Visit, sent: Sent, page_id: str | None) -> int:
    """Keep what a form says; raises `ValueError` where it says nothing that could be so."""
    target = None if sent.action == "add" else target_of(sent.part, sent.target)
    value = None
    if needs_value(sent.action):
        value = _value(sent, target, visit)
    if page_id is not None:
        _check_words(visit, sent.part, page_id, value if value is not None else target)
    correction = Correction(
        id=0,
        made=now_text(),
        author=sent.author.strip(),
        part=sent.part,
        action=sent.action,
        page_id=page_id,
        target=wire(target),
        value=None if value is None else wire(value),
        note=sent.note.strip(),
    )
    if not correction.author:
        raise ValueError("author")
    return visit.desk.store.corrections.add(correction)


def take_up(visit: Visit) -> None:
    """Let the record have in it what was said; where another program writes, its run does."""
    with suppress(StoreLocked):
        visit.desk.take_up_corrections()


def _check_words(visit: Visit, part: ReviewPart, page_id: str, row: Any) -> None:
    """Raise `ValueError` with the field whose words do not stand on the line that a row names."""
    reading = visit.desk.store.unreviewed(page_id)
    field = unplaced(part, row, reading.article) if reading else None
    if field is not None:
        raise ValueError(field)


def _value(sent: Sent, target: Any, visit: Visit) -> Any:
    """Return what it should be: from the fields, or from a row that was chosen in a list."""
    if sent.action == "merge":
        if sent.part == "story" and (named := sent.fields.get("page", "").strip()):
            return _story_of(named, target, visit)
        return target_of(sent.part, sent.fields.get("into", ""))
    if sent.action == "split":
        if sent.part == "story":
            return None
        chosen = _chosen(sent)
        left = [pair for pair in target["told"] if pair[0] not in chosen]
        apart = [pair for pair in target["told"] if pair[0] in chosen]
        if not left or not apart:
            raise ValueError("pages")
        return [{**target, "told": left}, {**target, "told": apart}]
    return value_of(sent.part, target, sent.fields)


def _story_of(named: str, target: Any, visit: Visit) -> list[str]:
    """Return the pages of the story of a page, which is named by its address or id."""
    page = named.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    thread = visit.desk.thread_of_page(page)
    if thread is None or page in target:
        raise ValueError("page")
    now = visit.desk.part(thread)
    return list(now.stories[now.story_of[page]].pages)


def _chosen(sent: Sent) -> list[str]:
    return [name for name in sent.fields.get("pages", "").split("\n") if name]


def now_text() -> str:
    """Return the time of now, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
