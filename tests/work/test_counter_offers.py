"""Suppliers answer with terms of their own, and a person chooses among them: what is refused, and what nobody can do twice."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.work.asking import asked, countered, partner
from tests.world import NOW, TODAY, World
from wijkwerk.flows import package_to_offer
from wijkwerk.kernel.states import NotNow
from wijkwerk.needs.enums import NeedState, Urgency
from wijkwerk.needs.models import Need
from wijkwerk.work import commands, queries
from wijkwerk.work.commands import choosing, offers, proposals
from wijkwerk.work.enums import OfferState, PackageState
from wijkwerk.work.models import CounterOffer, Offer, WorkPackage

pytestmark = pytest.mark.django_db
WHY = {"because": "Zij leiden twee mensen op.", "told": "Leerplekken telden zwaar."}


def _choose(world: World, offer: Offer, **changed: Any) -> commands.Choice:
    told = {**WHY, **changed}
    return commands.choose_offer(offer=offer, by=world.by("Samira"), at=NOW, **told)


def test_their_terms_are_reckoned_for_the_whole_package(world: World) -> None:
    first, _second = asked(world)

    counter = countered(first, fixed=1500).counter

    assert (counter.unit_price, counter.cost, counter.local_hours) == (5000, 1500 + 4 * 5000, Decimal("6.00"))
    assert counter.cost_apart == 4 * (1500 + 6000)


def test_a_yes_beside_others_waits_for_a_person_to_choose(world: World) -> None:
    first, second = asked(world)

    answered = commands.accept_offer(offer=first, by=partner(first), at=NOW)

    assert answered.state == OfferState.PROPOSED
    assert answered.package.state == PackageState.OFFERED
    second.refresh_from_db()
    assert second.state == OfferState.SENT


def test_a_yes_of_the_only_one_left_takes_it_on(world: World) -> None:
    first, second = asked(world)
    commands.decline_offer(offer=first, reason="We zitten vol.", by=partner(first), at=NOW)

    answered = commands.accept_offer(offer=second, by=partner(second), at=NOW)

    assert answered.state == OfferState.ACCEPTED
    assert (answered.package.state, answered.package.organisation) == (PackageState.TAKEN_ON, second.organisation)


def test_the_latest_terms_count(world: World) -> None:
    first, _second = asked(world)
    countered(first)

    again = countered(first, tiers=((1, 4000),))

    assert again.counter.cost == 4 * 4000


def test_a_plain_yes_after_other_terms_is_a_yes_to_ours(world: World) -> None:
    first, _second = asked(world)
    countered(first)

    commands.accept_offer(offer=first, by=partner(first), at=NOW)

    mine, _theirs = queries.answers(first.package)
    assert (mine.counter, mine.cost) == (None, first.price)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"tiers": ((1, 100), (1, 90))}, proposals.WrongTiers),
        ({"tiers": ((1, 100), (4, 200))}, proposals.WrongTiers),
        ({"max_units": 0}, offers.NothingAtAll),
        ({"from_on": date(2026, 12, 2), "until_on": date(2026, 12, 1)}, offers.WrongDays),
        ({"until_on": date(2026, 12, 1)}, offers.WrongDays),
    ],
)
def test_terms_that_cannot_be_are_refused(world: World, changed: dict[str, Any], refusal: type[Exception]) -> None:
    first, _second = asked(world)

    with pytest.raises(refusal):
        countered(first, **changed)

    first.refresh_from_db()
    assert first.state == OfferState.SENT


def test_after_the_last_day_no_terms_are_taken(world: World) -> None:
    first, _second = asked(world, days=-1)

    with pytest.raises(offers.Expired):
        countered(first)


def test_nobody_is_asked_twice_for_the_same(world: World) -> None:
    first, _second = asked(world)

    with pytest.raises(offers.AlreadyAsked):
        commands.send_offer(
            package=first.package,
            organisation=first.organisation,
            expires_on=first.expires_on,
            by=world.by("Samira"),
            at=NOW,
        )


def test_who_is_chosen_does_it_on_their_terms(world: World) -> None:
    first, second = asked(world)
    countered(first)
    countered(second, tiers=((1, 3000),), local_share=Decimal(0))

    made = _choose(world, first)

    package = made.chosen.package
    assert (package.state, package.organisation, package.cost) == (PackageState.TAKEN_ON, first.organisation, 20000)
    assert (made.chosen.because, made.chosen.settled_by) == ("Zij leiden twee mensen op.", world.users["Samira"])
    assert [(each.state, each.told, each.because) for each in made.unchosen] == [
        ("unchosen", "Leerplekken telden zwaar.", "")
    ]


def test_who_had_not_answered_is_told_that_they_need_not(world: World) -> None:
    first, second = asked(world)
    countered(first)

    made = _choose(world, first, is_early=True)

    assert [each.pk for each in made.unanswered] == [second.pk]
    assert made.unanswered[0].state == OfferState.WITHDRAWN


def test_as_long_as_somebody_may_answer_a_choice_is_made_on_purpose(world: World) -> None:
    first, _second = asked(world)
    countered(first)

    with pytest.raises(choosing.StillWaiting):
        _choose(world, first)


def test_a_choice_without_a_reason_is_none(world: World) -> None:
    first, second = asked(world)
    countered(first)
    countered(second)

    with pytest.raises(choosing.ChoiceNeedsReason):
        _choose(world, first, because=" ")


def test_who_can_do_half_is_not_chosen_for_all(world: World) -> None:
    first, second = asked(world)
    countered(first, max_units=2)
    countered(second)

    with pytest.raises(choosing.TooSmall):
        _choose(world, first)

    assert [each.is_enough for each in queries.answers(first.package)] == [False, True]


def test_who_can_do_half_takes_on_that_half_at_their_price_for_it(world: World) -> None:
    first, second = asked(world)
    countered(first, max_units=2)
    countered(second)

    package_to_offer.choose(
        package=first.package, code=first.code, is_early=False, by=world.by("Samira"), at=NOW, **WHY
    )

    package, counter = WorkPackage.objects.get(pk=first.package_id), CounterOffer.objects.get(offer=first)
    assert (package.state, package.units, package.cost) == (PackageState.TAKEN_ON, 2, 2 * 6000)
    assert (counter.cost, package.packaged.count()) == (package.cost, 2)


def test_what_is_left_over_is_a_package_that_can_be_offered_at_once(world: World) -> None:
    first, second = asked(world)
    countered(first, max_units=3)
    countered(second)

    package_to_offer.choose(
        package=first.package, code=first.code, is_early=False, by=world.by("Samira"), at=NOW, **WHY
    )

    rest = WorkPackage.objects.exclude(pk=first.package_id).get()
    assert (rest.state, rest.units, rest.kind) == (PackageState.ACCEPTED, 1, first.package.kind)
    assert {each.need.state for each in rest.packaged.all()} == {NeedState.IN_PACKAGE}


def test_the_most_urgent_go_along_with_who_comes_first(world: World) -> None:
    first, _second = asked(world)
    countered(first, max_units=1)
    urgent = Need.objects.filter(packaged__package=first.package).last()
    Need.objects.filter(pk=urgent.pk).update(urgency=Urgency.NOW)

    part = queries.part_of(first, day=TODAY)

    assert urgent.pk not in {need.pk for need in part.left}
    assert (part.done.units, len(part.left), part.left_reckoned.units) == (1, 3, 3)


def test_who_can_do_less_than_one_of_them_is_not_chosen(world: World) -> None:
    first, second = asked(world)
    Need.objects.filter(packaged__package=first.package).update(units=3)
    countered(first, max_units=2)
    countered(second)

    with pytest.raises(choosing.TooSmall):
        package_to_offer.choose(
            package=first.package, code=first.code, is_early=False, by=world.by("Samira"), at=NOW, **WHY
        )

    assert WorkPackage.objects.count() == 1


def test_after_the_choice_nobody_changes_their_terms(world: World) -> None:
    first, second = asked(world)
    countered(first)
    countered(second)
    _choose(world, first)

    for each in (first, second):
        with pytest.raises(NotNow):
            countered(each, tiers=((1, 1),))
        with pytest.raises(NotNow):
            _choose(world, each)

    first.package.refresh_from_db()
    assert first.package.cost == 20000


def test_one_that_did_not_answer_cannot_be_chosen(world: World) -> None:
    first, second = asked(world)
    countered(first)

    with pytest.raises(NotNow):
        _choose(world, second, is_early=True)


def test_when_the_last_one_declines_it_may_be_changed_again(world: World) -> None:
    first, second = asked(world)
    commands.decline_offer(offer=first, reason="Vol.", by=partner(first), at=NOW)
    first.package.refresh_from_db()
    between = first.package.state

    commands.withdraw_offer(offer=second, by=world.by("Samira"), at=NOW)

    first.package.refresh_from_db()
    assert (between, first.package.state) == (PackageState.OFFERED, PackageState.ACCEPTED)


def test_the_database_lets_only_one_take_it_on(world: World) -> None:
    first, second = asked(world)
    Offer.objects.filter(pk=first.pk).update(state=OfferState.ACCEPTED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=second.pk).update(state=OfferState.ACCEPTED)


def test_lowest_price_and_most_that_stays_are_marked_and_nobody_is_ranked(world: World) -> None:
    first, second = asked(world)
    countered(first)
    countered(second, tiers=((1, 3000),), local_share=Decimal("0.1"))

    shown = queries.answers(first.package)

    assert [each.offer.organisation.name for each in shown] == ["Klusploeg Kade", "Muur en Spouw"]
    assert [(each.is_cheapest, each.keeps_most) for each in shown] == [(False, True), (True, False)]


def test_a_link_that_nothing_came_of_shows_nothing_after_two_months(world: World) -> None:
    first, second = asked(world)
    countered(first)
    _choose(world, first, is_early=True)
    first.refresh_from_db()
    second.refresh_from_db()
    later = first.expires_on + timedelta(days=61)

    assert queries.shows(second, day=later - timedelta(days=1))
    assert (queries.shows(first, day=later), queries.shows(second, day=later)) == (True, False)
