"""Of which legal person a page of money is: `?van=2` is the second; without it, or with nonsense, the first."""

from dataclasses import dataclass

from django.urls import reverse

from wijkwerk.funding import queries
from wijkwerk.funding.models import BankAccount
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.shared.requests import Request


@dataclass(frozen=True, slots=True)
class Whose:
    """The one that was asked for, and all there are, to choose from where there are more."""

    chosen: LegalPerson
    all: list[LegalPerson]

    def address(self, view: str) -> str:
        """Of another page, of the same legal person."""
        return address_of(view, self.chosen)


def asked(request: Request, here: Neighbourhood) -> Whose:
    """Of all legal persons."""
    return _chosen(request, places.legal_persons_here(here))


def asked_account(request: Request, here: Neighbourhood) -> tuple[BankAccount | None, Whose | None]:
    """Of those that have an account at a bank; (None, None) as long as none has."""
    accounts = {row.legal_person: row for row in queries.bank_accounts(here)}
    if not accounts:
        return None, None
    found = _chosen(request, list(accounts))
    return accounts[found.chosen], found


def _chosen(request: Request, rows: list[LegalPerson]) -> Whose:
    number = request.GET.get("van", "")
    return Whose(next((each for each in rows if str(each.number) == number), rows[0]), rows)


def address_of(view: str, legal_person: LegalPerson) -> str:
    """Short where there is nothing to choose."""
    return reverse(view) if legal_person.number == 1 else f"{reverse(view)}?van={legal_person.number}"
