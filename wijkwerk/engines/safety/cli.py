"""`wijkwerk engine safety SITUATION.json [-o ANSWER.json]`, or `--verify SITUATION.json ANSWER.json`."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from wijkwerk.engines.commandline import OneLine, as_json, guarded, must_be_writable, put_out, told_wrong
from wijkwerk.engines.reading import load_json
from wijkwerk.engines.safety.answer import answer
from wijkwerk.engines.safety.model import Bounds
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.engines.safety.verify import verify
from wijkwerk.engines.safety.write import answer_document

Figures = Callable[[date], Bounds]


def run(words: Sequence[str], *, figures: Figures) -> int:
    """0 with an answer or a right answer file, 1 with what is wrong in an answer file, 2 with one line about the input."""
    return guarded(lambda: _run(words, figures))


def _run(words: Sequence[str], figures: Figures) -> int:
    arguments = _arguments(words)
    must_be_writable(arguments.output)
    if arguments.verify:
        return _verify(*arguments.verify, figures=figures)
    put_out(_answered(arguments.situation, figures=figures), arguments.output)
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = OneLine(prog="wijkwerk engine safety", description="What a reward does to a person.")
    parser.add_argument("situation", type=Path, nargs="?")
    parser.add_argument("-o", "--output", type=Path, metavar="ANSWER")
    parser.add_argument("--verify", type=Path, nargs=2, metavar=("SITUATION", "ANSWER"))
    arguments = parser.parse_args(list(words))
    if (arguments.situation is None) == (arguments.verify is None):
        parser.error("give a SITUATION, or --verify SITUATION ANSWER")
    return arguments


def _answered(path: Path, *, figures: Figures) -> str:
    started = perf_counter()
    situation = read_situation(load_json(path.read_bytes()))
    found = answer(situation, figures=figures(situation.on))
    document = answer_document(found, seconds=round(perf_counter() - started, 6))
    return as_json(document)


def _verify(situation: Path, answered: Path, *, figures: Figures) -> int:
    read = read_situation(load_json(situation.read_bytes()))
    return told_wrong(verify(read, load_json(answered.read_bytes()), figures=figures(read.on)))
