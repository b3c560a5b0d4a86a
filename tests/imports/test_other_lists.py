"""Lists of organisations, rooms and keys: taken over once, nobody twice, undone as a whole."""

import pytest

from tests.imports.made_batches import checked, taken
from tests.imports.made_files import as_workbook
from tests.world import NOW, World
from wijkwerk.base.models import Key, KeyHolding, Room
from wijkwerk.flows import file_to_rows
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import StagedRow
from wijkwerk.kernel.actor import WORKER
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation

pytestmark = pytest.mark.django_db
ORGANISATIONS = (
    "Bedrijf;Soort;Tel;Mail\nBakkerij Vos;bedrijven;026-1234567;vos@voorbeeld.example\nKlusclub;projecten;;\n"
)
ROOMS = "Zaal;Personen;Voorzieningen\nGrote zaal;80;beamer\nKeuken;6 personen;\n"
KEYS = "Sleutel;Zaal;Houder;Tel\nS1;Grote zaal;Hanna;0612345678\nS2;onbekend;;\n"


def test_organisations_come_in_with_what_they_are(world: World) -> None:
    taken(world, ORGANISATIONS.encode(), kind=Kind.ORGANISATIONS)

    told = {row.name: (row.step, row.email) for row in Organisation.objects.within(world.neighbourhood)}
    assert told["Bakkerij Vos"] == (Step.COMPANIES, "vos@voorbeeld.example")
    assert told["Klusclub"] == (Step.PROJECTS, "")


def test_rooms_come_in_from_excel_with_how_many_they_hold(world: World) -> None:
    content = as_workbook([["Ruimte", "Hoeveel mensen"], ["Atelier", 12]])

    taken(world, content, kind=Kind.ROOMS, name="ruimtes.xlsx")

    assert Room.objects.get(name="Atelier").holds == 12


def test_keys_come_in_with_their_room_and_who_has_them(world: World) -> None:
    taken(world, ROOMS.encode(), kind=Kind.ROOMS)

    taken(world, KEYS.encode(), kind=Kind.KEYS)

    assert Key.objects.get(name="S1").room.name == "Grote zaal"
    assert KeyHolding.objects.get(key__name="S1").first_name == "Hanna"
    assert Key.objects.get(name="S2").room is None


@pytest.mark.parametrize(
    ("kind", "content"), [(Kind.ORGANISATIONS, ORGANISATIONS), (Kind.ROOMS, ROOMS), (Kind.KEYS, KEYS)]
)
def test_the_same_list_twice_doubles_nothing(world: World, kind: Kind, content: str) -> None:
    taken(world, content.encode(), kind=kind)

    again = checked(world, content.encode(), kind=kind)

    assert (again.ready, again.skipped) == (0, 2)


@pytest.mark.parametrize(
    ("kind", "content"), [(Kind.ORGANISATIONS, ORGANISATIONS), (Kind.ROOMS, ROOMS), (Kind.KEYS, KEYS)]
)
def test_such_a_list_is_undone_as_a_whole(world: World, kind: Kind, content: str) -> None:
    before = (Organisation.objects.count(), Room.objects.count(), Key.objects.count(), KeyHolding.objects.count())
    batch = taken(world, content.encode(), kind=kind)

    batch = imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
    file_to_rows.undo(batch=batch, by=WORKER, at=NOW)

    after = (Organisation.objects.count(), Room.objects.count(), Key.objects.count(), KeyHolding.objects.count())
    assert (after, batch.understood.get("kept", 0)) == (before, 0)


@pytest.mark.parametrize("holds", ["veel", "0", "-3", "1" + "0" * 30])
def test_a_room_for_a_number_of_people_that_cannot_be_is_to_be_mended(world: World, holds: str) -> None:
    batch = checked(world, f"Zaal;Personen\nHal;{holds}\n".encode(), kind=Kind.ROOMS)

    assert StagedRow.objects.get(batch=batch).problems[0]["column"] == "Hoeveel mensen"
