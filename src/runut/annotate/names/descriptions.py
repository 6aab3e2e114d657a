"""What the parts that read descriptions share: a line with its names and titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from runut.annotate.names.lexicon import Lexicon
from runut.annotate.names.lines import Candidate, Line
from runut.annotate.names.titles import Title
from runut.languages.persons import Anaphor
from runut.vocabulary import EntityType

DescriptionKind = Literal[
    "government",
    "administration",
    "body",
    "media",
    "role",
    "anaphor",
    "singular",
    "plural",
    "own-side",
    "possessive",
    "definite",
    "ruling",
    "host",
    "guest",
]

NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})*|\d+")


@dataclass(frozen=True, slots=True)
class Description:
    """Words from token `first` up to `end` that mean somebody without saying a name."""

    kind: DescriptionKind
    first: int
    end: int
    #: Index of the candidate name inside it ("pemerintah *Rusia*"); None without one.
    owner: int | None = None
    anaphor: Anaphor | None = None
    #: Where its own words end, where a title or a name that it takes in follows them.
    own_end: int | None = None
    #: Indexes of the candidates beside it that name whom it describes.
    same: tuple[int, ...] = ()
    #: "Partai itu": the type of what is meant, and the noun for it; of a body, the armed forces.
    of: EntityType | None = None
    noun: str = ""
    #: "Sejumlah pejabat", "20 sandera": more than one.
    several: bool = False
    #: "Pejabat itu", "the official": one who was spoken of before.
    pointed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A line as descriptions are read in it: `starts` are the first tokens of its names."""

    line: Line
    names: Sequence[Candidate]
    starts: Mapping[int, int]
    titles: Mapping[int, Title]
    lexicon: Lexicon


def owner_at(scene: Scene, at: int, kind: str) -> int | None:
    """The candidate at `at` that may own a description: one of the type `kind`."""
    index = scene.starts.get(at)
    if index is not None and kind == "organisation" and is_body(scene.names[index]):
        return index
    if index is None or not any(k.type == kind for k in scene.names[index].known):
        return None
    return index


def linked(scene: Scene, at: int) -> int:
    """Where the words that lead from a noun to its owner end ("of the", "dari")."""
    while at < len(scene.line.lowers) and scene.line.lowers[at] in scene.lexicon.title_links:
        at += 1
    return at


def is_body(name: Candidate) -> bool:
    """Whether the head takes an unknown name for a body's."""
    return not name.known and name.hint is not None and name.hint.kind == "ORG"


def is_person(name: Candidate) -> bool:
    """Whether a name is a person's, as known or as the head sees it."""
    if name.known:
        return name.known[0].type == "person"
    return name.hint is not None and name.hint.kind == "PER"


def joins(scene: Scene, at: int) -> bool:
    """Whether a conjunction stands at `at`."""
    return scene.line.lowers[at] in scene.lexicon.conjunctions


def modified(scene: Scene, at: int) -> int:
    """Where the adjectives and nouns that tell which people are meant end."""
    while at < len(scene.line.lowers):
        match = scene.lexicon.role_modifiers.match(scene.line.lowers, at)
        if match is None or at in scene.starts or joins(scene, at):
            break
        at = match[0]
    return at


def before_verb(scene: Scene, at: int) -> bool:
    """Whether a verb follows, as it does a subject; a comma and a relative may stand between."""
    lowers, lexicon = scene.line.lowers, scene.lexicon
    while at < len(lowers) and (lowers[at] == "," or lowers[at] in lexicon.subordinators):
        at += 1
    return at < len(lowers) and lexicon.is_verb(lowers[at])
