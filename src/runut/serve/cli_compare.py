"""`runut compare A B`: two pages, or two outlets, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from runut.answers import DifferingPart, Shared, Told
from runut.codec import as_text, side_by_side_json
from runut.compare import side_by_side
from runut.dossier.dates import in_words
from runut.errors import InputError
from runut.records import Passage, Reading, Record, Source
from runut.serve.finding import find
from runut.serve.looking import looking
from runut.serve.options import (
    DEFAULT_STORE,
    JsonOption,
    LanguageOption,
    Speech,
    StoreOption,
    speech,
)
from runut.serve.outlets import Beside, outlets_beside, outlets_called
from runut.serve.rows import dispute_table, heading, names_of, status, told, voice
from runut.serve.terminal import Column, console, shown, table, telling
from runut.store import Part, Store, Window, check_complete

SideArgument = Annotated[
    str, typer.Argument(help="A page's name or id, or an outlet's name.", show_default=False)
]
Pages = Mapping[str, Reading]
#: People whose words a side gives that are named.
MOST_VOICES = 6


def compare(
    left: SideArgument,
    right: SideArgument,
    outlets: Annotated[
        bool, typer.Option("--outlets", help="Both are outlets; otherwise that is found out.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, max=100, metavar="N", help="How many threads of two outlets.")
    ] = 5,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show two pages or outlets side by side: what both tell, what only one tells, what differs.

    Two outlets are compared thread by thread, the newest thread of which both tell first.

    Examples: `runut compare kabar-pagi warta-sore` · `runut compare "Kabar Pagi" "Warta Sore"` ·
    `runut compare --outlets kompas.com detik.com`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        check_complete(opened)
        named = [outlets_called(opened.lists.outlets(), name) for name in (left, right)]
        if outlets or all(named):
            found = outlets_beside(opened, named[0], named[1], Window(limit))
            if not found.items:
                raise InputError(
                    f"{left} and {right} tell no story both; name two pages.",
                    "no-story-of-both",
                    left=left,
                    right=right,
                )
        else:
            found = Part((_pages_beside(opened, left, right),), 1)
    if as_json:
        shapes = [
            side_by_side_json(b.answer, b.record, b.readings, b.thread.id if b.thread else None)
            for b in found.items
        ]
        typer.echo(as_text(shapes if found.items[0].thread else shapes[0]), nl=False)
        return
    out = console()
    for beside in found.items:
        if beside.thread:
            out.print(heading(beside.thread.name, beside.thread.id))
        for part in _parts(beside, (left, right), say):
            out.print(part)
    if found.total > len(found.items):
        words = say.cli.compare.threads
        out.print(shown(words.format(shown=len(found.items), count=found.total), "dim"))


def _pages_beside(opened: Store, left: str, right: str) -> Beside:
    """Two pages side by side, with what the record has on them."""
    known = [(page.id, page.name, page.id) for page in opened.summaries()]
    pages = find(left, known, "page"), find(right, known, "page")
    readings = {r.article.page_id: r for r in opened.readings_of(pages)}
    record = opened.asking.record(pages)
    answer = side_by_side(record, readings.values(), pages[:1], pages[1:])
    return Beside(None, record, readings, answer)


def _parts(beside: Beside, sides: tuple[str, str], say: Speech) -> Iterator[RenderableType]:
    answer, record, readings = beside.answer, beside.record, beside.readings
    words, names = say.cli.compare, names_of(answer.entities, say)
    shares = (answer.left_shared, answer.right_shared)
    sources = (answer.left_sources, answer.right_sources)
    below = [
        words.sources.format(side=side, names=_listed(own))
        for side, own in zip(sides, sources, strict=True)
    ]
    below += [
        words.shared.format(share=f"{share:.0%}", side=side)
        for side, share in zip(sides, shares, strict=True)
        if share
    ]
    below += [
        words.voices.format(side=side, names=_voices(own, names))
        for side, own in zip(sides, (answer.left_voices, answer.right_voices), strict=True)
        if own
    ]
    below.append(words.independent.format(count=answer.independent))
    yield heading(f"{sides[0]} | {sides[1]}", *below)
    if not answer.both:
        yield shown(words.nothing_shared)
    tables = (
        (words.both, answer.both),
        (words.only.format(side=sides[0]), answer.only_left),
        (words.only.format(side=sides[1]), answer.only_right),
    )
    for title, happenings in tables:
        if happenings:
            yield _happenings(title, happenings, (record, readings, names), sides, say)
    if answer.discrepancies:
        yield dispute_table(answer.discrepancies, readings, say)
    if answer.passages:
        yield _passages(answer.passages, readings, sides, say)


def _happenings(
    title: str,
    happenings: Sequence[Shared],
    known: tuple[Record, Pages, Mapping[str, str]],
    sides: tuple[str, str],
    say: Speech,
) -> RenderableType:
    record, readings, names = known
    events = {event.id: event for event in record.events}
    columns = [bool(any(s.left for s in happenings)), bool(any(s.right for s in happenings))]
    rows: list[Sequence[Text | str]] = []
    for one in happenings:
        event = events[one.event]
        cells = [_told(places, readings, names, say) for places in (one.left, one.right)]
        wanted = [cell for cell, any_told in zip(cells, columns, strict=True) if any_told]
        when, what = in_words(event.time, say.terms.dates), told(event, names, say)
        told_so = Text("\n").join((Text(what), *_differing(one, names, say)))
        rows.append([when, told_so, *wanted])
    headings: list[str | Column] = [say.cli.time, telling(say.cli.what)]
    headings += [telling(side) for side, wanted in zip(sides, columns, strict=True) if wanted]
    return table(headings, rows, title=title)


def _differing(shared: Shared, names: Mapping[str, str], say: Speech) -> Iterator[Text]:
    """What the two tell otherwise, a line each."""
    for one in shared.differs:
        values = [
            ", ".join(_value(one.part, value, names, say) for value in side)
            for side in (one.left, one.right)
        ]
        parts = say.cli.compare.parts
        yield shown(f"≠ {parts[one.part]}: {values[0]} | {values[1]}", "yellow")


def _value(part: DifferingPart, value: str, names: Mapping[str, str], say: Speech) -> str:
    if part == "who":
        return names.get(value, value)
    if part == "time":
        return in_words(value, say.terms.dates)
    return next(term.name for code, term in say.terms.status.items() if code == value)


def _told(places: Iterable[Told], readings: Pages, names: Mapping[str, str], say: Speech) -> Text:
    """The places that tell a happening, each with its line, its status and whose word it is."""
    lines = []
    for place in places:
        article = readings[place.page_id].article
        at = shown(f"{article.page_name}:{article.line_of(place.span.start)}")
        lines += [at, status(place.status, voice(place.by, names, say), say)]
    return Text("\n").join(lines)


def _passages(
    passages: Iterable[Passage], readings: Pages, sides: tuple[str, str], say: Speech
) -> RenderableType:
    rows = []
    for passage in passages:
        left, right = readings[passage.left_page].article, readings[passage.right_page].article
        rows.append(
            (
                f"{left.page_name}:{left.line_of(passage.left.start)}",
                f"{right.page_name}:{right.line_of(passage.right.start)}",
                " ".join(left.quote(passage.left).split()),
            )
        )
    headings = (sides[0], sides[1], telling(say.cli.words))
    return table(headings, rows, title=say.cli.compare.passages)


def _listed(sources: Iterable[Source]) -> str:
    return "; ".join(source.name for source in sources)


def _voices(voices: Sequence[tuple[str, int]], names: Mapping[str, str]) -> str:
    """The names of those whose words are given most, each with how often."""
    return ", ".join(f"{names.get(who, who)} ({count})" for who, count in voices[:MOST_VOICES])
