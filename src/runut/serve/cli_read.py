"""`runut read`: pages into the store, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from runut.acquire import count, pages
from runut.knowledge import load
from runut.languages.cli import CliWords
from runut.serve.faults import log_faults
from runut.serve.options import DEFAULT_STORE, KnowledgeOption, LanguageOption, StoreOption, speech
from runut.serve.output import write_readings
from runut.serve.terminal import console, shown, table
from runut.serve.webhooks import named_webhook, news, send
from runut.store import Totals, open_store

if TYPE_CHECKING:
    from runut.pipeline import Outcome

#: Exit codes: something was refused; nothing could be read.
SOME_REFUSED, NOTHING_READ = 1, 2


def read(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files and folders; - is standard input."),
    ],
    store: StoreOption = DEFAULT_STORE,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write the readings as JSON there.")
    ] = None,
    keep_going: Annotated[
        bool | None,
        typer.Option(
            "--keep-going/--stop",
            help="After a refused page go on and end with 0 (folders do so), or stop at it.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Read on so many cores at once."),
    ] = 1,
    knowledge: KnowledgeOption = None,
    webhook: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Tell this address (http or https) what is new, signed.",
            show_default=False,
        ),
    ] = None,
    webhook_secret: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A file with the secret that signs it.", show_default=False
        ),
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """Read pages into the store; a page read before is left as it is.

    Ends with 0 when all is well, 1 when a named file was refused, 2 when nothing could be read.

    Examples: `runut read news/` · `runut read a.html b.txt.gz --out readings` ·
    `curl -s URL | runut read -`
    """
    # imported here: the commands that only look need not wait for everything that reads
    from runut.batch import read_side_by_side  # noqa: PLC0415
    from runut.pipeline import bring_up_to_date, read_into, readings_among  # noqa: PLC0415

    world = load(knowledge)
    said = speech(lang)
    say = said.cli
    hook = named_webhook(webhook, webhook_secret) if webhook is not None else None
    failed: str | None = None
    with open_store(store) as opened:
        reader = partial(read_side_by_side, workers=jobs, prepare=log_faults)
        met = read_into(opened, pages(paths), world, reader)
        watched = _watched(met, count(paths), say)
        outcomes = list(_until_refused(watched, stop=keep_going is False))
        bring_up_to_date(opened, world)
        totals = opened.lists.totals()
        if out is not None:
            names = _names(outcomes)
            write_readings(out, *readings_among(opened, names, world), names)
        fresh = [o.page_id for o in outcomes if o.what == "read" and o.page_id]
        if hook and fresh:
            failed = send(hook, news(opened, fresh, said))
    _report(outcomes, totals, say)
    if out is not None:
        console().print(shown(say.written.format(path=out)))
    if failed:
        told = say.webhook_failed.format(url=webhook, cause=failed)
        console(stderr=True).print(shown(told, "yellow"))
    raise typer.Exit(_exit_code(outcomes, keep_going, paths))


def _watched(outcomes: Iterable[Outcome], total: int, say: CliWords) -> Iterator[Outcome]:
    """Yield the outcomes while a bar on standard error counts them."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    shown_on = console(stderr=True)
    with Progress(
        *columns, console=shown_on, transient=True, disable=not shown_on.is_terminal
    ) as progress:
        yield from progress.track(outcomes, total=total, description=say.reading)


def _until_refused(outcomes: Iterable[Outcome], *, stop: bool) -> Iterator[Outcome]:
    for outcome in outcomes:
        yield outcome
        if stop and outcome.rejection:
            return


def _names(outcomes: Sequence[Outcome]) -> dict[str, tuple[str, ...]]:
    """Return the names under which each page that was read, now or before, was given."""
    names: dict[str, tuple[str, ...]] = {}
    for outcome in outcomes:
        if outcome.page_id and not outcome.rejection:
            names[outcome.page_id] = (*names.get(outcome.page_id, ()), outcome.name)
    return names


def _report(outcomes: Sequence[Outcome], record: Totals, say: CliWords) -> None:
    counts = Counter(outcome.what for outcome in outcomes)
    totals = [
        (say.read, counts["read"]),
        (say.unchanged, counts["unchanged"]),
        (say.refused, counts["refused"]),
        (say.stories, record.stories),
        (say.events, record.events),
        (say.discrepancies, record.discrepancies),
    ]
    out = console()
    refused = [outcome.rejection for outcome in outcomes if outcome.rejection]
    if refused:
        headings = (say.refused, say.stage, say.reason, say.detail)
        rows = [(r.name, r.stage, r.reason, say.reasons.get(r.reason, r.detail)) for r in refused]
        out.print(table(headings, rows))
    out.print(table([name for name, _ in totals], [[str(count) for _, count in totals]]))
    out.print(shown(say.next if counts["read"] or counts["unchanged"] else say.nothing_read))


def _exit_code(outcomes: Sequence[Outcome], keep_going: bool | None, paths: Sequence[Path]) -> int:
    refused = sum(outcome.rejection is not None for outcome in outcomes)
    if refused == len(outcomes):
        return NOTHING_READ
    forgiving = any(p.is_dir() for p in paths) if keep_going is None else keep_going
    return SOME_REFUSED if refused and not forgiving else 0
