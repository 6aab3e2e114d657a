"""What the world is: countries, places, organisations, and who held which office when.

Data in TOML files beside this one, each with its source in a comment at its head.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files as resources
from pathlib import Path

from runut.knowledge import outlets
from runut.knowledge.build import build
from runut.knowledge.known import Known, NameForm, Term
from runut.knowledge.schema import KnowledgeFile, read_file
from runut.knowledge.world import Knowledge
from runut.languages.loading import load_toml

__all__ = ["Knowledge", "Known", "NameForm", "Term", "load"]

#: The shipped files, in the order in which they are laid together.
FILES = ("countries.toml", "places.toml", "organisations.toml")
#: The folder of the files about people, one a part of the world.
PEOPLE = "persons"


@cache
def load(extra: Path | None = None) -> Knowledge:
    """Return the shipped knowledge with a user's file, of the same shape, laid over it.

    Raises `PackError` naming the file and the entry where one breaks the schema or another.
    """
    names = [*FILES, *(f"{PEOPLE}/{name}" for name in _people_files())]
    files = [(name, load_toml("runut.knowledge", name, KnowledgeFile)) for name in names]
    if extra is not None:
        files.append((str(extra), read_file(extra)))
    return build(files, outlets.load())


def _people_files() -> list[str]:
    folder = resources("runut.knowledge").joinpath(PEOPLE)
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
