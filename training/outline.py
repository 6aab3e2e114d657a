"""The outline of the land on the map of places, from Natural Earth 1:50m (public domain).

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz && pip install shapely
    python -m training.outline package/land-50m.json src/runut/serve/web/land.json

Lines are drawn with fewer points (0.1° off at most) and islands under 0.03 square degrees left
out. The file has one list a ring: tenths of a degree east and north, the first point, then steps.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

#: Degrees that a line may be off; square degrees of the smallest island.
TOLERANCE, SMALLEST = 0.1, 0.03
#: No map shows what lies south of this.
SOUTH = -60.0
Point = tuple[float, float]


def lines(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a TopoJSON file, in degrees."""
    (scale_x, scale_y), (left, low) = (topology["transform"][k] for k in ("scale", "translate"))
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + low))
        found.append(arc)
    return found


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the rings of the land."""
    arcs = lines(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                parts = (arcs[i] if i >= 0 else arcs[~i][::-1] for i in numbers)
                yield list(unbroken(point for part in parts for point in part))


def unbroken(points: Iterable[Point]) -> Iterator[Point]:
    """Yield the points of a ring without the jump from one side of 180° to the other."""
    turn, before = 0.0, None
    for x, y in points:
        if before is not None and abs(x - before) > 180:
            turn += 360 if x < before else -360
        before = x
        yield x + turn, y


def main() -> None:
    """Write the outline of the land in one TopoJSON file as another file."""
    from shapely.geometry import Polygon  # noqa: PLC0415 - no library of Runut's own

    source, target = map(Path, sys.argv[1:])
    kept = []
    for ring in rings(json.loads(source.read_text("utf-8"))):
        shape = Polygon(ring)
        if shape.area < SMALLEST or shape.bounds[3] < SOUTH:
            continue
        turn = 360 if shape.centroid.x < -180 else 0
        coords = shape.exterior.simplify(TOLERANCE).coords
        points = [(round((x + turn) * 10), round(y * 10)) for x, y in coords]
        steps = [points[0]]
        last = points[0]
        for x, y in points[1:-1]:
            if (x, y) != last:
                steps.append((x - last[0], y - last[1]))
                last = x, y
        if len(steps) > 2:
            kept.append([number for step in steps for number in step])
    target.write_text(json.dumps(kept, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
