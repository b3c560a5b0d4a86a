"""A yes to a proposal outside a shift is taken back by who said it, as long as nothing was given."""

from datetime import timedelta

import pytest

from tests.funding import paying
from tests.rewards import granting
from tests.world import NOW, World
from wijkwerk.flows import award_to_promise, owed_to_batch, reward_to_ledger
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.models import Account
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import AwardState, ClaimState, Way
from wijkwerk.rewards.models import Award, Claim


def _take_back(world: World, award: Award, *, days: int = 0) -> None:
    at = NOW + timedelta(days=days)
    award_to_promise.take_back(award=award, reason="teruggenomen", by=world.by("Joost"), at=at)


def _approved(world: World, way: Way) -> Claim:
    return reward_to_ledger.approve(claim=granting.claim(world, way), by=world.by("Ravi"), at=NOW)


@pytest.mark.parametrize(
    ("state", "way", "is_over", "may"),
    [
        (None, Way.THANKS, False, True),
        (None, Way.THANKS, True, False),
        (ClaimState.MADE, Way.VOUCHER, True, True),
        (ClaimState.MADE, Way.ALLOWANCE, False, True),
        (ClaimState.APPROVED, Way.ALLOWANCE, True, True),
        (ClaimState.APPROVED, Way.FEE, False, True),
        (ClaimState.APPROVED, Way.VOUCHER, False, False),
        (ClaimState.APPROVED, Way.CURRENCY, False, False),
        (ClaimState.REFUSED, Way.ALLOWANCE, False, False),
        (ClaimState.REVERSED, Way.ALLOWANCE, False, False),
    ],
)
def test_a_yes_may_be_taken_back_as_long_as_nothing_was_given(
    state: str | None, way: Way, is_over: bool, may: bool
) -> None:
    assert rules.may_take_back(state=state, way=way, is_over=is_over) is may


@pytest.mark.django_db
def test_what_nobody_approved_yet_is_gone_and_nobody_reads_what_was_chosen(world: World) -> None:
    award = granting.claim(world).award

    _take_back(world, award)

    award.refresh_from_db()
    assert (award.state, Claim.objects.exists()) == (AwardState.BACK, False)


@pytest.mark.django_db
def test_money_that_was_approved_and_not_paid_is_booked_back(world: World) -> None:
    claim = _approved(world, Way.ALLOWANCE)

    _take_back(world, claim.award, days=20)

    claim.refresh_from_db()
    assert claim.state == ClaimState.REVERSED
    assert not Account.objects.within(world.neighbourhood).exclude(balance=0).exists()
    assert books.check(world.neighbourhood) == []


@pytest.mark.django_db
def test_a_voucher_that_was_approved_is_given_and_stays(world: World) -> None:
    claim = _approved(world, Way.SUPPORT)

    with pytest.raises(rewards.AlreadyGiven):
        _take_back(world, claim.award)

    claim.award.refresh_from_db()
    assert claim.award.state == AwardState.PROMISED


@pytest.mark.django_db
def test_what_stands_on_a_list_of_payments_is_not_taken_back(world: World) -> None:
    claim = _approved(world, Way.ALLOWANCE)
    paying.keeps_iban(world)
    ours = paying.account(world)
    chosen = [each.subject for each in owed_to_batch.owed(ours).payables]
    owed_to_batch.compose(account=ours, chosen=chosen, pay_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(rewards.AlreadyGiven):
        _take_back(world, claim.award)

    claim.refresh_from_db()
    assert claim.state == ClaimState.APPROVED


@pytest.mark.django_db
def test_it_is_taken_back_once_and_nothing_is_promised_after_it(world: World) -> None:
    award = granting.claim(world).award
    _take_back(world, award)

    with pytest.raises(NotNow):
        _take_back(world, award)
    with pytest.raises(NotNow):
        granting.said_yes(world, award)


@pytest.mark.django_db
def test_a_yes_to_nothing_ends_with_its_day(world: World) -> None:
    award = granting.proposed(world, Way.THANKS)
    granting.said_yes(world, award)

    with pytest.raises(rewards.AlreadyGiven):
        _take_back(world, award, days=9)
    _take_back(world, award, days=8)
