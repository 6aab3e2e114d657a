"""What holds over all pages in the published shape: stories, threads, copies, the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from runut.codec.page import distinct, line, reviewed_json
from runut.codec.shapes import (
    BetweenJson,
    HappeningJson,
    PositionJson,
    StanceJson,
    StepJson,
    StoriesJson,
)
from runut.records import (
    Discrepancy,
    Event,
    MentionRef,
    Position,
    Reading,
    Record,
    Span,
    StatementRef,
    Story,
    Thread,
)

#: Page ids with the names under which they are shown: the same bytes may lie in two files.
Names = Mapping[str, Sequence[str]]


def page_names(readings: Iterable[Reading]) -> Names:
    """Return the names under which `stories_json` shows these pages when it is given no others."""
    return {r.article.page_id: (r.article.page_name,) for r in readings}


def stories_json(
    record: Record, readings: Sequence[Reading], names: Names | None = None
) -> StoriesJson:
    """Return the clusters, threads, copies and discrepancies of `record`.

    `readings` are those that `record` was made from; `names` replaces their own names.
    """
    shown = names or page_names(readings)
    stories = _titles(record.stories)
    threads = _titles(record.threads)
    known = {r.article.page_id: r for r in readings}
    same = ((page_id, many) for page_id, many in shown.items() if len(many) > 1)
    copies = [tuple(n for p in group.pages for n in shown[p]) for group in record.copies]
    inside = {page for group in record.copies for page in group.pages}
    return StoriesJson(
        clusters={
            stories[story.id]: tuple(name for page in story.pages for name in shown[page])
            for story in record.stories
        },
        threads={
            threads[thread.id]: tuple(stories[story] for story in thread.stories)
            for thread in record.threads
        },
        copies=(*copies, *(tuple(many) for page_id, many in same if page_id not in inside)),
        discrepancies=tuple(between_json(d, known, shown) for d in record.discrepancies),
        positions=tuple(_position(p, threads, known, shown) for p in record.positions),
    )


def timeline_json(
    record: Record, readings: Sequence[Reading], names: Names | None = None
) -> tuple[HappeningJson, ...]:
    """Return every happening of `record` once, in order of time."""
    shown = names or page_names(readings)
    known = {r.article.page_id: r for r in readings}
    return tuple(_happening(event, known, shown) for event in record.events)


def _titles(groups: Sequence[Story] | Sequence[Thread]) -> dict[str, str]:
    """Return a name for each id; those that share a name bear their id with it."""
    uses = Counter(group.name for group in groups)
    return {
        group.id: group.name if uses[group.name] == 1 else f"{group.name} ({group.id})"
        for group in groups
    }


def between_json(
    discrepancy: Discrepancy, known: Mapping[str, Reading], shown: Names
) -> BetweenJson:
    """Return one discrepancy between pages; `shown` names them."""
    places = distinct(
        (shown[side.page_id][0], line(known[side.page_id].article, span))
        for side in discrepancy.sides
        for span in side.spans
    )
    return BetweenJson(
        pages=distinct(shown[side.page_id][0] for side in discrepancy.sides),
        lines=places,
        about=discrepancy.about,
        say=" / ".join(side.say for side in discrepancy.sides),
        grade=discrepancy.grade,
    )


def _happening(event: Event, known: Mapping[str, Reading], shown: Names) -> HappeningJson:
    first = event.mentions[0]
    told = known[first.page_id]
    return HappeningJson(
        time=event.time,
        kind=event.kind,
        who=event.who,
        whom=event.whom,
        place=event.place,
        status=event.status,
        by=event.by,
        pages=distinct(name for mention in event.mentions for name in shown[mention.page_id]),
        note=" ".join(told.article.quote(told.events[first.index].span).split()),
        history=history_json(event, known, shown),
        reviewed=reviewed_json(event.reviewed),
    )


def history_json(
    event: Event, known: Mapping[str, Reading], shown: Names | None = None
) -> tuple[StepJson, ...]:
    """Return how an event's status came to be; steps of pages that are not `known` are left out."""
    names = shown or page_names(known.values())
    return tuple(
        StepJson(
            told=step.told,
            status=step.status,
            by=step.by,
            withheld_by=step.withheld_by,
            lines=_places(step.mentions, known, names),
        )
        for step in event.history
        if all(m.page_id in known for m in step.mentions)
    )


def _position(
    position: Position, threads: Mapping[str, str], known: Mapping[str, Reading], shown: Names
) -> PositionJson:
    return PositionJson(
        thread=threads[position.thread],
        holder=position.holder,
        about=position.about,
        others=position.others,
        turned=position.turned,
        stances=tuple(
            StanceJson(
                told=stance.told,
                kind=stance.kind,
                by=stance.by,
                lines=_places((*stance.mentions, *stance.statements), known, shown),
            )
            for stance in position.stances
        ),
    )


def _places(
    refs: Iterable[MentionRef | StatementRef], known: Mapping[str, Reading], shown: Names
) -> tuple[tuple[str, int], ...]:
    """Where mentions and statements stand: the page's first name and the line."""
    return distinct(
        (shown[ref.page_id][0], line(known[ref.page_id].article, _span(ref, known[ref.page_id])))
        for ref in refs
    )


def _span(ref: MentionRef | StatementRef, reading: Reading) -> Span:
    if isinstance(ref, StatementRef):
        return reading.statements[ref.index].content
    return reading.events[ref.index].span
