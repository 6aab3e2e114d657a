"""`runut gold DIR` and `runut evaluate GOLD`: what reviewers say, and how near readings come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from runut.codec import as_text, page_json, stories_json, timeline_json
from runut.codec.wire import encode
from runut.errors import InputError
from runut.evaluate import Evaluation, Figure, evaluate
from runut.serve.gold import gold_files
from runut.serve.looking import looking
from runut.serve.options import (
    DEFAULT_STORE,
    JsonOption,
    LanguageOption,
    Speech,
    StoreOption,
    speech,
)
from runut.serve.output import write_file
from runut.serve.terminal import console, named, shown, table, whole
from runut.store import Store

#: Columns of a figure, in the order in which they are shown.
COLUMNS = ("f1", "p", "r", "gold", "read", "share", "of")


def evaluate_command(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="A folder of gold: one JSON file a page (see `gold`)."),
    ],
    read: Annotated[
        Path | None,
        typer.Option(
            "--read",
            metavar="DIR",
            help="A folder of readings, as `runut read --out` writes it; the store otherwise.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
) -> None:
    """Show how near what was read comes to gold: F1, precision, recall and shares.

    Examples: `runut gold gold/ && runut evaluate gold/` · `runut evaluate gold/ --read out/ --json`
    """
    said = speech(lang)
    ours = dict(_files(gold))
    if not ours:
        raise InputError(
            f"There is no JSON file in {gold}; name a folder of gold.", "no-gold", path=gold
        )
    if read is not None:
        theirs = dict(_files(read))
    else:
        with looking(store, said) as opened:
            theirs = dict(_stored(opened, ours))
    found = evaluate(ours, theirs)
    if as_json:
        typer.echo(as_text(found), nl=False)
        return
    _show(found, said)


def gold(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files are written.")],
    store: StoreOption = DEFAULT_STORE,
    lang: LanguageOption = None,
) -> None:
    """Write the pages that were reviewed as gold: what was read, with all corrections in it.

    Example: `runut gold gold/`
    """
    said = speech(lang)
    count = 0
    with looking(store, said) as opened:
        for name, text in gold_files(opened):
            folder.mkdir(parents=True, exist_ok=True)
            write_file(folder / name, text.encode())
            count += 1
    say = said.cli
    sentence = say.exported.format(path=folder, count=count) if count else say.nothing_reviewed
    console().print(shown(sentence), soft_wrap=True)


def _files(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the name without its ending and the JSON of each file of a folder."""
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder.", "no-gold", path=folder)
    for path in sorted(folder.glob("*.json")):
        try:
            yield path.stem, json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(
                f"{path} is no JSON that can be read ({error}).",
                "gold-broken",
                path=path,
                cause=error,
            ) from error


def _stored(store: Store, wanted: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what was read of the files wanted, without what reviewers said, in the same shape."""
    # imported here: `gold` need not wait for everything that reads
    from runut.pipeline import unreviewed_record  # noqa: PLC0415

    for page in store.summaries():
        reading = store.unreviewed(page.id) if page.name in wanted else None
        if reading is not None:
            yield page.name, json.loads(encode(page_json(reading)))
    between = [name for name in wanted if name.endswith("stories")]
    if not ({"timeline", "discrepancies"} & wanted.keys() or between):
        return
    record, readings = unreviewed_record(store)
    yield "stories", json.loads(encode(stories_json(record, readings)))
    yield "timeline", json.loads(encode(timeline_json(record, readings)))


def _show(found: Evaluation, say: Speech) -> None:
    words = say.cli
    sections: list[tuple[str, Mapping[str, Figure]]] = [
        (words.pages, found.figures),
        (words.label, found.labels),
        *found.between.items(),
    ]
    out = console()
    out.print(shown(words.evaluated.format(pages=found.pages, missing=found.missing)))
    for title, figures in sections:
        if not figures:
            continue
        columns = [c for c in COLUMNS if any(c in figure for figure in figures.values())]
        rows = [
            (name, *(_number(figure.get(column)) for column in columns))
            for name, figure in figures.items()
        ]
        out.print(table((named(words.name), *map(whole, columns)), rows, title=title))


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.3f}"
