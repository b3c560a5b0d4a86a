"""Where the lines of our drawings go. Pure: figures in, coordinates out; every chart is at most 330 units wide."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from wijkwerk.kernel import money

WIDTH = 330
_CHARACTER = 7.6  # width of a figure at the 13 units in which charts are lettered
_NICE = (1, 2, 4, 5, 10)
_NEXT_TO_NOTHING = 1e-6
_HOUSE = 16  # one little house and the gap beside it
_ROW = 20


def share(value: float, maximum: float) -> float:
    """Which part of the whole, never below 0 nor above 1."""
    return max(0.0, min(1.0, value / maximum)) if maximum > 0 else 0.0


def short(value: float) -> str:
    """A coordinate without needless decimals."""
    return f"{value:.1f}".removesuffix(".0")


def figure(value: float) -> str:
    """As people write it: small broken figures with one decimal."""
    is_small_and_broken = value != round(value) and abs(value) < 100
    return money.number(value, decimals=1 if is_small_and_broken else 0)


def ticks(maximum: float) -> list[float]:
    """Zero and three to five round figures, the last not below the maximum."""
    if maximum < _NEXT_TO_NOTHING:
        return [0.0, 1.0]
    power = 10 ** math.floor(math.log10(maximum / 4))
    step = next(nice * power for nice in _NICE if nice * power >= maximum / 4 - 1e-9)
    if step < 1 and maximum == round(maximum):
        step = 1
    return [index * step for index in range(math.ceil(maximum / step - 1e-9) + 1)]


def houses(filled: int, total: int) -> dict[str, Any]:
    """Rows of little houses as two paths; up to ten on one row, then two or more even rows."""
    filled = min(filled, total)
    rows = 1 if total <= 10 else max(2, math.ceil(total / 13))
    per_row = max(1, math.ceil(total / rows))
    houses = [
        f"M{index % per_row * _HOUSE + 1.5:g} {index // per_row * _ROW + 9}l6-6 6 6v8h-12z" for index in range(total)
    ]
    return {
        "width": per_row * _HOUSE - 1,
        "height": rows * _ROW,
        "joined": "".join(houses[:filled]),
        "missing": "".join(houses[filled:]),
    }


def price_bars(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each row with the width of its bar, the longest being 100."""
    tones = {"quiet": "stil", "water": "water", "green": "groen", "brick": "steen", "sun": "zon"}
    longest = max((row["value"] for row in rows), default=0)
    return [
        {**row, "width": short(share(row["value"], longest) * 100), "tone": tones[row.get("tone") or "quiet"]}
        for row in rows
    ]


def bar_chart(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Standing bars for up to six short names, lying ones otherwise."""
    names = [str(row.get("short") or row["label"]) for row in rows]
    values = [float(row["value"]) for row in rows]
    standing = len(rows) <= 6 and all(len(name) <= 7 for name in names)
    return _standing(names, values) if standing else _lying(names, values)


def _standing(names: list[str], values: list[float]) -> dict[str, Any]:
    marks = ticks(max(values, default=0))
    foot, height = 190, 166
    left = 12 + len(figure(marks[-1])) * _CHARACTER
    pitch = (WIDTH - left) / max(1, len(names))
    width = min(40, pitch * 0.7)
    return {
        "standing": True,
        "height": 218,
        "left": short(left),
        "foot": foot,
        "marks": [
            {"y": short(foot - height * share(mark, marks[-1])), "text": figure(mark), "x": short(left - 6)}
            for mark in marks[1:]
        ],
        "bars": [
            {
                "x": short(left + index * pitch + (pitch - width) / 2),
                "middle": short(left + (index + 0.5) * pitch),
                "y": short(foot - height * share(value, marks[-1])),
                "width": short(width),
                "height": short(height * share(value, marks[-1])),
                "text": figure(value),
                "text_y": short(foot - height * share(value, marks[-1]) - 6),
                "name": name,
            }
            for index, (name, value) in enumerate(zip(names, values, strict=True))
        ],
    }


def _lying(names: list[str], values: list[float]) -> dict[str, Any]:
    """The name above its bar, so that long names fit."""
    most = max(values, default=0)
    room = WIDTH - 10 - max((len(figure(value)) for value in values), default=0) * _CHARACTER
    return {
        "standing": False,
        "height": len(names) * 46,
        "bars": [
            {
                "y": index * 46 + 20,
                "name_y": index * 46 + 14,
                "text_y": index * 46 + 35,
                "width": short(room * share(value, most)),
                "text_x": short(room * share(value, most) + 6),
                "text": figure(value),
                "name": name,
            }
            for index, (name, value) in enumerate(zip(names, values, strict=True))
        ],
    }


def range_chart(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A band from low to high with a line at the best guess, on one axis from zero."""
    marks = ticks(max((float(row["high"]) for row in rows), default=0))
    left, right = 8.0, WIDTH - 26.0

    def along(value: float) -> float:
        return left + (right - left) * share(value, marks[-1])

    foot = len(rows) * 100 + 4
    return {
        "height": foot + 28,
        "foot": foot,
        "left": short(left),
        "right": short(right),
        "marks": [{"x": short(along(mark)), "text": figure(mark), "anchor": _anchor(mark, marks)} for mark in marks],
        "bands": [_band(row, top=index * 100, along=along) for index, row in enumerate(rows)],
    }


def _anchor(mark: float, marks: list[float]) -> str:
    return "start" if mark == marks[0] else "middle"


def _band(row: Mapping[str, Any], *, top: int, along: Any) -> dict[str, Any]:
    low, best, high = (float(row[name]) for name in ("low", "best", "high"))
    low_text, high_text = figure(low), figure(high)
    fits = along(low) - 6 > len(low_text) * _CHARACTER and along(high) + 6 + len(high_text) * _CHARACTER < WIDTH
    best_room = len(figure(best)) * _CHARACTER / 2
    return {
        "label": row["label"],
        "label_y": top + 24,
        "net": row.get("tone") == "green",
        "x": short(along(low)),
        "width": short(max(2.0, along(high) - along(low))),
        "y": top + 52,
        "line_x": short(along(best)),
        "line_top": top + 48,
        "line_foot": top + 84,
        "best": figure(best),
        "best_x": short(min(max(along(best), best_room), WIDTH - best_room)),
        "best_y": top + 43,
        "fits": fits,
        "low": low_text,
        "high": high_text,
        "low_x": short(along(low) - 6),
        "high_x": short(along(high) + 6),
        "ends_y": top + 71 if fits else top + 97,
        "middle_x": short(min(max((along(low) + along(high)) / 2, 60), WIDTH - 60)),
    }
