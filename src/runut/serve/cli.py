"""The command line: `runut COMMAND`. Each command is a function in a file beside this one."""

from __future__ import annotations

import os
import sys

import typer

from runut.errors import RunutError
from runut.serve.cli_dossier import dossier
from runut.serve.cli_explain import explain
from runut.serve.cli_export import export
from runut.serve.cli_page import page
from runut.serve.cli_read import read
from runut.serve.cli_show import pages, stories, story, threads
from runut.serve.faults import log_faults
from runut.serve.terminal import console, shown

app = typer.Typer(
    name="runut",
    help="Read news pages about diplomacy and keep the record, with its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (read, threads, stories, story, pages, page, explain, dossier, export):
    app.command()(command)

#: Exit codes: what the user gave cannot be used; interrupted from the keyboard.
UNUSABLE, INTERRUPTED = 2, 130


@app.callback()
def _root() -> None:
    log_faults()


def main() -> None:
    """Run the command line; what a user can mend is told in one sentence, without a trace."""
    try:
        app()
    except RunutError as error:
        console(stderr=True).print(shown(f"runut: {error}", style="red"), soft_wrap=True)
        sys.exit(UNUSABLE)
    except BrokenPipeError:
        # the reader of our output has left; closing it again would fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
