"""A list of gifts is taken over once: by who is known, by nobody, in money or in things; and nothing of it is booked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.imports.made_batches import checked, taken
from tests.world import NOW, World
from wijkwerk.flows import file_to_rows
from wijkwerk.funding.enums import GivenAs
from wijkwerk.funding.models import Donation
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import Kind
from wijkwerk.kernel.actor import WORKER
from wijkwerk.ledger.models import Transaction
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places

pytestmark = pytest.mark.django_db
LIST = (
    "Datum;Naam;E-mail;Bedrag;Omschrijving;Wijze\n"
    "1-3-2025;Fatima;fatima@voorbeeld.example;€ 50,00;speeltuin;bank\n"
    "2-3-2025;anoniem;;12,50;collecte;kas\n"
    "3-3-2025;Nel de Vries;;;een kast;natura\n"
).encode()


def test_gifts_come_in_with_who_how_and_what_for(world: World) -> None:
    taken(world, LIST, kind=Kind.DONATIONS)

    told = [
        (str(row.person or ""), row.cents, row.given_as, row.what or row.purpose)
        for row in Donation.objects.select_related("person").order_by("given_on")
    ]
    assert told == [
        ("Fatima", 5000, GivenAs.BANK, "speeltuin"),
        ("", 1250, GivenAs.CASH, "collecte"),
        ("Nel de Vries", 0, GivenAs.THING, "een kast"),
    ]
    assert not Transaction.objects.exists(), "the books of then know it already"


def test_the_same_list_twice_counts_once(world: World) -> None:
    taken(world, LIST, kind=Kind.DONATIONS)
    people = Person.objects.count()

    taken(world, LIST, kind=Kind.DONATIONS)

    assert (Donation.objects.count(), Person.objects.count()) == (3, people)


def test_whether_gifts_are_there_is_asked_once_for_all_of_them(world: World) -> None:
    rows = "".join(f"1-3-2025;anoniem;;{1 + nth},00;collecte;kas\n" for nth in range(20))
    batch = checked(world, f"Datum;Naam;E-mail;Bedrag;Omschrijving;Wijze\n{rows}".encode(), kind=Kind.DONATIONS)
    batch = imports.start_taking(batch=batch, by=world.by("Marijke"), at=NOW)

    with CaptureQueriesContext(connection) as asked:
        file_to_rows.take_over(batch=batch, by=WORKER, at=NOW)

    looked = [each for each in asked if 'FROM "funding_donation"' in each["sql"] and '"given_on" IN' in each["sql"]]
    assert (Donation.objects.count(), len(looked)) == (20, 1)


def test_a_gift_told_twice_in_other_words_is_one(world: World) -> None:
    """With the name of the first legal person, and with no name at all, which means that one too."""
    name = places.first_legal_person(world.neighbourhood).name

    taken(world, f"Datum;Bedrag;Rechtspersoon\n1-3-2025;10;{name}\n1-3-2025;10;\n".encode(), kind=Kind.DONATIONS)

    assert Donation.objects.count() == 1


def test_the_same_row_twice_in_one_list_is_one_gift_and_says_so(world: World) -> None:
    batch = checked(world, LIST + b"2-3-2025;anoniem;;12,50;collecte;kas\n", kind=Kind.DONATIONS)

    assert (batch.ready, batch.skipped) == (3, 1)


@pytest.mark.parametrize(
    "row", ["1-3-2025;Fatima;;;;bank", "1-3-2025;;;;;natura", "1-3-2025;A;;10;;postduif", ";A;;10;;bank"]
)
def test_what_is_no_gift_is_not_taken(world: World, row: str) -> None:
    batch = checked(world, f"Datum;Naam;E-mail;Bedrag;Omschrijving;Wijze\n{row}\n".encode(), kind=Kind.DONATIONS)

    assert batch.ready == 0


def test_an_organisation_has_to_be_known(world: World) -> None:
    world.supplier()
    head = "Datum;Organisatie;Bedrag\n"

    batch = checked(world, f"{head}1-3-2025;Klusploeg Kade;10\n1-3-2025;Fonds;10\n".encode(), kind=Kind.DONATIONS)

    assert (batch.ready, batch.skipped) == (1, 1)


def test_it_is_undone_as_a_whole(world: World) -> None:
    before = Person.objects.count()
    batch = taken(world, LIST, kind=Kind.DONATIONS)

    batch = imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
    file_to_rows.undo(batch=batch, by=WORKER, at=NOW)

    assert (Donation.objects.count(), Person.objects.count()) == (0, before)
