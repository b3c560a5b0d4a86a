"""One command as a whole process: with little memory, with a signal while it works, and with all that it said and left behind."""

import os
import resource
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parent.parent.parent
WIJKWERK = str(ROOT / ".venv" / "bin" / "wijkwerk")
PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Seen:
    """`status` is the exit status, below 0 the signal that ended it; `after` the seconds of processor between a signal sent and the end."""

    status: int
    seconds: float
    cpu: float
    mib: float
    said: str
    after: float | None = None


def run(
    words: list[str],
    *,
    mib: int | None = None,
    send: signal.Signals | None = None,
    at: float = 0.0,
    patience: float = PATIENCE,
) -> Seen:
    """`mib` limits the address space (`ulimit -v`), `send` is sent once `at` seconds have gone by; ends what hangs."""

    def limited() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts behind it is deaf
        if mib is not None:
            resource.setrlimit(resource.RLIMIT_AS, (mib * 2**20, mib * 2**20))

    with tempfile.TemporaryFile("w+", errors="replace") as said:
        began = perf_counter()
        running = subprocess.Popen(
            words, stdout=said, stderr=said, cwd=ROOT, start_new_session=True, preexec_fn=limited
        )
        sent = None
        try:
            while not (ended := os.wait4(running.pid, os.WNOHANG))[0]:
                gone = perf_counter() - began
                if send is not None and sent is None and gone >= at:
                    running.send_signal(send)
                    sent = _processor(running.pid)
                if gone > patience:
                    break
                sleep(0.005)
        finally:
            if not ended[0]:
                os.killpg(running.pid, signal.SIGKILL)
                ended = os.wait4(running.pid, 0)
        gone, usage = perf_counter() - began, ended[2]
        running.returncode = os.waitstatus_to_exitcode(ended[1])
        said.seek(0)
        cpu = usage.ru_utime + usage.ru_stime
        after = None if sent is None else max(0.0, cpu - sent)
        return Seen(running.returncode, gone, cpu, usage.ru_maxrss / 1024, said.read(), after)


def _processor(pid: int) -> float:
    """Seconds so far; on a busy machine they tell more than the clock does."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
