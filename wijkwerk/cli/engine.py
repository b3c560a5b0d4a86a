"""`wijkwerk engine NAME …`: an engine on files, without database or settings."""

import importlib
import sys
from collections.abc import Sequence

ENGINES = ("safety",)


def run(words: Sequence[str]) -> int:
    if not words or words[0] not in ENGINES:
        sys.stderr.write(f"usage: wijkwerk engine {{{','.join(ENGINES)}}} …\n")
        return 2
    name, *rest = words
    module = importlib.import_module(f"wijkwerk.engines.{name}.cli")
    from wijkwerk.reference.safety import safety_figures

    return int(module.run(rest, figures=safety_figures))
