"""What people said is forgotten a year after the last word of it; what is counted stays."""

from datetime import timedelta

import pytest

from tests.pictures.made import photo
from tests.world import NOW, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries
from wijkwerk.listening.enums import SignalKind
from wijkwerk.listening.models import Reply, Signal
from wijkwerk.pictures.models import Picture, Rendition
from wijkwerk.pictures.rules import encode

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
LATER = NOW + YEAR + timedelta(days=3)


def _heard(world: World) -> Signal:
    return listening.hear(
        neighbourhood=world.neighbourhood,
        kind=SignalKind.NEED,
        said="Mijn lamp is stuk.",
        where="Klinkerkade 3",
        contact="Fatima, 06 12345678",
        person=world.persons["Fatima"],
        photo=encode(photo()),
        by=VISITOR,
        at=NOW,
    )


def _answered(world: World) -> Signal:
    signal = _heard(world)
    listening.answer(signal=signal, said="Er komt iemand.", by=world.by("Marijke"), at=NOW + timedelta(days=1))
    return signal


def _forget() -> int:
    return listening.forget_signals(before=LATER - YEAR, at=LATER)


def test_a_year_after_the_answer_nothing_is_left_that_tells_who_or_what(world: World) -> None:
    signal = _answered(world)

    _forget()

    signal.refresh_from_db()
    assert (signal.text, signal.where, signal.contact, signal.person) == ("", "", "", None)
    assert not Reply.objects.exists()
    assert not Picture.objects.exists() and not Rendition.objects.exists()


def test_how_the_neighbourhood_kept_its_promise_is_counted_as_before(world: World) -> None:
    _answered(world)
    before = queries.promise(world.neighbourhood, at=LATER)

    _forget()

    assert queries.promise(world.neighbourhood, at=LATER) == before


def test_a_message_that_is_still_open_is_not_forgotten(world: World) -> None:
    _heard(world)

    assert _forget() == 0


def test_who_wrote_again_is_remembered_a_year_from_then(world: World) -> None:
    signal = _answered(world)
    listening.say_more(signal=signal, said="Dank!", by=VISITOR, at=NOW + timedelta(days=9))
    listening.close(signals=[signal], by=world.by("Marijke"), at=NOW + timedelta(days=9))

    assert _forget() == 0


def test_what_was_closed_without_an_answer_goes_too_and_only_once(world: World) -> None:
    listening.close(signals=[_heard(world)], by=world.by("Marijke"), at=NOW)

    assert [_forget(), _forget()] == [1, 0]


def test_a_forgotten_message_has_its_code_for_a_title_and_lies_in_no_drawer(world: World) -> None:
    signal = _answered(world)

    _forget()

    signal.refresh_from_db()
    assert signal.title == signal.code
    assert not queries.in_drawer(world.neighbourhood, "closed", day=LATER.date()).exists()
