"""`wijkwerk engine NAME …`: an engine on files, without database or settings."""

import importlib
import sys
from collections.abc import Sequence

# name: the function of `reference/` with the figures it needs, as module:name; empty where an instance brings all it needs
ENGINES = {
    "safety": "safety:safety_figures",
    "valuation": "valuation:valuation_figures",
}


def run(words: Sequence[str]) -> int:
    if not words or words[0] not in ENGINES:
        sys.stderr.write(f"usage: wijkwerk engine {{{','.join(ENGINES)}}} …\n")
        return 2
    name, *rest = words
    module = importlib.import_module(f"wijkwerk.engines.{name}.cli")
    if not ENGINES[name]:
        return int(module.run(rest))
    where, what = ENGINES[name].split(":")
    figures = getattr(importlib.import_module(f"wijkwerk.reference.{where}"), what)
    return int(module.run(rest, figures=figures))
