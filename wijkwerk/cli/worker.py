"""A worker: runs what is queued, sends what waits, and keeps the clock."""

import argparse
import logging
import signal
import time
from types import FrameType

from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from wijkwerk.jobs import clock as jobs_clock
from wijkwerk.jobs import recovery
from wijkwerk.kernel import clock

log = logging.getLogger("wijkwerk.worker")
SECONDS_BETWEEN = 1.0


class Stopped(Exception):
    """Somebody asked this worker to stop."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--slot", type=int, default=1, help="number of this worker; each has its own (default 1)")


def run(arguments: argparse.Namespace) -> int:
    worker_id = f"worker-{arguments.slot}"
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    put_back = recovery.put_back(worker_id=worker_id)
    if put_back:
        log.warning("%s was cut short before: %d jobs begin again", worker_id, put_back)
    try:
        while True:
            _one_round(worker_id)
            time.sleep(SECONDS_BETWEEN)
    except Stopped:
        recovery.put_back(worker_id=worker_id)
        return 0


def _one_round(worker_id: str) -> None:
    close_old_connections()
    try:
        queue(worker_id).run()
        jobs_clock.tick(at=clock.now(), worker_id=worker_id)
    except OperationalError as error:
        # A database that is restarted or briefly locked: the next round finds it again.
        log.warning("the database did not answer: %s", type(error).__name__)


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
