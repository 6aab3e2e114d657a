"""`runut compare A B`: two pages, or two outlets, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from runut.answers import Shared, SideBySide, Told
from runut.codec import as_text, side_by_side_json
from runut.compare import pages_of_outlets, side_by_side
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
from runut.serve.rows import dispute_table, heading, names_of, status, told, voice
from runut.serve.terminal import Column, console, shown, table, telling
from runut.store import PageSummary, stored_record

SideArgument = Annotated[
    str, typer.Argument(help="A page's name or id, or an outlet's name.", show_default=False)
]
Pages = Mapping[str, Reading]


def compare(
    left: SideArgument,
    right: SideArgument,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show two pages or outlets side by side: what both tell, what only one tells, what differs.

    Of two outlets, those stories are compared that both tell.

    Examples: `runut compare kabar-pagi warta-sore` · `runut compare "Kabar Pagi" "Warta Sore"`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        record = stored_record(opened)
        sides = _sides(record, opened.summaries(), left, right)
        found = {page: opened.reading(page) for page in sorted({*sides[0], *sides[1]})}
    readings = {page: reading for page, reading in found.items() if reading}
    answer = side_by_side(record, readings.values(), *sides)
    if as_json:
        typer.echo(as_text(side_by_side_json(answer, record, readings)), nl=False)
        return
    out = console()
    for part in _parts(answer, record, readings, (left, right), say):
        out.print(part)


def _sides(
    record: Record, summaries: Sequence[PageSummary], left: str, right: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages of each side; two outlets are taken where they tell one story."""
    outlets = {page.id: page.outlet for page in summaries}
    named = {outlet.casefold() for outlet in outlets.values() if outlet}
    if {left.casefold(), right.casefold()} <= named:
        pages = pages_of_outlets(record, outlets, left, right)
        if not all(pages):
            raise InputError(
                f"{left} and {right} tell no story both; name two pages.",
                "no-story-of-both",
                left=left,
                right=right,
            )
        return pages
    known = [(page.id, page.name, page.id) for page in summaries]
    return (find(left, known, "page"),), (find(right, known, "page"),)


def _parts(
    answer: SideBySide,
    record: Record,
    readings: Pages,
    sides: tuple[str, str],
    say: Speech,
) -> Iterator[RenderableType]:
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
        rows.append([when, what, *wanted])
    headings: list[str | Column] = [say.cli.time, telling(say.cli.what)]
    headings += [telling(side) for side, wanted in zip(sides, columns, strict=True) if wanted]
    return table(headings, rows, title=title)


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
