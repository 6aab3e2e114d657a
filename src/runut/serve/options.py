"""What several commands ask for, said once: the store, the language, JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from runut.languages.cli import CliWords, cli_words
from runut.serve.terminal import preferred_language
from runut.store import DEFAULT_ADDRESS

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="RUNUT_STORE",
        metavar="ADDRESS",
        help="The store: a file, or an address such as sqlite:///runut.db.",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        envvar="RUNUT_LANG",
        metavar="id|en",
        help="Language of what is printed; the locale's where none is given.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]

DEFAULT_STORE = DEFAULT_ADDRESS


def words(language: str | None) -> CliWords:
    """Return what the command line says in `language`, or in the user's own."""
    return cli_words(language or preferred_language())
