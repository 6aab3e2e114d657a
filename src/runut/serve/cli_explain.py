"""`runut explain PAGE:LINE`: every annotation on a line, what made it, and what nearly was one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from runut.annotate import nearly
from runut.codec import as_text
from runut.errors import InputError
from runut.knowledge import load
from runut.records import Reading, Span
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
from runut.serve.rows import names_of, said, told_on_page
from runut.serve.terminal import console, shown, table, telling
from runut.vocabulary import PAGE_VOICE


@dataclass(frozen=True, slots=True)
class Explained:
    """One annotation: what it is, what it was taken for, its words, and what made it."""

    what: str
    value: str
    words: str
    rule: str
    start: int
    end: int


def explain(
    place: Annotated[
        str, typer.Argument(metavar="PAGE:LINE", help="A page's name or id, and a line of it.")
    ],
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show every annotation on a line, and which rule, list or model head made it.

    Below stand the words that nearly told an event or a statement, and why they do not.

    Example: `runut explain kabar-pagi:7`
    """
    say = speech(lang)
    page, _, number = place.rpartition(":")
    if not page or not number.isdecimal():
        raise InputError(
            f"{place!r} names no line; write PAGE:LINE, such as kabar-pagi:7.",
            "no-line-named",
            given=place,
        )
    with looking(store, say) as opened:
        reading = find_page(opened, page)
    line = int(number)
    starts = reading.article.line_starts
    if not 1 <= line <= len(starts):
        raise InputError(
            f"{page} has {len(starts)} lines, so there is no line {line}.",
            "no-such-line",
            page=page,
            count=len(starts),
            line=line,
        )
    end = starts[line] - 1 if line < len(starts) else len(reading.article.text)
    span = Span(starts[line - 1], end)
    found = _on(span, explained(reading, say))
    missed = _on(span, nearly_rows(reading, say))
    if as_json:
        typer.echo(as_text([*found, *missed]), nl=False)
        return
    _print(reading.article.quote(span), found, missed, say)


def _on(span: Span, rows: Iterator[Explained]) -> list[Explained]:
    return [row for row in rows if row.start < span.end and row.end > span.start]


def _print(line: str, found: list[Explained], missed: list[Explained], say: Speech) -> None:
    words = say.cli
    out = console()
    out.print(shown(line, "bold"))
    if not found:
        out.print(shown(words.nothing_on_line, "dim"))
    headings = (words.what, telling(words.value), telling(words.words), telling(words.rule))
    for part in (found, missed):
        if part:
            rows = [(e.what, shown(e.value, "cyan"), e.words, shown(e.rule, "dim")) for e in part]
            out.print(table(headings, rows))
    if not found and not missed:
        out.print(shown(words.nearly_none, "dim"))


def explained(reading: Reading, say: Speech) -> Iterator[Explained]:
    """Yield every annotation of a page with its words, in the order of the steps."""
    yield from _page_level(reading, say)
    yield from _names_and_times(reading, say)
    yield from _told(reading, say)


def nearly_rows(reading: Reading, say: Speech) -> Iterator[Explained]:
    """Yield what nearly was an event or a statement of the page; its value is why it is none."""
    words = say.cli
    for miss in nearly(reading, load()):
        kind = say.terms.kinds[miss.kind].name if miss.kind else words.statement
        what = words.nearly.format(kind=kind)
        yield _one(reading, what, words.refusals[miss.why], miss.span, miss.rule)


def _page_level(reading: Reading, say: Speech) -> Iterator[Explained]:
    article, words = reading.article, say.cli
    for segment in article.segments:
        value = say.terms.labels[segment.label]
        yield _one(reading, words.label, value, segment.span, segment.rule)
    found = [(words.title, article.title), (words.outlet, article.outlet)]
    found += [(words.byline, byline) for byline in article.bylines]
    found += [(words.credits, credit) for credit in article.credits]
    for what, taken in found:
        if taken and taken.span:
            yield _one(reading, what, taken.value, taken.span, taken.rule)
    published = reading.published
    if published.span:
        yield _one(reading, words.published, published.value or "", published.span, published.rule)
    for signal in reading.signals:
        for span in signal.spans:
            name = say.terms.signals[signal.kind].name
            yield _one(reading, words.signal, name, span, signal.rule)


def _names_and_times(reading: Reading, say: Speech) -> Iterator[Explained]:
    entities = {entity.id: entity for entity in reading.entities}
    names = names_of(reading.entities, say)
    for mention in reading.mentions:
        entity = entities[mention.entity]
        value = f"{names[entity.id]} ({entity.id}, {mention.form})"
        rule = f"{mention.rule}; {entity.rule}"
        yield _one(reading, say.cli.mention, value, mention.span, rule)
    for time in reading.times:
        yield _one(reading, say.cli.time_expression, time.value or "–", time.span, time.rule)


def _told(reading: Reading, say: Speech) -> Iterator[Explained]:
    names = names_of(reading.entities, say)
    for statement in reading.statements:
        speaker = names.get(statement.speaker, statement.speaker)
        value = f"{speaker} ({say.terms.statements[statement.kind]})"
        yield _one(reading, say.cli.statement, value, statement.content, statement.rule)
    for event in reading.events:
        by = say.cli.page_voice if event.by == PAGE_VOICE else names.get(event.by, event.by)
        state = say.terms.status[event.status].name
        value = f"{told_on_page(event, names, say)} ({state}; {say.cli.by}: {by})"
        for span in (event.span, *event.also):
            yield _one(reading, say.terms.kinds[event.kind].name, value, span, event.rule)
    for discrepancy in reading.discrepancies:
        about = say.terms.about[discrepancy.about].name
        for side in discrepancy.sides:
            for span in side.spans:
                value = f"{about}: {said(side.say, say)}"
                yield _one(reading, say.cli.discrepancy, value, span, discrepancy.rule)


def _one(reading: Reading, what: str, value: str, span: Span, rule: str) -> Explained:
    return Explained(what, value, reading.article.quote(span), rule, span.start, span.end)
