"""The allocation engine beside HiGHS, level by level as a plain integer model, on the same invented neighbourhood, in one run.

SEED (1) chooses the neighbourhood, LIMIT (60) is how many seconds the rival gets for each level. Both stand as whole processes.
"""

import json
import os
import tempfile
from pathlib import Path

from benches import rivals
from benches.measured import WIJKWERK, Measured, run, table

SEED = os.environ.get("SEED", "1")
LIMIT = float(os.environ.get("LIMIT", "60"))
SCRIPT = rivals.SCRIPTS / "allocation" / "highs.py"
LEVELS = ("essential_missing", "missing", "lapsing", "own", "rank")


def main() -> int:
    highs = rivals.python("highs")
    with tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as folder:
        instance, ours_file, theirs_file = (Path(folder) / name for name in ("in.json", "ours.json", "theirs.json"))
        run([WIJKWERK, "engine", "allocation", "--sample", "wijk", "--seed", SEED, "-o", str(instance)])
        ours = run([WIJKWERK, "engine", "allocation", str(instance), "-o", str(ours_file)])
        proof = run([WIJKWERK, "engine", "allocation", "--verify", str(instance), str(ours_file)])
        theirs = run([highs, str(SCRIPT), str(instance), str(theirs_file), str(LIMIT)], limit=5 * LIMIT + 120)
        print(f"60 grants x 3,000 costs, seed {SEED}; verifier: {'right' if proof.status == 0 else proof.output}\n")
        print(_told(ours, theirs, _levels(ours_file), _levels(theirs_file)))
    return proof.status


def _levels(path: Path) -> dict[str, tuple[float, float]]:
    """Value and bound by level, as far as there is a file."""
    if not path.exists():
        return {}
    return {row["level"]: (row["value"], row["bound"]) for row in json.loads(path.read_text())["levels"]}


def _told(
    ours: Measured,
    theirs: Measured,
    our_levels: dict[str, tuple[float, float]],
    their_levels: dict[str, tuple[float, float]],
) -> str:
    rows = [
        [
            "seconds, whole process",
            f"{ours.seconds:.1f}",
            f"{theirs.seconds:.1f}",
            f"{theirs.seconds / ours.seconds:.1f}x",
        ],
        ["most memory, MiB", f"{ours.mib:.0f}", f"{theirs.mib:.0f}", f"{theirs.mib / ours.mib:.1f}x"],
    ]
    for level in LEVELS:
        our, their = our_levels.get(level), their_levels.get(level)
        rows.append([level, _value(our), _value(their), ""])
    return table(["", "ours", "HiGHS", "ratio"], rows)


def _value(level: tuple[float, float] | None) -> str:
    if level is None:
        return "none in time"
    value, bound = level
    return f"{value:,.0f} ({abs(value - bound) / max(abs(value), 1):.1e})"
