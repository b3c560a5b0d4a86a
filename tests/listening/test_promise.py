"""The form promises an answer within three days; this is what comes of it."""

from datetime import timedelta

import pytest

from tests.world import NOW, World
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries
from wijkwerk.listening.models import Signal

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=20)


def _answer(world: World, signal: Signal, *, days: int) -> None:
    listening.answer(
        signal=signal, said="Er komt iemand.", by=world.by("Marijke"), at=signal.heard_at + timedelta(days=days)
    )


def test_answer_after_three_days_is_late_and_one_before_is_not(world: World) -> None:
    for days in (1, 3, 4):
        _answer(world, world.signal(at=LONG_AGO), days=days)

    assert queries.promise(world.neighbourhood, at=NOW) == queries.Promise(due=3, late=1)


def test_open_message_is_late_after_three_days_and_not_counted_before(world: World) -> None:
    world.signal(at=NOW - timedelta(days=2))
    world.signal(at=LONG_AGO)

    assert queries.promise(world.neighbourhood, at=NOW) == queries.Promise(due=1, late=1)


def test_message_that_was_joined_with_another_is_not_counted_twice(world: World) -> None:
    doubles = [world.signal(at=LONG_AGO), world.signal(at=LONG_AGO)]
    kept = listening.merge(signals=doubles, by=world.by("Marijke"), at=LONG_AGO)
    _answer(world, kept, days=1)

    assert queries.promise(world.neighbourhood, at=NOW) == queries.Promise(due=1, late=0)


def test_other_neighbourhood_does_not_count(world: World) -> None:
    world.signal(neighbourhood=world.other, at=LONG_AGO)

    assert queries.promise(world.neighbourhood, at=NOW) == queries.Promise(due=0, late=0)


def test_home_page_tells_the_bad_number_too(world: World) -> None:
    _answer(world, world.signal(at=LONG_AGO), days=9)

    page = world.client_for(None).get(world.url("/")).content.decode()

    assert "1 van 1" in page
    assert "Dat moet beter." in page
