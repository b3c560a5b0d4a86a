"""Who belongs to the foundation of the small neighbourhood, and what was given to it."""

from tests.world import NOW, TODAY, World
from wijkwerk.flows import donation_to_ledger
from wijkwerk.flows.told_to_person import Told
from wijkwerk.funding.enums import GivenAs
from wijkwerk.funding.rules import donations
from wijkwerk.membership import commands as membership


def codes(world: World) -> dict[str, str]:
    """Joost is a member, Fatima a friend."""
    facts = {name: membership.Facts(kind=name, from_on=TODAY, cents_per_year=1200) for name in ("lid", "vriend")}
    body = world.neighbourhood.legal_persons.get(number=1)
    joost, fatima = (
        membership.join(legal_person=body, who=world.persons[name], facts=facts[kind], by=world.by("Ravi"), at=NOW)
        for name, kind in (("Joost", "lid"), ("Fatima", "vriend"))
    )
    gift = donation_to_ledger.give(
        legal_person=body,
        told=Told(first_name="Joost", email="joost@voorbeeld.example"),
        facts=donations.Facts(given_on=TODAY, given_as=GivenAs.BANK, cents=2500, purpose="de speeltuin"),
        by=world.by("Ravi"),
        at=NOW,
    )
    return {"member": fatima.code, "member_joost": joost.code, "gift": gift.code}
