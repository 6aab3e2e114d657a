"""The command line: `runut COMMAND`. Each command is a function in a file beside this one."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperCommand

from runut.errors import RunutError
from runut.serve.cli_check import check
from runut.serve.cli_compare import compare
from runut.serve.cli_dossier import dossier
from runut.serve.cli_evaluate import evaluate_command, gold
from runut.serve.cli_explain import explain
from runut.serve.cli_export import export
from runut.serve.cli_mcp import mcp
from runut.serve.cli_page import page
from runut.serve.cli_read import read
from runut.serve.cli_search import search
from runut.serve.cli_serve import serve
from runut.serve.cli_show import pages, stories, story, threads
from runut.serve.cli_take import take
from runut.serve.faults import log_faults
from runut.serve.options import Language, in_words, speech
from runut.serve.terminal import console, shown

app = typer.Typer(
    name="runut",
    help="Read news pages about diplomacy and keep the record, with its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
#: Exit codes: what the user gave cannot be used; interrupted from the keyboard.
UNUSABLE, INTERRUPTED = 2, 130


class Spoken(TyperCommand):
    """A command that tells what a user can mend in one sentence of the user's language."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error of ours ends it with a sentence and without a trace."""
        try:
            return super().invoke(ctx)
        except RunutError as error:
            given = ctx.params.get("lang")
            _tell(in_words(error, speech(Language(given) if given else None)))
            raise typer.Exit(UNUSABLE) from error


for command in (
    *(read, search, threads, stories, story, pages, page, explain),
    *(dossier, export, check, compare, serve, mcp, gold, take),
):
    app.command(cls=Spoken)(command)
app.command("evaluate", cls=Spoken)(evaluate_command)


@app.callback()
def _root() -> None:
    log_faults()


def main() -> None:
    """Run the command line, and end it quietly where its user or its reader leaves."""
    try:
        app()
    except RunutError as error:
        # one that comes before a command and its language are known
        _tell(in_words(error, speech(None)))
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        # the reader of our output has left; closing it again would fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _tell(sentence: str) -> None:
    console(stderr=True).print(shown(f"runut: {sentence}", style="red"), soft_wrap=True)
