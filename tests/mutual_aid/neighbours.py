"""Mrs Bakker who asks for a lamp, Noor who likes odd jobs, and what lies between them."""

from datetime import datetime
from typing import Any

from tests.world import NOW, TODAY, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid.enums import Answer, CircleKind, HelpKind, Radius, Side
from wijkwerk.mutual_aid.models import Ask, Circle, CircleMember, Council, Offer, Proposal

NAME, PHONE, WHERE, WORDS = "Bakkertje", "070 7654321", "Klinkerkade 12", "Lamp in de gang kapot, graag voor zondag."
HELPER, HELPER_PHONE, HELPER_EMAIL = "Noortje", "06 87654321", "noortje@voorbeeld.example"
REASON = "Een lamp ophangen, deze week."
LINKS = mutual_aid.Links(ask="https://kade.example/a/", offer="https://kade.example/o/")


def ask(world: World, *, at: datetime = NOW, reach: dict[str, str] | None = None, **wish: Any) -> Ask:
    facts = {"kind": HelpKind.ODD_JOB, "words": WORDS, "where": WHERE, **wish}
    reached = {"first_name": NAME, "phone": PHONE, **(reach or {})}
    return mutual_aid.ask(
        neighbourhood=world.neighbourhood,
        wish=mutual_aid.Wish(**facts),
        reach=mutual_aid.Reach(**reached),
        by=VISITOR,
        at=at,
    )


def offer(world: World, *, at: datetime = NOW, reach: dict[str, str] | None = None, **gift: Any) -> Offer:
    facts = {"kinds": [HelpKind.ODD_JOB, HelpKind.GARDEN], "street": "Klinkerkade", "radius": Radius.WALK, **gift}
    reached = {"first_name": HELPER, "phone": HELPER_PHONE, "email": HELPER_EMAIL, **(reach or {})}
    return mutual_aid.offer(
        neighbourhood=world.neighbourhood,
        gift=mutual_aid.Gift(**facts),
        reach=mutual_aid.Reach(**reached),
        by=VISITOR,
        at=at,
    )


def propose(world: World, asked: Ask, offered: Offer, *, reason: str = REASON, at: datetime = NOW) -> Proposal:
    return mutual_aid.propose(ask=asked, offer=offered, reason=reason, links=LINKS, by=world.by("Marijke"), at=at)


def proposed(world: World) -> Proposal:
    return propose(world, ask(world), offer(world))


def says(proposal: Proposal, side: Side, answer: Answer = Answer.YES, *, at: datetime = NOW) -> Proposal:
    return mutual_aid.answer(proposal=proposal, side=side, says=answer, links=LINKS, by=VISITOR, at=at)


def agreed(world: World) -> Proposal:
    proposal = proposed(world)
    says(proposal, Side.ASKER)
    return says(proposal, Side.HELPER)


def circle(
    world: World, *names: str, kind: CircleKind = CircleKind.PHONE, **plan: Any
) -> tuple[Circle, list[CircleMember]]:
    """One with a turn every week from today on, and those in it who said yes."""
    facts = mutual_aid.CirclePlan(kind, "De maandagbellers", TODAY, **{"does": "Om tien uur bellen.", **plan})
    by = world.by("Marijke")
    row = mutual_aid.start_circle(neighbourhood=world.neighbourhood, plan=facts, by=by, at=NOW)
    phones = (f"06 1111000{nth}" for nth in range(10))
    return row, [
        mutual_aid.invite(circle=row, first_name=name, phone=phone, said_yes=True, by=by, at=NOW)
        for name, phone in zip(names, phones, strict=False)
    ]


def council(world: World, **details: Any) -> Council:
    facts = {"first_name": "Fatima", "question": "Hoe blijft opa thuis wonen?", "person": None, **details}
    return mutual_aid.start_council(neighbourhood=world.neighbourhood, by=VISITOR, at=NOW, **facts)
