"""What the command lines of all engines share: one line about what is wrong, progress, Ctrl-C, and files that are whole or not there."""

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import NoReturn, TextIO

from wijkwerk.engines.progress import MayGoOn, Progress, Tell, silent
from wijkwerk.engines.reading import Malformed

RIGHT, WRONG_ANSWER, WRONG_INPUT, STOPPED = 0, 1, 2, 130
BAR = 30


class OneLine(argparse.ArgumentParser):
    """Says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise Malformed("", f"{self.prog}: {message}")


def guarded(work: Callable[[], int]) -> int:
    """The exit status of `work`; whatever is wrong with the input becomes one line on standard error and status 2."""
    try:
        return work()
    except (Malformed, OSError) as error:
        return _one_line(str(error), WRONG_INPUT)
    except (MemoryError, RecursionError):
        return _one_line("this instance needs more memory than there is", WRONG_INPUT)
    except KeyboardInterrupt:
        return _one_line("stopped before there was anything to write", STOPPED)


def _one_line(says: str, status: int) -> int:
    sys.stderr.write(" ".join(says.split()) + "\n")
    return status


def told_wrong(wrong: Sequence[str]) -> int:
    """What a verifier found, a line each: status 1, or 0 when there is nothing."""
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return WRONG_ANSWER if wrong else RIGHT


def put_out(text: str, path: Path | None) -> None:
    """To standard output, or to a file that is whole or was not touched."""
    if path is None:
        sys.stdout.write(text)
        return
    if path.exists() and not path.is_file():  # a device, such as /dev/null
        path.write_text(text, encoding="utf-8")
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def add_progress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--progress",
        choices=("auto", "json", "none"),
        default="auto",
        help="a bar on a terminal, or one JSON object a line",
    )


def teller(kind: str, stream: TextIO | None = None) -> Tell:
    """`auto` draws a bar where somebody looks on; `json` writes one object a line: seconds and the fields of `Progress`."""
    stream = stream or sys.stderr
    started = perf_counter()

    def line(progress: Progress) -> None:
        told = {
            "seconds": round(perf_counter() - started, 3),
            "part": round(progress.part, 4),
            "phase": progress.phase,
            "objective": progress.objective,
            "bound": progress.bound,
        }
        stream.write(json.dumps(told) + "\n")
        stream.flush()

    def bar(progress: Progress) -> None:
        full = round(BAR * min(1.0, max(0.0, progress.part)))
        stream.write(f"\r[{'#' * full}{'.' * (BAR - full)}] {progress.phase:<24.24}")
        stream.write("\n" if progress.part >= 1 else "")
        stream.flush()

    if kind == "json":
        return line
    return bar if kind == "auto" and stream.isatty() else silent


@contextmanager
def asked_to_stop() -> Iterator[MayGoOn]:
    """Gives a question that is answered False after Ctrl-C or SIGTERM; a second Ctrl-C ends at once."""
    asked = False

    def hear(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: not asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
