"""Places on a map: where they stand in the picture, how large, and what lies around them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from runut.knowledge.positions import Position, position_of
from runut.serve.web.render import Visit

#: The picture's width by its height, and the radius of its smallest and largest sign in pixels.
SHAPE, SMALLEST, LARGEST = 1.6, 5, 20
#: Degrees of latitude that are shown at least, and what share of them is left free on each side.
LEAST, MARGIN = 8.0, 0.12
#: Degrees beyond which the projection shows nothing.
NORTH, SOUTH = 84.0, -60.0
#: Widths in pixels at which names are set so that none stands on another.
NARROW, WIDE = 330, 1000
#: Pixels of a letter, and of a line.
LETTER, LINE = 7, 16


@dataclass(frozen=True, slots=True)
class Place:
    """One place and the events there; `key` is its id where it is known, else its name."""

    key: str
    name: str
    count: int
    happened: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A place in the picture: where, in percent of its width and height, and its radius.

    `names` says on which widths its name is written (`all`, `wide`, `narrow`), and on which side of
    it: "start" stands right of it, "end" left.
    """

    place: Place
    left: float
    top: float
    radius: float
    whole: bool
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A picture of places, the land around them as one path, and what could not be put on it."""

    signs: tuple[Sign, ...]
    #: The path of the land and the box that it is drawn in, in tenths of a degree.
    land: str
    box: str
    unplaced: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that is shown: degrees of its edges, and how much narrower a degree of
    longitude is drawn than one of latitude.
    """

    west: float
    north: float
    wide: float
    high: float

    def at(self, position: Position) -> tuple[float, float]:
        """Return where a position stands, in percent."""
        east = (position.east - self.west) % 360
        return 100 * east / self.wide, 100 * (self.north - position.north) / self.high


def mapped(places: Sequence[Place], visit: Visit) -> Map:
    """Return the map of these places, the part of the world that they lie in."""
    found = [(p, position_of(p.key, visit.desk.knowledge)) for p in places]
    placed = [(place, at) for place, at in found if at is not None]
    unplaced = tuple(place for place, at in found if at is None)
    if not placed:
        return Map((), "", "0 0 1 1", unplaced)
    view = view_of([at for _, at in placed])
    box = f"0 0 {view.wide * 10:.0f} {view.high * 10:.0f}"
    return Map(tuple(signs(placed, view)), land(view), box, unplaced)


def view_of(positions: Sequence[Position]) -> View:
    """Return the smallest part of the world with all of these in it, in the picture's shape."""
    west, span = _around([p.east % 360 for p in positions])
    south, north = min(p.north for p in positions), max(p.north for p in positions)
    squeeze = max(0.3, math.cos(math.radians((south + north) / 2)))
    high = max(LEAST, (north - south) / (1 - 2 * MARGIN), span * squeeze / SHAPE / (1 - 2 * MARGIN))
    high = min(high, NORTH - SOUTH)
    # around half of the world and more, a degree of longitude is drawn narrower still
    wide = min(360.0, max(high * SHAPE / squeeze, span / (1 - 2 * MARGIN)))
    top = min(NORTH, (south + north) / 2 + high / 2)
    return View((west + span / 2 - wide / 2) % 360, max(top, SOUTH + high), wide, high)


def _around(easts: Sequence[float]) -> tuple[float, float]:
    """Return where the narrowest band of longitudes with all of these begins, and its width."""
    ordered = sorted(set(easts))
    gaps = [
        ((after - before) % 360 or 360, after)
        for before, after in zip(ordered, ordered[1:] + ordered[:1], strict=True)
    ]
    widest, west = max(gaps)
    return west, 360 - widest


def signs(placed: Iterable[tuple[Place, Position]], view: View) -> Iterator[Sign]:
    """Yield the signs, the largest first, so that no smaller one lies under it."""
    ordered = sorted(placed, key=lambda pair: (-pair[0].count, pair[0].name))
    most = ordered[0][0].count
    at = [
        (*view.at(p), SMALLEST + (LARGEST - SMALLEST) * math.sqrt(place.count / most))
        for place, p in ordered
    ]
    names = [place.name for place, _ in ordered]
    written = {"narrow": _written(names, at, NARROW), "wide": _written(names, at, WIDE)}
    for number, (place, position) in enumerate(ordered):
        left, top, radius = at[number]
        sides = {on: side[number] for on, side in written.items() if side[number]}
        on = tuple(sides.items()) if len({*sides.values()}) > 1 or len(sides) < 2 else None
        shown = on if on is not None else (("all", sides["wide"]),)
        yield Sign(place, round(left, 2), round(top, 2), round(radius, 1), position.whole, shown)


#: Left, top, right and bottom edge.
Box = tuple[float, float, float, float]


def _written(
    names: Sequence[str], signs: Sequence[tuple[float, float, float]], width: int
) -> list[str]:
    """Return on which side of its sign each name is written, empty for none, so that none stands on
    another; where there is room, none stands on a sign either.
    """
    found: list[str] = []
    placed = [(x * width / 100, y * width / SHAPE / 100, radius) for x, y, radius in signs]
    marks = [(x - r, y - r, x + r, y + r) for x, y, r in placed]
    taken: list[Box] = []
    for number, name in enumerate(names):
        x, y, radius = placed[number]
        reach = radius + 4 + LETTER * len(name)
        boxes = {
            "start": (x + radius, y - LINE / 2, x + reach, y + LINE / 2),
            "end": (x - reach, y - LINE / 2, x - radius, y + LINE / 2),
        }
        free = {
            side: box
            for side, box in boxes.items()
            if box[0] > 0 and box[2] < width and not any(_cross(box, other) for other in taken)
        }
        others = marks[:number] + marks[number + 1 :]
        clear = (side for side in free if not any(_cross(free[side], mark) for mark in others))
        side = next(clear, next(iter(free), ""))
        found.append(side)
        if side:
            taken.append(boxes[side])
    return found


def _cross(one: Box, other: Box) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def land(view: View) -> str:
    """Return the land in and near a view as the data of a path, in tenths of a degree."""
    return "".join(_path(ring, view) for ring in _rings())


def _path(ring: Sequence[tuple[int, int]], view: View) -> str:
    found = ""
    for turn in (0, 3600, 7200):
        xs = [x + turn - view.west * 10 for x, _ in ring]
        if max(xs) < 0 or min(xs) > view.wide * 10:
            continue
        # what is far outside is drawn along the edge of a box around the view
        points = [
            (
                round(min(max(x, -view.wide * 2), view.wide * 12)),
                round(min(max(view.north * 10 - y, -view.high * 2), view.high * 12)),
            )
            for x, (_, y) in zip(xs, ring, strict=True)
        ]
        kept = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
        if len(kept) > 2:
            steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(kept))
            found += f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z"
    return found


@cache
def _rings() -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the outline of the land (`training/outline.py`), in tenths of a degree."""
    text = files("runut.serve.web").joinpath("land.json").read_text("utf-8")
    return tuple(tuple(_points(ring)) for ring in json.loads(text))


def _points(ring: Sequence[int]) -> Iterator[tuple[int, int]]:
    x = y = 0
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x, y
