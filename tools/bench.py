"""How fast it is, as ratios to named rivals in the same run: `bench.py` the pages, `bench.py ENGINE` an engine beside its rivals.

Each bench is a module of `benches/` with `main() -> exit status`; rivals live in environments of their own (`benches/rivals.py`).
"""

import importlib
import sys
from pathlib import Path

import machine

HERE = Path(__file__).resolve().parent
SHARED = {"measured", "rivals"}


def main(words: list[str]) -> int:
    machine.stop_tidily()
    known = sorted(file.stem for file in (HERE / "benches").glob("*.py") if file.stem not in SHARED)
    name = words[0] if words else "pages"
    if name not in known:
        print(f"There is no bench {name!r}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"benches.{name}").main())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
