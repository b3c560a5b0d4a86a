"""A plugin of pytest, used by mutate.py: the collected tests, over and over, each time in a copy of this process with one thing changed."""

import ast
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings
from mutants import Mutant, mutants
from pytest_django.plugin import blocking_manager_key

ASKED = json.loads(os.environ["MUTATE"])
Change = tuple[ModuleType, Mutant]
# A mutant that never ends is found: its tests take many times what they take.
PATIENCE, AT_LEAST = 10, 20.0
SURVIVED, KILLED = 0, 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """The same examples each time; a failure need not be made smaller, nor kept for later."""
    quick = {"derandomize": True, "database": None, "phases": (Phase.explicit, Phase.generate), "print_blob": False}
    hypothesis_settings.register_profile("mutating", hypothesis_settings.get_profile("wijkwerk"), **quick)
    hypothesis_settings.load_profile("mutating")


def pytest_runtestloop(session: pytest.Session) -> bool:
    items, seconds = _as_they_stand(session)
    if not session.testsfailed:
        modules = [import_module(name) for name in ASKED["modules"]]
        trial = Trial(items, patience=max(AT_LEAST, PATIENCE * seconds))
        if trial.kills(*((module, _as_it_stands(module)) for module in modules)):
            raise pytest.UsageError("the tests do not pass in a copy of this process")
        found = {module.__name__: trial.of(module) for module in modules}
        Path(ASKED["file"]).write_text(json.dumps(found))
    return True


@dataclass(frozen=True, slots=True)
class Trial:
    """`items`: the tests, quickest first; `patience` in seconds."""

    items: list[pytest.Item]
    patience: float

    def of(self, module: ModuleType) -> dict[str, Any]:
        every = list(mutants(Path(str(module.__file__)).read_text()))
        tried = [every[nth] for nth in _drawn(len(every), sample=ASKED["sample"], seed=ASKED["seed"])]
        survived = [f"{each.line}: {each.what}" for each in tried if not self.kills((module, each))]
        print(f"\n{module.__name__}: {len(tried)} tried, {len(survived)} survived", file=sys.stderr, flush=True)
        return {"killed": len(tried) - len(survived), "survived": survived}

    def kills(self, *changes: Change) -> bool:
        return _is_killed(self.items, changes, patience=self.patience)


def _drawn(count: int, *, sample: int, seed: int) -> list[int]:
    """Which of so many mutants are tried: all, or a sample."""
    if not 0 < sample < count:
        return list(range(count))
    return sorted(random.Random(seed).sample(range(count), sample))  # noqa: S311 (nothing here is a secret)


def _as_they_stand(session: pytest.Session) -> tuple[list[pytest.Item], float]:
    """The tests, quickest first, and the seconds of all; what is made once for all of them is left standing."""
    took = []
    for item in session.items:
        begun = time.perf_counter()
        _run(item)
        took.append(time.perf_counter() - begun)
    pairs = sorted(zip(took, session.items, strict=True), key=lambda pair: pair[0])
    return [item for _seconds, item in pairs], sum(took)


class Following:
    """As the test that comes next: keeps what is there for the whole session, and nothing else."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session

    def listchain(self) -> list[pytest.Session]:
        return [self.session]


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=Following(item.session))


def _as_it_stands(module: ModuleType) -> Mutant:
    return Mutant(0, "nothing", ast.parse(Path(str(module.__file__)).read_text()))


def _is_killed(items: list[pytest.Item], changes: Sequence[Change], *, patience: float) -> bool:
    """A test fails, or it could not live at all, or it never ended."""
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.setsid()
        _live(items, changes)
    status = _waited_for(pid, patience)
    return status is None or not os.WIFEXITED(status) or os.WEXITSTATUS(status) != SURVIVED


def _waited_for(pid: int, patience: float) -> int | None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        time.sleep(0.005)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def _live(items: list[pytest.Item], changes: Sequence[Change]) -> None:
    """Never returns: in the copy."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    session = items[0].session
    try:
        for module, mutant in changes:
            become(module, mutant)
        _put_functions(session.config)
        for item in items:
            _run(item)
            if session.testsfailed:
                os._exit(KILLED)
    except BaseException:  # a module that cannot be read, or SQL that the database refuses
        os._exit(KILLED)
    os._exit(SURVIVED)


def _put_functions(config: pytest.Config) -> None:
    """Those of the ledger live in the database, on PostgreSQL."""
    from wijkwerk.ledger.commands.on_postgresql import put_functions

    with config.stash[blocking_manager_key].unblock():
        put_functions()


def become(module: ModuleType, mutant: Mutant) -> None:
    """Gives every function of the module the body it has in the mutant, and every constant its value."""
    code = compile(mutant.tree, str(module.__file__), "exec")
    other = ModuleType(module.__name__)
    other.__dict__.update({"__file__": module.__file__, "__package__": module.__package__})
    exec(code, other.__dict__)  # noqa: S102 (our own source, with one thing changed)
    theirs = dict(_functions(other))
    for name, ours in _functions(module):
        if name in theirs:
            if not _is_generated(ours.__code__):
                ours.__code__ = theirs[name].__code__
            ours.__defaults__, ours.__kwdefaults__ = theirs[name].__defaults__, theirs[name].__kwdefaults__
    for name, value in vars(other).items():
        _replace(name, getattr(module, name, None), value)


def _is_generated(code: CodeType) -> bool:
    return code.co_filename == "<string>"


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """By their full name, also those in classes, and what a decorator has wrapped."""
    for name, value in vars(module).items():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        rows: dict[str, Any] = dict(vars(value)) if isinstance(value, type) else {"": value}
        for part, each in rows.items():
            function = _bare(each)
            if isinstance(function, FunctionType):
                yield f"{name}.{part}", function


def _bare(value: Any) -> Any:
    unwraps: list[Callable[[Any], Any]] = [
        lambda each: getattr(each, "fget", each),
        lambda each: getattr(each, "__func__", each),
        lambda each: getattr(each, "__wrapped__", each),
    ]
    for unwrap in unwraps:
        value = unwrap(value)
    return value


def _replace(name: str, old: Any, new: Any) -> None:
    """A constant, wherever it was imported; functions and classes stay the ones that everybody holds."""
    if name.startswith("__") or isinstance(new, type | ModuleType | FunctionType) or callable(new) or old == new:
        return
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("wijkwerk") and vars(module).get(name) is old:
            setattr(module, name, new)
