"""Reads a data file of the package into typed records, and says where it is wrong."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec

from runut.errors import PackError

T = TypeVar("T")


class Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every schema of a data file: frozen, named fields, unknown keys refused."""


class Rule(Data, frozen=True, kw_only=True):
    """A rule has an id, examples that it must read and counter-examples that it must not.

    Topics add their own fields; tests run the examples of every rule of every pack.
    """

    id: str
    counter: tuple[str, ...] = ()


def load_toml(package: str, name: str, schema: type[T]) -> T:
    """Return the file `name` of `package` (`runut.languages.id`, `times.toml`) as a `schema`.

    Raises `PackError` with the file and the place when it is not TOML or breaks the schema.
    """
    place = f"{package.replace('.', '/')}/{name}"
    try:
        text = files(package).joinpath(name).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), schema)
    except FileNotFoundError as error:
        raise PackError(f"{place}: the file is missing from the package") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{place}: {error}") from error
