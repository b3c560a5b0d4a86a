"""`wijkwerk engine safety SITUATION.json -o ANSWER.json`"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from wijkwerk.engines.reading import Malformed, load_json
from wijkwerk.engines.safety.answer import answer
from wijkwerk.engines.safety.model import Bounds
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.engines.safety.write import answer_document


def run(words: Sequence[str], *, figures: Callable[[date], Bounds]) -> int:
    """0 with an answer, 2 with one line that says what is wrong and where."""
    parser = argparse.ArgumentParser(prog="wijkwerk engine safety")
    parser.add_argument("situation", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args(list(words))
    try:
        situation = read_situation(load_json(arguments.situation.read_bytes()))
    except (Malformed, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    text = json.dumps(answer_document(answer(situation, figures=figures(situation.on))), ensure_ascii=False, indent=1)
    if arguments.output:
        arguments.output.write_text(text + "\n", encoding="utf-8")
    else:
        sys.stdout.write(text + "\n")
    return 0
