"""A list is taken over in pieces, so that nobody waits: cut short it goes on, gone wrong it leaves nothing behind."""

from typing import Any

import pytest
from django.db import connection, transaction

from tests.imports.made_batches import checked, taken
from tests.world import NOW, World
from wijkwerk.audit.models import Event
from wijkwerk.flows import file_to_people, file_to_rows
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries
from wijkwerk.imports.commands.batches import TakenElsewhere
from wijkwerk.imports.enums import BatchState
from wijkwerk.imports.models import Batch, Change, StagedPiece
from wijkwerk.jobs import imports as jobs
from wijkwerk.kernel.actor import WORKER
from wijkwerk.people.models import Person
from wijkwerk.places.models import Address

pytestmark = pytest.mark.django_db
ROWS = 1200  # three pieces


class Cut(Exception):
    """What a killed worker looks like from within."""


def _list() -> bytes:
    rows = "\n".join(f"Mens{nth};06{nth:08d};{1 + nth};9999 XZ" for nth in range(ROWS))
    return f"Voornaam;Telefoon;Huisnummer;Postcode\n{rows}\n".encode()


@pytest.fixture
def batch(world: World) -> Batch:
    return imports.start_taking(batch=checked(world, _list()), by=world.by("Marijke"), at=NOW)


@pytest.fixture
def second_piece_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    take = file_to_people.take

    def failing(batch: Batch, piece: file_to_people.Piece, **told: Any) -> None:
        if batch.taken_to:
            raise Cut
        take(batch, piece, **told)

    monkeypatch.setattr(file_to_people, "take", failing)


def _made() -> int:
    return Person.objects.filter(first_name__startswith="Mens").count()


def test_who_goes_on_begins_behind_the_last_piece(
    batch: Batch, second_piece_fails: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Cut):
        file_to_rows.take_over(batch=batch, by=WORKER, at=NOW)
    monkeypatch.undo()
    half = _made()

    jobs.take_over.func(batch.pk)

    batch.refresh_from_db()
    assert 0 < half < ROWS
    assert (_made(), batch.state, batch.progress) == (ROWS, BatchState.TAKEN, ROWS)


def test_a_piece_that_goes_wrong_leaves_nothing_of_the_others(batch: Batch, second_piece_fails: None) -> None:
    with pytest.raises(Cut):
        jobs.take_over.func(batch.pk)

    batch.refresh_from_db()
    assert (_made(), Address.objects.filter(postcode="9999XZ").count(), Change.objects.count()) == (0, 0, 0)
    assert batch.state == BatchState.CHECKED
    assert "Er is niets veranderd" in batch.refusal


def test_what_was_given_back_can_be_taken_over_again(
    world: World, batch: Batch, second_piece_fails: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Cut):
        jobs.take_over.func(batch.pk)
    monkeypatch.undo()

    batch = imports.start_taking(batch=batch, by=world.by("Marijke"), at=NOW)
    jobs.take_over.func(batch.pk)

    batch.refresh_from_db()
    assert (_made(), batch.state, batch.refusal) == (ROWS, BatchState.TAKEN, "")


def test_two_who_take_the_same_rows_over_take_them_once(batch: Batch) -> None:
    other = Batch.objects.get(pk=batch.pk)
    imports.note_taken(batch=batch, to=5, count=5, at=NOW)

    with pytest.raises(TakenElsewhere):
        imports.note_taken(batch=other, to=5, count=5, at=NOW)


def test_a_worker_killed_before_the_copies_went_lets_them_go_yet(batch: Batch) -> None:
    imports.finish_taking(batch=batch, by=WORKER, at=NOW)

    jobs.take_over.func(batch.pk)

    assert not StagedPiece.objects.filter(batch=batch).exists()


def test_everybody_who_came_has_an_event(batch: Batch) -> None:
    file_to_rows.take_over(batch=batch, by=WORKER, at=NOW)

    told = Event.objects.filter(name="people.person_added").values_list("subject_id", flat=True)
    assert set(Person.objects.filter(first_name__startswith="Mens").values_list("pk", flat=True)) <= set(told)


@pytest.mark.django_db(transaction=True)
def test_the_database_hurries_for_pieces_only() -> None:
    """PostgreSQL looks up sooner than it reads on, SQLite waits for the disk at the end (2 is every time); both as before behind the pieces."""
    asked, hurried, usual = {"sqlite": ("PRAGMA synchronous", 1, 2)}.get(
        connection.vendor, ("SHOW random_page_cost", "1", "4")
    )

    with imports.pieces_that_do_not_wait(), transaction.atomic():
        imports.hurry()
        within = _told(asked)

    assert (within, _told(asked)) == (hurried, usual)


def _told(asked: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchone()[0]


def test_what_undoing_needs_holds_no_name_and_no_number(world: World) -> None:
    taken(world, b"Naam;Tel\nNel Vos;0612345678\n")

    assert "Nel" not in str(list(Change.objects.values_list("rows", flat=True)))


def test_a_column_that_nobody_chose_is_not_kept_with_the_rows_to_mend(world: World) -> None:
    batch = checked(world, b"Naam;Postcode;Zomaar iets\nNel;geen;haar geheim\n")

    assert queries.rows_with_problems(batch).get().cells == ["Nel", "geen", ""]


def test_two_of_one_first_name_with_a_number_of_their_own_are_two(world: World) -> None:
    taken(world, b"Naam;Tel\nJan;0612345678\n")

    taken(world, b"Naam;Tel\nJan;0687654321\n")

    assert Person.objects.filter(first_name="Jan").count() == 2
