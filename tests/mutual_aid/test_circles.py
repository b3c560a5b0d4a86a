"""Circles: known to each other only after one's own yes, turns in turn, and forgotten when they end."""

from datetime import timedelta

import pytest

from tests.mutual_aid import neighbours
from tests.world import NOW, TODAY, World
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import CIRCLE, CircleKind
from wijkwerk.mutual_aid.models import Circle, CircleMember, HelpCount

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def _turns(circle: Circle) -> list[str | None]:
    found = queries.turns(circle, from_on=TODAY, shown=4)
    return [each.member.first_name if each.member else None for each in found]


def test_the_turns_go_round(world: World) -> None:
    circle, _members = neighbours.circle(world, "An", "Bea", "Cor")

    assert _turns(circle) == ["An", "Bea", "Cor", "An"]


def test_who_was_asked_knows_of_nobody_and_nobody_of_them(world: World) -> None:
    circle, members = neighbours.circle(world, "An", "Bea")
    asked = mutual_aid.invite(circle=circle, first_name="Dirk", phone="", by=world.by("Marijke"), at=NOW)

    seen = queries.from_within(members[0], from_on=TODAY)

    assert queries.from_within(asked, from_on=TODAY) is None
    assert "Dirk" not in [turn.member.first_name for turn in seen.turns]


def test_everybody_rings_the_next_and_the_last_the_first(world: World) -> None:
    _circle, members = neighbours.circle(world, "An", "Bea", "Cor")

    rung = [queries.from_within(each, from_on=TODAY).rings.first_name for each in members]

    assert rung == ["Bea", "Cor", "An"]


def test_in_a_care_circle_nobody_gets_anothers_number(world: World) -> None:
    _circle, members = neighbours.circle(world, "An", "Bea", kind=CircleKind.CARE)

    assert queries.from_within(members[0], from_on=TODAY).rings is None


def test_a_turn_that_is_given_away_is_taken_by_another(world: World) -> None:
    circle, (an, bea, _cor) = neighbours.circle(world, "An", "Bea", "Cor")

    mutual_aid.give_turn(member=an, on=TODAY, by=world.by("Marijke"), at=NOW)
    assert _turns(circle) == [None, "Bea", "Cor", "An"]

    mutual_aid.take_turn(member=bea, on=TODAY, by=world.by("Marijke"), at=NOW)
    assert _turns(circle) == ["Bea", "Bea", "Cor", "An"]


def test_nobody_gives_away_anothers_turn(world: World) -> None:
    _circle, (_an, bea) = neighbours.circle(world, "An", "Bea")

    with pytest.raises(mutual_aid.NotYours):
        mutual_aid.give_turn(member=bea, on=TODAY, by=world.by("Marijke"), at=NOW)


def test_nobody_takes_a_turn_that_another_has(world: World) -> None:
    _circle, (_an, bea) = neighbours.circle(world, "An", "Bea")

    with pytest.raises(NotNow):
        mutual_aid.take_turn(member=bea, on=TODAY, by=world.by("Marijke"), at=NOW)


def test_on_a_day_between_there_is_no_turn(world: World) -> None:
    _circle, (an, _bea) = neighbours.circle(world, "An", "Bea")

    with pytest.raises(mutual_aid.NoTurnThen):
        mutual_aid.give_turn(member=an, on=TODAY + timedelta(days=1), by=world.by("Marijke"), at=NOW)


def test_who_leaves_is_gone_and_the_others_share_the_turns(world: World) -> None:
    circle, (an, _bea, _cor) = neighbours.circle(world, "An", "Bea", "Cor")

    mutual_aid.leave(member=an, by=world.by("Marijke"), at=NOW)

    assert _turns(circle) == ["Bea", "Cor", "Bea", "Cor"]
    assert not CircleMember.objects.filter(first_name="An").exists()


def test_the_connector_moves_somebody_in_the_row(world: World) -> None:
    circle, (_an, bea, _cor) = neighbours.circle(world, "An", "Bea", "Cor")

    mutual_aid.move_member(member=bea, earlier=True, by=world.by("Marijke"), at=NOW)

    assert _turns(circle) == ["Bea", "An", "Cor", "Bea"]


def test_a_circle_holds_no_more_than_fifty(world: World) -> None:
    circle, _members = neighbours.circle(world)
    rows = [CircleMember(circle=circle, code=f"A{nth:05d}", first_name="An", place=nth) for nth in range(50)]
    CircleMember.objects.bulk_create(rows)

    with pytest.raises(mutual_aid.CircleFull):
        mutual_aid.invite(circle=circle, first_name="Bea", phone="", by=world.by("Marijke"), at=NOW)


def test_an_ended_circle_is_forgotten_after_the_term_and_counted(world: World) -> None:
    circle, _members = neighbours.circle(world, "An", "Bea")

    mutual_aid.end_circle(circle=circle, by=world.by("Marijke"), at=NOW)
    mutual_aid.forget(at=NOW + 2 * WEEK + timedelta(days=1))

    assert not CircleMember.objects.exists()
    assert HelpCount.objects.get().kind == CIRCLE
