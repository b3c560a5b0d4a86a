"""Work that hears nothing is waited for only as long as somebody wants it."""

import threading
from collections.abc import Iterator

import pytest

from wijkwerk.engines import solver_thread
from wijkwerk.engines.progress import always


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """What stands for a solver that does not end by itself; it ends with the test."""
    event = threading.Event()
    yield event
    event.set()
    for thread in threading.enumerate():
        if thread.name == solver_thread.NAME:
            thread.join()


def test_work_that_ends_was_done() -> None:
    done: list[int] = []

    assert solver_thread.ran(lambda: done.append(1), None, always)
    assert done == [1]
    assert not solver_thread.is_left_behind()


@pytest.mark.parametrize("seconds", [None, 0.0], ids=["asked to stop", "no time left"])
def test_work_that_nobody_waits_for_is_left_behind(
    held: threading.Event, seconds: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solver_thread, "GRACE", 0.0)

    assert not solver_thread.ran(held.wait, seconds, always if seconds is not None else lambda: False)
    assert solver_thread.is_left_behind()


def test_what_goes_wrong_inside_is_told_to_who_waits() -> None:
    def work() -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        solver_thread.ran(work, None, always)


def test_no_room_for_a_thread_is_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)

    with pytest.raises(MemoryError):
        solver_thread.ran(lambda: None, None, always)
