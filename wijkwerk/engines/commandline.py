"""What the command lines of all engines share: errors in one line, progress, Ctrl-C, and output files that are complete or absent."""

import argparse
import errno
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from time import perf_counter
from types import FrameType
from typing import NoReturn, TextIO

from wijkwerk.engines.progress import MayGoOn, Progress, Tell, silent
from wijkwerk.engines.reading import Malformed
from wijkwerk.kernel.memory import tidied_seldom

RIGHT, WRONG_ANSWER, WRONG_INPUT, STOPPED = 0, 1, 2, 130
BAR = 30


class OneLine(argparse.ArgumentParser):
    """Says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise Malformed("", f"{self.prog}: {message}")


def guarded(work: Callable[[], int]) -> int:
    """The exit status of `work`; any problem with the input becomes one line on standard error and status 2.

    SIGTERM is treated as Ctrl-C, also while a file is being read.
    """
    try:
        with tidied_seldom(), _ending_as_interrupted():
            return work()
    except Malformed as error:
        return _one_line(str(error), WRONG_INPUT)
    except OSError as error:
        return _one_line(f"{error.filename}: {error.strerror}" if error.filename else str(error), WRONG_INPUT)
    except (MemoryError, RecursionError):
        return _one_line("this instance needs more memory than there is", WRONG_INPUT)
    except KeyboardInterrupt:
        return _one_line("stopped before there was anything to write", STOPPED)


def _one_line(says: str, status: int) -> int:
    sys.stderr.write(" ".join(says.split()) + "\n")
    return status


@contextmanager
def _ending_as_interrupted() -> Iterator[None]:
    if current_thread() is not main_thread():  # only there may it be asked
        yield
        return
    deadly = [each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) is signal.SIG_DFL]
    for number in deadly:  # what a shell made deaf stays so
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in deadly:
            signal.signal(number, signal.SIG_DFL)


def told_wrong(wrong: Sequence[str]) -> int:
    """What a verifier found, a line each: status 1, or 0 when there is nothing."""
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return WRONG_ANSWER if wrong else RIGHT


def must_be_writable(path: Path | None) -> None:
    """Before the work and not after it; raises OSError for what can never become a file."""
    if path is None:
        return
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder, not a file", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))


def as_json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def put_out(text: str, path: Path | None) -> None:
    """To standard output, or to a file that is either complete or untouched. Raises OSError naming the requested path."""
    try:
        if path is None:
            _to_standard_output(text)
        elif path.exists() and not path.is_file():  # a device, such as /dev/null
            path.write_text(text, encoding="utf-8")
        else:
            _whole(text, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path or "standard output")) from None


def _to_standard_output(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:  # full, or nobody reads on: what waits must not be tried again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _whole(text: str, path: Path) -> None:
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
