"""Who fights whom where, of wars that pages tell by their place alone: `wars.toml`."""

from __future__ import annotations

from functools import cache

from runut.languages.loading import Data, load_toml


class _War(Data, frozen=True, kw_only=True):
    where: str
    since: str
    sides: tuple[str, ...]


class _File(Data, frozen=True, kw_only=True):
    war: tuple[_War, ...]


@cache
def wars(on: str | None) -> dict[str, tuple[str, ...]]:
    """Return the sides of every war, by the land or region in which it is fought.

    Only those that had begun `on` a day, month or year (ISO 8601); all where it is not known.
    Raises `PackError` where the file is wrong.
    """
    file = load_toml("runut.knowledge", "wars.toml", _File)
    return {war.where: war.sides for war in file.war if on is None or war.since <= on}
