"""A shop that takes coins, somebody who has some, and what the municipality wrote of them."""

from datetime import date
from typing import Any

from tests.world import NOW, World
from wijkwerk.currency import commands as currency
from wijkwerk.currency.models import Contract, Letter
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.places.models import Neighbourhood


def contract(world: World, *, name: str = "Bakker Bol", where: Neighbourhood | None = None, **details: Any) -> Contract:
    shop = people.add_organisation(
        neighbourhood=where or world.neighbourhood, name=name, step=Step.COMPANIES, by=COMMAND_LINE, at=NOW
    )
    facts = {"gives": "Een brood voor één munt.", "sponsor": "Bakker Bol zelf", "cents_each": 250, **details}
    return currency.make_contract(
        organisation=shop,
        facts=currency.ContractFacts(**facts),
        from_on=date(2026, 1, 1),
        to_on=None,
        by=COMMAND_LINE,
        at=NOW,
    )


def letter_pdf(**details: Any) -> currency.LetterFile:
    return currency.LetterFile(**{"pdf": b"%PDF-1.7 letter %%EOF", "residents_see_it": True, **details})


def letter(world: World, *, reference: str = "Z2026-1", file: currency.LetterFile | None = None, **more: Any) -> Letter:
    """From the municipality, of this year and with no end."""
    facts = {
        "dated_on": date(2026, 1, 1),
        "until_on": None,
        "says": "Munten worden niet gekort.",
        "kept_at": "",
        **more,
    }
    return currency.keep_letter(
        neighbourhood=world.neighbourhood, reference=reference, **facts, file=file, by=world.by("Ravi"), at=NOW
    )


def account(where: Neighbourhood, kind: AccountKind, **holder: Any) -> Account:
    return ledger.account_for(neighbourhood=where, kind=kind, unit="WIJK", by=COMMAND_LINE, at=NOW, **holder)


def purse(world: World, name: str = "Joost", *, coins: int = 300, key: str = "begin") -> Account:
    """So many hundredths, as for work that was approved."""
    issue = account(world.neighbourhood, AccountKind.ISSUE)
    theirs = account(world.neighbourhood, AccountKind.PERSON, person=world.persons[name])
    ledger.post(
        neighbourhood=world.neighbourhood,
        key=f"{key}-{name}",
        entries=[ledger.Line(issue, -coins), ledger.Line(theirs, coins)],
        purpose=Purpose.CLAIM,
        by=COMMAND_LINE,
        at=NOW,
    )
    return theirs


def balance(row: Account) -> int:
    return Account.objects.get(pk=row.pk).balance


def shop_balance(row: Contract) -> int:
    return balance(account(row.neighbourhood, AccountKind.SHOP, organisation=row.organisation))
