"""`runut dossier [THREAD] -o FILE`: a thread as one document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from runut.dossier import as_html, as_markdown, build
from runut.errors import InputError
from runut.knowledge import load
from runut.records import Record, Thread
from runut.serve.finding import find_thread, pages_of
from runut.serve.former import present
from runut.serve.looking import looking
from runut.serve.options import DEFAULT_STORE, LanguageOption, StoreOption, speech
from runut.serve.output import write_file
from runut.serve.terminal import console, shown
from runut.store import stored_record

#: Ending of a file → what writes it.
WRITERS = {".html": as_html, ".htm": as_html, ".md": as_markdown}


def dossier(
    thread: Annotated[
        str | None,
        typer.Argument(
            metavar="[THREAD]",
            help="A thread's id, or the beginning of it; the largest thread where none is given.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A file that ends in .html or .md; - prints it."
        ),
    ] = Path("dossier.html"),
    store: StoreOption = DEFAULT_STORE,
    lang: LanguageOption = None,
) -> None:
    """Write a thread as one document: what happened, on whose word, and where reports disagree.

    The HTML file holds everything it needs; `-o -` prints Markdown.

    Examples: `runut dossier -o dossier.html` · `runut dossier t5c6 -o berkas.md --lang id`
    """
    say = speech(lang)
    to_terminal = str(output) == "-"
    writer = as_markdown if to_terminal else WRITERS.get(output.suffix.lower())
    if writer is None:
        raise InputError(
            f"{output} ends in neither .html nor .md; name the file so.",
            "dossier-ending",
            path=output,
        )
    with looking(store, say) as opened:
        record = stored_record(opened)
        chosen = _chosen(record, thread and present(opened, thread))
        found = [opened.reading(page_id) for page_id in pages_of(record, chosen)]
    readings = [reading for reading in found if reading]
    text = writer(build(record, readings, chosen.id, say.language, load()))
    if to_terminal:
        typer.echo(text, nl=False)
        return
    write_file(output, text.encode())
    console().print(shown(say.cli.written.format(path=output)))


def _chosen(record: Record, given: str | None) -> Thread:
    if given is not None:
        return find_thread(record, given)
    if not record.threads:
        raise InputError(
            "There is no thread yet; read pages into the store first.", "no-thread-yet"
        )
    pages = {story.id: len(story.pages) for story in record.stories}
    return max(record.threads, key=lambda t: (sum(pages[s] for s in t.stories), t.id))
