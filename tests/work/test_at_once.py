"""Answers and choices at the same moment: one organisation takes a package on, and nobody else is told that they do."""

import pytest

from tests.at_once import at_once
from tests.work.asking import asked, countered, partner
from tests.world import NOW, World
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.work import commands
from wijkwerk.work.models import Offer

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_are_chosen_at_once_one_takes_it_on(world: World) -> None:
    offers = [countered(each) for each in asked(world)]

    def choose(offer: Offer) -> object:
        return commands.choose_offer(offer=offer, because="Past.", told="", by=world.by("Samira"), at=NOW)

    got = at_once(lambda: choose(offers[0]), lambda: choose(offers[1]))

    assert sum(isinstance(each, Refusal) for each in got) == 1
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["accepted", "unchosen"]


def test_a_change_of_terms_and_the_choice_never_cross(world: World) -> None:
    """Whichever comes first: the package costs what the one who was chosen proposed then."""
    first, second = (countered(each) for each in asked(world))

    at_once(
        lambda: countered(first, tiers=((1, 9900),)),
        lambda: commands.choose_offer(offer=first, because="Past.", told="", by=world.by("Samira"), at=NOW),
    )

    first.refresh_from_db()
    assert first.package.cost == first.counter.cost
    assert Offer.objects.get(pk=second.pk).state == "unchosen"


def test_of_two_yeses_at_once_to_a_package_that_both_were_asked_for_none_takes_it_on_by_itself(world: World) -> None:
    first, second = asked(world)

    at_once(
        lambda: commands.accept_offer(offer=first, by=partner(first), at=NOW),
        lambda: commands.accept_offer(offer=second, by=partner(second), at=NOW),
    )

    assert set(Offer.objects.values_list("state", flat=True)) == {"proposed"}
