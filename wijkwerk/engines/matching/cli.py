"""`wijkwerk engine matching IN -o OUT [--seconds S] [--seed N]`, `--verify IN OUT`, or `--sample wijk|city --seed N -o IN`."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

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
from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.model import Instance
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.sample import SIZES, sample
from wijkwerk.engines.matching.verify import verify
from wijkwerk.engines.matching.write import plan_document
from wijkwerk.engines.reading import load_json
from wijkwerk.engines.solver_thread import ended

WRITING = 0.1  # part of the time that is kept for explaining and writing


def run(words: Sequence[str]) -> int:
    """0 with a plan or a right plan file, 1 with what is wrong in a plan file, 2 with one line about the input."""
    return ended(guarded(lambda: _run(words)))


def _run(words: Sequence[str]) -> int:
    arguments = _arguments(words)
    must_be_writable(arguments.output)
    if arguments.verify:
        instance, plan = arguments.verify
        return told_wrong(verify(_read(instance), load_json(plan.read_bytes())))
    if arguments.sample:
        put_out(as_json(sample(SIZES[arguments.sample], arguments.seed)), arguments.output)
    else:
        _solve(arguments)
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = OneLine(prog="wijkwerk engine matching", description="Who does which shift.")
    parser.add_argument("instance", type=Path, nargs="?", metavar="IN")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT")
    parser.add_argument("--seconds", type=_seconds, metavar="S", help="stop then, with the best plan so far")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--verify", type=Path, nargs=2, metavar=("IN", "OUT"))
    parser.add_argument("--sample", choices=sorted(SIZES))
    add_progress(parser)
    arguments = parser.parse_args(list(words))
    if sum(given is not None for given in (arguments.instance, arguments.verify, arguments.sample)) != 1:
        parser.error("give IN, or --verify IN OUT, or --sample wijk|city")
    return arguments


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError("must be above 0")
    return seconds


def _read(path: Path) -> Instance:
    return read_instance(load_json(path.read_bytes()))


def _solve(arguments: argparse.Namespace) -> None:
    started = perf_counter()
    instance = _read(arguments.instance)
    tell = teller(arguments.progress)
    limit = arguments.seconds and max(0.0, arguments.seconds * (1 - WRITING) - (perf_counter() - started))
    with asked_to_stop() as may_go_on:
        plan = solve(instance, seed=arguments.seed, time_limit=limit, progress=tell, may_go_on=may_go_on)
    put_out(as_json(plan_document(replace(plan, seconds=round(perf_counter() - started, 3)))), arguments.output)
