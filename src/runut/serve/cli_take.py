"""`runut take FILE`: what people said elsewhere becomes part of this store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from runut.errors import InputError
from runut.knowledge import load
from runut.serve.options import DEFAULT_STORE, LanguageOption, StoreOption, speech
from runut.serve.taking import take_corrections, take_events
from runut.serve.terminal import console, shown
from runut.store import check_complete, open_store

#: Endings of what can be taken in: corrections, and tables of events.
CORRECTIONS, TABLES = ".jsonl", (".csv", ".parquet")


def take(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Corrections (.jsonl), or a table of events that was changed (.csv, .parquet).",
        ),
    ],
    author: Annotated[
        str,
        typer.Option(metavar="NAME", help="Who changed the table.", show_default=False),
    ] = "",
    store: StoreOption = DEFAULT_STORE,
    lang: LanguageOption = None,
) -> None:
    """Take in what people said of the record elsewhere: it counts as what is said in the review.

    Examples: `runut take corrections.jsonl` · `runut take events.csv --author Wati`
    """
    # imported here: the commands that only look need not wait for everything that reads
    from runut.pipeline import take_up_corrections  # noqa: PLC0415

    say = speech(lang)
    if file.suffix != CORRECTIONS and file.suffix not in TABLES:
        raise InputError(
            f"{file} is nothing that can be taken in; name a .jsonl, .csv or .parquet file.",
            "take-ending",
            path=file,
        )
    if file.suffix in TABLES and not author.strip():
        raise InputError("Say who changed the table, with --author.", "take-author")
    with open_store(store, create=False) as opened:
        check_complete(opened)
        if file.suffix == CORRECTIONS:
            taken = take_corrections(opened, file)
        else:
            taken = take_events(opened, file, author.strip())
        whole = take_up_corrections(opened, load())
    sentence = say.cli.taken.format(new=taken.new, known=taken.known, left=taken.left)
    console().print(shown(sentence), soft_wrap=True)
    if not whole:
        console().print(shown(say.cli.waiting, "yellow"), soft_wrap=True)
