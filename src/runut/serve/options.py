"""What several commands ask for, said once: the store, the language, JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from runut.errors import RunutError
from runut.languages.cli import CliWords, cli_words
from runut.languages.interface import Interface, interface
from runut.serve.terminal import preferred_language
from runut.store import DEFAULT_ADDRESS

DEFAULT_STORE = DEFAULT_ADDRESS


class Language(StrEnum):
    """Languages that Runut speaks."""

    INDONESIAN = "id"
    ENGLISH = "en"


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
    Language | None,
    typer.Option(
        "--lang",
        envvar="RUNUT_LANG",
        help="Language of what is printed; the locale's where none is given.",
        show_default=False,
    ),
]
KnowledgeOption = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        envvar="RUNUT_KNOWLEDGE",
        metavar="FILE",
        help="A file of your own (TOML) that is laid over what Runut knows of the world.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said to the user, in one language."""

    language: str
    cli: CliWords
    #: Names of kinds, statuses, labels and signals; how dates are written.
    terms: Interface


def speech(language: Language | None) -> Speech:
    """Return the words of `language`, or of the user's locale."""
    chosen = language.value if language else preferred_language()
    return Speech(chosen, cli_words(chosen), interface(chosen))


def in_words(error: RunutError, say: Speech) -> str:
    """Return the sentence of an error in the user's language, or its own where there is none."""
    sentence = say.cli.errors.get(error.key or "")
    return sentence.format(**error.values) if sentence else str(error)
