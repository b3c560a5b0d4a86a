"""What the log, which stays for ever, tells of members among themselves: nothing."""

from datetime import timedelta

import pytest

from tests.gift_circle import circle as circles
from tests.world import NOW, TODAY, World
from wijkwerk.audit.models import Event
from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle.models import Proposal

pytestmark = pytest.mark.django_db


def _told(since: int) -> set[tuple[str, str, int | None]]:
    return set(Event.objects.filter(pk__gt=since).values_list("name", "subject", "actor_id"))


def test_the_log_tells_neither_who_is_ill_nor_who_gave_nor_what_is_in_a_purse(world: World) -> None:
    _circle, members = circles.with_members(world, "Joost", "Fatima", coins=50_000)
    since = Event.objects.latest("pk").pk
    ill = {"member": members["Joost"], "from_on": TODAY - timedelta(days=40), "to_on": None}
    joost, fatima = world.by("Joost"), world.by("Fatima")

    illness = gift_circle.tell_ill(**ill, by=joost, at=NOW)
    gift_circle.go_on(at=NOW)
    gift_circle.settle(proposal=Proposal.objects.get(), gives=False, by=fatima, at=NOW)
    gift_circle.be_well(illness=illness, to_on=TODAY, by=joost, at=NOW)
    gift_circle.take_back_illness(illness=illness, by=joost, at=NOW)
    gift_circle.correct_purse(member=members["Fatima"], cents=100, by=fatima, at=NOW)

    assert _told(since) == {("gift_circle.told", "Circle", None)}


def test_the_log_does_not_tell_who_objected(world: World) -> None:
    circle, members = circles.with_members(world, "Joost", "Fatima")
    about = circles.asked(world, circle, "Hanna")
    since = Event.objects.latest("pk").pk

    gift_circle.speak(about=about, member=members["Joost"], is_yes=False, by=world.by("Joost"), at=NOW)

    assert _told(since) == {("gift_circle.told", "Circle", None)}
