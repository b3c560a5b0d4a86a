"""`wijkwerk engine allocation IN.json [-o OUT.json]`, `--verify IN.json OUT.json`, or `--sample wijk --seed N -o IN.json`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from wijkwerk.engines.allocation import VERSION, solve
from wijkwerk.engines.allocation.read import read_instance, read_plan, warnings
from wijkwerk.engines.allocation.sample import SIZES, sample
from wijkwerk.engines.allocation.verify import verify
from wijkwerk.engines.allocation.write import plan_document, text_of
from wijkwerk.engines.commandline import (
    OneLine,
    add_progress,
    asked_to_stop,
    guarded,
    must_be_writable,
    put_out,
    teller,
    told_wrong,
)
from wijkwerk.engines.reading import Malformed, load_json
from wijkwerk.engines.solver_thread import ended


def run(words: Sequence[str]) -> int:
    """0 with a plan or a right plan file, 1 with what is wrong in a plan file, 2 with one line about the input."""
    return ended(guarded(lambda: _run(words)))


def _run(words: Sequence[str]) -> int:
    arguments = _arguments(words)
    must_be_writable(arguments.output)
    if arguments.sample:
        put_out(text_of(sample(arguments.sample, arguments.seed)), arguments.output)
        return 0
    if arguments.verify:
        return _verify(*arguments.verify)
    instance = read_instance(load_json(arguments.instance.read_bytes()))
    for line in warnings(instance):
        sys.stderr.write(f"{line}\n")
    with asked_to_stop() as may_go_on:
        plan = solve(
            instance,
            seed=arguments.seed,
            time_limit=arguments.time_limit,
            progress=teller(arguments.progress),
            may_go_on=may_go_on,
        )
        put_out(text_of(plan_document(plan)), arguments.output)
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = OneLine(
        prog="wijkwerk engine allocation", description="Who pays what, so that as little as possible lapses."
    )
    parser.add_argument("instance", type=Path, nargs="?", metavar="IN")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT")
    parser.add_argument(
        "--time-limit", type=_seconds, metavar="S", help="stop after so many seconds with the best so far"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--verify", type=Path, nargs=2, metavar=("IN", "OUT"))
    parser.add_argument("--sample", choices=sorted(SIZES), help="write an invented instance")
    add_progress(parser)
    arguments = parser.parse_args(list(words))
    asked = [arguments.instance is not None, arguments.verify is not None, arguments.sample is not None]
    if sum(asked) != 1:
        parser.error("give IN, or --verify IN OUT, or --sample wijk")
    return arguments


def _seconds(word: str) -> float:
    seconds = float(word)
    if not 0 <= seconds < float("inf"):
        raise ValueError
    return seconds


def _verify(instance: Path, plan: Path) -> int:
    read = read_instance(load_json(instance.read_bytes()))
    try:
        found = read_plan(load_json(plan.read_bytes()), VERSION)
    except Malformed as error:
        return told_wrong([str(error)])
    return told_wrong(verify(read, found))
