"""The matching engine beside CP-SAT and HiGHS on the same wijk, in one run; then a city. Whole processes, from reading the file to writing it.

RIVAL_SECONDS (60) is what a rival gets for solving, reading not counted; SIZES (wijk,city) and SEED (1) choose instances.
"""

import json
import os
import tempfile
from pathlib import Path

from benches import rivals
from benches.measured import WIJKWERK, Measured, run, table

SECONDS = os.environ.get("RIVAL_SECONDS", "60")
# Environment: what is run in it.
PROGRAMS = {"ortools": "cp_sat", "highs": "highs"}
SEED = os.environ.get("SEED", "1")
SIZES = os.environ.get("SIZES", "wijk,city").split(",")
OURS = {"wijk": ("2", "10", SECONDS), "city": ("30", SECONDS)}
HEADING = ["", "s", "MiB", "filled", "fairness", "wishes", "travel", "gap 1", "gap 2", "gap 3", "gap 4"]


def main() -> int:
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as folder:
        for size in SIZES:
            instance = Path(folder) / f"{size}.json"
            run([WIJKWERK, "engine", "matching", "--sample", size, "--seed", SEED, "-o", str(instance)])
            rows, found = [], []
            # The longest first: where there is no machine code yet, that one makes it.
            for seconds in reversed(OURS[size]):
                measured, plan, is_right = _ours(instance, Path(folder) / "plan.json", seconds)
                wrong += not is_right
                found.insert(0, (measured, plan))
                rows.insert(
                    0, _row(f"wijkwerk, --seconds {seconds}" + ("" if is_right else " (WRONG)"), measured, plan)
                )
            for rival in PROGRAMS if size == "wijk" else ():
                measured, plan = _rival(rival, instance)
                rows.append(_row(f"{rival}, {SECONDS} s", measured, plan))
                rows.append(_ratio(rival, found[0][0], measured, found[-1][1], plan))
            print(f"{size}, seed {SEED}\n{table(HEADING, rows)}\n", flush=True)
    return int(wrong > 0)


def _ours(instance: Path, plan: Path, seconds: str) -> tuple[Measured, dict[str, list[float]], bool]:
    measured = run([WIJKWERK, "engine", "matching", str(instance), "-o", str(plan), "--seconds", seconds])
    checked = run([WIJKWERK, "engine", "matching", "--verify", str(instance), str(plan)])
    return measured, json.loads(plan.read_text()), measured.status == 0 and checked.status == 0


def _rival(name: str, instance: Path) -> tuple[Measured, dict[str, list[float]]]:
    script = str(rivals.SCRIPTS / "matching" / f"{PROGRAMS[name]}.py")
    measured = run([rivals.python(name), script, str(instance), SECONDS])
    lines = measured.output.strip().splitlines() or ["{}"]
    return measured, json.loads(lines[-1]) if measured.status == 0 else {}


def _row(name: str, measured: Measured, plan: dict[str, list[float]]) -> list[str]:
    figures = [f"{value:,}" for value in plan.get("objective", ["-"] * 4)]
    gaps = [
        "-" if bound is None else f"{abs(value - abs(bound)) / max(abs(value), 1):.3%}"
        for value, bound in zip(plan.get("objective", []), plan.get("bound", []), strict=False)
    ]
    return [name, f"{measured.seconds:.1f}", f"{measured.mib:.0f}", *figures, *(gaps + ["-"] * 4)[:4]]


def _ratio(
    rival: str, first: Measured, measured: Measured, ours: dict[str, list[float]], plan: dict[str, list[float]]
) -> list[str]:
    """Time against our first plan; figures against our last."""
    ratios = [
        f"{theirs / max(own, 1):.3f}" for theirs, own in zip(plan.get("objective", []), ours["objective"], strict=False)
    ]
    words = [
        f"  {rival} : wijkwerk",
        f"{measured.seconds / first.seconds:.1f}x",
        f"{measured.mib / first.mib:.1f}x",
        *ratios,
    ]
    return (words + ["-"] * len(HEADING))[: len(HEADING)]
