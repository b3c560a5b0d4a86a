"""A list of members is taken over once, to who is known already; what fits two people is left to a person."""

import pytest

from tests.imports.made_batches import checked, taken
from tests.imports.made_files import as_workbook
from tests.world import NOW, World
from wijkwerk.flows import file_to_rows
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import StagedRow
from wijkwerk.kernel.actor import WORKER
from wijkwerk.kernel.columns import BadCell, an_amount
from wijkwerk.membership.models import Membership
from wijkwerk.people.files.marks import SEVERAL
from wijkwerk.people.models import Person

HEAD = "Lidnummer;Voornaam;Achternaam;Adres;Huisnummer;Postcode;Plaats;E-mail;Telefoon;Lid sinds;Soort lid;Contributie;IBAN"
ROWS = (
    "7;Fatima;;Klinkerkade;1;9999 XA;Kade;fatima@voorbeeld.example;;1-5-2014;lid;€ 25,00;NL91ABNA0417164300",
    "8;Nel;de Vries;Klinkerkade;12;9999 XA;Kade;;06-98765432;2019;vriend;12,50;",
)
LIST = "\n".join([HEAD, *ROWS]).encode()


@pytest.mark.parametrize(
    ("cell", "cents"), [("€ 25,00", 2500), ("12.50", 1250), ("25 per jaar", 2500), ("geen", 0), ("€ 25,-", 2500)]
)
def test_a_contribution_is_read_as_people_write_it(cell: str, cents: int) -> None:
    assert an_amount(cell) == cents


@pytest.mark.parametrize("cell", ["veel", "-5", "1" + "0" * 30])
def test_a_contribution_that_cannot_be_is_to_be_mended(cell: str) -> None:
    with pytest.raises(BadCell):
        an_amount(cell)


@pytest.mark.django_db
class TestAList:
    def test_members_come_in_with_number_kind_first_day_and_contribution(self, world: World) -> None:
        taken(world, LIST, kind=Kind.MEMBERS)

        told = Membership.objects.order_by("number").values_list("number", "kind", "from_on", "cents_per_year")
        assert [(number, kind, str(day), cents) for number, kind, day, cents in told] == [
            ("7", "lid", "2014-05-01", 2500),
            ("8", "vriend", "2019-01-01", 1250),
        ]

    def test_who_is_known_is_not_doubled(self, world: World) -> None:
        before = Person.objects.count()

        taken(world, LIST, kind=Kind.MEMBERS)

        assert Membership.objects.get(number="7").person == world.persons["Fatima"]
        assert Person.objects.count() == before + 1

    def test_the_same_list_twice_counts_once(self, world: World) -> None:
        taken(world, LIST, kind=Kind.MEMBERS)

        taken(world, LIST, kind=Kind.MEMBERS)

        assert Membership.objects.count() == 2

    def test_an_account_number_is_seen_and_left_where_it_is(self, world: World) -> None:
        batch = checked(world, LIST, kind=Kind.MEMBERS)

        assert batch.understood["left_out"] == ["IBAN"]
        assert "ABNA" not in str(list(StagedRow.objects.filter(batch=batch).values()))

    def test_what_fits_two_people_is_skipped_with_the_reason(self, world: World) -> None:
        Person.objects.filter(pk=world.persons["Joost"].pk).update(sort_key="fatima", email="fatima@voorbeeld.example")

        batch = checked(world, LIST, kind=Kind.MEMBERS)

        assert (batch.ready, batch.skipped) == (1, 1)
        assert SEVERAL in str(list(StagedRow.objects.filter(batch=batch).values_list("problems", flat=True)))

    def test_a_legal_person_that_nobody_knows_is_not_guessed(self, world: World) -> None:
        batch = checked(world, b"Naam;Vereniging\nNel de Vries;Vereniging Elders\n", kind=Kind.MEMBERS)

        assert (batch.ready, batch.skipped) == (0, 1)

    def test_a_sheet_without_numbers_gives_the_next_ones(self, world: World) -> None:
        taken(world, as_workbook([["Naam", "Lid sinds"], ["Nel de Vries", 2019]]), kind=Kind.MEMBERS, name="leden.xlsx")

        assert Membership.objects.get().number == "1"

    def test_it_is_undone_as_a_whole(self, world: World) -> None:
        before = Person.objects.count()
        batch = taken(world, LIST, kind=Kind.MEMBERS)

        batch = imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
        file_to_rows.undo(batch=batch, by=WORKER, at=NOW)

        assert (Membership.objects.count(), Person.objects.count()) == (0, before)
