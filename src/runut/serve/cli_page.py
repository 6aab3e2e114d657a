"""`runut page ID`: one page as it was read, and what was cut out of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from runut.codec import as_text, page_json
from runut.dossier.dates import in_words
from runut.records import Reading
from runut.serve.finding import find_page
from runut.serve.looking import looking
from runut.serve.options import (
    DEFAULT_STORE,
    JsonOption,
    LanguageOption,
    Speech,
    StoreOption,
    speech,
)
from runut.serve.rows import dispute_table, heading, names_of, status, told_on_page, voice, when
from runut.serve.terminal import console, shown, table, telling
from runut.vocabulary import KEPT_LABELS

#: Characters of the column of labels: the long ones go on two lines.
LABEL_WIDTH = 16


def page(
    page_id: Annotated[
        str, typer.Argument(metavar="ID", help="Its name, its id, or the beginning of it.")
    ],
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show one page: its lines, what was cut out, what it tells, and who says what.

    Example: `runut page kabar-pagi`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        reading = find_page(opened, page_id)
    if as_json:
        typer.echo(as_text(page_json(reading)), nl=False)
        return
    out = console()
    for part in _parts(reading, say):
        out.print(part)


def _parts(reading: Reading, say: Speech) -> Iterator[RenderableType]:
    yield _heading(reading, say)
    yield _lines(reading, say)
    names = names_of(reading.entities, say)
    if reading.events:
        yield _events(reading, names, say)
    if reading.statements:
        yield _statements(reading, names, say)
    if reading.discrepancies:
        yield dispute_table(reading.discrepancies, {reading.article.page_id: reading}, say)


def _heading(reading: Reading, say: Speech) -> RenderableType:
    article, published = reading.article, reading.published
    inferred = f" ({say.cli.inferred})" if published.basis == "inferred" else ""
    signals = ", ".join(say.terms.signals[signal.kind].name for signal in reading.signals)
    return heading(
        article.title.value if article.title else article.page_name,
        f"{say.cli.outlet}: {article.outlet.value}" if article.outlet else "",
        f"{say.cli.published}: {when(published.value, say)}{inferred}",
        f"{say.cli.credits}: {', '.join(c.value for c in article.credits)}"
        if article.credits
        else "",
        f"{say.cli.signals}: {signals}" if signals else "",
        f"{article.page_name} · {article.page_id}",
    )


def _lines(reading: Reading, say: Speech) -> Table:
    """Return every line with its label; what was cut out is dim and says so by its label."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim")
    grid.add_column(style="dim", max_width=LABEL_WIDTH)
    grid.add_column(overflow="fold")
    for segment in reading.article.segments:
        style = "bold" if segment.label == "headline" else ""
        grid.add_row(
            str(segment.line),
            shown(say.terms.labels[segment.label]),
            shown(
                reading.article.quote(segment.span),
                style if segment.label in KEPT_LABELS else "dim strike",
            ),
        )
    return grid


def _events(reading: Reading, names: dict[str, str], say: Speech) -> Table:
    words = say.cli
    rows: list[tuple[str | Text, ...]] = [
        (
            str(reading.article.line_of(event.span.start)),
            in_words(event.time.value if event.time else None, say.terms.dates),
            told_on_page(event, names, say),
            status(event.status, voice(event.by, names, say), say),
        )
        for event in reading.events
    ]
    headings = (words.line, words.time, telling(words.what), f"{words.status}, {words.by}")
    return table(headings, rows, title=words.events)


def _statements(reading: Reading, names: dict[str, str], say: Speech) -> Table:
    words, quote = say.cli, reading.article.quote
    rows = [
        (
            str(reading.article.line_of(statement.content.start)),
            names.get(statement.speaker, statement.speaker),
            quote(statement.cue) if statement.cue else "",
            quote(statement.content),
        )
        for statement in reading.statements
    ]
    headings = (words.line, words.speaker, words.cue, telling(words.words))
    return table(headings, rows, title=words.statements)
