"""What is said: something, planned, merged, closed; and what is refused."""

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.listening import commands
from wijkwerk.listening.enums import HeardAt, SignalKind, SignalState
from wijkwerk.listening.models import Reply, Signal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", ["", "   ", "\x00\x07", "\u200b\u202e"])
def test_nothing_is_no_message(world: World, said: str) -> None:
    with pytest.raises(commands.NothingSaid):
        world.signal(said)

    assert not Signal.objects.exists()


def test_a_message_goes_to_the_connector(world: World) -> None:
    assert world.signal().follow_up_by == world.users["Marijke"]


def test_a_list_of_messages_is_shared_among_the_connectors(world: World) -> None:
    heard = [
        commands.Heard(person=world.persons[name], kind=SignalKind.DREAM, said="iets met de buren")
        for name in ("Fatima", "Joost")
    ]

    rows = commands.hear_many(
        neighbourhood=world.neighbourhood, heard=heard, way=HeardAt.FILE, by=world.by("Marijke"), at=NOW
    )

    assert [row.follow_up_by for row in rows] == [world.users["Marijke"]] * 2


def test_where_nobody_is_connector_a_list_waits_for_one(world: World) -> None:
    world.users["Marijke"].grants.update(ended_at=NOW)
    heard = [commands.Heard(person=world.persons["Fatima"], kind=SignalKind.DREAM, said="een moestuin")]

    (row,) = commands.hear_many(
        neighbourhood=world.neighbourhood, heard=heard, way=HeardAt.FILE, by=world.by("Samira"), at=NOW
    )

    assert row.follow_up_by_id is None


def test_planning_again_does_not_pick_up_again(world: World) -> None:
    signal = world.signal()
    for step in ("bellen", "langsgaan"):
        commands.plan(
            signals=[signal],
            follow_up_by=world.users["Marijke"],
            follow_up_on=TODAY,
            next_step=step,
            by=world.by("Marijke"),
            at=NOW,
        )

    signal.refresh_from_db()
    assert (signal.state, signal.next_step) == (SignalState.PICKED_UP, "langsgaan")


def test_a_second_answer_stands_beside_the_first(world: World) -> None:
    signal = world.signal()
    for said in ("We komen.", "Het wordt donderdag."):
        commands.answer(signal=signal, said=said, by=world.by("Marijke"), at=NOW)

    assert Reply.objects.filter(is_ours=True).count() == 2


def test_saying_more_while_it_is_open_leaves_it_open(world: World) -> None:
    signal = world.signal()

    commands.say_more(signal=signal, said="En het lekt.", by=world.by("Fatima"), at=NOW)

    signal.refresh_from_db()
    assert (signal.state, signal.follow_up_on) == (SignalState.NEW, TODAY)
