"""Gifts: the list, what the bank may bring, and what somebody gave in a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from wijkwerk.funding.enums import GivenAs, LineState, SettledAs
from wijkwerk.funding.models import BankAccount, BankLine, Donation
from wijkwerk.funding.models.donations import DonationQuerySet
from wijkwerk.funding.rules import donations as rules
from wijkwerk.funding.rules.matching import Expected
from wijkwerk.kernel import text
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import LegalPerson, Neighbourhood

# How far from its day a gift may stand on the bank.
_AROUND = timedelta(days=10)


def donations(legal_person: LegalPerson) -> DonationQuerySet:
    """All that stand, newest first, each with who gave it."""
    rows: DonationQuerySet = Donation.objects.standing().filter(legal_person=legal_person)
    return rows.select_related("person", "organisation").newest_first()


def donations_found(rows: DonationQuerySet, typed: str) -> DonationQuerySet:
    """Of these whose giver or purpose holds what was typed."""
    name = text.sort_key(typed)
    giver = Q(person__sort_key__contains=name) | Q(organisation__sort_key__contains=name)
    return rows.filter(giver | Q(purpose__icontains=typed) | Q(what__icontains=typed))


def expected_donations(accounts: Sequence[BankAccount], *, today: date) -> Iterable[tuple[int, Expected]]:
    """Gifts by bank that no statement brought yet, by the key of the account."""
    by_body = {account.legal_person_id: account.pk for account in accounts}
    rows = Donation.objects.standing().filter(
        legal_person__in=by_body,
        given_as=GivenAs.BANK,
        line__isnull=True,
        given_on__gte=today - timedelta(days=rules.LOOKED_FOR_DAYS),
    )
    for row in rows.select_related("person", "organisation").order_by("pk"):
        yield (
            by_body[row.legal_person_id],
            Expected(SettledAs.DONATION, row.code, row.cents, giver_of(row), name=giver_of(row), marks=(row.code,)),
        )


def giver_of(row: Donation) -> str:
    """The name of who gave it; empty where nobody knows."""
    if row.person:
        return row.person.shown_name
    return str(row.organisation or "")


def lines_like(row: Donation) -> list[BankLine]:
    """Income by hand of this amount around its day, that is no gift yet: the bank may have brought it before it was written down."""
    if row.given_as != GivenAs.BANK or row.line_id is not None:
        return []
    rows = BankLine.objects.filter(
        account__legal_person=row.legal_person_id,
        state=LineState.SETTLED,
        settled_as=SettledAs.OTHER,
        subject="income",
        cents=row.cents,
        donation__isnull=True,
        booked_on__range=(row.given_on - _AROUND, row.given_on + _AROUND),
    )
    return list(rows.in_order()[:20])


@dataclass(frozen=True, slots=True)
class GivenInYear:
    """What one giver gave one legal person in a year: money in cents, and things, oldest first."""

    giver: Person | Organisation
    legal_person: LegalPerson
    year: int
    rows: Sequence[Donation]

    @property
    def cents(self) -> int:
        return sum(row.cents for row in self.rows if row.given_as != GivenAs.THING)


def given_by(person: Person) -> list[Donation]:
    """Of one person, newest first."""
    rows = Donation.objects.standing().filter(person=person).select_related("legal_person")
    return list(rows.newest_first()[:200])


def statements_of(rows: DonationQuerySet, *, year: int) -> list[GivenInYear]:
    """Per giver and legal person of these gifts what they gave in a year, by name; two queries for any number."""
    found: dict[tuple[int, int, int], list[Donation]] = {}
    told = rows.of_year(year).exclude(person=None, organisation=None).exclude(person__erased_at__isnull=False)
    for row in told.select_related("person__address", "organisation", "legal_person").order_by("given_on", "pk"):
        found.setdefault((row.person_id or 0, row.organisation_id or 0, row.legal_person_id), []).append(row)
    made = [
        GivenInYear(giver, of[0].legal_person, year, of)
        for of in found.values()
        if (giver := of[0].person or of[0].organisation) is not None
    ]
    return sorted(made, key=lambda each: (each.giver.sort_key, each.legal_person.number))


def years_of_donations(here: Neighbourhood) -> list[int]:
    """In which years something was given, newest first."""
    days = Donation.objects.within(here).standing().dates("given_on", "year", order="DESC")
    return [day.year for day in days]


def givers_among(rows: DonationQuerySet) -> int:
    """How many persons and organisations gave these; who gave twice is one."""
    return rows.order_by().values("person_id", "organisation_id").distinct().count()


def sum_of(rows: DonationQuerySet) -> int:
    """Money only: nobody adds a table to it."""
    total = rows.exclude(given_as=GivenAs.THING).order_by().aggregate(total=Sum("cents"))["total"]
    return total or 0
