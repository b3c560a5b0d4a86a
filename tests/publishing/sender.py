"""What the tests that kill set to work: `python -m tests.publishing.sender setup COUNT`, `send`, `look` or `standing`.

`send` is the worker's own job on a clock that runs fast, so that nobody waits for the pace. `look` is a person who reads on standard input
which marks arrived, and answers for each delivery that stands in doubt.
"""

import json
import os
import sys
from datetime import timedelta

FAST = timedelta(seconds=11)


def setup(count: int) -> None:
    from wijkwerk.cli.database import bring_up_to_date
    from wijkwerk.kernel import clock
    from wijkwerk.kernel.actor import COMMAND_LINE
    from wijkwerk.places import commands as places
    from wijkwerk.publishing import commands as publishing
    from wijkwerk.publishing import rules
    from wijkwerk.publishing.enums import Channel, GivenBy, SubscriptionState
    from wijkwerk.publishing.models import Subscription
    from wijkwerk.publishing.queries import address_hash

    bring_up_to_date()
    at = clock.now()
    here = places.found(slug="kade", name="Kade", by=COMMAND_LINE, at=at)
    pace = publishing.SenderFacts(per_minute=rules.MOST_PER_MINUTE)
    publishing.set_sender(neighbourhood=here, facts=pace, by=COMMAND_LINE, at=at)
    facts = publishing.PieceFacts(title="De kas is af", lead="Kom kijken.")
    piece = publishing.write(neighbourhood=here, facts=facts, by=COMMAND_LINE, at=at)
    piece = publishing.publish(piece=piece, by=COMMAND_LINE, at=at)
    addresses = [f"buur{number}@voorbeeld.example" for number in range(count)]
    Subscription.objects.bulk_create(
        Subscription(
            neighbourhood=here,
            code=f"{number:07d}",
            channel=Channel.EMAIL,
            email=address,
            address_hash=address_hash(address),
            state=SubscriptionState.CONFIRMED,
            given_by=GivenBy.MAILED_LINK,
            agreed_text="Ja",
            asked_at=at,
            confirmed_at=at,
        )
        for number, address in enumerate(addresses)
    )
    words = publishing.Words("Nieuws", "Dag. {leave}", "<p>Dag. {leave}</p>", "http://localhost/{leave}/")
    publishing.send(piece=piece, words=words, by=COMMAND_LINE, at=at)


def send() -> None:
    """Until nothing is underway any more."""
    from wijkwerk.jobs import mailings
    from wijkwerk.kernel import clock
    from wijkwerk.publishing.models import Mailing

    at = clock.now() + timedelta(hours=1)
    while Mailing.objects.unfinished().exists():
        mailings.send(at=at, worker_id="worker-1")
        at += FAST


def look() -> None:
    from wijkwerk.kernel import clock
    from wijkwerk.kernel.actor import COMMAND_LINE
    from wijkwerk.publishing import commands as publishing
    from wijkwerk.publishing.enums import DeliveryState
    from wijkwerk.publishing.models import Delivery

    arrived = set(json.load(sys.stdin))
    for row in Delivery.objects.filter(state=DeliveryState.DOUBT):
        act = publishing.was_received if row.message_id in arrived else publishing.try_again
        act(delivery=row, by=COMMAND_LINE, at=clock.now())


def standing() -> None:
    from dataclasses import asdict

    from wijkwerk.publishing import queries
    from wijkwerk.publishing.models import Mailing

    sys.stdout.write(json.dumps(asdict(queries.standing(Mailing.objects.get()))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    what, *told = sys.argv[1:]
    {"setup": lambda: setup(int(told[0])), "send": send, "look": look, "standing": standing}[what]()
