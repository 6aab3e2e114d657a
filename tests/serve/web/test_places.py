"""The map of places: where signs stand, what part of the world is shown, what has no position."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import whole

from runut.knowledge import load
from runut.knowledge.positions import Position, position_of, positions
from runut.serve.desk import Desk
from runut.serve.web.places import MARGIN, Place, land, signs, view_of

JAKARTA, MOSCOW = Position(-6.2, 106.8), Position(55.8, 37.6)
ANCHORAGE, TOKYO = Position(61.2, -149.9), Position(35.7, 139.7)


def test_every_position_is_of_something_known_and_on_the_globe() -> None:
    world = load()
    for thing, at in positions().items():
        assert thing in world.things, thing
        assert -90 <= at.north <= 90
        assert -180 <= at.east <= 180
        assert at.whole == (world.things[thing].type == "country"), thing


def test_a_building_lies_in_its_city_and_a_region_nowhere() -> None:
    world = load()
    (kremlin,) = (k.id for k in world.lookup("Kremlin") if k.type == "place")
    assert position_of(kremlin, world) == positions()["Q649"]
    (sahel,) = (k.id for k in world.lookup("Sahel") if k.type == "place")
    assert position_of(sahel, world) is None
    (natuna_sea,) = (k.id for k in world.lookup("Laut Natuna Utara") if k.type == "place")
    assert position_of(natuna_sea, world) is None
    assert position_of("Nowhere", world) is None


@pytest.mark.parametrize(
    "shown",
    [
        (JAKARTA,),
        (JAKARTA, MOSCOW),
        (ANCHORAGE, TOKYO),
        (ANCHORAGE, TOKYO, MOSCOW, JAKARTA),
        tuple(positions().values()),
    ],
)
def test_the_view_holds_every_place(shown: tuple[Position, ...]) -> None:
    view = view_of(shown)
    for at in shown:
        left, top = view.at(at)
        assert 0 <= left <= 100
        assert -15 <= top <= 115 if len(shown) > 9 else 0 <= top <= 100
    assert land(view)


def test_the_view_goes_the_short_way_round() -> None:
    view = view_of((ANCHORAGE, TOKYO))
    assert view.wide < 180
    assert view.at(TOKYO)[0] < view.at(ANCHORAGE)[0]
    near = view_of((JAKARTA, Position(-6.9, 107.6)))
    assert near.high < 10
    assert near.at(JAKARTA)[0] > 100 * MARGIN


def test_land_is_drawn_across_the_date_line() -> None:
    washington = Position(38.9, -77.0)
    view = view_of((MOSCOW, JAKARTA, ANCHORAGE, washington))
    assert view.at(JAKARTA)[0] < view.at(washington)[0]  # it goes over the Pacific
    rings = re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", land(view))
    reached = [int(x) for x, _, _ in rings]
    assert max(reached) > view.wide * 10 * view.at(washington)[0] / 100


def test_signs_grow_with_events_and_names_do_not_stand_on_each_other() -> None:
    placed = [(Place(f"p{n}", f"Tempat {n}", 10 - n, 0), JAKARTA) for n in range(5)]
    found = list(signs(placed, view_of([JAKARTA])))
    assert [s.place.count for s in found] == [10, 9, 8, 7, 6]
    assert all(a.radius > b.radius for a, b in pairwise(found))
    assert [s.names for s in found] == [(("all", "start"),), (("all", "end"),), (), (), ()]


def test_a_thread_shows_its_places(client: TestClient, desk: Desk) -> None:
    thread = whole(desk.store).busiest
    text = client.get(f"/threads/{thread}/map").text
    told = {p for e in whole(desk.store).events_of(thread) if (p := desk.place(e))}
    linked = {m.replace("%3A", ":") for m in re.findall(r'\?place=([^"&]+)"', text)}
    assert told == {desk.place_named(place.replace("+", " ")) for place in linked}
    picture = re.search(r'<svg class="map".*?</figure>', text, re.DOTALL)
    assert picture
    assert "style=" not in picture[0]
    drawn = len(re.findall(r"<circle|<rect", picture[0]))
    placed = [p for p in told if position_of(p, desk.knowledge)]
    assert drawn == len(placed)
    assert "Not on the map" in text


def test_all_places_lead_to_their_events(client: TestClient, desk: Desk) -> None:
    text = client.get("/places").text
    for place in set(re.findall(r'href="/places/([^"]+)"', text)):
        answer = client.get(f"/places/{place}")
        assert answer.status_code == 200
        key = desk.place_named(place.replace("%20", " "))
        events = [e for e in whole(desk.store).record.events if desk.place(e) == key]
        shown = set(re.findall(r'href="/events/(\w+)"', answer.text))
        assert shown == {event.id for event in events}
        row = re.search(rf'<th scope="row"><a href="/places/{place}">.*?</tr>', text)
        assert row
        happened = sum(event.status == "happened" for event in events)
        assert re.findall(r'figure">(\d+)<', row[0]) == [str(len(events)), str(happened)]
    assert client.get("/places/Q1").status_code == 404
