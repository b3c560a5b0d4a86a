"""What the rules are checked against: the river as `pyproject.toml` tells it, the code as it lies there, and the models."""

import ast
import tomllib
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ROOT / "wijkwerk"
TEMPLATES = CODE / "templates"
# What stands in the river without being a room with the usual files.
GROUND = frozenset({"kernel", "engines", "reference"})
ABOVE = frozenset({"flows", "jobs", "web", "cli"})


@cache
def contract(name: str) -> dict[str, Any]:
    """One contract of import-linter, by its id."""
    written = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return next(each for each in written if each["id"] == name)


def layers() -> list[list[str]]:
    """The river from the mouth to the source; apps on one line do not know each other."""
    return [[name.strip(" ()") for name in line.replace(":", "|").split("|")] for line in contract("river")["layers"]]


def depth(app: str) -> int:
    """The higher, the further upstream; raises StopIteration for what has no place in the river."""
    return next(number for number, line in enumerate(layers()) if app in line)


def rooms() -> set[str]:
    """The apps of the river: everything in it with enums, rules, models and so on."""
    return {name for line in layers() for name in line} - GROUND - ABOVE


def sources(*folders: str) -> Iterator[Path]:
    """All Python that people wrote; migrations are made."""
    for folder in folders or ("wijkwerk", "config"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), filename=str(file))


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("wijkwerk.")]


def relations(model: type[models.Model]) -> list[Any]:
    """Everything by which a row of this model points at another row, however it was written."""
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return [field for field in fields if field.remote_field is not None]


def path_to(model: type[models.Model], target: type[models.Model], *, always: bool) -> str | None:
    """The lookup from a row to the row of `target` it belongs to (empty for `target` itself); None when there is none.

    `always`: only through fields that are never empty.
    """
    waiting = deque([(model, "")])
    seen = {model}
    while waiting:
        here, path = waiting.popleft()
        if here is target:
            return path
        for field in relations(here):
            there = field.related_model
            if not field.many_to_many and there not in seen and not (always and field.null):
                seen.add(there)
                waiting.append((there, f"{path}__{field.name}".strip("_")))
    return None
