"""`runut threads`, `stories`, `story ID` and `pages`: what is stored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from runut.codec import as_text
from runut.records import Discrepancy, Event, Reading, Record, Story
from runut.serve.finding import SHORT, find
from runut.serve.former import present
from runut.serve.looking import looking
from runut.serve.options import DEFAULT_STORE, JsonOption, LanguageOption, StoreOption, speech
from runut.serve.rows import dispute_table, event_table, heading, names_of, page_table, period, when
from runut.serve.terminal import console, named, shown, table, telling, whole
from runut.store import Store, stored_record


def threads(
    store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False, lang: LanguageOption = None
) -> None:
    """List the threads: stories that go on from each other.

    Example: `runut threads --json`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        record = stored_record(opened)
    if as_json:
        typer.echo(as_text(record.threads), nl=False)
        return
    pages = {story.id: len(story.pages) for story in record.stories}
    words = say.cli
    rows = [
        (
            shown(thread.id, "cyan"),
            thread.name,
            period(thread.start, thread.end, say),
            str(len(thread.stories)),
            str(sum(pages[story] for story in thread.stories)),
        )
        for thread in record.threads
    ]
    headings = (whole(words.id), telling(words.thread), words.period, words.stories, words.pages)
    console().print(table(headings, rows) if rows else shown(words.nothing_here))


def stories(
    store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False, lang: LanguageOption = None
) -> None:
    """List the stories: the coverage of one happening, a day or so.

    Example: `runut stories`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        record = stored_record(opened)
    if as_json:
        typer.echo(as_text(record.stories), nl=False)
        return
    words = say.cli
    rows = [
        (shown(s.id, "cyan"), s.name, period(s.start, s.end, say), str(len(s.pages)))
        for s in record.stories
    ]
    headings = (whole(words.id), telling(words.story), words.period, words.pages)
    console().print(table(headings, rows) if rows else shown(words.nothing_here))


def story(
    story_id: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning of it.")],
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show one story: its pages, what happened, and where they disagree.

    Example: `runut story s3f`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        record = stored_record(opened)
        given = present(opened, story_id)
        found = find(given, ((s.id, s.name, s) for s in record.stories), "story")
        events, disputes = _about(record, found)
        named = {side.page_id for dispute in disputes for side in dispute.sides}
        readings = _readings(opened, named.union(found.pages))
    if as_json:
        whole = {"story": found, "events": events, "discrepancies": disputes}
        typer.echo(as_text(whole), nl=False)
        return
    names = names_of(record.entities, say)
    out = console()
    out.print(heading(found.name, period(found.start, found.end, say), found.id))
    out.print(page_table([readings[p] for p in found.pages if p in readings], say))
    if events:
        out.print(event_table(events, names, say))
    if disputes:
        out.print(dispute_table(disputes, readings, say))


def pages(
    store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False, lang: LanguageOption = None
) -> None:
    """List the pages that were read.

    Example: `runut pages --json`
    """
    say = speech(lang)
    with looking(store, say) as opened:
        found = opened.summaries()
    if as_json:
        typer.echo(as_text(found), nl=False)
        return
    words = say.cli
    rows = [
        (
            shown(page.id[:SHORT], "cyan"),
            page.name,
            page.outlet or "",
            page.title or "",
            when(page.published, say),
        )
        for page in found
    ]
    headings = (
        whole(words.id),
        named(words.name),
        words.outlet,
        telling(words.title),
        words.published,
    )
    console().print(table(headings, rows) if rows else shown(words.nothing_here))


def _about(record: Record, story: Story) -> tuple[tuple[Event, ...], tuple[Discrepancy, ...]]:
    """Return the events and discrepancies that the pages of `story` tell."""
    pages = set(story.pages)
    return (
        tuple(e for e in record.events if pages.intersection(m.page_id for m in e.mentions)),
        tuple(d for d in record.discrepancies if pages.intersection(s.page_id for s in d.sides)),
    )


def _readings(store: Store, needed: Iterable[str]) -> dict[str, Reading]:
    found = {page_id: store.reading(page_id) for page_id in sorted(needed)}
    return {page_id: reading for page_id, reading in found.items() if reading}
