"""Positions of places beside those that Natural Earth gives to cities of the same name.

    python -m benchmarks.positions build/natural-earth

The folder holds geopandas 0.14.4, which carries the cities (public domain), and pyshp, which reads
them; `make check-knowledge` puts both there. Ends with 1 where two lie far apart.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

from runut.knowledge import load
from runut.knowledge.positions import Position, positions

#: Kilometres beyond which two positions of one city differ, and the radius of the earth.
FAR, RADIUS = 25, 6371
CITIES = "geopandas/datasets/naturalearth_cities/naturalearth_cities"


def cities(folder: Path) -> Iterator[tuple[str, Position]]:
    """Yield the cities of Natural Earth."""
    sys.path.insert(0, str(folder))
    import shapefile  # noqa: PLC0415 - no library of Runut's own

    for city in shapefile.Reader(str(folder / CITIES)).shapeRecords():
        ((east, north),) = city.shape.points
        yield city.record["name"], Position(north, east)


def kilometres(one: Position, other: Position) -> float:
    """Return how far two positions lie apart."""
    north, other_north = math.radians(one.north), math.radians(other.north)
    across = math.sin(math.radians(other.east - one.east) / 2) ** 2
    up = math.sin((other_north - north) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(up + math.cos(north) * math.cos(other_north) * across))


def main() -> int:
    """Print which cities lie elsewhere, and how many were compared."""
    world, known = load(), positions()
    compared, far = 0, 0
    for name, there in cities(Path(sys.argv[1])):
        here = [known[k.id] for k in world.lookup(name) if k.type == "place" and k.id in known]
        if not here:
            continue
        compared += 1
        nearest = min(kilometres(at, there) for at in here)
        if nearest > FAR:
            far += 1
            print(f"{name}: {nearest:.0f} km apart")
    print(f"{compared} positions compared with Natural Earth; {far} more than {FAR} km apart")
    return 1 if far else 0


if __name__ == "__main__":
    sys.exit(main())
