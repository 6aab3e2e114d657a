"""News outlets and agencies: `outlets.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from runut.languages.loading import Data, load_toml

OutletKind = Literal["agency", "newspaper", "broadcaster", "portal", "platform"]
_NOT_WORD = re.compile(r"[^\w.]+")
_WWW = re.compile(r"^(?:https?://)?(?:www\d?\.)?", re.I)


class Outlet(Data, frozen=True, kw_only=True):
    """A medium that publishes news, or an agency that others publish."""

    name: str
    kind: OutletKind
    #: ISO 3166-1 alpha-2 code of the country it is made in.
    country: str
    #: ISO 639-1 codes of the languages it is read in here.
    languages: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    #: Wikidata number, only where it is sure.
    wikidata: str | None = None


class _File(Data, frozen=True, kw_only=True):
    outlet: tuple[Outlet, ...]


class Outlets:
    """The outlets that are known, found by any of their names or domains."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.all = outlets
        self._by_key: dict[str, Outlet] = {}
        for outlet in outlets:
            for key in (outlet.name, *outlet.aliases, *outlet.domains):
                self._by_key.setdefault(_key(key), outlet)

    def find(self, text: str) -> Outlet | None:
        """Return the outlet that `text` names by name, alias or domain, in any case.

        A page's host is found by its domain too (`international.kompas.com`).
        """
        key = _key(text)
        found = self._by_key.get(key)
        while found is None and key.count(".") > 1 and " " not in key:
            key = key.split(".", 1)[1]
            found = self._by_key.get(key)
        return found


def _key(text: str) -> str:
    bare = _WWW.sub("", text.strip()).split("/", 1)[0]
    return _NOT_WORD.sub(" ", bare.casefold()).strip(" .")


@cache
def load() -> Outlets:
    """Return the outlets of `outlets.toml`; raises `PackError` where the file is wrong."""
    return Outlets(load_toml("runut.knowledge", "outlets.toml", _File).outlet)
