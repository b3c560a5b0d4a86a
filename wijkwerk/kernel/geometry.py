"""Places on the map in metres (RD New, EPSG:28992), and in degrees where a source gives those."""

from collections.abc import Sequence
from math import floor, hypot

Point = tuple[float, float]


def metres(a: Point, b: Point) -> int:
    """Straight line, whole metres, rounded half up."""
    return floor(hypot(a[0] - b[0], a[1] - b[1]) + 0.5)


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Even-odd rule; `ring` may be closed or not."""
    x, y = point
    found = False
    previous = ring[-1]
    for current in ring:
        if (current[1] > y) != (previous[1] > y):
            cross = (previous[0] - current[0]) * (y - current[1]) / (previous[1] - current[1]) + current[0]
            if x < cross:
                found = not found
        previous = current
    return found


def rd_from_degrees(lon: float, lat: float) -> Point:
    """Schreutelkamp and Strang van Hees (2001): within about a metre in the Netherlands."""
    d_lat, d_lon = 0.36 * (lat - 52.15517440), 0.36 * (lon - 5.38720621)
    x = (
        155000
        + 190094.945 * d_lon
        - 11832.228 * d_lat * d_lon
        - 114.221 * d_lat**2 * d_lon
        - 32.391 * d_lon**3
        - 0.705 * d_lat
        - 2.340 * d_lat**3 * d_lon
        - 0.608 * d_lat * d_lon**3
    )
    y = (
        463000
        + 309056.544 * d_lat
        + 3638.893 * d_lon**2
        + 73.077 * d_lat**2
        - 157.984 * d_lat * d_lon**2
        + 59.788 * d_lat**3
        + 0.433 * d_lon
        - 6.439 * d_lat**2 * d_lon**2
        - 0.032 * d_lat * d_lon
    )
    return x, y
