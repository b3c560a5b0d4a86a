"""`wijkwerk engine NAME …`: an engine on files, without database or settings."""

import importlib
import os
import resource
import sys
from collections.abc import Sequence

from wijkwerk.engines.commandline import guarded

# Below this NumPy and SciPy cannot be loaded, and OpenBLAS waits for memory that never comes instead of failing.
LEAST_MEMORY = 512 * 2**20

# name: the function of `reference/` with the figures it needs, as module:name; empty where an instance brings all it needs
ENGINES = {
    "allocation": "",
    "bundling": "",
    "counting": "",
    "matching": "",
    "safety": "safety:safety_figures",
    "valuation": "valuation:valuation_figures",
}


def run(words: Sequence[str]) -> int:
    if not words or words[0] not in ENGINES:
        sys.stderr.write(f"usage: wijkwerk engine {{{','.join(ENGINES)}}} …\n")
        return 2
    if not _has_memory():
        sys.stderr.write(f"an engine needs at least {LEAST_MEMORY // 2**20} MB of address space (ulimit -v)\n")
        return 2
    # Its threads bring nothing here, and each takes address space of its own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return guarded(lambda: _run(words[0], list(words[1:])))


def _run(name: str, rest: list[str]) -> int:
    module = importlib.import_module(f"wijkwerk.engines.{name}.cli")
    if not ENGINES[name]:
        return int(module.run(rest))
    where, what = ENGINES[name].split(":")
    figures = getattr(importlib.import_module(f"wijkwerk.reference.{where}"), what)
    return int(module.run(rest, figures=figures))


def _has_memory() -> bool:
    most, _hard = resource.getrlimit(resource.RLIMIT_AS)
    return most == resource.RLIM_INFINITY or most >= LEAST_MEMORY
