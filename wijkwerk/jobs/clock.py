"""What runs when. Each slot of each job runs once, however many workers there are: its key is unique in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

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
    outbox.send_messages(at=at)
    mailings.send(at=at, worker_id=worker_id)
    mailbox.read(at=at)
    for timed in TIMED:
        slot = window_start(at, timed.every).isoformat()
        audit.handled_once(f"clock:{timed.name}:{slot}", _once(timed, at), at=at)


def _once(timed: Timed, at: datetime) -> Callable[[], str]:
    def run() -> str:
        timed.run(at)
        return "done"

    return run
