"""`wijkwerk engine bundling IN.json -o OUT.json`, `--verify IN.json OUT.json`, or `--sample wijk --seed 1 -o IN.json`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wijkwerk.engines.bundling import solve
from wijkwerk.engines.bundling.model import Instance, Plan, Question
from wijkwerk.engines.bundling.plan_file import wrong_in
from wijkwerk.engines.bundling.read import read_instance, warnings
from wijkwerk.engines.bundling.sample import SHAPES, sample
from wijkwerk.engines.bundling.what_if import answers, read_questions, totals
from wijkwerk.engines.bundling.write import plan_document, what_if_rows
from wijkwerk.engines.commandline import (
    OneLine,
    add_progress,
    as_json,
    asked_to_stop,
    guarded,
    must_be_writable,
    put_out,
    teller,
    told_wrong,
)
from wijkwerk.engines.progress import MayGoOn, silent
from wijkwerk.engines.reading import load_json
from wijkwerk.engines.solver_thread import ended

SECONDS = 60.0


def run(words: Sequence[str]) -> int:
    """0 with a plan or a right plan file, 1 with what is wrong in a plan file, 2 with one line about the input."""
    return ended(guarded(lambda: _run(words)))


def _run(words: Sequence[str]) -> int:
    arguments = _arguments(words)
    must_be_writable(arguments.output)
    if arguments.verify:
        instance, plan = arguments.verify
        return told_wrong(wrong_in(load_json(plan.read_bytes()), read_instance(load_json(instance.read_bytes()))))
    if arguments.sample:
        put_out(as_json(sample(arguments.sample, arguments.seed)), arguments.output)
        return 0
    instance = read_instance(load_json(arguments.instance.read_bytes()))
    for line in warnings(instance):
        sys.stderr.write(f"{line}\n")
    with asked_to_stop() as may_go_on:
        put_out(as_json(_solved(arguments, instance, may_go_on)), arguments.output)
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = OneLine(prog="wijkwerk engine bundling", description="Needs into work packages on the right step.")
    parser.add_argument("instance", type=Path, nargs="?")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT")
    parser.add_argument("--time-limit", type=float, default=SECONDS, metavar="S")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--what-if", type=Path, metavar="FILE")
    parser.add_argument("--verify", type=Path, nargs=2, metavar=("IN", "OUT"))
    parser.add_argument("--sample", choices=sorted(SHAPES))
    add_progress(parser)
    arguments = parser.parse_args(list(words))
    if [arguments.instance, arguments.verify, arguments.sample].count(None) != 2:
        parser.error("give an instance, --verify IN OUT, or --sample")
    if not 0 < arguments.time_limit < float("inf"):
        parser.error("--time-limit must be above 0")
    return arguments


def _solved(arguments: argparse.Namespace, instance: Instance, may_go_on: MayGoOn) -> dict[str, Any]:
    questions: tuple[Question, ...] = ()
    if arguments.what_if:
        questions = read_questions(load_json(arguments.what_if.read_bytes()), instance)
    plan = solve(
        instance,
        seed=arguments.seed,
        time_limit=arguments.time_limit,
        progress=teller(arguments.progress),
        may_go_on=may_go_on,
    )
    document = plan_document(plan)
    if not arguments.what_if:
        return document

    def warm(other: Instance, start: Plan) -> Plan:
        return solve(
            other,
            seed=arguments.seed,
            time_limit=arguments.time_limit,
            progress=silent,
            may_go_on=may_go_on,
            start=start,
        )

    found = answers(instance, plan, questions, warm)
    return {**document, "what_if": what_if_rows(found, totals(instance, plan))}
