"""`wijkwerk engine counting FILE …`: counts a budget (`.pb`) or a vote (JSON), verifies a count, or writes an invented election."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

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
from wijkwerk.engines.counting.model import COMPLETIONS, RULES, SATISFACTIONS, Election
from wijkwerk.engines.counting.pabulib import read_pabulib, write_pabulib
from wijkwerk.engines.counting.read_vote import read_vote
from wijkwerk.engines.counting.sample import SIZES, sample_election
from wijkwerk.engines.counting.verify import verify_budget, verify_vote
from wijkwerk.engines.counting.vote import count_vote
from wijkwerk.engines.counting.write import budget_document
from wijkwerk.engines.reading import load_json

MOST_WARNINGS = 20


def run(words: Sequence[str]) -> int:
    """0 with a result or a right result file, 1 with what is wrong in one, 2 with one line about the input, 130 when stopped."""
    return guarded(lambda: _run(words))


def _run(words: Sequence[str]) -> int:
    arguments = _arguments(words)
    must_be_writable(arguments.output)
    if arguments.verify:
        return _verify(*arguments.verify)
    if arguments.sample:
        put_out("".join(write_pabulib(sample_election(arguments.sample, arguments.seed))), arguments.output)
        return 0
    counted = _count_budget(arguments) if _is_budget(arguments.file) else _count_vote(arguments.file)
    put_out(as_json(counted), arguments.output)
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = OneLine(prog="wijkwerk engine counting", description="Counts votes and neighbourhood budgets.")
    parser.add_argument("file", type=Path, nargs="?", help="a Pabulib file (.pb), or a vote as JSON")
    parser.add_argument("--rule", choices=RULES, help="for a budget: greedy by votes, or the Method of Equal Shares")
    parser.add_argument(
        "--satisfaction", choices=SATISFACTIONS, help="what an approval is worth in mes; cost if not given"
    )
    parser.add_argument(
        "--completion", choices=COMPLETIONS, help="what mes does with money left over; none if not given"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT")
    parser.add_argument("--verify", type=Path, nargs=2, metavar=("IN", "OUT"))
    parser.add_argument("--sample", choices=tuple(SIZES), help="write an invented election instead")
    parser.add_argument("--seed", type=int, default=1)
    add_progress(parser)
    arguments = parser.parse_args(list(words))
    if sum(given is not None for given in (arguments.file, arguments.verify, arguments.sample)) != 1:
        parser.error("give one of FILE, --verify IN OUT, and --sample SIZE")
    _check_rule(parser, arguments)
    return arguments


def _check_rule(parser: OneLine, arguments: argparse.Namespace) -> None:
    is_budget = arguments.file is not None and _is_budget(arguments.file)
    if is_budget and not arguments.rule:
        parser.error(f"a budget needs --rule {' or '.join(RULES)}")
    if not is_budget and (arguments.rule or arguments.satisfaction or arguments.completion):
        parser.error("--rule, --satisfaction and --completion are for a budget, a .pb file")
    if arguments.rule == "greedy" and arguments.completion not in (None, "none"):
        parser.error("--completion is for --rule mes; greedy leaves nothing that fits")


def _is_budget(path: Path) -> bool:
    return path.suffix.lower() == ".pb"


def _election(path: Path) -> tuple[Election, list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return read_pabulib(lines)


def _count_budget(arguments: argparse.Namespace) -> dict[str, Any]:
    import numpy  # noqa: F401 (its loading is no part of the time of the count)

    from wijkwerk.engines.counting.budget import count_budget, method_for
    from wijkwerk.engines.counting.equal_shares import Stopped

    election, warnings = _election(arguments.file)
    method = method_for(election, arguments.rule, arguments.satisfaction or "cost", arguments.completion or "none")
    if arguments.satisfaction and arguments.satisfaction != method.satisfaction:
        why = "greedy counts votes" if arguments.rule == "greedy" else "these ballots have points, which count"
        warnings.append(f"--satisfaction {arguments.satisfaction}: has no part; {why}")
    _warn(warnings)
    with asked_to_stop() as may_go_on:
        started = perf_counter()
        try:
            outcome = count_budget(election, method, tell=teller(arguments.progress), may_go_on=may_go_on)
        except Stopped:
            raise KeyboardInterrupt from None
        seconds = round(perf_counter() - started, 6)
    return budget_document(election, outcome, seconds=seconds)


def _count_vote(path: Path) -> dict[str, Any]:
    started = perf_counter()
    vote, warnings = read_vote(load_json(path.read_bytes()))
    _warn(warnings)
    counted = count_vote(vote)
    seconds = {"seconds": round(perf_counter() - started, 6)}
    return {**dict(list(counted.items())[:2]), **seconds, **counted}


def _verify(path: Path, counted: Path) -> int:
    found = load_json(counted.read_bytes())
    if _is_budget(path):
        return told_wrong(verify_budget(_election(path)[0], found))
    vote, _warnings = read_vote(load_json(path.read_bytes()))
    return told_wrong(verify_vote(vote, found))


def _warn(warnings: Sequence[str]) -> None:
    for line in warnings[:MOST_WARNINGS]:
        sys.stderr.write(f"warning: {' '.join(line.split())}\n")
    if len(warnings) > MOST_WARNINGS:
        sys.stderr.write(f"warning: and {len(warnings) - MOST_WARNINGS} more\n")
