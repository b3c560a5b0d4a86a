"""Odd money: nothing to pay, nobody to pay it, everything alike, one cost larger than all the rest; `SOAK=1` stops a flow of minutes."""

import copy
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.engines.allocation.instances import document
from wijkwerk.engines.allocation import sample, solve
from wijkwerk.engines.allocation.cli import run
from wijkwerk.engines.allocation.read import read_instance
from wijkwerk.engines.allocation.verify import verify

ROOT = Path(__file__).resolve().parents[3]


def _no_costs(made: dict[str, Any]) -> None:
    made["costs"] = []


def _no_grants(made: dict[str, Any]) -> None:
    made["grants"] = []


def _no_money(made: dict[str, Any]) -> None:
    made["own"] = 0
    for grant in made["grants"]:
        grant["amount"] = 0


def _alike(made: dict[str, Any]) -> None:
    for rows in (made["costs"], made["grants"]):
        rows[:] = [
            {**copy.deepcopy(rows[0]), "id": row["id"], **({"excludes": []} if "rank" in row else {})} for row in rows
        ]


def _enormous(made: dict[str, Any]) -> None:
    made["costs"][0]["amount"] = 10**15


def _everybody_excludes(made: dict[str, Any]) -> None:
    ids = [grant["id"] for grant in made["grants"]]
    for grant in made["grants"]:
        grant["excludes"] = [other for other in ids if other != grant["id"]]


@pytest.mark.parametrize("change", [_no_costs, _no_grants, _no_money, _alike, _enormous, _everybody_excludes])
def test_odd_money_is_paid_right(change: Any) -> None:
    made = document(3, costs=12, grants=4, most=90_000)
    change(made)
    instance = read_instance(made)

    plan = solve(instance)

    assert verify(instance, plan) == []
    assert all(level.bound <= level.value for level in plan.levels)


if os.environ.get("SOAK"):  # some minutes: a hundred times the small sample

    @pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
    def test_a_flow_of_minutes_hears_who_asks_it_to_stop(
        sent: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sample.SIZES, "hundred", (3_000, 600))
        instance, out = tmp_path / "in.json", tmp_path / "out.json"
        instance.write_text(json.dumps(sample.sample("hundred", 1)))
        words = [sys.executable, "-m", "wijkwerk", "engine", "allocation", str(instance), "-o", str(out)]
        running = subprocess.Popen([*words, "--progress", "json"], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert running.stderr is not None

        for line in running.stderr:
            if json.loads(line)["phase"] == "chains":  # the flow comes next
                running.send_signal(sent)
                break
        running.communicate(timeout=300)

        assert running.returncode == 0
        assert run(["--verify", str(instance), str(out)]) == 0
