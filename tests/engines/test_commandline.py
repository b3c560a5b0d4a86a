"""What all engines' commands share: whole files, progress that can be read, and a stop that is clean."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkwerk.engines import commandline
from wijkwerk.engines.progress import Progress
from wijkwerk.engines.reading import Malformed

ROOT = Path(__file__).resolve().parents[2]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _raise(error: BaseException) -> int:
    raise error


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (Malformed("needs[3].units", "must be at least 1"), 2, "needs[3].units: must be at least 1\n"),
        (FileNotFoundError(2, "No such file", "in.json"), 2, "in.json"),
        (MemoryError(), 2, "needs more memory"),
        (RecursionError(), 2, "needs more memory"),
        (KeyboardInterrupt(), 130, "stopped before"),
    ],
    ids=["malformed", "no file", "memory", "depth", "interrupt"],
)
def test_what_goes_wrong_is_one_line(
    error: BaseException, status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commandline.guarded(lambda: _raise(error)) == status

    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


def test_answer_file_is_whole_or_was_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "plan.json"
    out.write_text("before")
    monkeypatch.setattr(Path, "replace", lambda self, target: _raise(OSError("full")))

    with pytest.raises(OSError, match="full"):
        commandline.put_out("after", out)

    assert [file.name for file in tmp_path.iterdir()] == ["plan.json"]
    assert out.read_text() == "before"


@pytest.mark.parametrize(
    ("out", "says"), [("", "is a folder, not a file"), ("none/plan.json", "there is no such folder")]
)
def test_what_can_never_be_written_is_told_before_the_work(
    out: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        commandline.must_be_writable(tmp_path / out)
        raise AssertionError("worked all the same")

    assert commandline.guarded(work) == 2
    assert capsys.readouterr().err.endswith(f"{says}\n")


@pytest.mark.parametrize("out", ["/dev/full", None], ids=["file", "standard output"])
def test_a_full_disk_is_one_line_with_the_name_of_the_file(out: str | None) -> None:
    work = f"c.put_out('x' * 10**6, {out and f'Path({out!r})'}) or 0"
    script = f"from pathlib import Path; import sys; import wijkwerk.engines.commandline as c; sys.exit(c.guarded(lambda: {work}))"

    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-c", script], stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT)

    assert (done.returncode, done.stderr) == (2, f"{out or 'standard output'}: No space left on device\n")


def test_being_told_to_end_is_heard_as_an_interrupt(capsys: pytest.CaptureFixture[str]) -> None:
    assert commandline.guarded(lambda: signal.raise_signal(signal.SIGTERM) or 0) == 130

    assert capsys.readouterr().err == "stopped before there was anything to write\n"


def test_answer_can_go_to_a_device() -> None:
    commandline.put_out("text", Path(os.devnull))

    assert not Path(os.devnull).is_file()


def test_verifier_tells_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert commandline.told_wrong([]) == 0
    assert commandline.told_wrong(["one", "two"]) == 1
    assert capsys.readouterr().err == "one\ntwo\n"


def test_progress_for_programs_is_one_object_a_line() -> None:
    stream = io.StringIO()
    tell = commandline.teller("json", stream)

    tell(Progress(0.25, "relax"))
    tell(Progress(1.0, "done", objective=12, bound=11))

    first, last = (json.loads(line) for line in stream.getvalue().splitlines())
    assert {**first, "seconds": 0} == {"seconds": 0, "part": 0.25, "phase": "relax", "objective": None, "bound": None}
    assert (last["objective"], last["bound"]) == (12, 11)
    assert last["seconds"] >= first["seconds"]


def test_progress_is_a_bar_on_a_terminal_and_silent_in_a_pipe() -> None:
    terminal, pipe = Terminal(), io.StringIO()

    for stream in (terminal, pipe):
        commandline.teller("auto", stream)(Progress(1.0, "done"))

    assert terminal.getvalue().startswith("\r[####")
    assert terminal.getvalue().endswith("\n")
    assert pipe.getvalue() == ""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """As in a terminal: what a shell starts in the background is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_first_interrupt_asks_and_second_ends(interruptible: None) -> None:
    with commandline.asked_to_stop() as may_go_on:
        assert may_go_on()
        signal.raise_signal(signal.SIGINT)
        assert not may_go_on()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
