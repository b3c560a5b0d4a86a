"""Invoices that organisations sent, and a second legal person of the neighbourhood that pays some of them."""

from typing import Any

from tests.funding import paying
from tests.world import NOW, TODAY, World
from wijkwerk.flows import invoice_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import BankAccount, Invoice
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.places import commands as place_commands
from wijkwerk.places import queries as places
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import LegalPerson

SUPPLIER = paying.iban(700, bank="RABO")
OTHER_OURS = paying.iban(987654321, bank="TRIO")


def shop(world: World, name: str = "De Kas") -> Organisation:
    found: Organisation | None = Organisation.objects.within(world.neighbourhood).filter(name=name).first()
    return found or people.add_organisation(
        neighbourhood=world.neighbourhood, name=name, step=Step.COMPANIES, by=world.by("Yvonne"), at=NOW
    )


def facts(**details: Any) -> funding.InvoiceFacts:
    given: dict[str, Any] = {
        "cents": 12_100,
        "iban": SUPPLIER,
        "reference": "2026-117",
        "what": "planten voor de gevels",
        "invoiced_on": TODAY,
        **details,
    }
    return funding.InvoiceFacts(**given)


def invoice(world: World, *, by: str = "Yvonne", legal_person: LegalPerson | None = None, **details: Any) -> Invoice:
    return funding.write_down_invoice(
        legal_person=legal_person or places.first_legal_person(world.neighbourhood),
        organisation=shop(world),
        facts=facts(**details),
        by=world.by(by),
        at=NOW,
    )


def approved(world: World, **details: Any) -> Invoice:
    return invoice_to_ledger.approve(invoice=invoice(world, **details), by=world.by("Ravi"), at=NOW)


def cooperative(world: World) -> LegalPerson:
    return place_commands.add_legal_person(
        neighbourhood=world.neighbourhood,
        name="Coöperatie Kade",
        facts=place_commands.LegalFacts(LegalForm.COOPERATIE, CorporationTax.LIABLE),
        from_on=TODAY,
        by=world.by("Yvonne"),
        at=NOW,
    )


def second_account(world: World, legal_person: LegalPerson) -> BankAccount:
    return funding.set_bank_account(
        legal_person=legal_person,
        iban=OTHER_OURS,
        holder="Cooperatie Kade",
        one_up_to_cents=0,
        creditor_id=paying.CREDITOR,
        by=world.by("Yvonne"),
        at=NOW,
    )
