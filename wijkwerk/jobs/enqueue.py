"""Putting a job in the queue, in the caller's transaction: what is rolled back was never queued."""

from importlib import import_module


def _job(module: str, name: str, number: int) -> None:
    """The job's module is loaded here and not above, so that the web never carries its engines."""
    getattr(import_module(f"wijkwerk.jobs.{module}"), name).enqueue(number)


def ask_for_bundles(run_id: int) -> None:
    _job("bundling", "propose", run_id)


def ask_for_people(run_id: int) -> None:
    _job("matching", "find_people", run_id)


def ask_check(batch_id: int) -> None:
    _job("imports", "check", batch_id)


def ask_take_over(batch_id: int) -> None:
    _job("imports", "take_over", batch_id)


def ask_undo(batch_id: int) -> None:
    _job("imports", "undo", batch_id)


def ask_give_back(batch_id: int) -> None:
    _job("imports", "give_back", batch_id)
