"""A piece, people who said yes, and a mailing to them, for tests."""

from collections.abc import Sequence

from tests.world import NOW, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing.commands import PieceFacts, Words
from wijkwerk.publishing.enums import DeliveryState
from wijkwerk.publishing.models import Delivery, Mailing, Piece, Subscription

AGREED = "Ja, stuur mij de nieuwsbrief."
WORDS = Words(
    subject="Nieuws uit de buurt",
    text="Dag buur,\n.met een punt vooraan\n\nAfmelden: {leave}",
    html="<p>Dag buur</p><a href='{leave}'>Afmelden</a>",
    leave_link="https://kade.example/nieuwsbrief/afmelden/{leave}/",
)


def link(token: str) -> str:
    return f"https://kade.example/{token}"


def yes(here: Neighbourhood, email: str) -> Subscription:
    """Asked and confirmed by the link from the mail."""
    publishing.ask(neighbourhood=here, email=email, agreed_text=AGREED, yes_link=link, no_link=link, by=VISITOR, at=NOW)
    row = Subscription.objects.within(here).get(email=email)
    return publishing.confirm(subscription=row, by=VISITOR, at=NOW)


def piece(world: World, *, published: bool = True, **details: object) -> Piece:
    facts = PieceFacts(**{"title": "De kas is af", "lead": "Kom zaterdag kijken.", **details})  # type: ignore[arg-type]
    row = publishing.write(neighbourhood=world.neighbourhood, facts=facts, by=world.by("Marijke"), at=NOW)
    return publishing.publish(piece=row, by=world.by("Marijke"), at=NOW) if published else row


def mailing(world: World, addresses: Sequence[str]) -> Mailing:
    for address in addresses:
        yes(world.neighbourhood, address)
    return publishing.send(piece=piece(world), words=WORDS, by=world.by("Marijke"), at=NOW)


def sent(world: World) -> Delivery:
    """One that the mail server of the reader accepted."""
    row = publishing.claim(
        numbers=[mailing(world, ["nel@voorbeeld.example"]).deliveries.get().pk], worker_id="worker-1", at=NOW
    )[0]
    publishing.mark_handing_over(delivery=row, at=NOW)
    publishing.settle(delivery=row, state=DeliveryState.SENT, answer="250 ok", at=NOW)
    return row
