"""Lists that people have lying about: understood before anything is written, taken over once, undone as a whole."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.imports.made_batches import checked, labels, taken
from tests.world import NOW, World
from wijkwerk.flows import file_to_rows
from wijkwerk.homes.models import Dwelling
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries
from wijkwerk.imports.enums import BatchState, Kind
from wijkwerk.imports.models import StagedPiece, StagedRow
from wijkwerk.jobs import imports as jobs
from wijkwerk.kernel.actor import WORKER
from wijkwerk.listening.models import Signal
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person, PersonSkill

pytestmark = pytest.mark.django_db
LIST = "Naam;Tel.;Hulpvraag;Goed in\nNel Vos;06 12345678;fietsen maken;koken, naaien\nAchmed;0687654321;iets met de buren;timmeren\n"


def test_a_list_is_understood_before_anything_is_written(world: World) -> None:
    batch = checked(world, LIST.encode())

    assert (batch.state, batch.ready, batch.rejected) == (BatchState.CHECKED, 2, 0)
    assert batch.mapping["name"] == 0
    assert batch.mapping["talents"] == 3
    assert not Person.objects.filter(first_name="Nel").exists()


def test_people_needs_and_talents_are_taken_over(world: World) -> None:
    taken(world, LIST.encode())

    nel = Person.objects.get(first_name="Nel")
    assert set(PersonSkill.objects.filter(person=nel).values_list("skill", flat=True)) == {"koken", "naaien"}
    assert Need.objects.get(person=nel).kind == "fiets"
    assert Signal.objects.get().text == "iets met de buren"


def test_the_same_file_twice_doubles_nobody(world: World) -> None:
    taken(world, LIST.encode())
    before = (Person.objects.count(), Need.objects.count(), Signal.objects.count())

    taken(world, LIST.encode())

    assert (Person.objects.count(), Need.objects.count(), Signal.objects.count()) == before


def test_what_was_taken_over_does_not_lie_about_twice(world: World) -> None:
    batch = taken(world, LIST.encode())

    assert not StagedPiece.objects.filter(batch=batch).exists()


def test_a_batch_is_undone_as_a_whole(world: World) -> None:
    before = Person.objects.count()
    batch = taken(world, LIST.encode())

    batch = imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
    file_to_rows.undo(batch=batch, by=WORKER, at=NOW)

    batch.refresh_from_db()
    assert (batch.state, Person.objects.count(), Need.objects.count(), Signal.objects.count()) == (
        BatchState.UNDONE,
        before,
        0,
        0,
    )


def test_undoing_leaves_what_people_did_since(world: World) -> None:
    batch = taken(world, LIST.encode())
    nel = Person.objects.get(first_name="Nel")
    nel.phone = "06 99999999"
    nel.save()

    batch = imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
    file_to_rows.undo(batch=batch, by=WORKER, at=NOW)

    batch.refresh_from_db()
    assert Person.objects.filter(first_name="Nel").exists()
    assert batch.understood["kept"] >= 1


def test_the_newest_label_wins_and_an_older_one_changes_nothing(world: World) -> None:
    taken(world, labels("01-03-2020;D;W;9999XA;1;;;12"), kind=Kind.EP_ONLINE, name="ep.zip")
    taken(world, labels("01-03-2026;B;W;9999XA;1;;;12"), kind=Kind.EP_ONLINE, name="ep.zip")

    taken(world, labels("01-03-2022;F;W;9999XA;1;;;12"), kind=Kind.EP_ONLINE, name="ep.zip")

    assert Dwelling.objects.get(address__house_number=1).label == "B"


def test_an_undone_label_file_gives_the_old_label_back(world: World) -> None:
    taken(world, labels("01-03-2020;D;W;9999XA;1;;;12"), kind=Kind.EP_ONLINE, name="ep.zip")
    batch = taken(world, labels("01-03-2026;B;W;9999XA;1;;;12"), kind=Kind.EP_ONLINE, name="ep.zip")

    batch = imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
    file_to_rows.undo(batch=batch, by=WORKER, at=NOW)

    assert Dwelling.objects.get(address__house_number=1).label == "D"


def test_other_buildings_and_other_neighbourhoods_are_skipped_and_said(world: World) -> None:
    batch = checked(
        world, labels("01-03-2020;D;U;9999XA;1;;;1", "01-03-2020;D;W;1234AB;1;;;2"), kind=Kind.EP_ONLINE, name="ep.zip"
    )

    reasons = [row.problems[0]["reason"] for row in StagedRow.objects.order_by("number")]
    assert (batch.skipped, reasons) == (2, ["geen woning", "niet in deze buurt"])


def test_a_list_that_is_no_ep_online_file_is_refused(world: World) -> None:
    batch = checked(world, LIST.encode(), kind=Kind.EP_ONLINE)

    assert batch.state == BatchState.REFUSED
    assert "Pand_postcode" in batch.refusal


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 iets",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04kapot",
        b"een woord",
        b"\xd0\xcf\x11\xe0oud",
        b"<html><body>",
        b"\x00\x01\x02;\x00",
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(world: World, content: bytes) -> None:
    batch = checked(world, content)

    assert batch.state == BatchState.REFUSED
    assert batch.refusal.endswith((".", "!"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_encoding_and_delimiter_reads_the_same(world: World, encoding: str, delimiter: str) -> None:
    text = delimiter.join(["Voornaam", "Telefoon"]) + "\r\n" + delimiter.join(["Zoë", "06-12345678"]) + "\r\n"

    taken(world, text.encode(encoding))

    assert Person.objects.filter(first_name="Zoë").count() == 1


def test_a_bad_row_says_row_column_and_reason_and_can_be_mended(world: World) -> None:
    batch = checked(world, b"Naam;Postcode;Tel\nNel;9999 XA;0612345678\n=2+3;geen;12\n")

    row = queries.rows_with_problems(batch).get()
    assert row.number == 3
    assert {problem["column"] for problem in row.problems} == {"Postcode", "Telefoon"}
    assert row.cells[0] == "=2+3"


def test_the_mend_file_holds_no_formula(world: World, client: object) -> None:
    batch = checked(world, b"Naam;Postcode\nNel;9999XA\n=cmd();geen\n")

    answer = world.client_for("Marijke").get(world.url(f"/inlezen/{batch.code}/herstellen.csv"))

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "'=cmd()"
    assert rows[1][-2] == "3"


def test_an_excel_file_with_real_dates_and_numbers_is_read(world: World, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Onze mensen 2026", None, None], ["Voornaam", "Huisnummer", "Postcode"], ["Ria", 12.0, "9999 XA"]):
        book.active.append(row)
    book.save(tmp_path / "mensen.xlsx")

    taken(world, (tmp_path / "mensen.xlsx").read_bytes(), name="mensen.xlsx")

    assert Person.objects.get(first_name="Ria").address.house_number == 12


def test_columns_we_do_not_need_are_told_and_left(world: World) -> None:
    batch = checked(world, b"Naam;BSN;Geboortedatum;Uitkering\nNel;123456782;1-1-1950;ja\n")

    assert batch.understood["left_out"] == ["BSN", "Geboortedatum", "Uitkering"]
    assert "123456782" not in str(list(StagedPiece.objects.values_list("rows", flat=True)))


def test_a_mapping_corrected_by_hand_is_remembered(world: World) -> None:
    content = b"wat;nog iets\nNel;0612345678\nRia;0687654321\n"
    batch = checked(world, content)
    corrected = {**batch.mapping, "first_name": 0, "name": None}
    imports.correct_mapping(batch=batch, mapping=corrected, by=world.by("Marijke"), at=NOW)

    again = checked(world, content + b"Wim;0611111111\n")

    assert again.mapping["first_name"] == 0


def test_a_check_that_was_cut_short_begins_again(world: World) -> None:
    batch = checked(world, LIST.encode())
    imports.start_checking(batch=batch, understood=batch.understood, mapping=batch.mapping, at=NOW)

    jobs.check.func(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.ready) == (BatchState.CHECKED, 2)


@pytest.mark.slow
def test_ten_thousand_rows_are_checked_and_taken_over(world: World) -> None:
    rows = "\n".join(f"Mens{number};06{number:08d}" for number in range(10_000))

    batch = taken(world, f"Voornaam;Telefoon\n{rows}\n".encode())

    assert (batch.ready, batch.state) == (10_000, BatchState.TAKEN)
    assert Person.objects.filter(first_name__startswith="Mens").count() == 10_000
