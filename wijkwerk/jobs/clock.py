"""What runs when. Each slot of each job runs once, however many workers there are: its key is unique in the database."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import OperationalError

from wijkwerk.access import commands as access
from wijkwerk.access.rules import window_start
from wijkwerk.activities import commands as activities
from wijkwerk.audit import commands as audit
from wijkwerk.base import commands as base
from wijkwerk.currency import commands as currency
from wijkwerk.execution import commands as execution
from wijkwerk.execution.rules import INCIDENT_WORDS_KEPT
from wijkwerk.flows import takings_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.imports import commands as imports
from wijkwerk.jobs import letters, mailbox, mailings, outbox
from wijkwerk.kernel.actor import WORKER
from wijkwerk.ledger import commands as ledger
from wijkwerk.listening import commands as listening
from wijkwerk.matching import commands as matching
from wijkwerk.membership import commands as membership
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.needs import commands as needs
from wijkwerk.notices import commands as notices
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.queries import HELD_FOR
from wijkwerk.publishing import commands as publishing
from wijkwerk.rewards import commands as rewards

log = logging.getLogger("wijkwerk.clock")
REST = timedelta(minutes=1)
_RESTS_UNTIL: dict[str, datetime] = {}


@dataclass(frozen=True, slots=True)
class Timed:
    name: str
    every: timedelta
    run: Callable[[datetime], object]


TIMED = (
    Timed("seal_ledger", timedelta(minutes=1), lambda at: ledger.seal_all(by=WORKER, at=at)),
    Timed("forget_numbers", timedelta(hours=1), lambda at: matching.forget_numbers(before=at - timedelta(hours=12))),
    Timed("forget_names", timedelta(hours=1), lambda at: activities.forget(at=at)),
    Timed("forget_help", timedelta(hours=1), lambda at: mutual_aid.forget(at=at)),
    Timed("remind_who_comes", timedelta(hours=1), lambda at: activities.remind(at=at)),
    Timed("remind_who_helps", timedelta(hours=1), lambda at: matching.remind(at=at)),
    Timed("lengthen_series", timedelta(days=1), lambda at: activities.lengthen(at=at)),
    Timed("forget_files", timedelta(hours=1), lambda at: imports.forget_files(at=at)),
    Timed("forget_renters", timedelta(days=1), lambda at: base.forget_renters(before=at - timedelta(days=365))),
    Timed("bring_in_takings", timedelta(hours=1), lambda at: takings_to_ledger.bring_in_all(at=at)),
    Timed(
        "forget_awards", timedelta(days=1), lambda at: rewards.forget_awards(before=(at - timedelta(days=90)).date())
    ),
    Timed("forget_receipts", timedelta(days=1), lambda at: funding.forget_unanswered(before=at - timedelta(days=90))),
    Timed(
        "forget_reactions", timedelta(days=1), lambda at: listening.forget_reactions(before=at - timedelta(days=365))
    ),
    Timed(
        "forget_signals",
        timedelta(hours=1),
        lambda at: listening.forget_signals(before=at - timedelta(days=365), at=at),
    ),
    Timed(
        "forget_first_names",
        timedelta(days=1),
        lambda at: matching.forget_first_names(before=at - timedelta(days=730)),
    ),
    Timed("forget_needs", timedelta(days=1), lambda at: needs.forget_notes(before=(at - timedelta(days=365)).date())),
    Timed("forget_visits", timedelta(days=1), lambda at: execution.forget_reports(before=at - timedelta(days=365))),
    Timed("forget_held_photos", timedelta(minutes=15), lambda at: pictures.forget_held(before=at - HELD_FOR)),
    Timed(
        "forget_work_photos",
        timedelta(days=1),
        lambda at: execution.forget_work_photos(before=at - timedelta(days=365)),
    ),
    Timed("forget_mail", timedelta(days=1), lambda at: listening.forget_mail(before=at - timedelta(days=90))),
    Timed("forget_read_mail", timedelta(days=1), lambda at: notices.forget_read(before=at - timedelta(days=365))),
    Timed(
        "forget_incidents",
        timedelta(days=1),
        lambda at: execution.forget_incidents(before=(at - INCIDENT_WORDS_KEPT).date()),
    ),
    Timed("remind_upkeep", timedelta(days=1), lambda at: base.remind_upkeep(at=at)),
    Timed("forget_submissions", timedelta(days=1), lambda at: audit.forget_submissions(at=at)),
    Timed("announce_letters", timedelta(days=1), lambda at: letters.announce(at=at)),
    Timed("tell_of_coins", timedelta(days=1), lambda at: currency.publish_all(by=WORKER, at=at)),
    Timed("go_on_with_circles", timedelta(days=1), lambda at: gift_circle.go_on(at=at)),
    Timed("forget_illness", timedelta(days=1), lambda at: gift_circle.forget(at=at)),
    Timed("forget_subscriptions", timedelta(days=1), lambda at: publishing.forget(at=at)),
    Timed("forget_members", timedelta(days=1), lambda at: membership.forget(at=at)),
    Timed("forget_attempts", timedelta(days=1), lambda at: access.forget_attempts(at=at)),
)


def tick(*, at: datetime, worker_id: str = "worker-1") -> None:
    """Called every few seconds by each worker, under the name of its slot."""
    _alone("outbox", lambda: outbox.send_messages(at=at), at=at)
    _alone("mailings", lambda: mailings.send(at=at, worker_id=worker_id), at=at)
    _alone("mailbox", lambda: mailbox.read(at=at), at=at)
    for timed in TIMED:
        _alone(timed.name, partial(_when_due, timed, at), at=at)


def _alone(name: str, act: Callable[[], object], *, at: datetime) -> None:
    """One that fails stops none of the others, nor the worker and with it every page; it rests before it is tried again.

    Of the failure the log gets where it was and what kind, not what it says: that may hold an address.
    """
    if _RESTS_UNTIL.get(name, at) > at:
        return
    try:
        act()
    except OperationalError:  # the database is away for all of them
        raise
    except Exception as error:
        _RESTS_UNTIL[name] = at + REST
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s failed with %s and rests for a minute; it happened here:\n%s", name, type(error).__name__, where)


def _when_due(timed: Timed, at: datetime) -> None:
    slot = window_start(at, timed.every).isoformat()
    audit.handled_once(f"clock:{timed.name}:{slot}", _once(timed, at), at=at)


def _once(timed: Timed, at: datetime) -> Callable[[], str]:
    def run() -> str:
        timed.run(at)
        return "done"

    return run
