"""The handovers, each as a story: it happens, and when its second half fails its first half did not happen either."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.execution.models import Turnout
from wijkwerk.flows import (
    needs_to_package,
    offer_to_work,
    package_to_offer,
    reward_to_ledger,
    shift_to_assignment,
    shift_to_reward,
    signal_to_need,
)
from wijkwerk.impact.enums import Measure
from wijkwerk.impact.models import Result
from wijkwerk.jobs.bundling import propose
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.ledger import queries as ledger
from wijkwerk.ledger.models import Transaction
from wijkwerk.listening.enums import SignalState
from wijkwerk.listening.models import Signal
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.needs.commands import NeedFacts
from wijkwerk.needs.enums import Decider, NeedState, Urgency
from wijkwerk.needs.models import Need
from wijkwerk.notices.models import Message
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Claim, Promise
from wijkwerk.work import commands as work
from wijkwerk.work.enums import OfferState, PackageState, RunState, ShiftState
from wijkwerk.work.models import BundlingRun, WorkPackage

pytestmark = pytest.mark.django_db


def _facts(**details: object) -> NeedFacts:
    given = {
        "kind": "kierdichting",
        "units": 1,
        "hours": Decimal(3),
        "urgency": Urgency.SOON,
        "from_quarter": "2026K4",
        "to_quarter": "2027K2",
        "decider": Decider.RESIDENT,
        **details,
    }
    return NeedFacts(**given)


def test_words_become_a_need_and_lie_on_the_stairs(world: World) -> None:
    signal = world.signal()

    need = signal_to_need.recognise(
        neighbourhood=world.neighbourhood, signals=[signal], facts=_facts(), by=world.by("Marijke"), at=NOW
    )

    signal.refresh_from_db()
    assert signal.state == SignalState.ON_THE_STAIRS
    assert [source.signal_id for source in need.sources.all()] == [signal.pk]


def test_when_words_cannot_lie_on_the_stairs_no_need_is_written_either(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    signal = world.signal()
    monkeypatch.setattr("wijkwerk.listening.commands.put_on_stairs", _breaks)

    with pytest.raises(RuntimeError):
        signal_to_need.recognise(
            neighbourhood=world.neighbourhood, signals=[signal], facts=_facts(), by=world.by("Marijke"), at=NOW
        )

    assert not Need.objects.exists()


def test_an_answer_is_mailed_to_who_left_an_address(world: World) -> None:
    signal = world.signal(contact="Fatima, fatima@voorbeeld.example")

    signal_to_need.answer(
        signal=signal,
        said="We komen.",
        mail=("fatima@voorbeeld.example", "Antwoord", "We komen."),
        by=world.by("Marijke"),
        at=NOW,
    )

    assert Message.objects.get().to == "fatima@voorbeeld.example"
    assert Signal.objects.get().state == SignalState.ANSWERED


def _proposal(world: World, count: int = 5) -> BundlingRun:
    world.supplier()
    for _nth in range(count):
        world.need()
    run = work.ask_proposal(neighbourhood=world.neighbourhood, by=world.by("Samira"), at=NOW)
    propose.func(run.pk)
    run.refresh_from_db()
    return run


def test_a_proposal_bundles_what_one_supplier_can_do(world: World) -> None:
    run = _proposal(world)

    assert run.state == RunState.READY
    assert sum(len(package["needs"]) for package in run.plan["packages"]) == 5


def test_a_proposal_without_a_price_says_what_to_do(world: World) -> None:
    world.need()
    run = work.ask_proposal(neighbourhood=world.neighbourhood, by=world.by("Samira"), at=NOW)

    propose.func(run.pk)

    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert "prijs" in run.problem


def test_a_proposal_that_is_ready_is_left_alone_when_the_job_runs_again(world: World) -> None:
    run = _proposal(world)
    plan = run.plan

    propose.func(run.pk)

    run.refresh_from_db()
    assert run.plan == plan


def _package(world: World) -> WorkPackage:
    run = _proposal(world)
    return needs_to_package.accept(run=run, chosen=[0], by=world.by("Samira"), at=NOW)[0]


def test_an_accepted_package_holds_its_needs_and_both_prices(world: World) -> None:
    package = _package(world)

    assert package.packaged.count() == 5
    assert package.cost < package.cost_apart
    assert package.local_value > 0
    assert set(Need.objects.values_list("state", flat=True)) == {NeedState.IN_PACKAGE}


def test_when_a_package_cannot_be_made_the_proposal_stays_as_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = _proposal(world)
    monkeypatch.setattr("wijkwerk.work.commands.make_package", _breaks)

    with pytest.raises(RuntimeError):
        needs_to_package.accept(run=run, chosen=[0], by=world.by("Samira"), at=NOW)

    run.refresh_from_db()
    assert run.state == RunState.READY
    assert set(Need.objects.values_list("state", flat=True)) == {NeedState.OPEN}


def test_a_need_taken_out_waits_again_and_the_package_is_reckoned_anew(world: World) -> None:
    package = _package(world)
    need = Need.objects.filter(packaged__package=package).order_by("pk")[0]

    needs_to_package.take_out(need=need, by=world.by("Samira"), at=NOW)

    package.refresh_from_db()
    need.refresh_from_db()
    assert (package.units, need.state) == (4, NeedState.OPEN)


def _taken_on(world: World) -> WorkPackage:
    package = _package(world)
    offer = package_to_offer.send(
        package=package,
        organisation=package.organisation,
        expires_on=TODAY + timedelta(days=7),
        by=world.by("Samira"),
        at=NOW,
    )
    work.accept_offer(offer=offer, by=VISITOR, at=NOW)
    package.refresh_from_db()
    return package


def test_a_supplier_that_says_no_gives_the_package_back(world: World) -> None:
    package = _package(world)
    offer = package_to_offer.send(
        package=package,
        organisation=package.organisation,
        expires_on=TODAY + timedelta(days=7),
        by=world.by("Samira"),
        at=NOW,
    )

    work.decline_offer(offer=offer, reason="We zitten vol.", by=VISITOR, at=NOW)

    package.refresh_from_db()
    offer.refresh_from_db()
    assert (package.state, offer.state) == (PackageState.ACCEPTED, OfferState.DECLINED)


def test_an_offer_that_expired_cannot_be_accepted(world: World) -> None:
    package = _package(world)
    offer = package_to_offer.send(
        package=package, organisation=package.organisation, expires_on=TODAY, by=world.by("Samira"), at=NOW
    )

    with pytest.raises(work.offers.Expired):
        work.accept_offer(offer=offer, by=VISITOR, at=NOW + timedelta(days=2))


def test_finished_work_meets_its_needs_and_is_counted_once(world: World) -> None:
    package = _taken_on(world)
    work.start_work(package=package, by=world.by("Samira"), at=NOW)

    offer_to_work.finish(package=package, on=TODAY, by=world.by("Samira"), at=NOW)

    assert set(Need.objects.values_list("state", flat=True)) == {NeedState.DONE}
    assert Result.objects.filter(measure=Measure.NEEDS_MET).count() == 5
    assert Result.objects.filter(measure=Measure.CO2).count() == 5
    assert Result.objects.get(measure=Measure.LOCAL_MONEY).mid == package.local_value


def test_when_counting_fails_the_package_is_not_finished(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _taken_on(world)
    work.start_work(package=package, by=world.by("Samira"), at=NOW)
    monkeypatch.setattr("wijkwerk.impact.commands.count", _breaks)

    with pytest.raises(RuntimeError):
        offer_to_work.finish(package=package, on=TODAY, by=world.by("Samira"), at=NOW)

    package.refresh_from_db()
    assert package.state == PackageState.IN_WORK
    assert set(Need.objects.values_list("state", flat=True)) == {NeedState.IN_PACKAGE}


def _coming(world: World, way: Way) -> tuple[object, object]:
    shift = world.shift()
    rewards.choose(person=world.persons["Joost"], way=way, by=world.by("Joost"), at=NOW)
    assignment = shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, by=world.by("Joost"), at=NOW
    )
    return shift, assignment


def test_yes_to_a_shift_is_a_promise_of_what_the_person_likes(world: World) -> None:
    _shift, assignment = _coming(world, Way.VOUCHER)

    assert (assignment.state, Promise.objects.get().way) == (AssignmentState.COMING, Way.VOUCHER)


def test_what_would_harm_is_not_promised_and_the_yes_is_not_said(world: World) -> None:
    shift = world.shift(is_usually_paid=True)
    rewards.choose(person=world.persons["Joost"], way=Way.VOUCHER, by=world.by("Joost"), at=NOW)
    assignment = world.asked(shift)
    told = {**shift_to_assignment.TOLD_NOTHING, "lives_on": ["ww"]}

    with pytest.raises(rewards.WouldHarm):
        shift_to_assignment.say_yes(assignment=assignment, told=told, person_read_it=True, by=world.by("Joost"), at=NOW)

    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.ASKED
    assert not Promise.objects.exists()


def test_somebody_on_bijstand_reads_first_what_to_report(world: World) -> None:
    shift = world.shift()
    rewards.choose(person=world.persons["Joost"], way=Way.VOUCHER, by=world.by("Joost"), at=NOW)
    told = {**shift_to_assignment.TOLD_NOTHING, "born_on": "1980-01-01", "lives_on": ["bijstand"]}

    with pytest.raises(rewards.ReadFirst):
        shift_to_assignment.say_yes(
            assignment=world.asked(shift), told=told, person_read_it=False, by=world.by("Joost"), at=NOW
        )


def test_a_shift_that_is_done_makes_the_promise_due(world: World) -> None:
    shift, assignment = _coming(world, Way.CURRENCY)

    claims = shift_to_reward.mark_done(
        shift=shift, head_count=3, came=[assignment], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )

    assert [claim.state for claim in claims] == [ClaimState.MADE]
    assert Turnout.objects.get().head_count == 3
    assert Result.objects.get(measure=Measure.HOURS).mid == Decimal("7.5")


def test_thanks_make_no_claim(world: World) -> None:
    shift, assignment = _coming(world, Way.THANKS)

    claims = shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[assignment], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )

    assert claims == []


def _claim(world: World, way: Way = Way.CURRENCY) -> Claim:
    shift, assignment = _coming(world, way)
    return shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[assignment], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )[0]


def test_ravi_approves_and_the_books_hold_it(world: World) -> None:
    claim = _claim(world)

    reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    assert Transaction.objects.get().entries.count() == 2
    assert ledger.check(world.neighbourhood) == []


def test_when_booking_fails_the_claim_is_not_approved(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = _claim(world)
    monkeypatch.setattr("wijkwerk.ledger.commands.post", _breaks)

    with pytest.raises(RuntimeError):
        reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)

    claim.refresh_from_db()
    assert claim.state == ClaimState.MADE


def test_an_approved_claim_is_turned_back_by_an_opposite_booking(world: World) -> None:
    claim = reward_to_ledger.approve(claim=_claim(world, Way.VOUCHER), by=world.by("Ravi"), at=NOW)

    reward_to_ledger.reverse(claim=claim, reason="dubbel", by=world.by("Ravi"), at=NOW)

    assert Transaction.objects.count() == 2
    assert {row.balance for row in ledger.accounts(world.neighbourhood)} == {0}
    assert ledger.check() == []


def test_nobody_approves_their_own_claim(world: World) -> None:
    claim = _claim(world)

    with pytest.raises(rewards.OwnClaim):
        rewards.approve_claim(claim=claim, by=world.by("Joost"), at=NOW)


def test_who_made_a_claim_does_not_approve_it(world: World) -> None:
    claim = _claim(world)

    with pytest.raises(rewards.OwnClaim):
        rewards.approve_claim(claim=claim, by=world.by("Hanna"), at=NOW)


def test_a_cancelled_shift_cannot_be_marked_done(world: World) -> None:
    shift = work.cancel_shift(shift=world.shift(), by=world.by("Samira"), at=NOW)

    with pytest.raises(Exception, match="Dit kan nu niet meer"):
        shift_to_reward.mark_done(shift=shift, head_count=1, came=[], by=world.by("Hanna"), at=NOW + timedelta(days=8))

    shift.refresh_from_db()
    assert shift.state == ShiftState.CANCELLED


def _breaks(*_args: object, **_kwargs: object) -> None:
    raise RuntimeError("broken on purpose")
