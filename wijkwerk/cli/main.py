"""The one command. Each part is a module with `HELP`, `add_arguments(parser)` and `run(arguments) -> exit status`."""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from types import ModuleType

from wijkwerk.cli import trouble

# As a shell tells it of a program that nobody reads any more.
READER_GONE = 141
# What we write is of people: nobody else on this computer reads it.
PRIVATE = 0o077

# name: (module, what it does, does it need the database)
PARTS = {
    "run": ("run", "set up what is missing and start, with a demonstration neighbourhood when there is none", False),
    "serve": ("serve", "start the web server and the worker", False),
    "worker": ("worker", "start a worker alone", True),
    "demo": ("demo", "play the whole chain in a scratch database, or fill this one", False),
    "import": ("imports", "read a file: check it, and with --take take it over", True),
    "engine": ("engine", "run an engine on a file", False),
    "ledger": ("ledger", "check, show or export the books", True),
    "backup": ("backup", "write a backup to a file, while everything runs", True),
    "restore": ("backup", "put a backup back", True),
    "new": ("founding", "begin a neighbourhood, or look for its buurten in the index", True),
    "host": ("host", "the neighbourhoods of this installation: list, export, take in, delete", True),
    "mail": ("mail", "look whether the mailbox can be read, and read it", True),
    "stream": ("stream", "bring back what was written along to another place", True),
    "upgrade": ("backup", "back up, bring the database up to date, and check it", True),
    "docs": ("docs", "write the generated pages of docs/, or check that they are fresh", True),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Who can mend what is wrong is told so in a line; of what is a mistake in the code the trace shows where."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _main(words)
    except Exception as problem:
        if (told := trouble.told(problem)) is None:
            raise
        sys.stderr.write(f"wijkwerk {words[0]}: {told}\n")
        return 1


def _main(words: list[str]) -> int:
    if words[:1] == ["engine"]:
        return int(importlib.import_module("wijkwerk.cli.engine").run(words[1:]))
    os.umask(PRIVATE)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # as long as it was being loaded
        signal.signal(signal.SIGINT, signal.default_int_handler)
    parser = argparse.ArgumentParser(prog="wijkwerk", description="Wijkwerk: software that a wijkbedrijf runs on.")
    parts = parser.add_subparsers(dest="part", required=True)
    for name, (_module, says, _needs) in PARTS.items():
        parts.add_parser(name, help=says, description=says)
    chosen, _rest = parser.parse_known_args(words[:1])
    module_name, says, needs_database = PARTS[chosen.part]
    if needs_database:
        set_up_django()
    module = importlib.import_module(f"wijkwerk.cli.{module_name}")
    own = argparse.ArgumentParser(prog=f"wijkwerk {chosen.part}", description=says)
    own.set_defaults(part=chosen.part)
    module.add_arguments(own)
    return _run(module, own.parse_args(words[1:]))


def _run(module: ModuleType, arguments: argparse.Namespace) -> int:
    """Who reads only the first lines of a long answer (`| head`) is no mistake of the part that writes it."""
    try:
        answer = int(module.run(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    return answer


def set_up_django() -> None:
    """Says in one line what is wrong when a setting is."""
    from config.environment import WrongSetting

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    try:
        django.setup()
    except WrongSetting as wrong:
        raise SystemExit(f"wijkwerk: {wrong}") from None
