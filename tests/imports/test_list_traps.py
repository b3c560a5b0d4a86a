"""What lists have that is easily lost, doubled, or kept while it should not be."""

from datetime import timedelta

import pytest

from tests.imports.made_batches import checked, labels, taken
from tests.world import NOW, World
from wijkwerk.homes.models import Dwelling
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import BatchState, Kind, RowState
from wijkwerk.imports.models import Batch, StagedPiece, StagedRow
from wijkwerk.imports.queries import path_of
from wijkwerk.imports.rules import DAYS_KEPT
from wijkwerk.listening.enums import SignalKind
from wijkwerk.listening.models import Signal
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person, PersonSkill

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=DAYS_KEPT, hours=1)
OLDER, NEWER = "01-03-2020;D;W;9999XA;77;;;12", "01-03-2024;B;W;9999XA;77;;;12"


@pytest.mark.parametrize("rows", [(OLDER, NEWER), (NEWER, OLDER)])
def test_newest_of_two_labels_in_one_file_wins(world: World, rows: tuple[str, str]) -> None:
    batch = taken(world, labels(*rows), kind=Kind.EP_ONLINE, name="ep.zip")

    assert Dwelling.objects.get(address__house_number=77).label == "B"
    assert (batch.ready, batch.skipped) == (1, 1)


def test_column_we_leave_out_is_never_guessed_for_another_field(world: World) -> None:
    batch = checked(world, b"Naam uitkering;BSN;Voornaam\nUWV;123456782;Nel\nUWV;123456783;Ria\n")

    assert batch.understood["left_out"] == ["Naam uitkering", "BSN"]
    assert batch.mapping["name"] is None


def test_row_to_mend_holds_nothing_of_a_column_we_leave_out(world: World) -> None:
    checked(world, b"Naam;BSN;Tel\nNel;123456782;12\n")

    assert StagedRow.objects.get(state=RowState.REJECTED).cells == ["Nel", "", "12"]


def test_labels_of_ep_online_are_no_list_of_people(world: World) -> None:
    batch = checked(world, labels(OLDER))

    assert batch.state == BatchState.REFUSED
    assert "EP-Online" in batch.refusal


def test_second_row_of_somebody_with_another_need_is_another_need(world: World) -> None:
    taken(world, b"Naam;Tel;Hulpvraag\nNel;0612345678;tuin\nNel;0612345678;fiets\nNel;0612345678;fiets\n")

    nel = Person.objects.get(first_name="Nel")
    assert sorted(Need.objects.filter(person=nel).values_list("kind", flat=True)) == ["fiets", "tuin"]


def test_remark_of_somebody_without_a_need_becomes_a_message(world: World) -> None:
    taken(world, b"Naam;Tel;Opmerking;Goed in\nNel;0612345678;Belt graag;koken, harp\n")

    signal = Signal.objects.get()
    assert (signal.kind, signal.text) == (SignalKind.OFFER, "Belt graag. Kan ook: harp")
    assert signal.person == Person.objects.get(first_name="Nel")
    assert PersonSkill.objects.get(person=signal.person).skill == "koken"


def test_words_too_long_for_a_note_beside_a_need_become_a_message(world: World) -> None:
    words = "Het raam aan de tuinkant sluit niet. " * 12
    taken(world, f"Naam;Tel;Hulpvraag;Opmerking\nNel;0612345678;tuin;{words}\n".encode())

    assert Need.objects.get().note == ""
    assert Signal.objects.get().text == words.strip().rstrip(".")


def test_messages_from_a_list_are_shared_among_who_follows_up(world: World) -> None:
    taken(world, b"Naam;Tel;Hulpvraag\nNel;0612345678;iets met de buren\nRia;0612345679;ik weet het niet\n")

    followed = Signal.objects.values_list("follow_up_by", "follow_up_on").distinct()
    assert list(followed) == [(world.users["Marijke"].pk, NOW.date() + timedelta(days=3))]


@pytest.mark.parametrize("told", ["klinkerkade 3", "KLINKERKADE 3"])
def test_street_and_number_without_postcode_is_an_address_we_know(world: World, told: str) -> None:
    taken(world, f"Naam;Tel;Adres\nNel;0612345678;{told}\n".encode())

    assert Person.objects.get(first_name="Nel").address == world.dwellings[2].address


def test_street_we_do_not_know_makes_no_address(world: World) -> None:
    taken(world, b"Naam;Tel;Adres\nNel;0612345678;Onbekendeweg 3\n")

    assert Person.objects.get(first_name="Nel").address is None


def test_file_goes_within_the_hour_after_it_was_taken_over(world: World) -> None:
    batch = taken(world, b"Naam;Tel\nNel;0612345678\n")
    assert path_of(batch.file).exists()

    imports.forget_files(at=NOW + timedelta(hours=2))

    assert not path_of(batch.file).exists()


def test_file_that_nobody_took_over_yet_stays_for_a_week(world: World) -> None:
    batch = checked(world, b"Naam;Tel\nNel;0612345678\n")

    imports.forget_files(at=NOW + timedelta(days=DAYS_KEPT, hours=-1))

    assert path_of(batch.file).exists()
    assert StagedPiece.objects.filter(batch=batch).exists()


def test_list_that_nobody_took_over_is_thrown_away_after_a_week(world: World) -> None:
    batch = checked(world, b"Naam;Tel\nNel;0612345678\nRia;12\n")

    imports.forget_files(at=LATER)

    batch.refresh_from_db()
    assert batch.state == BatchState.LAPSED
    assert not path_of(batch.file).exists()
    assert not StagedRow.objects.filter(batch=batch).exists()
    assert not StagedPiece.objects.filter(batch=batch).exists()


def test_rows_to_mend_are_thrown_away_after_a_week(world: World) -> None:
    batch = taken(world, b"Naam;Tel\nNel;0612345678\nRia;12\n")

    imports.forget_files(at=LATER)

    assert (batch.rejected, StagedRow.objects.filter(batch=batch).count()) == (1, 0)


def test_list_that_was_thrown_away_can_be_read_in_again(world: World) -> None:
    content = b"Naam;Tel\nNel;0612345678\n"
    checked(world, content)
    imports.forget_files(at=LATER)

    again = taken(world, content)

    assert again.state == BatchState.TAKEN
    assert Batch.objects.count() == 2


def test_file_stays_while_another_batch_still_needs_it(world: World) -> None:
    content = b"Naam;Tel\nNel;0612345678\n"
    taken(world, content)
    waiting = checked(world, content)

    imports.forget_files(at=NOW + timedelta(hours=2))

    assert path_of(waiting.file).exists()
