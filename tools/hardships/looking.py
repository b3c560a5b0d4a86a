"""Whether what an engine did was right, and a row of the table about it."""

import json
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hardships.engines import Engine
from hardships.running import PATIENCE, WIJKWERK, Seen, run

SOON = 5.0
VERIFYING = 300.0


@dataclass(frozen=True, slots=True)
class Case:
    """`must` is the status asked for, None for any that is clean; `out` goes beside the file when it is not given."""

    engine: Engine
    file: Path
    words: list[str] = field(default_factory=list)
    name: str = ""
    out: Path | None = None
    must: int | None = None
    mib: int | None = None
    send: signal.Signals | None = None
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    seen: list[Seen]
    verified: str
    wrong: list[str]
    remark: str

    def cells(self) -> list[str]:
        after = [each.after for each in self.seen if each.after is not None]
        statuses = sorted({each.status for each in self.seen}, reverse=True)
        remark = f"ended within {max(after):.1f} processor s" if after else self.remark
        return [
            self.what,
            str(len(self.seen)),
            ", ".join(_status(status) for status in statuses),
            f"{max(each.seconds for each in self.seen):.1f}",
            f"{max(each.cpu for each in self.seen):.1f}",
            f"{max(each.mib for each in self.seen):.0f}",
            self.verified,
            "WRONG: " + "; ".join(self.wrong) if self.wrong else remark,
        ]


def _status(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else str(status)


def line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |"


def row(engine: Engine, what: str, cases: list[Case]) -> Row:
    seen, wrong, verified = [], [], set()
    for case in cases:
        out = case.out or case.file.parent / "out.json"
        if case.out is None:
            out.unlink(missing_ok=True)
        words = [WIJKWERK, "engine", engine.name, str(case.file), *engine.words(case.file), *case.words, "-o", str(out)]
        one = run(words, mib=case.mib, send=case.send, at=case.at)
        seen.append(one)
        faults = list(_faults(case, one, out))
        if one.status == 0 and not faults:
            verified.add(_verified(case, out))
        wrong += [f"{case.name or case.at}: {fault}" if len(cases) > 1 else fault for fault in faults]
    if "no" in verified:
        wrong.append("the verifier refuses it")
    return Row(what, seen, ", ".join(sorted(verified)), wrong, _last(seen[0].said) if len(seen) == 1 else "")


def _faults(case: Case, one: Seen, out: Path) -> list[str]:
    lines = [text for text in one.said.splitlines() if not case.engine.is_warning(text)]
    right = (
        {case.must} if case.must is not None else {0, 2} if case.send is None else {0, 130, -case.send, -signal.SIGINT}
    )
    was_killed = case.send is signal.SIGKILL
    faults = [
        ("a traceback", "Traceback" in one.said),
        (f"status {_status(one.status)}: {_last(one.said)}", one.status not in right),
        (f"{len(lines)} lines: {one.said[:80]!r}", one.status not in (0, -9) and len(lines) != 1),
        ("half a file", out.is_file() and not _is_whole(out)),
        ("a file, though refused", case.out is None and one.status > 0 and out.exists()),
        ("something beside the answer", not was_killed and any(out.parent.glob(f".{out.name}-*"))),
        ("it hangs", one.seconds > PATIENCE),
        (f"{one.after or 0:.1f} processor s after being asked to stop", (one.after or 0) > SOON),
    ]
    return [says for says, holds in faults if holds]


def _is_whole(out: Path) -> bool:
    try:
        json.loads(out.read_bytes())
    except ValueError:
        return False
    return True


def _verified(case: Case, out: Path) -> str:
    if not out.is_file():
        return ""
    words: list[Any] = ["--verify", *case.engine.told_verifier(case.file), str(case.file), str(out)]
    found = run([WIJKWERK, "engine", case.engine.name, *words], patience=VERIFYING)
    return {0: "yes", -9: f"not within {VERIFYING:.0f} s"}.get(found.status, "no")


def _last(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1][:110] if lines else ""
