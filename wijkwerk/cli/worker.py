"""A worker: runs what is queued, sends what waits, and keeps the clock."""

import argparse
import fcntl
import logging
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from wijkwerk.cli import trouble
from wijkwerk.jobs import clock as jobs_clock
from wijkwerk.jobs import recovery
from wijkwerk.kernel import clock

log = logging.getLogger("wijkwerk.worker")
SECONDS_BETWEEN = 1.0


class Stopped(BaseException):
    """Somebody asked this worker to stop; as little to be caught as Ctrl-C is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--slot", type=int, default=1, help="number of this worker; each has its own (default 1)")


def run(arguments: argparse.Namespace) -> int:
    worker_id = f"worker-{arguments.slot}"
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    with (Path(settings.VAR_DIR) / f"{worker_id}.lock").open("w") as alone:
        try:
            fcntl.flock(alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write(f"wijkwerk worker: nummer {arguments.slot} draait hier al. Geef dit een eigen: --slot 2\n")
            return 1
        return _work(worker_id)


def _work(worker_id: str) -> int:
    """In rounds, until somebody stops it. First what it left when it was killed: only it knows that nobody is doing that now."""
    is_tidy = False
    try:
        while True:
            is_tidy = _one_round(worker_id, is_tidy=is_tidy)
            time.sleep(SECONDS_BETWEEN)
    except Stopped:
        recovery.put_back(worker_id=worker_id)
        return 0


def _one_round(worker_id: str, *, is_tidy: bool) -> bool:
    """Gives whether what was left before was put back."""
    close_old_connections()
    try:
        if not is_tidy and (put_back := recovery.put_back(worker_id=worker_id)):
            log.warning("%s was cut short before: %d jobs begin again", worker_id, put_back)
        is_tidy = True
        queue(worker_id).run()
        jobs_clock.tick(at=clock.now(), worker_id=worker_id)
    except OperationalError as error:
        # A database that is restarted, briefly locked, or without room: the next round finds it again.
        log.warning("the database did not answer: %s", trouble.told(error) or type(error).__name__)
    return is_tidy


def queue(worker_id: str) -> Worker:
    """Runs everything that is ready, then returns."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped
