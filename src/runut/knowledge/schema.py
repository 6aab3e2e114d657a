"""Shape of the knowledge files, shipped or a user's own, and reading one into it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from runut.errors import KnowledgeError
from runut.languages.loading import Data

#: A Wikidata number that comes from data or was checked; everything else is a slug of the name.
Id = Annotated[str, msgspec.Meta(pattern=r"^(Q[1-9][0-9]*|local:[a-z0-9][a-z0-9-]*)$")]
#: An ISO date, as exact as known.
Day = Annotated[str, msgspec.Meta(pattern=r"^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$")]


class Thing(Data, frozen=True, kw_only=True):
    """What every entry has: `name` as Indonesian pages write it, `english` where that differs."""

    id: Id
    name: str
    english: str | None = None
    aliases: tuple[str, ...] = ()


class Lead(Data, frozen=True, kw_only=True):
    """The office whose holder leads a country, since when where it was another before."""

    office: Literal["prime-minister", "chancellor", "monarch", "party-leader"]
    since: str = ""


class Country(Thing, frozen=True, kw_only=True):
    """A state or territory; `seats` are the words that stand for its government."""

    iso: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")] | None = None
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    capital: Id | None = None
    #: Where it is not the president, nor the only one there is.
    led_by: Lead | None = None


class Place(Thing, frozen=True, kw_only=True):
    """A city, region, sea or building; `within` is the next larger place or the country."""

    within: Id | None = None


class Organisation(Thing, frozen=True, kw_only=True):
    """An organisation, ministry, armed group or medium; `of` is the country it belongs to."""

    of: Id | None = None
    type: Literal["organisation", "group", "medium"] = "organisation"
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class OfficeTerm(Data, frozen=True, kw_only=True):
    """A time in an office of a country or organisation; open ends are left out."""

    office: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z-]*$")]
    of: Id
    start: Day | None = None
    end: Day | None = None


class Person(Thing, frozen=True, kw_only=True):
    """A person; `short` are the names that stand alone ("Trump"), else the last word of `name`.

    `of` is the country somebody without a dated office acts for; `unsure` marks entries
    whose facts are doubtful and should be checked first.
    """

    short: tuple[str, ...] | None = None
    of: Id | None = None
    offices: tuple[OfficeTerm, ...] = ()
    unsure: bool = False


class KnowledgeFile(Data, frozen=True, kw_only=True):
    """One file of knowledge; every list may be empty."""

    country: tuple[Country, ...] = ()
    place: tuple[Place, ...] = ()
    organisation: tuple[Organisation, ...] = ()
    person: tuple[Person, ...] = ()
    #: Outlets of one word whose name alone is understood as theirs ("Reuters").
    media_alone: tuple[str, ...] = ()


def read_file(path: Path) -> str:
    """Return the text of a user's knowledge file; raises `KnowledgeError` where it has none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(
            f"The knowledge file {path} cannot be opened ({error.strerror}): check the path.",
            "knowledge-closed",
            path=path,
            cause=error.strerror,
        ) from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            f"The knowledge file {path} is no text in UTF-8; save it as such.",
            "knowledge-no-text",
            path=path,
        ) from error


def parsed(text: str, name: str) -> KnowledgeFile:
    """Return a user's knowledge; raises `KnowledgeError` naming the file and the place in it."""
    try:
        return msgspec.convert(tomllib.loads(text), KnowledgeFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(
            f"The knowledge file {name} cannot be read: {error}. docs/knowledge.md shows how"
            " one is written.",
            "knowledge-broken",
            path=name,
            cause=error,
        ) from error
