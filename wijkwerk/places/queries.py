from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from wijkwerk.kernel import text
from wijkwerk.places.models import Address, LegalPerson, LegalStatus, Neighbourhood, OwnFigure
from wijkwerk.reference.figures import Figure

AddressKey = tuple[str, int, str]


def addresses_by_key(neighbourhood: Neighbourhood, postcodes: Iterable[str]) -> dict[AddressKey, int]:
    """The keys of the addresses in these postcodes, by (postcode, house number, suffix in capitals)."""
    rows = Address.objects.within(neighbourhood).filter(postcode__among=set(postcodes))
    told = rows.values_list("postcode", "house_number", "suffix", "pk")
    return {(postcode, number, suffix.upper()): key for postcode, number, suffix, key in told}


def addresses_by_street(neighbourhood: Neighbourhood, streets: Iterable[str]) -> dict[AddressKey, Address]:
    """The addresses in these streets, by (street as it is sorted, house number, suffix in capitals).

    An address that is there twice, with two postcodes, is left out: nobody can tell which is meant.
    """
    told = {text.sort_key(street) for street in streets}
    here = Address.objects.within(neighbourhood)
    named = [name for name in here.values_list("street", flat=True).distinct() if text.sort_key(name) in told - {""}]
    found: dict[AddressKey, Address | None] = {}
    for row in here.filter(street__in=named):
        key = text.sort_key(row.street), row.house_number, row.suffix.upper()
        found[key] = None if key in found else row
    return {key: row for key, row in found.items() if row is not None}


def by_postcode(postcode: str) -> Neighbourhood | None:
    """The neighbourhood with an address in this postcode; None when there is none, or more than one."""
    found = list(Neighbourhood.objects.filter(addresses__postcode=postcode).distinct()[:2])
    return found[0] if len(found) == 1 else None


def by_slug_or_only(slug: str) -> Neighbourhood | None:
    """The neighbourhood of that short name; where there is none of that name, the only one there is."""
    found = Neighbourhood.objects.filter(slug=slug).first()
    if found is None:
        rows = list(Neighbourhood.objects.order_by("pk")[:2])
        found = rows[0] if len(rows) == 1 else None
    return found


def own_figures(neighbourhood: Neighbourhood, on: date) -> dict[str, Figure]:
    """Figures that this neighbourhood knows better, valid on a day."""
    rows = (
        OwnFigure.objects.within(neighbourhood)
        .filter(valid_from__lte=on)
        .exclude(valid_to__lt=on)
        .order_by("valid_from")
    )
    return {
        row.key: Figure(
            key=row.key,
            unit=row.unit,
            value=Decimal(row.value),
            low=Decimal(row.low),
            high=Decimal(row.high),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            seen=row.seen_on.strftime("%Y-%m"),
            grade="own",
        )
        for row in rows
    }


def first_legal_person(neighbourhood: Neighbourhood) -> LegalPerson:
    """The one whose books are meant when nobody says which; every neighbourhood has it."""
    found: LegalPerson = LegalPerson.objects.within(neighbourhood).get(number=1)
    return found


def legal_person_of(neighbourhood: Neighbourhood, named: LegalPerson | None) -> LegalPerson:
    """The one that was named, else the first. Raises ValueError for one of another neighbourhood, which no form offers."""
    if named is None:
        return first_legal_person(neighbourhood)
    if named.neighbourhood_id != neighbourhood.pk:
        raise ValueError("a legal person of another neighbourhood")
    return named


def legal_persons_here(neighbourhood: Neighbourhood) -> list[LegalPerson]:
    """All of them, by their number; each knows its neighbourhood."""
    return list(LegalPerson.objects.within(neighbourhood).select_related("neighbourhood").order_by("number"))


def legal_person_called(name: str, bodies: Sequence[LegalPerson]) -> LegalPerson:
    """The one of these with this name, however it is written; else the first."""
    key = text.sort_key(name)
    return next((each for each in bodies if text.sort_key(each.name) == key), bodies[0])


def names_of_legal_persons(neighbourhood: Neighbourhood) -> frozenset[str]:
    """Of all of them, as they are looked up by."""
    return frozenset(text.sort_key(each.name) for each in legal_persons_here(neighbourhood))


def legal_persons(neighbourhood: Neighbourhood, on: date) -> list[tuple[LegalPerson, LegalStatus]]:
    """All of them, each with what it is on a day; two queries."""
    rows = LegalPerson.objects.within(neighbourhood).order_by("number")
    statuses = LegalStatus.objects.filter(from_on__lte=on).order_by("from_on")
    found = rows.prefetch_related(Prefetch("statuses", queryset=statuses, to_attr="known"))
    return [(row, row.known[-1] if row.known else LegalStatus(from_on=on)) for row in found]


def legal_status(legal_person: LegalPerson, on: date) -> LegalStatus:
    """What it is on a day: an informal group of unknown tax status for days before anything was told."""
    statuses = LegalStatus.objects.filter(legal_person=legal_person, from_on__lte=on)
    return statuses.order_by("-from_on").first() or LegalStatus(from_on=on)
