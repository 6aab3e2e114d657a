"""The stories of a thread where a reviewer puts them together, parts them or names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from runut.days import iso_days
from runut.records import Correction, Reading, Record, Story
from runut.records.ids import group_id
from runut.review.rows import mark, target_of, value_of


def retold(part: Record, correction: Correction, readings: Mapping[str, Reading]) -> Record:
    """Return a thread after what a reviewer said of one of its stories.

    A correction names stories by their pages: the one that holds most of them is meant.
    """
    pages = frozenset(target_of(correction))
    value = value_of(correction)
    home, said = _home(part, pages), mark(correction)
    if home is None:
        return part
    if correction.action == "merge":
        other = _home(part, frozenset(value or ()))
        if other is None or other == home:
            return part
        whole = _of(part, other, frozenset((*other.pages, *home.pages)), readings)
        return _with(part, (other, home), (replace(whole, name=other.name, reviewed=said),))
    if correction.action == "split":
        left = frozenset(home.pages) - pages
        if not left:
            return part
        stays = _of(part, home, left, readings)
        apart = _of(part, home, pages & frozenset(home.pages), readings)
        name = _title(readings[apart.pages[0]]) or home.name
        both = replace(stays, reviewed=said), replace(apart, name=name, reviewed=said)
        return _with(part, (home,), both)
    name = value if correction.action == "correct" else home.name
    return _with(part, (home,), (replace(home, name=name, reviewed=said),))


def _home(part: Record, pages: frozenset[str]) -> Story | None:
    shared = {story.id: len(pages.intersection(story.pages)) for story in part.stories}
    best = max(part.stories, key=lambda s: (shared[s.id], s.id), default=None)
    return best if best and shared[best.id] else None


def _of(
    part: Record, story: Story, pages: frozenset[str], readings: Mapping[str, Reading]
) -> Story:
    """The story of these pages: its days are those of the events that they tell."""
    dated = ((readings[page].published.value, page) for page in pages)
    told = [d for e in part.events if (d := iso_days(e.time)) and e.pages <= pages]
    return replace(
        story,
        id=group_id("story", dated),
        pages=tuple(sorted(pages)),
        start=min((first for first, _ in told), default=story.start),
        end=max((last for _, last in told), default=story.end),
    )


def _title(reading: Reading) -> str | None:
    title = reading.article.title
    return " ".join(title.value.split()) if title else None


def _with(part: Record, gone: tuple[Story, ...], new: tuple[Story, ...]) -> Record:
    """The thread with other stories, in order of time."""
    stories = [s for s in part.stories if s not in gone]
    stories += new
    stories.sort(key=lambda s: (s.start or "~", s.id))
    (thread,) = part.threads
    ids = tuple(story.id for story in stories)
    return replace(part, stories=tuple(stories), threads=(replace(thread, stories=ids),))
