"""Thousands of values are looked up as one list, and thousands of rows wait as one: neither shows from outside."""

import json
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.made_batches import checked, labels
from tests.world import NOW, World
from wijkwerk.cli.host import tables, telling
from wijkwerk.imports import queries, rules
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import StagedPiece
from wijkwerk.kernel.columns import BadCell, Column
from wijkwerk.kernel.pace import Pace
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person
from wijkwerk.places import models as places
from wijkwerk.places.models import Address

ODD = ["O'Brien", 'Nel "de" Vos', "50% {a,b}", "Çiğdem\\", "NULL", ""]


@pytest.mark.django_db
def test_words_among_many_are_those_that_are_in_them(world: World) -> None:
    people.add_people(
        neighbourhood=world.neighbourhood,
        people=[people.NewPerson(name, "", f"06{nth:08d}", "", None, ("nl",)) for nth, name in enumerate(ODD)],
        by=world.by("Marijke"),
        at=NOW,
    )

    assert {*Person.objects.filter(first_name__among=ODD)} == {*Person.objects.filter(first_name__in=ODD)} != set()


@pytest.mark.django_db
def test_numbers_and_keys_among_many_are_those_that_are_in_them(world: World) -> None:
    keys = [*Address.objects.values_list("pk", flat=True)[:3]]

    assert {*Address.objects.filter(pk__among=keys)} == {*Address.objects.filter(pk__in=keys)} != set()
    assert {*Person.objects.filter(address__among=keys)} == {*Person.objects.filter(address__in=keys)}


@pytest.mark.django_db
def test_nothing_is_among_no_values(world: World) -> None:
    assert not Person.objects.filter(phone_key__among=set()).exists()


_VALUES = st.dictionaries(
    st.sampled_from(["first_name", "phone", "asks", "talents"]),
    st.text(max_size=3) | st.booleans() | st.lists(st.integers()),
)


@given(st.lists(st.tuples(st.integers(1, 9), st.text(max_size=3), _VALUES), max_size=8))
def test_rows_are_unpacked_as_they_were_packed(rows: list[tuple[int, str, dict[str, object]]]) -> None:
    kept = json.loads(json.dumps(rules.packed(rows)))

    assert list(rules.unpacked(kept)) == rows


def test_the_names_of_fields_are_kept_once_for_rows_that_fill_the_same() -> None:
    kept = rules.packed([(nth, "", {"first_name": "Nel", "phone": ""}) for nth in range(100)])

    assert kept["fields"] == [("first_name", "phone")]


def test_what_waited_before_an_upgrade_waits_as_what_comes_after_it() -> None:
    before = [[2, "nel", {"first_name": "Nel"}], [3, "ria", {"first_name": "Ria", "phone": "06"}]]

    told = import_module("wijkwerk.imports.migrations.0011_fields_once").packed(before)

    assert told == rules.packed((number, identity, values) for number, identity, values in before)


def test_words_that_no_column_can_hold_are_refused_and_not_taken_apart() -> None:
    with pytest.raises(ValueError, match="NUL"):
        places.as_array(["Nel\0Ria"])


@pytest.mark.django_db
def test_what_waits_is_given_back_as_it_was_kept(world: World) -> None:
    batch = checked(world, b"Naam;Tel\nNel;0612345678\n")
    rows = [[1, "nel", {"first_name": name, "asks": False, "house_number": 12, "suffix": None}] for name in ODD]

    StagedPiece.objects.filter(batch=batch).update(rows=rows)

    assert StagedPiece.objects.get(batch=batch).rows == rows


@pytest.mark.django_db
def test_a_row_that_was_skipped_later_is_not_taken(world: World) -> None:
    older, newer = "01-03-2020;D;W;9999XA;1;;;12", "01-03-2026;B;W;9999XA;1;;;12"

    batch = checked(world, labels(older, newer), kind=Kind.EP_ONLINE, name="ep.zip")

    taken = [row.values["label"] for piece in queries.ready_rows(batch, pace=Pace()) for row in piece]
    assert (batch.ready, batch.skipped, taken) == (1, 1, ["B"])


def _parsed(*cells: str) -> list[rules.ParsedRow]:
    def short(cell: str) -> str:
        if len(cell) > 3:
            raise BadCell("te lang")
        return cell.upper()

    parse = rules.row_parser({"name": 0}, [Column("name", "Naam", (), short, required=True)])
    return [parse([cell]) for cell in cells]


def test_a_cell_that_comes_back_says_the_same() -> None:
    assert [row.values for row in _parsed("nel", " nel", "nel")] == [{"name": "NEL"}] * 3


def test_a_cell_that_is_wrong_is_wrong_every_time() -> None:
    assert [row.problems[0].reason for row in _parsed("wilma", "wilma")] == ["“wilma”: te lang"] * 2


def test_an_empty_cell_that_is_needed_is_told_every_time() -> None:
    assert [row.problems[0].reason for row in _parsed(" ", "")] == [rules.EMPTY] * 2


def test_what_undoing_needs_moves_along_by_the_places_of_its_rows() -> None:
    places = {("imports.Batch", 4): 1, ("people.Person", 50): 2, ("places.Address", 70): 3, ("places.Address", 80): 4}
    changes = next(table for table in tables.tables() if table.label == "imports.Change")
    rows = [[50, [70, "Nel"], [80, "Ria"]], [50, None, "digest"], [51, None, "of one that is gone"]]
    row = {"batch_id": 4, "model": "people.Person", "fields": ["address_id", "first_name"], "rows": rows}

    told = telling.renumbered(changes, row, lambda label, key: places.get((label, key)))

    assert told["rows"] == [[2, [3, "Nel"], [4, "Ria"]], [2, None, "digest"]]
