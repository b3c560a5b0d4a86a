from collections.abc import Collection

from django.db.models import Exists, OuterRef

from wijkwerk.kernel import text
from wijkwerk.membership.models import Membership, MembershipQuerySet
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson, Neighbourhood


def register(legal_person: LegalPerson) -> MembershipQuerySet:
    """Everybody who belongs or belonged to it, by name, each with who they are and where they live."""
    rows: MembershipQuerySet = Membership.objects.filter(legal_person=legal_person)
    return rows.select_related("person__address", "organisation", "legal_person").by_name()


def found(rows: MembershipQuerySet, typed: str) -> MembershipQuerySet:
    """Of these whose name or number holds what was typed."""
    name = rows.filter(sorted_as__contains=text.sort_key(typed))
    number = rows.filter(number__iexact=typed)
    return (name | number).by_name()


def kinds(legal_person: LegalPerson) -> list[str]:
    """The words that are in use here for what somebody is, by the alphabet."""
    rows = Membership.objects.filter(legal_person=legal_person).order_by("kind")
    return list(rows.values_list("kind", flat=True).distinct())


def belongs_somewhere() -> Exists:
    """Of each person of a query, whether they are a member of something; asked along with who they are."""
    return Exists(Membership.objects.running().filter(person=OuterRef("pk")))


def own(person: Person) -> list[Membership]:
    """Of what somebody is, was or will be a member, what runs first."""
    rows = Membership.objects.filter(person=person).select_related("legal_person").order_by("from_on", "pk")
    return sorted(rows, key=lambda row: row.to_on is not None)


def numbers(legal_person: LegalPerson) -> list[str]:
    return list(Membership.objects.filter(legal_person=legal_person).values_list("number", flat=True))


def running_members(here: Neighbourhood, people: Collection[int]) -> set[tuple[int, int]]:
    """(legal person, person) of whoever of these people belongs where now."""
    rows = Membership.objects.within(here).running().filter(person__in=people)
    return set(rows.values_list("legal_person_id", "person_id"))


def is_number_taken(legal_person: LegalPerson, number: str) -> bool:
    return Membership.objects.filter(legal_person=legal_person, number=number).exists()
