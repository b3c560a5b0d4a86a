"""What runs when. Each slot of each job runs once, whatever number of workers there is: its key is unique in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wijkwerk.access import commands as access
from wijkwerk.access.rules import window_start
from wijkwerk.activities import commands as activities
from wijkwerk.audit import commands as audit
from wijkwerk.base import commands as base
from wijkwerk.flows import takings_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.imports import commands as imports
from wijkwerk.jobs import letters, outbox
from wijkwerk.kernel.actor import WORKER
from wijkwerk.ledger import commands as ledger
from wijkwerk.matching import commands as matching


@dataclass(frozen=True, slots=True)
class Timed:
    name: str
    every: timedelta
    run: Callable[[datetime], object]


TIMED = (
    Timed("seal_ledger", timedelta(minutes=1), lambda at: ledger.seal_all(by=WORKER, at=at)),
    Timed("forget_numbers", timedelta(hours=1), lambda at: matching.forget_numbers(before=at - timedelta(hours=12))),
    Timed("forget_names", timedelta(hours=1), lambda at: activities.forget(at=at)),
    Timed("remind_who_comes", timedelta(hours=1), lambda at: activities.remind(at=at)),
    Timed("remind_who_helps", timedelta(hours=1), lambda at: matching.remind(at=at)),
    Timed("lengthen_series", timedelta(days=1), lambda at: activities.lengthen(at=at)),
    Timed("forget_files", timedelta(hours=1), lambda at: imports.forget_files(at=at)),
    Timed("forget_renters", timedelta(days=1), lambda at: base.forget_renters(before=at - timedelta(days=365))),
    Timed("bring_in_takings", timedelta(hours=1), lambda at: takings_to_ledger.bring_in_all(at=at)),
    Timed("forget_receipts", timedelta(days=1), lambda at: funding.forget_unanswered(before=at - timedelta(days=90))),
    Timed("forget_submissions", timedelta(days=1), lambda at: audit.forget_submissions(at=at)),
    Timed("announce_letters", timedelta(days=1), lambda at: letters.announce(at=at)),
    Timed("forget_attempts", timedelta(days=1), lambda at: access.forget_attempts(at=at)),
)


def tick(*, at: datetime) -> None:
    """Called every few seconds by each worker."""
    outbox.send_messages(at=at)
    for timed in TIMED:
        slot = window_start(at, timed.every).isoformat()
        audit.handled_once(f"clock:{timed.name}:{slot}", _once(timed, at), at=at)


def _once(timed: Timed, at: datetime) -> Callable[[], str]:
    def run() -> str:
        timed.run(at)
        return "done"

    return run
