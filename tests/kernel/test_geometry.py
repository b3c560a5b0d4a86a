"""Places on the ground."""

from math import atan2, cos, hypot, pi, sin, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wijkwerk.kernel import geometry
from wijkwerk.kernel.geometry import Point

# Metres on a street's scale, in steps that add up exactly.
metres = st.integers(-4000, 4000).map(lambda eighth: eighth / 8)
points = st.tuples(metres, metres)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "x", "y"),
    [
        ("Amersfoort, Onze Lieve Vrouwetoren", 5.38720621, 52.15517440, 155000.0, 463000.0),
        ("Amsterdam, Westertoren", 4.88352559, 52.37453253, 120700.723, 487525.501),
        ("Groningen, Martinitoren", 6.56820053, 53.21938317, 233883.131, 582065.167),
    ],
)
def test_known_towers_stand_where_they_stand(place: str, lon: float, lat: float, x: float, y: float) -> None:
    found = geometry.rd_from_degrees(lon, lat)

    assert hypot(found[0] - x, found[1] - y) < 1.0, place


@given(st.floats(3.4, 7.2), st.floats(50.8, 53.5))
def test_further_east_and_north_is_further_on_the_grid(lon: float, lat: float) -> None:
    here = geometry.rd_from_degrees(lon, lat)

    assert geometry.rd_from_degrees(lon + 0.001, lat)[0] > here[0]
    assert geometry.rd_from_degrees(lon, lat + 0.001)[1] > here[1]


@pytest.mark.parametrize(
    ("a", "b", "between"), [((0, 0), (2.5, 0), 3), ((0, 0), (2.4, 0), 2), ((0, 0), (3, 4), 5), ((7, 7), (7, 7), 0)]
)
def test_a_distance_is_whole_metres_rounded_half_up(a: Point, b: Point, between: int) -> None:
    assert geometry.metres(a, b) == between


@given(points, points)
def test_there_is_as_far_as_back(a: Point, b: Point) -> None:
    assert geometry.metres(a, b) == geometry.metres(b, a) >= 0


@given(points, points)
def test_a_distance_is_within_half_a_metre(a: Point, b: Point) -> None:
    exact = sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)

    assert abs(geometry.metres(a, b) - exact) <= 0.5 + 1e-9


def _star(spokes: list[tuple[int, int]]) -> list[Point]:
    """A ring around the origin that does not cross itself: one corner per direction."""
    by_direction = dict(sorted(spokes))
    return [(length * cos(step * pi / 12), length * sin(step * pi / 12)) for step, length in by_direction.items()]


stars = (
    st.lists(st.tuples(st.integers(0, 23), st.integers(5, 400)), min_size=5, max_size=24)
    .map(_star)
    .filter(lambda ring: len(ring) >= 4)
)


@given(points, stars)
def test_two_ways_of_looking_inside_agree(point: Point, ring: list[Point]) -> None:
    assume(all(_from_segment(point, a, b) > 0.01 for a, b in zip(ring, ring[1:] + ring[:1], strict=True)))

    assert geometry.inside(point, ring) == (abs(_winding(point, ring)) > 0.5)


@given(points, stars)
def test_a_ring_is_the_same_closed_or_not_and_from_wherever_it_begins(point: Point, ring: list[Point]) -> None:
    found = geometry.inside(point, ring)

    assert geometry.inside(point, [*ring, ring[0]]) == found
    assert geometry.inside(point, ring[2:] + ring[:2]) == found
    assert geometry.inside(point, ring[::-1]) == found


def test_a_street_with_a_bend_leaves_out_what_lies_in_its_bend() -> None:
    bend = [(0.0, 0.0), (9.0, 0.0), (9.0, 3.0), (3.0, 3.0), (3.0, 9.0), (0.0, 9.0)]

    assert geometry.inside((1.0, 8.0), bend)
    assert geometry.inside((8.0, 1.0), bend)
    assert not geometry.inside((8.0, 8.0), bend)


def _winding(point: Point, ring: list[Point]) -> float:
    """How often the ring goes round the point: the sum of the angles, in turns."""
    turned = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        angle = atan2(b[1] - point[1], b[0] - point[0]) - atan2(a[1] - point[1], a[0] - point[0])
        turned += (angle + pi) % (2 * pi) - pi
    return turned / (2 * pi)


def _from_segment(point: Point, a: Point, b: Point) -> float:
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / (
        (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    )
    near = min(1.0, max(0.0, along))
    return hypot(point[0] - a[0] - near * (b[0] - a[0]), point[1] - a[1] - near * (b[1] - a[1]))
