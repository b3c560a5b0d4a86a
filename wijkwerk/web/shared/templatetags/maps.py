"""Where the blocks of a neighbourhood go in our own drawing of it. Pure: places in metres in, coordinates out."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from wijkwerk.kernel.geometry import Point
from wijkwerk.web.shared.templatetags.charts import short

WIDTH, MARGIN, TALLEST = 440, 18, 380
_ROOF, _PER_ROW = 16, 5
_LETTER, _MORE = 22, 36  # room beside a block for its letter, and for how many more there are
_GAP = 4
# So many roofs per block at most; fewer where the blocks would not fit beside each other.
_ROOFS = (15, 10, 5, 1)


class OnMap(Protocol):
    """A block with work: its letter, where it lies (metres, or None), and how many are done, busy, or still to do."""

    @property
    def block(self) -> str: ...
    @property
    def letter(self) -> str: ...
    @property
    def point(self) -> Point | None: ...
    @property
    def units(self) -> int: ...
    @property
    def done(self) -> int: ...
    @property
    def busy(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Panel:
    """A block as drawn: its box, and how many roofs are in it."""

    left: float
    top: float
    wide: float
    tall: float
    roofs: int

    def hides(self, other: "_Panel") -> bool:
        return (
            self.left < other.left + other.wide + _GAP
            and other.left < self.left + self.wide + _GAP
            and self.top < other.top + other.tall + _GAP
            and other.top < self.top + self.tall + _GAP
        )


def block_map(ring: Sequence[Point], blocks: Sequence[OnMap]) -> dict[str, Any] | None:
    """The outline and a panel of little roofs per block, or None when nothing has a place."""
    points = [block.point for block in blocks if block.point is not None]
    if not points:
        return None
    known = [block for block in blocks if block.point is not None]
    place, height = _scale([*ring, *points])
    wanted = [place(point) for point in points]
    layouts = (_laid([block.units for block in known], wanted, height, most=most) for most in _ROOFS)
    panels = next((layout for layout in layouts if layout is not None), [])
    return {
        "width": WIDTH,
        "height": short(height),
        "outline": " ".join(f"{short(x)},{short(y)}" for x, y in map(place, ring)),
        "blocks": [_drawn(block, panel) for block, panel in zip(known, panels, strict=False)],
    }


def _scale(points: Sequence[Point]) -> tuple[Any, float]:
    """From metres to the drawing, north up and both ways alike; and how tall the drawing is."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    wide, tall = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    factor = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    height = max(120.0, tall * factor + 2 * MARGIN)
    left = (WIDTH - wide * factor) / 2

    def place(point: Point) -> Point:
        return left + (point[0] - min(xs)) * factor, height - MARGIN - (point[1] - min(ys)) * factor

    return place, height


def _laid(units: Sequence[int], wanted: Sequence[Point], height: float, *, most: int) -> list[_Panel] | None:
    """Each panel as near to its place as it can without lying over one before it; None when one finds no room."""
    panels: list[_Panel] = []
    for count, at in zip(units, wanted, strict=True):
        roofs = max(1, min(count, most))
        wide = min(roofs, _PER_ROW) * _ROOF + 8 + _LETTER + (_MORE if count > roofs else 0)
        tall = -(-roofs // _PER_ROW) * _ROOF + 8
        tried = (
            _Panel(
                min(max(x - wide / 2, _GAP), WIDTH - wide - _GAP),
                min(max(y - tall / 2, _GAP), height - tall - _GAP),
                wide,
                tall,
                roofs,
            )
            for x, y in _around(at)
        )
        free = next((panel for panel in tried if not any(panel.hides(other) for other in panels)), None)
        if free is None:
            return None
        panels.append(free)
    return panels


def _around(at: Point) -> Iterator[Point]:
    """The point itself, then rings around it, wider and wider."""
    yield at
    for radius in range(8, WIDTH, 8):
        steps = max(8, radius // 4)
        for step in range(steps):
            angle = math.tau * step / steps
            yield at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle)


def _drawn(block: OnMap, panel: _Panel) -> dict[str, Any]:
    more = max(0, block.units - panel.roofs)
    beside = _LETTER + (_MORE if more else 0)
    states = ["done"] * block.done + ["busy"] * block.busy + ["todo"] * max(0, block.units - block.done - block.busy)
    return {
        "name": block.block,
        "letter": block.letter,
        "more": more,
        "x": short(panel.left),
        "y": short(panel.top),
        "wide": short(panel.wide - beside),
        "tall": short(panel.tall),
        "letter_x": short(panel.left + panel.wide - beside + 4),
        "letter_y": short(panel.top + panel.tall / 2 + 7),
        "roofs": [
            {
                "x": short(panel.left + 5 + index % _PER_ROW * _ROOF),
                "y": short(panel.top + 5 + index // _PER_ROW * _ROOF),
                "state": state,
            }
            for index, state in enumerate(states[: panel.roofs])
        ],
    }
