"""Bundling beside CP-SAT and HiGHS with one variable per need, on the same file in the same run.

`make bench ENGINE=bundling`; SHAPE=wijk or city (both), SECONDS for each (60), SEED (1). Rivals get the city only with RIVALS_CITY=1:
their model of it does not fit in the memory or the time of a laptop.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from benches import measured, rivals

HERE = rivals.SCRIPTS / "bundling"
SECONDS = float(os.environ.get("SECONDS", "60"))
SEED = os.environ.get("SEED", "1")
SHAPES = os.environ.get("SHAPE", "wijk city").split()
RIVALS = {"CP-SAT": ("ortools", "cp_sat.py"), "HiGHS": ("highs", "highs.py")}
HEADING = ["", "objective €", "bound €", "gap", "over ours", "seconds", "first plan s", "MiB"]


def main() -> int:
    statuses = []
    with tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as folder:
        for shape in SHAPES:
            instance = Path(folder) / f"{shape}.json"
            words = ["--sample", shape, "--seed", SEED, "-o", str(instance)]
            measured.run([measured.WIJKWERK, "engine", "bundling", *words])
            ours, row = _ours(instance, Path(folder) / "out.json")
            rows = [row]
            if shape != "city" or os.environ.get("RIVALS_CITY"):
                rows += [_rival(name, instance, ours) for name in RIVALS]
            print(f"\n{shape}, seed {SEED}, {SECONDS:g} seconds each\n{measured.table(HEADING, rows)}", flush=True)
            statuses.append(ours["status"])
    return max(statuses)


def _ours(instance: Path, output: Path) -> tuple[dict[str, Any], list[str]]:
    words = [str(instance), "-o", str(output), "--time-limit", str(SECONDS), "--progress", "json"]
    ran = measured.run([measured.WIJKWERK, "engine", "bundling", *words], limit=4 * SECONDS + 60)
    if ran.status:
        print(ran.output, file=sys.stderr)
        raise SystemExit("The engine gave no plan; see above.")
    checked = measured.run([measured.WIJKWERK, "engine", "bundling", "--verify", str(instance), str(output)])
    told = [json.loads(line) for line in ran.output.splitlines() if line.startswith("{")]
    shown = next(each["seconds"] for each in told if each["bound"] is not None and each["phase"] == "moves")
    found = json.loads(output.read_text())
    row = _row("wijkwerk", found["objective"], found["bound"], found["objective"], ran)
    row[-2] = f"{shown:.2f}"
    return {"objective": found["objective"], "status": checked.status}, row


def _rival(name: str, instance: Path, ours: dict[str, Any]) -> list[str]:
    lock, script = RIVALS[name]
    ran = measured.run([rivals.python(lock), str(HERE / script), str(instance), str(SECONDS)], limit=3 * SECONDS + 60)
    lines = [line for line in ran.output.splitlines() if line.startswith("{")]
    told = json.loads(lines[-1]) if lines else {"objective": None, "bound": None}
    return _row(name, told["objective"], told["bound"], ours["objective"], ran)


def _row(name: str, objective: float | None, bound: float | None, ours: int, ran: measured.Measured) -> list[str]:
    gap = None if objective is None or bound is None else abs(objective - bound) / max(1, abs(objective))
    return [
        name,
        "none" if objective is None else f"{objective / 100:,.0f}",
        "none" if bound is None else f"{bound / 100:,.0f}",
        "" if gap is None else f"{100 * gap:.2f} %",
        "" if objective is None else f"{objective / ours:.3f}",
        f"{ran.seconds:.1f}",
        "",
        f"{ran.mib:.0f}",
    ]
