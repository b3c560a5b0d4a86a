"""`wijkwerk engine valuation`: what a case yields, or what one yields beyond another, on files."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
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
from wijkwerk.engines.progress import MayGoOn, Tell
from wijkwerk.engines.reading import Malformed, load_json
from wijkwerk.engines.valuation import write
from wijkwerk.engines.valuation.comparison import compare
from wijkwerk.engines.valuation.inputs import read_figures
from wijkwerk.engines.valuation.model import Case, Figure
from wijkwerk.engines.valuation.read import MOST_DRAWS, load_toml, read_case
from wijkwerk.engines.valuation.solve import worth
from wijkwerk.engines.valuation.verify import problems, problems_of_comparison

LARGEST_SEED = 2**63


def run(words: Sequence[str], *, figures: Callable[[], Sequence[Figure]]) -> int:
    """Exit status; `figures` gives those of the reference."""
    return guarded(lambda: _run(_parser().parse_args(words), figures))


def _parser() -> argparse.ArgumentParser:
    parser = OneLine(prog="wijkwerk engine valuation", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="CASE.toml", help="one case, or two to compare")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.json")
    parser.add_argument(
        "--reference", type=Path, metavar="FIGURES.toml", help="instead of the figures that are shipped"
    )
    parser.add_argument("--draws", type=int)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--threads", type=int, help="how many at once; the answer is the same")
    parser.add_argument("--verify", action="store_true", help="the last file is an answer: is all of it right?")
    add_progress(parser)
    return parser


def _run(asked: argparse.Namespace, shipped: Callable[[], Sequence[Figure]]) -> int:
    began = perf_counter()
    must_be_writable(asked.output)
    _within(asked.draws, 1, MOST_DRAWS, "--draws")
    _within(asked.seed, 0, LARGEST_SEED, "--seed")
    _within(asked.threads, 1, 1024, "--threads")
    figures = shipped() if asked.reference is None else read_figures(load_toml(asked.reference.read_bytes()))
    files = asked.files[:-1] if asked.verify else asked.files
    if not 1 <= len(files) <= 2:
        raise Malformed("", "give one case, or two to compare, and with --verify the answer after them")
    cases = [_case(file, figures, asked, len(files) > 1) for file in files]
    with asked_to_stop() as may_go_on:
        if asked.verify:
            return _verify(cases, asked.files[-1])
        document = _document(cases, asked.threads, teller(asked.progress), may_go_on, began)
    put_out(as_json(document), asked.output)
    return 0


def _within(value: int | None, low: int, high: int, name: str) -> None:
    if value is not None and not low <= value <= high:
        raise Malformed(name, f"must be {low} … {high}")


def _case(file: Path, figures: Sequence[Figure], asked: argparse.Namespace, is_named: bool) -> Case:
    try:
        case = read_case(load_toml(file.read_bytes()), figures, file.parent)
    except Malformed as error:
        raise Malformed(f"{file.name}: {error.place}" if is_named else error.place, error.what) from None
    return replace(
        case,
        draws=case.draws if asked.draws is None else asked.draws,
        seed=case.seed if asked.seed is None else asked.seed,
    )


def _document(cases: list[Case], threads: int | None, tell: Tell, may_go_on: MayGoOn, began: float) -> dict[str, Any]:
    """The draws and the seed of the first case hold for both."""
    draws, seed = cases[0].draws, cases[0].seed
    found = [worth(case, draws=draws, seed=seed, threads=threads, tell=tell, may_go_on=may_go_on) for case in cases]
    told = compare(*found) if len(found) == 2 else None
    seconds = round(perf_counter() - began, 3)
    return write.result(found[0], seconds) if told is None else write.comparison(told, seconds)


def _verify(cases: list[Case], answer: Path) -> int:
    told = load_json(answer.read_bytes())
    return told_wrong(problems(cases[0], told) if len(cases) == 1 else problems_of_comparison(cases[0], cases[1], told))
