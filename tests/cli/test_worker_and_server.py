"""The web server and the worker live and die together, and stop tidily when they are told to."""

import argparse
import signal
import subprocess
from collections.abc import Callable

import pytest
from django.db import OperationalError

from tests.world import World
from wijkwerk.cli import serve, worker
from wijkwerk.jobs import recovery


class Child:
    """A process that runs until it is told to stop; `dies` gives its status at once, `is_deaf` wants to be killed."""

    def __init__(self, words: list[str], *, dies: int | None = None, is_deaf: bool = False) -> None:
        self.words, self.returncode, self.is_deaf, self.heard = words, dies, is_deaf, []

    def poll(self) -> int | None:
        return self.returncode

    def terminate(self) -> None:
        self.heard.append("terminate")
        self.returncode = None if self.is_deaf else -15

    def kill(self) -> None:
        self.heard.append("kill")
        self.returncode = -9

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            raise subprocess.TimeoutExpired(self.words, timeout or 0)
        return self.returncode


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> dict[int, Callable[..., None]]:
    """What would be done on which signal; the tests' own process keeps its own."""
    found: dict[int, Callable[..., None]] = {}
    monkeypatch.setattr(signal, "signal", found.__setitem__)
    return found


def _served(
    monkeypatch: pytest.MonkeyPatch, while_running: Callable[[], None], **second: object
) -> tuple[int, list[Child]]:
    made: list[Child] = []

    def start(words: list[str]) -> Child:
        made.append(Child(words, **(second if made else {})))
        return made[-1]

    monkeypatch.setattr(serve, "tell_first_link", lambda _arguments: None)
    monkeypatch.setattr(serve.subprocess, "Popen", start)
    monkeypatch.setattr(serve.time, "sleep", lambda _seconds: while_running())
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    return serve.run(parser.parse_args(["--port", "8123", "--processes", "2"])), made


def test_both_stop_when_somebody_stops_them(
    monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]]
) -> None:
    status, (web, work) = _served(monkeypatch, lambda: handlers[signal.SIGTERM](signal.SIGTERM, None))

    assert status == 0
    assert web.heard == work.heard == ["terminate"]
    assert "8123" in web.words
    assert work.words[-1] == "worker"


def test_when_the_worker_dies_the_web_server_stops_too_and_the_status_tells(
    monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]]
) -> None:
    status, (web, work) = _served(monkeypatch, lambda: None, dies=3)

    assert status == 3
    assert (web.heard, work.heard) == (["terminate"], [])


def test_a_worker_that_ends_by_itself_is_a_failure_as_well(
    monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]]
) -> None:
    assert _served(monkeypatch, lambda: None, dies=0)[0] == 1


def test_who_does_not_listen_is_killed(
    monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]]
) -> None:
    monkeypatch.setattr(serve, "SECONDS_TO_STOP", 0.0)
    monkeypatch.setattr(Child, "wait", _wait_until_killed)

    _status, (_web, work) = _served(monkeypatch, lambda: handlers[signal.SIGINT](signal.SIGINT, None), is_deaf=True)

    assert work.heard == ["terminate", "kill"]


def _wait_until_killed(self: Child, timeout: float | None = None) -> int:
    if self.returncode is None:
        raise subprocess.TimeoutExpired(self.words, timeout or 0)
    return self.returncode


class Round:
    """A queue that runs one round; `fails` is what the first round meets."""

    def __init__(self, fails: Exception | None = None) -> None:
        self.fails, self.count = fails, 0

    def run(self) -> None:
        self.count += 1
        if self.fails is not None and self.count == 1:
            raise self.fails


def _worked(
    monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]], queue: Round, rounds: int
) -> int:
    def wait(_seconds: float) -> None:
        if queue.count >= rounds:
            handlers[signal.SIGTERM](signal.SIGTERM, None)

    monkeypatch.setattr(worker, "close_old_connections", lambda: None)  # a test has one connection, and needs it
    monkeypatch.setattr(worker, "queue", lambda _worker_id: queue)
    monkeypatch.setattr(worker.time, "sleep", wait)
    parser = argparse.ArgumentParser()
    worker.add_arguments(parser)
    return worker.run(parser.parse_args(["--slot", "2"]))


@pytest.mark.django_db
def test_a_worker_works_in_rounds_until_it_is_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]]
) -> None:
    queue = Round()

    status = _worked(monkeypatch, handlers, queue, rounds=3)

    assert (status, queue.count) == (0, 3)


@pytest.mark.django_db
def test_a_database_that_is_away_for_a_moment_stops_no_worker(
    world: World, monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]]
) -> None:
    queue = Round(fails=OperationalError("database is locked"))

    assert _worked(monkeypatch, handlers, queue, rounds=2) == 0
    assert queue.count == 2


@pytest.mark.django_db
def test_a_worker_that_starts_puts_back_what_it_left_and_again_when_it_stops(
    world: World, monkeypatch: pytest.MonkeyPatch, handlers: dict[int, Callable[..., None]]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(recovery, "put_back", lambda *, worker_id: asked.append(worker_id) or 1)

    _worked(monkeypatch, handlers, Round(), rounds=1)

    assert asked == ["worker-2", "worker-2"]
