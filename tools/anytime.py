"""`anytime.py NAME IN.json [words for the engine …]`: an engine's objective and bound over the seconds, as docs/engines/NAME-anytime.svg.

Runs `wijkwerk engine NAME IN.json … --progress json` and draws what it tells: the best plan so far and the best bound, as parts of the
last plan. Whatever stands after the file goes to the engine.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WIJKWERK = str(ROOT / ".venv" / "bin" / "wijkwerk")
WIDE, HIGH, LEFT, TOP, RIGHT, BOTTOM = 720, 360, 76, 44, 24, 48
INK, PLAN, BOUND = "#1f2933", "#0b6e4f", "#b4541a"


@dataclass(frozen=True, slots=True)
class Scale:
    """Seconds and values onto the picture; values as a part of the last plan, from `low` to `high`."""

    seconds: float
    low: float
    high: float

    def x(self, seconds: float) -> float:
        return round(LEFT + (WIDE - LEFT - RIGHT) * seconds / self.seconds, 1)

    def y(self, value: float) -> float:
        part = (min(self.high, max(self.low, value)) - self.low) / (self.high - self.low)
        return round(HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * part, 1)


def told(name: str, words: list[str]) -> list[dict[str, Any]]:
    """What the engine says about its progress, a row a line; raises CalledProcessError when it fails."""
    with tempfile.TemporaryDirectory() as place:
        output = str(Path(place) / "out.json")
        call = [WIJKWERK, "engine", name, *words, "-o", output, "--progress", "json"]
        said = subprocess.run(call, check=True, capture_output=True, text=True, cwd=ROOT).stderr
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


def picture(title: str, rows: list[dict[str, Any]]) -> str:
    """An SVG with both lines; raises SystemExit when nothing was told that could be drawn."""
    plans = [(row["seconds"], row["objective"]) for row in rows if row["objective"] is not None]
    if not plans:
        raise SystemExit("The engine told no objective, so there is nothing to draw.")
    unit = max(1.0, abs(plans[-1][1]))
    bounds = [(row["seconds"], row["bound"]) for row in rows if row["bound"] is not None]
    last = plans[-1][1] / unit
    seen = [value / unit for _seconds, value in (plans[-1], *plans[len(plans) // 3 :], *bounds[len(bounds) // 3 :])]
    reach = max(0.002, 1.15 * max(abs(value - last) for value in seen))
    scale = Scale(seconds=max(0.1, rows[-1]["seconds"]), low=last - reach, high=last + reach)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(title)}" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="600">{escape(title)}</text>',
        *_axes(scale, last),
        *_stairs(scale, [(seconds, value / unit) for seconds, value in plans], PLAN, "plan", -8),
        *_stairs(scale, [(seconds, value / unit) for seconds, value in bounds], BOUND, "bound", 16),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _axes(scale: Scale, last: float) -> list[str]:
    found = []
    for step in range(5):
        value = scale.low + (scale.high - scale.low) * step / 4
        y = scale.y(value)
        found.append(f'<path d="M{LEFT} {y}H{WIDE - RIGHT}" stroke="#d9dee3"/>')
        found.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{100 * (value - last):+.2f} %</text>')
        x = scale.x(scale.seconds * step / 4)
        told = f"{scale.seconds * step / 4:.3g} s"
        found.append(f'<text x="{x}" y="{HIGH - BOTTOM + 20}" text-anchor="middle">{told}</text>')
    return found


def _stairs(scale: Scale, points: list[tuple[float, float]], colour: str, name: str, beside: int) -> list[str]:
    """A line that holds its value until the next."""
    if not points:
        return []
    path = f"M{scale.x(points[0][0])} {scale.y(points[0][1])}"
    path += "".join(f"H{scale.x(seconds)}V{scale.y(value)}" for seconds, value in points[1:])
    path += f"H{scale.x(scale.seconds)}"
    label = f'<text x="{WIDE - RIGHT}" y="{scale.y(points[-1][1]) + beside}" text-anchor="end" fill="{colour}">{name}</text>'
    return [f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>', label]


def main(words: list[str]) -> int:
    if len(words) < 2:
        print("usage: anytime.py NAME IN.json [words for the engine …]", file=sys.stderr)
        return 2
    name, *rest = words
    file = ROOT / "docs" / "engines" / f"{name}-anytime.svg"
    file.write_text(picture(f"{name}: {Path(rest[0]).stem}", told(name, rest)), encoding="utf-8")
    print(file.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
