"""How fast the counting engine is beside pabutools, on the same invented city, in the same run.

100 projects, 80,000 voters, approvals, a mean of 8 each; equal shares, exact, cost satisfaction. pabutools counts without completion only:
each of its steps of add1 takes as long again. SIZE=neighbourhood is a quick look, PEER=0 leaves pabutools out.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from benches import measured, rivals

SIZE = os.environ.get("SIZE", "city")
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SCRIPT = rivals.SCRIPTS / "counting" / "with_pabutools.py"
HEADING = ["equal shares, cost", "count s", "whole s", "MiB", "ratio"]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as folder:
        path = Path(folder) / "election.pb"
        _must(measured.run([measured.WIJKWERK, "engine", "counting", "--sample", SIZE, "--seed", "1", "-o", str(path)]))
        ours = {completion: _ours(path, completion) for completion in ("none", "add1", "add1u")}
        peer = None if os.environ.get("PEER") == "0" else _peer(path)
        verified = _must(
            measured.run([measured.WIJKWERK, "engine", "counting", "--verify", str(path), f"{path}.none.json"])
        )
        print(f"{SIZE}, best of {ROUNDS}\n{measured.table(HEADING, _rows(ours, peer, verified))}")
        same = peer is None or peer[1] == ours["none"][1]
        print("" if peer is None else f"\nthe same winners in the same order: {'yes' if same else 'NO'}")
    return 0 if same else 1


def _ours(path: Path, completion: str) -> tuple[float, list[str], measured.Measured]:
    """The best count, its winners, and the best whole command."""
    out = f"{path}.{completion}.json"
    words = ["engine", "counting", str(path), "--rule", "mes", "--completion", completion, "-o", out]
    counts, runs = [], []
    for _round in range(ROUNDS):
        runs.append(_must(measured.run([measured.WIJKWERK, *words])))
        counts.append(json.loads(Path(out).read_text()))
    return min(each["seconds"] for each in counts), counts[0]["winners"], min(runs, key=lambda each: each.seconds)


def _peer(path: Path) -> tuple[float, list[str], measured.Measured]:
    listed = path.with_suffix(".list")
    listed.write_text(f"{path}\n")
    words = ["sh", "-c", f"exec {rivals.python('pabutools')} {SCRIPT} mes/cost/none < {listed}"]
    run = _must(measured.run(words))
    told = json.loads(run.output.splitlines()[-1])["mes/cost/none"]
    return told["seconds"], told["winners"], run


def _rows(ours: dict, peer: tuple | None, verified: measured.Measured) -> list[list[str]]:
    rows = []
    for completion, (seconds, _winners, run) in ours.items():
        ratio = f"{peer[0] / seconds:.0f}x" if peer and completion == "none" else ""
        rows.append([f"ours, {completion}", f"{seconds:.3f}", f"{run.seconds:.2f}", f"{run.mib:.0f}", ratio])
    rows.append(["ours, verifying none", "", f"{verified.seconds:.2f}", f"{verified.mib:.0f}", ""])
    if peer:
        rows.append(["pabutools, none", f"{peer[0]:.3f}", f"{peer[2].seconds:.2f}", f"{peer[2].mib:.0f}", "1x"])
    return rows


def _must(run: measured.Measured) -> measured.Measured:
    if run.status:
        print(run.output, file=sys.stderr)
        raise SystemExit(f"ended with status {run.status}")
    return run
