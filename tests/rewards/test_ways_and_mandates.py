"""What a neighbourhood gives from which day to which, who may grant it, and what people choose of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.access.enums import Role
from wijkwerk.flows import reward_to_ledger, shift_to_assignment, shift_to_reward
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import queries as ledger
from wijkwerk.ledger.models import Transaction
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Choice, Claim, Mandate, WayOffered

pytestmark = pytest.mark.django_db


def _offer(world: World, way: Way = Way.OUTING, **details: Any) -> WayOffered:
    given: dict[str, Any] = {"amount": 2000, "worth_cents": 2000, "words": "naar zee", "from_on": TODAY, **details}
    return rewards.offer_way(neighbourhood=world.neighbourhood, way=way, by=world.by("Yvonne"), at=NOW, **given)


def _mandate(world: World, role: Role, way: Way, **details: Any) -> Mandate:
    given: dict[str, Any] = {"up_to_cents": 5000, "from_on": TODAY, "to_on": None, **details}
    return rewards.give_mandate(
        neighbourhood=world.neighbourhood, role=role, way=way, by=world.by("Yvonne"), at=NOW, **given
    )


def _offered(world: World, on: date = TODAY) -> dict[str, int]:
    return {row.way: row.amount for row in queries.ways_offered(world.neighbourhood, on=on)}


def _claim(world: World, way: Way) -> Claim:
    rewards.choose(person=world.persons["Joost"], way=way, by=world.by("Joost"), at=NOW)
    shift = world.shift()
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, person_asked=True, by=world.by("Joost"), at=NOW
    )
    return shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )[0]


def test_what_is_offered_anew_takes_the_place_of_what_was(world: World) -> None:
    _offer(world, Way.VOUCHER, amount=1000, worth_cents=1000, from_on=TODAY + timedelta(days=10))

    assert _offered(world)["voucher"] == 1500
    assert _offered(world, TODAY + timedelta(days=10))["voucher"] == 1000
    assert [str(row.to_on) for row in WayOffered.objects.filter(way="voucher").order_by("from_on")] == [
        "2026-11-29",
        "None",
    ]


def test_an_offer_that_had_not_begun_is_simply_replaced(world: World) -> None:
    _offer(world, from_on=TODAY + timedelta(days=20))

    _offer(world, amount=500, worth_cents=500, from_on=TODAY + timedelta(days=10))

    assert WayOffered.objects.filter(way="outing").count() == 1


def test_all_that_was_and_will_be_offered_stands_newest_first(world: World) -> None:
    was, becomes = _offer(world), _offer(world, from_on=TODAY + timedelta(days=9))

    rows = [row for row in queries.ways_over_time(world.neighbourhood) if row.way == Way.OUTING]

    assert rows == [becomes, was]


def test_mandates_stand_by_role(world: World) -> None:
    _mandate(world, Role.CONNECTOR, Way.OUTING)

    roles = [row.role for row in queries.mandates(world.neighbourhood)]

    assert Role.CONNECTOR in roles
    assert roles == sorted(roles)


def test_ways_stand_by_the_alphabet(world: World) -> None:
    _offer(world, words="Aan zee")

    assert str(queries.ways_offered(world.neighbourhood, on=TODAY)[0]) == "Aan zee"


def test_a_way_that_ended_cannot_be_chosen_any_more(world: World) -> None:
    offered = WayOffered.objects.get(way="voucher")

    rewards.end_way(offered=offered, on=TODAY - timedelta(days=1), by=world.by("Yvonne"), at=NOW)

    with pytest.raises(rewards.WayNotOffered):
        rewards.choose(person=world.persons["Joost"], way=Way.VOUCHER, by=world.by("Joost"), at=NOW)


def test_thanks_have_no_worth(world: World) -> None:
    with pytest.raises(rewards.ThanksWithWorth):
        _offer(world, Way.THANKS)


def test_an_end_before_the_begin_is_refused(world: World) -> None:
    with pytest.raises(rewards.WrongTerm):
        _offer(world, to_on=TODAY - timedelta(days=1))
    with pytest.raises(rewards.WrongTerm):
        _mandate(world, Role.HOST, Way.OUTING, to_on=TODAY - timedelta(days=1))


def test_a_voucher_is_of_a_shop_of_this_neighbourhood(world: World) -> None:
    shop = people.add_organisation(
        neighbourhood=world.other, name="Bakker Heuvel", step=Step.COMPANIES, by=COMMAND_LINE, at=NOW
    )

    with pytest.raises(rewards.WrongShop):
        _offer(world, Way.VOUCHER, shop=shop)


def test_who_chose_may_leave_it_open_again(world: World) -> None:
    rewards.choose(person=world.persons["Joost"], way=Way.NOTHING, by=world.by("Joost"), at=NOW)

    rewards.take_back_choice(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

    assert not Choice.objects.exists()


def test_a_role_without_a_mandate_grants_nothing(world: World) -> None:
    _offer(world)
    claim = _claim(world, Way.OUTING)

    with pytest.raises(rewards.AboveMandate):
        reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    assert not Transaction.objects.exists()


@pytest.mark.parametrize(("up_to_cents", "state"), [(1999, ClaimState.MADE), (2000, ClaimState.APPROVED)])
def test_a_role_grants_up_to_its_mandate(world: World, up_to_cents: int, state: ClaimState) -> None:
    _offer(world)
    _mandate(world, Role.TREASURER, Way.OUTING, up_to_cents=up_to_cents)
    claim = _claim(world, Way.OUTING)

    if state == ClaimState.MADE:
        with pytest.raises(rewards.AboveMandate):
            reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)
    else:
        reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    claim.refresh_from_db()
    assert claim.state == state


def test_a_mandate_that_ended_grants_nothing(world: World) -> None:
    claim = _claim(world, Way.VOUCHER)
    for mandate in Mandate.objects.filter(role=Role.TREASURER):
        rewards.end_mandate(mandate=mandate, on=TODAY - timedelta(days=1), by=world.by("Yvonne"), at=NOW)

    with pytest.raises(rewards.AboveMandate):
        rewards.approve_claim(claim=claim, by=world.by("Ravi"), at=NOW)


def test_a_wage_is_hours_and_cost_and_is_not_booked(world: World) -> None:
    _offer(world, Way.WAGE, amount=2000, worth_cents=2000, is_per_hour=True)
    _mandate(world, Role.TREASURER, Way.WAGE, up_to_cents=10_000)
    claim = _claim(world, Way.WAGE)

    approved = reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    assert (approved.amount, Transaction.objects.count()) == (5000, 0)
    reversed_claim = reward_to_ledger.reverse(claim=claim, reason="dubbel", by=world.by("Ravi"), at=NOW)
    assert (reversed_claim.state, Transaction.objects.count()) == (ClaimState.REVERSED, 0)


def test_a_refusal_needs_a_reason(world: World) -> None:
    claim = _claim(world, Way.VOUCHER)

    with pytest.raises(rewards.ReasonMissing):
        rewards.refuse_claim(claim=claim, reason=" ", by=world.by("Ravi"), at=NOW)

    assert rewards.refuse_claim(claim=claim, reason="dubbel", by=world.by("Ravi"), at=NOW).reason == "dubbel"


def test_a_shift_that_is_counted_twice_makes_one_claim(world: World) -> None:
    claim = _claim(world, Way.VOUCHER)

    again = rewards.make_claim(assignment=claim.assignment, for_day=TODAY, by=world.by("Hanna"), at=NOW)

    assert again == claim


def test_a_voucher_is_booked_and_gives_nobody_money(world: World) -> None:
    claim = _claim(world, Way.VOUCHER)

    reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    assert sorted((row.kind, row.balance) for row in ledger.accounts(world.neighbourhood)) == [
        ("costs", -1500),
        ("suspense", 1500),
    ]
    assert not ledger.balances_of(world.persons["Joost"]).exists()


def test_what_waits_is_counted_per_way(world: World) -> None:
    _claim(world, Way.VOUCHER)

    [row] = queries.sums_by_way(world.neighbourhood).waiting
    assert (row["way"], row["count"], row["amount"], row["label"]) == ("voucher", 1, 1500, "een bon van een winkel")


def test_a_claim_waits_until_somebody_settled_it_and_tells_what_it_is_for(world: World) -> None:
    claim = _claim(world, Way.VOUCHER)

    waiting = list(Claim.objects.waiting())
    rewards.refuse_claim(claim=claim, reason="dubbel", by=world.by("Ravi"), at=NOW)

    assert ([each.what_for for each in waiting], list(Claim.objects.waiting())) == (["Straattuinen winterklaar"], [])


def test_the_list_to_tick_off_holds_who_said_they_would_come(world: World) -> None:
    shift = world.shift()
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, way=Way.NOTHING, by=world.by("Joost"), at=NOW
    )
    world.asked(shift, "Fatima")

    assert shift_to_reward.who_came(shift) == [coming]


def test_a_claim_is_seen_by_who_works_here_and_by_whose_it_is(world: World) -> None:
    claim = _claim(world, Way.VOUCHER)

    seen = {name for name, user in world.users.items() if Claim.objects.visible_to(user).exists()}

    assert {"Joost", "Ravi", "Hanna"} <= seen
    assert not {"Fatima", "Ton"} & seen
    assert (str(claim), str(Mandate.objects.order_by("pk")[0])) == (
        claim.code,
        Mandate.objects.order_by("pk")[0].code,
    )


@pytest.mark.parametrize(("name", "may"), [("Ravi", True), ("Yvonne", True), ("Hanna", False), ("Joost", False)])
def test_a_claim_is_approved_by_another_in_the_right_role(world: World, name: str, may: bool) -> None:
    claim = _claim(world, Way.VOUCHER)

    assert world.users[name].has_perm("rewards.approve_claim", claim) is may
    assert not world.users[name].has_perm("rewards.approve_claim", object())
