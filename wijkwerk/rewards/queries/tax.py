"""Whom a payer with a wage-tax number tells the tax office about: only who was paid outside the scheme for volunteers."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from wijkwerk.engines.safety import answer as safety
from wijkwerk.engines.safety.model import Offer, Payer, Person, Situation, Work
from wijkwerk.people.models import Person as Resident
from wijkwerk.places.models import LegalPerson, LegalStatus
from wijkwerk.reference.safety import safety_figures
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Claim

OUTSIDE = {"body_not_in_scheme", "body_unknown"}


@dataclass(frozen=True, slots=True)
class TaxLine:
    """One person on the list. There is no field for a BSN: it is written on the paper by hand, and stored nowhere."""

    person: Resident
    ways: str
    cents: int


def must_tell_tax_office(payer: LegalPerson, *, year: int) -> bool:
    """Only a payer that had a wage-tax number in that year; another may not even write a BSN down."""
    return any(each.has_wage_tax_number for each in _statuses(payer, year))


def tax_list(payer: LegalPerson, *, year: int) -> list[TaxLine]:
    """What this payer tells, by name; two queries, however many there are."""
    statuses = _statuses(payer, year)
    if not any(each.has_wage_tax_number for each in statuses):
        return []
    figures = safety_figures(date(year, 12, 31))
    maxima = rules.Maxima(
        month=figures.month.value if figures.month else None, year=figures.year.value if figures.year else None
    )
    lines = []
    for person, claims in groupby(_claims(payer, year), key=attrgetter("person")):
        given = [
            rules.Given(
                row.for_day,
                row.worth_cents,
                row.way,
                in_scheme=_in_scheme(statuses, row.for_day),
                by_other=row.legal_person_id != payer.pk,
            )
            for row in claims
        ]
        told = rules.to_tell_tax_office(given, maxima=maxima)
        if told:
            lines.append(TaxLine(person, ", ".join(str(Way(way).label) for way in sorted(told)), sum(told.values())))
    return lines


def _claims(payer: LegalPerson, year: int) -> list[Claim]:
    """All that was given here to who got something of this payer: the maxima are of all payers together."""
    given = Claim.objects.filter(
        neighbourhood=payer.neighbourhood_id, for_day__year=year, state=ClaimState.APPROVED, person__isnull=False
    )
    rows = given.filter(person__in=given.filter(legal_person=payer).values("person")).select_related("person__address")
    return list(rows.order_by("person__sort_key", "person", "for_day", "pk"))


def _statuses(legal_person: LegalPerson, year: int) -> list[LegalStatus]:
    """What it was in that year, oldest first; the first one may have begun before."""
    rows = legal_person.statuses.filter(from_on__lte=date(year, 12, 31)).order_by("from_on")
    known = list(rows)
    before = [row for row in known if row.from_on < date(year, 1, 1)]
    return known[max(len(before) - 1, 0) :]


def _in_scheme(statuses: list[LegalStatus], on: date) -> bool:
    """Whether the scheme for volunteers was open to the payer that day, by the safety rules themselves."""
    status = next((row for row in reversed(statuses) if row.from_on <= on), LegalStatus(from_on=on))
    situation = Situation(
        on=on,
        payer=Payer(
            status.form,
            status.corporation_tax,
            status.is_anbi,
            status.is_sports_club,
            status.tax_office_agreed,
            status.has_wage_tax_number,
        ),
        person=Person(date(1990, 1, 1), (), None, None, self_employed=False),
        work=Work(None, None, profession_of_person=False, asylum_declaration=None),
        offer=Offer(Way.ALLOWANCE.value, 1, None, hourly_agreement=False),
        history=(),
    )
    return OUTSIDE.isdisjoint(safety.answer(situation, figures=safety_figures(on)).because)
