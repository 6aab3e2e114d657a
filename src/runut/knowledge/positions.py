"""Where places lie, for a map: `positions.toml`. No reading hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from runut.knowledge.world import Knowledge
from runut.languages.loading import Data, load_toml

#: Degrees north and east.
Degrees = tuple[float, float]


class _File(Data, frozen=True, kw_only=True):
    #: By source: id → where it lies.
    geonames: dict[str, Degrees]
    ours: dict[str, Degrees]
    countries: dict[str, Degrees]


@dataclass(frozen=True, slots=True)
class Position:
    """Where something lies, in degrees north and east; `whole` where it stands for a country."""

    north: float
    east: float
    whole: bool = False


@cache
def positions() -> dict[str, Position]:
    """Return every position that is known, by id.

    Raises `PackError` where the file is wrong.
    """
    file = load_toml("runut.knowledge", "positions.toml", _File)
    places = {**file.geonames, **file.ours}
    return {
        **{country: Position(*at, whole=True) for country, at in file.countries.items()},
        **{place: Position(*at) for place, at in places.items()},
    }


def position_of(place: str, knowledge: Knowledge) -> Position | None:
    """Return where a place (an id) lies; a building without a position of its own, as its city.

    None where it is not known: what lies in a country alone is not put at the country's point.
    """
    known = positions()
    for at in (place, *knowledge.parents(place)):
        found = known.get(at)
        if found is not None and (at == place or not found.whole):
            return found
    return None
