"""`runut search WORDS`: pages, statements, events and people, with the sentence that shows each."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.text import Text

from runut.codec import as_text
from runut.dossier.dates import noted
from runut.serve.looking import looking
from runut.serve.options import (
    DEFAULT_STORE,
    JsonOption,
    LanguageOption,
    Speech,
    StoreOption,
    speech,
)
from runut.serve.rows import when
from runut.serve.terminal import console, named, shown, table, telling, whole
from runut.store import (
    EventRow,
    Found,
    Hit,
    Order,
    PageSummary,
    Search,
    StatementRow,
    Window,
)


class What(StrEnum):
    """What can be searched."""

    PAGES = "pages"
    STATEMENTS = "statements"
    EVENTS = "events"
    PEOPLE = "people"


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help='Words, "exact phrases", names; -not; speaker: outlet: kind: status: from: to:',
        ),
    ],
    what: Annotated[What, typer.Option("--in", help="What to search.")] = What.PAGES,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="How many hits to show.")
    ] = 20,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first.")] = False,
    like: Annotated[
        bool,
        typer.Option("--like", help="By meaning: other words, Indonesian, English or Malay, too."),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Search what is stored: words by their stems, names in any spelling, phrases exactly.

    With --like, sentences that say the same in other words, the nearest first.

    Examples: `runut search menerima undangan` · `runut search '"gencatan senjata" from:2025-02'` ·
    `runut search --in statements speaker:putin damai` ·
    `runut search --like "the minister stepped down" from:2025`
    """
    say = speech(lang)
    typed = " ".join(words)
    with looking(store, say) as opened:
        if what is What.PEOPLE:
            _show_people(opened.search, typed, limit, say, as_json=as_json)
            return
        order: Order = "alike" if like else "newest" if newest else "best"
        found = _found(opened.search, typed, what, (Window(limit), order))
    if as_json:
        typer.echo(as_text(found), nl=False)
        return
    out = console()
    if not found.hits:
        out.print(shown(say.cli.nothing_found))
        return
    headings = (
        named(say.cli.page),
        {What.STATEMENTS: say.cli.speaker, What.EVENTS: say.cli.what}.get(what, say.cli.outlet),
        say.cli.published,
        whole(say.cli.line),
        telling(say.cli.words),
    )
    out.print(table(headings, [_row(hit, say) for hit in found.hits]))
    count = f"{found.total}+" if found.more else str(found.total)
    out.print(shown(say.cli.found.format(shown=len(found.hits), count=count), "dim"))


def _found(search: Search, typed: str, what: What, part: tuple[Window, Order]) -> Found[Any]:
    if what is What.STATEMENTS:
        return search.statements(typed, *part)
    return search.events(typed, *part) if what is What.EVENTS else search.pages(typed, *part)


def _show_people(search: Search, typed: str, limit: int, say: Speech, *, as_json: bool) -> None:
    rows = search.people(typed, limit)
    if as_json:
        typer.echo(as_text(rows), nl=False)
        return
    words = say.cli
    cells: list[tuple[str | Text, ...]] = [
        (
            shown(row.id, "cyan"),
            row.name,
            say.terms.entities[row.type],
            *map(str, (row.pages, row.statements, row.events)),
        )
        for row in rows
    ]
    counts = (words.pages, words.statements, words.events)
    headings = (whole(words.id), telling(words.name), words.what, *counts)
    console().print(table(headings, cells) if cells else shown(words.nothing_found))


def _row(hit: Hit[Any], say: Speech) -> tuple[str | Text, ...]:
    evidence = hit.evidence
    return (
        evidence.page_name,
        _beside(hit.item, say),
        when(evidence.published, say),
        str(evidence.line),
        _marked(hit),
    )


def _beside(item: PageSummary | StatementRow | EventRow, say: Speech) -> str:
    """Return what tells hits on one page apart: who speaks, or what happened with its status."""
    if isinstance(item, StatementRow):
        return noted(item.speaker_name, item.reviewed, say.terms, "\n")
    if isinstance(item, EventRow):
        event = item.event
        told = f"{say.terms.kinds[event.kind].name} ({say.terms.status[event.status].name})"
        return noted(told, event.reviewed, say.terms, "\n")
    return item.outlet or ""


def _marked(hit: Hit[Any]) -> Text:
    """Return the words of a hit with those that were asked for in bold."""
    words, start = hit.evidence.words, hit.evidence.span.start
    text, at = Text(), 0
    for mark in hit.marks:
        text.append_text(shown(words[at : mark.start - start]))
        at = mark.end - start
        text.append_text(shown(words[mark.start - start : at], "bold"))
    return text.append_text(shown(words[at:]))
