"""`hard.py [ENGINE …] [PART …]`: what each engine does when it is hard, seen from the command line, as rows of a Markdown table.

Parts: odd (degenerate instances), hostile (files), little (one second; 2 GiB, 1 GiB and 600 MiB), stopped (Ctrl-C, SIGTERM and SIGKILL at
five moments each), output (a full disk, a folder that is not there), large (a hundred times a small sample). Without words: all of it, which
takes about an hour. A row is right when nothing hangs, nobody sees a traceback, a refusal is one line with status 2, an answer is verified, a
stop is heard within five seconds of processor and no half file is left; else it says what was wrong, and the exit status is 1.
"""

import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import machine
from hardships import files, looking
from hardships.engines import ENGINES, Engine
from hardships.looking import Case, Row

PARTS = ("odd", "hostile", "little", "stopped", "output", "large")
MOMENTS = (0.5, 0.9, 1.4, 2.0, 3.0)
NOT_SEEN = {("cut off", "pb")}  # fewer ballots are an election too; a warning says that the totals are others
HEADING = ("engine", "what", "runs", "status", "s", "processor s", "MiB", "verified", "remark")


def main(words: list[str]) -> int:
    machine.stop_tidily()
    unknown = [word for word in words if word not in (*ENGINES, *PARTS)]
    if unknown:
        print(f"{unknown[0]!r} is neither of {', '.join(ENGINES)} nor of {', '.join(PARTS)}", file=sys.stderr)
        return 2
    engines = [name for name in ENGINES if name in words] or list(ENGINES)
    parts = [part for part in PARTS if part in words] or list(PARTS)
    print(looking.line(HEADING), looking.line(["---"] * len(HEADING)), sep="\n", flush=True)
    wrong = 0
    for name in engines:
        for part in parts:
            with tempfile.TemporaryDirectory(prefix="wijkwerk-hard-") as folder:
                for row in _rows(ENGINES[name], part, Path(folder)):
                    print(looking.line([name, *row.cells()]), flush=True)
                    wrong += bool(row.wrong)
    return 1 if wrong else 0


def _rows(engine: Engine, part: str, folder: Path) -> Iterator[Row]:
    if part == "odd":
        for name, file in engine.odd(folder):
            for way, words in engine.ways(file).items():
                yield looking.row(engine, f"{name}, {way}" if way else name, [Case(engine, file, words)])
    elif part == "hostile":
        yield from _hostile(engine, folder)
    elif part == "large":
        for name, file, words in engine.large(folder):
            yield looking.row(engine, name, [Case(engine, file, words)])
    elif part == "output":
        file = engine.small(folder)
        yield looking.row(engine, "output to /dev/full", [Case(engine, file, out=Path("/dev/full"), must=2)])
        yield looking.row(
            engine, "output to a missing folder", [Case(engine, file, out=folder / "none" / "out", must=2)]
        )
        yield looking.row(engine, "output to a folder", [Case(engine, file, out=folder, must=2)])
    else:
        file, words = engine.little(folder) if part == "little" else engine.middling(folder)
        yield from (_little if part == "little" else _stopped)(engine, file, words)


def _hostile(engine: Engine, folder: Path) -> Iterator[Row]:
    for ending in engine.endings:
        text = engine.small(folder, ending).read_text(encoding="utf-8")
        found = [
            Case(engine, file, name=name, must=None if (name, ending) in NOT_SEEN else 2)
            for name, file in files.hostile(text, ending, folder)
        ]
        yield looking.row(engine, f"hostile .{ending} files", found)
        marked = folder / f"marked.{ending}"
        marked.write_text(text, encoding="utf-8-sig")
        yield looking.row(engine, f"a byte order mark before .{ending}", [Case(engine, marked)])


def _little(engine: Engine, file: Path, words: list[str]) -> Iterator[Row]:
    if engine.limit:
        yield looking.row(engine, f"{engine.limit} 1", [Case(engine, file, [*words, engine.limit, "1"])])
    for mib in (2048, 1024, 600):
        name = " ".join([f"ulimit -v {mib} MiB", *engine.short])
        yield looking.row(engine, name, [Case(engine, file, [*words, *engine.short], mib=mib)])


def _stopped(engine: Engine, file: Path, words: list[str]) -> Iterator[Row]:
    for send in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        cases = [Case(engine, file, words, send=send, at=at) for at in MOMENTS]
        yield looking.row(engine, f"{send.name} after {MOMENTS[0]} to {MOMENTS[-1]} s", cases)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
