"""What the world is: countries, places, organisations, and who held which office when.

Data in TOML files beside this one, each with its source in a comment at its head.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files as resources
from pathlib import Path

from runut.knowledge import outlets
from runut.knowledge.build import build
from runut.knowledge.known import Known, NameForm, Term
from runut.knowledge.overlay import laid_over
from runut.knowledge.schema import KnowledgeFile, parsed, read_file
from runut.knowledge.world import Knowledge
from runut.languages.loading import load_toml

__all__ = ["Knowledge", "Known", "NameForm", "Term", "load"]

#: The shipped files, in the order in which they are laid together.
FILES = ("countries.toml", "places.toml", "organisations.toml")
#: The folder of the files about people, one a part of the world.
PEOPLE = "persons"


@cache
def load(own: Path | None = None) -> Knowledge:
    """Return the shipped knowledge with a user's file, of the same shape, laid over it.

    Raises `KnowledgeError` naming the file and the entry where it cannot be used.
    """
    names = [*FILES, *(f"{PEOPLE}/{name}" for name in _people_files())]
    files = [(name, load_toml("runut.knowledge", name, KnowledgeFile)) for name in names]
    if own is None:
        return build(files, outlets.load())
    text = read_file(own)
    world = build(laid_over(files, str(own), parsed(text, str(own))), outlets.load())
    return replace(world, own=sha256(text.encode()).hexdigest()[:12])


def _people_files() -> list[str]:
    folder = resources("runut.knowledge").joinpath(PEOPLE)
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
