"""Something outside a shift: proposed within a mandate, promised after reading, approved by another, and counted as everything else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.at_once import all_at_once
from tests.funding import paying
from tests.rewards import granting
from tests.world import NOW, TODAY, World
from wijkwerk.access import commands as access
from wijkwerk.access.enums import Role
from wijkwerk.audit.models import Event
from wijkwerk.flows import owed_to_batch, reward_to_ledger
from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.ledger.models import Transaction
from wijkwerk.notices.models import Message
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import AwardState, Way
from wijkwerk.rewards.models import Award, Claim, WayOffered

pytestmark = pytest.mark.django_db
YEAR = (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))


def test_a_proposal_promises_nothing_and_counts_for_nothing(world: World) -> None:
    award = granting.proposed(world)

    later = world.asked(world.shift())
    looked = queries.answer_for(thing=later, way=Way.VOUCHER, told=TOLD_NOTHING, at=NOW)
    assert (award.state, Claim.objects.count()) == (AwardState.PROPOSED, 0)
    assert {limit.with_this for limit in looked.limits} == {1500}


def test_the_mail_names_no_amount_and_no_gift(world: World) -> None:
    granting.proposed(world, cents=2599)

    mail = Message.objects.latest("pk")
    told = f"{mail.subject}\n{mail.body}"
    assert mail.to == "joost@voorbeeld.example"
    assert granting.LINK in told
    assert [word for word in ("25", "steun", "straatfeest", "€") if word in told] == []


def test_who_left_no_address_is_not_mailed_and_finds_it_on_their_own_page(world: World) -> None:
    world.persons["Joost"].email = ""
    world.persons["Joost"].save()

    award = granting.proposed(world)

    assert not Message.objects.exists()
    assert list(Award.objects.visible_to(world.users["Joost"])) == [award]


def test_a_proposal_is_open_up_to_its_day_and_until_it_is_answered(world: World) -> None:
    award = granting.proposed(world)

    on_its_day, after = Award.objects.open(granting.DAY), Award.objects.open(granting.DAY + timedelta(days=1))

    assert (list(on_its_day), list(after)) == ([award], [])
    rewards.decline_award(award=award, by=world.by("Joost"), at=NOW)
    assert not Award.objects.open(granting.DAY).exists()


def test_words_of_a_shift_that_name_an_amount_stay_out_of_a_proposal(world: World) -> None:
    shop = people.add_organisation(
        neighbourhood=world.neighbourhood, name="De Kas", step=Step.COMPANIES, by=COMMAND_LINE, at=NOW
    )
    WayOffered.objects.filter(way=Way.VOUCHER).update(shop=shop, words="een bon van 15 euro")

    told = [str(row) for row in queries.ways_for(granting.proposed(world, Way.VOUCHER), on=TODAY)]

    assert "een bon van De Kas" in told


def test_coins_without_a_rate_cannot_be_chosen_instead(world: World) -> None:
    WayOffered.objects.filter(way=Way.CURRENCY).update(worth_cents=0)
    award = granting.proposed(world, Way.VOUCHER)

    assert Way.CURRENCY not in {row.way for row in queries.ways_for(award, on=TODAY)}


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"cents": 30_001}, rewards.AboveMandate),
        ({"by": "Marijke"}, rewards.AboveMandate),
        ({"name": "Samira"}, rewards.OwnClaim),
        ({"cents": 0}, rewards.NotGrantable),
        ({"way": Way.WAGE}, rewards.NotGrantable),
        ({"purpose": " "}, rewards.PurposeMissing),
        ({"for_day": TODAY - timedelta(days=1)}, rewards.DayOutOfReach),
        ({"for_day": TODAY + timedelta(days=400)}, rewards.DayOutOfReach),
    ],
    ids=[
        "above her mandate",
        "no mandate",
        "for herself",
        "no worth",
        "a wage",
        "no purpose",
        "a day ago",
        "far ahead",
    ],
)
def test_what_cannot_be_proposed_is_refused_in_words(
    world: World, details: dict[str, Any], refusal: type[Refusal]
) -> None:
    if "by" in details:
        details = {**details, "by": world.by(details["by"])}

    with pytest.raises(refusal):
        granting.proposed(world, **details)

    assert not Award.objects.exists()


def test_a_voucher_is_of_a_shop_that_gives_them_today(world: World) -> None:
    rewards.end_way(
        offered=WayOffered.objects.get(neighbourhood=world.neighbourhood, way=Way.VOUCHER),
        on=TODAY - timedelta(days=1),
        by=world.by("Yvonne"),
        at=NOW,
    )

    with pytest.raises(rewards.WayNotOffered):
        granting.proposed(world, Way.VOUCHER)


def test_a_thank_you_needs_no_mandate_and_ends_with_the_yes(world: World) -> None:
    award = granting.proposed(world, Way.THANKS, by=world.by("Marijke"))

    assert granting.said_yes(world, award) is None
    award.refresh_from_db()
    assert award.state == AwardState.PROMISED


def test_a_yes_becomes_a_claim_as_after_a_shift(world: World) -> None:
    award = granting.proposed(world, Way.VOUCHER, 2500)

    claim = granting.said_yes(world, award)

    assert claim is not None
    assert (claim.award, claim.assignment, claim.person) == (award, None, world.persons["Joost"])
    assert (claim.way, claim.amount, claim.worth_cents, claim.for_day) == (Way.VOUCHER, 2500, 2500, granting.DAY)
    assert (claim.what_for, claim.shown_name, claim.made_by) == ("Het straatfeest", "Joost", world.users["Samira"])


def test_another_way_is_worth_the_same_and_leaves_the_proposal_as_it_was(world: World) -> None:
    award = granting.proposed(world, Way.VOUCHER, 2500)

    claim = granting.said_yes(world, award, Way.CURRENCY)

    award.refresh_from_db()
    assert claim is not None
    assert (claim.way, claim.amount, claim.worth_cents) == (Way.CURRENCY, 1250, 2500)
    assert (award.way, award.worth_cents) == (Way.VOUCHER, 2500)


def test_who_waives_beforehand_leaves_no_claim(world: World) -> None:
    award = granting.proposed(world)

    assert granting.said_yes(world, award, Way.NOTHING) is None
    assert not Claim.objects.exists()


def test_the_log_does_not_tell_who_waived(world: World) -> None:
    told = []
    for way in (Way.SUPPORT, Way.NOTHING):
        award = granting.proposed(world)
        since = Event.objects.latest("pk").pk
        granting.said_yes(world, award, way)
        told.append(list(Event.objects.filter(pk__gt=since).values_list("name", "subject")))

    assert told[0] == told[1] == [("rewards.award_promised", "Award")]


def test_a_fee_does_not_become_an_allowance(world: World) -> None:
    award = granting.proposed(world, Way.FEE, 9000)

    with pytest.raises(rewards.WayNotOffered):
        granting.said_yes(world, award, Way.ALLOWANCE)

    assert not Claim.objects.exists()
    assert Award.objects.get().state == AwardState.PROPOSED


def test_what_would_harm_is_not_promised(world: World) -> None:
    award = granting.proposed(world, cents=22_001)

    with pytest.raises(rewards.WouldHarm):
        granting.said_yes(world, award)

    assert (Award.objects.get().state, Claim.objects.count()) == (AwardState.PROPOSED, 0)


def test_after_a_no_there_is_nothing_to_say_yes_to(world: World) -> None:
    award = granting.proposed(world)
    rewards.decline_award(award=award, by=world.by("Joost"), at=NOW)

    with pytest.raises(Refusal):
        granting.said_yes(world, award)
    with pytest.raises(Refusal):
        rewards.withdraw_award(award=award, by=world.by("Samira"), at=NOW)


def test_when_the_day_is_over_nothing_is_promised_for_it(world: World) -> None:
    award = granting.proposed(world)
    Award.objects.update(for_day=TODAY - timedelta(days=1))

    with pytest.raises(rewards.DayHasPassed):
        granting.said_yes(world, award)


def test_what_was_granted_counts_in_the_month_of_a_shift_and_the_other_way_round(world: World) -> None:
    granting.claim(world, cents=21_000)
    shift = world.asked(world.shift())

    looked = queries.answer_for(thing=shift, way=Way.VOUCHER, told=TOLD_NOTHING, at=NOW)
    again = queries.answer_for(thing=granting.proposed(world), way=Way.SUPPORT, told=TOLD_NOTHING, at=NOW)

    assert "over_month" in looked.because
    assert "over_month" in again.because


@pytest.mark.parametrize("role", [Role.TREASURER, Role.BOARD])
def test_neither_who_proposed_it_nor_who_gets_it_approves_it(world: World, role: Role) -> None:
    claim = granting.claim(world)
    for name in ("Samira", "Joost"):
        here = world.neighbourhood
        access.grant(
            user=world.users[name], role=role, neighbourhood=here, from_on=TODAY, to_on=None, by=COMMAND_LINE, at=NOW
        )

        assert not world.users[name].has_perm("rewards.approve_claim", claim)
        with pytest.raises(rewards.OwnClaim):
            reward_to_ledger.approve(claim=claim, by=world.by(name), at=NOW)


def test_another_approves_it_and_it_stands_in_the_books_once(world: World) -> None:
    claim = granting.claim(world, Way.ALLOWANCE, 1700)

    reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    booked = Transaction.objects.get(key=f"claim-{claim.code}")
    assert sorted(booked.entries.values_list("amount", flat=True)) == [-1700, 1700]
    assert booked.entries.get(amount=1700).account.holder.person == world.persons["Joost"]


def test_statement_letters_tax_and_list_to_pay_hold_it(world: World) -> None:
    reward_to_ledger.approve(claim=granting.claim(world, Way.FEE, 9000), by=world.by("Ravi"), at=NOW)
    paying.keeps_iban(world)
    joost, here = world.persons["Joost"], world.neighbourhood

    statement = queries.statement_of(joost, first=YEAR[0], last=YEAR[1])

    assert (statement.worth_cents, [each.what_for for each in statement.received]) == (9000, ["Het straatfeest"])
    assert list(queries.receivers(here, year=TODAY.year)) == [joost]
    assert [each.cents for each in owed_to_batch.owed(paying.account(world)).payables] == [9000]
    assert queries.sums_by_way(here).payable == {paying.account(world).legal_person_id: 1}


def test_what_was_turned_back_is_booked_back(world: World) -> None:
    claim = granting.claim(world, Way.ALLOWANCE, 1700)
    reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    reward_to_ledger.reverse(claim=claim, reason="Het feest ging niet door.", by=world.by("Ravi"), at=NOW)

    assert Transaction.objects.filter(key__startswith=f"claim-{claim.code}").count() == 2
    assert queries.statement_of(world.persons["Joost"], first=YEAR[0], last=YEAR[1]).worth_cents == 0


def test_a_claim_is_for_a_shift_or_for_an_award_and_never_for_neither(world: World) -> None:
    claim = granting.claim(world)

    with pytest.raises(IntegrityError, match="claim_for_one_thing"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(award=None)
    with pytest.raises(IntegrityError, match="claim_for_one_thing"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(assignment=world.asked(world.shift()))


@pytest.mark.parametrize("change", [{"worth_cents": 0}, {"way": Way.THANKS}, {"way": Way.WAGE}])
def test_the_database_knows_no_award_without_worth_and_no_thanks_with_it(world: World, change: dict[str, Any]) -> None:
    granting.proposed(world)

    with pytest.raises(IntegrityError, match="award_worth_fits_way"), transaction.atomic():
        Award.objects.update(**change)


def test_who_is_erased_leaves_the_amounts_and_no_words(world: World) -> None:
    claim = granting.claim(world)

    people.erase(person=world.persons["Joost"], by=COMMAND_LINE, at=NOW)

    claim.refresh_from_db()
    assert (claim.worth_cents, claim.what_for) == (2500, "")


def test_only_who_proposed_it_and_who_gets_it_see_it(world: World) -> None:
    award = granting.proposed(world)

    seen = {name for name, user in world.users.items() if Award.objects.visible_to(user).exists()}

    assert (seen, str(award)) == ({"Samira", "Joost"}, award.code)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_once_one_is_told_that_it_was_done(world: World) -> None:
    claim = granting.claim(world, Way.ALLOWANCE, 1700)
    names = ("Ravi", "Yvonne")
    granting.mandates(world, Way.ALLOWANCE, role=Role.BOARD)

    got = all_at_once(
        lambda nth: reward_to_ledger.approve(claim=claim, by=world.by(names[nth]), at=NOW), people=len(names)
    )

    assert sorted(isinstance(each, Refusal) for each in got) == [False, True]
    assert Transaction.objects.filter(key=f"claim-{claim.code}").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_holds(world: World) -> None:
    award = granting.proposed(world)

    got = all_at_once(lambda _nth: granting.said_yes(world, award), people=3)

    assert sum(isinstance(each, Claim) for each in got) == 1
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(("days", "left"), [(0, 1), (1, 0)])
def test_a_no_is_forgotten_some_time_after_its_day(world: World, days: int, left: int) -> None:
    award = granting.proposed(world)
    rewards.decline_award(award=award, by=world.by("Joost"), at=NOW)

    rewards.forget_awards(before=award.for_day + timedelta(days=days))

    assert Award.objects.count() == left


def test_what_became_due_is_kept(world: World) -> None:
    award = granting.claim(world).award

    rewards.forget_awards(before=award.for_day + timedelta(days=400))

    assert Claim.objects.get().award_id == award.pk
