"""`runut explain PAGE:LINE`: every annotation on a line, and what made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from runut.codec import as_text
from runut.errors import InputError
from runut.records import Reading, Span
from runut.serve.finding import find_page
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
from runut.store import open_store
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
    with open_store(store, create=False) as opened:
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
    found = [e for e in explained(reading, say) if e.start < span.end and e.end > span.start]
    if as_json:
        typer.echo(as_text(found), nl=False)
        return
    words = say.cli
    out = console()
    out.print(shown(reading.article.quote(span), "bold"))
    if not found:
        out.print(shown(words.nothing_on_line, "dim"))
        return
    rows = [(e.what, shown(e.value, "cyan"), e.words, shown(e.rule, "dim")) for e in found]
    headings = (words.what, telling(words.value), telling(words.words), telling(words.rule))
    out.print(table(headings, rows))


def explained(reading: Reading, say: Speech) -> Iterator[Explained]:
    """Yield every annotation of a page with its words, in the order of the steps."""
    yield from _page_level(reading, say)
    yield from _names_and_times(reading, say)
    yield from _told(reading, say)


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
