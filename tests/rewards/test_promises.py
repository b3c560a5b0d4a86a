"""What is promised, when it may still change, and what the safety rules are asked before."""

from datetime import timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.flows import shift_to_assignment, shift_to_reward
from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import Instead, Way
from wijkwerk.rewards.models import Promise, WayOffered

pytestmark = pytest.mark.django_db
BIJSTAND = {**TOLD_NOTHING, "born_on": "1980-01-01", "lives_on": ["bijstand"]}


def _yes(world: World, assignment: Assignment, way: Way | None = Way.VOUCHER, **details: Any) -> Assignment:
    given: dict[str, Any] = {"told": None, "person_read_it": True, "at": NOW, **details}
    return shift_to_assignment.say_yes(assignment=assignment, way=way, by=world.by("Joost"), **given)


def _looked(world: World, assignment: Assignment, way: Way = Way.VOUCHER, **told: Any) -> queries.Looked:
    ways = queries.ways_offered(world.neighbourhood, on=TODAY)
    return queries.look_at(thing=assignment, way=way, told={**BIJSTAND, **told}, ways=ways)


def test_who_never_chose_and_says_yes_is_promised_nothing(world: World) -> None:
    _yes(world, world.asked(world.shift()), None)

    assert Promise.objects.get().way == Way.NOTHING


def test_what_was_promised_is_not_waived_afterwards(world: World) -> None:
    coming = _yes(world, world.asked(world.shift()))

    with pytest.raises(rewards.AlreadyPromised):
        rewards.promise(
            assignment=coming, way=Way.NOTHING, answer="fine", person_read_it=True, by=world.by("Joost"), at=NOW
        )

    assert Promise.objects.get().way == Way.VOUCHER


def test_who_called_off_and_says_yes_again_chooses_anew(world: World) -> None:
    coming = _yes(world, world.asked(world.shift()))
    matching.say_no(assignment=coming, by=world.by("Joost"), at=NOW + timedelta(hours=1))

    _yes(world, coming, Way.NOTHING, at=NOW + timedelta(hours=2))

    assert Promise.objects.get().way == Way.NOTHING


def test_nothing_is_promised_once_the_work_has_begun(world: World) -> None:
    assignment = world.asked(world.shift())

    with pytest.raises(rewards.WorkHasBegun):
        _yes(world, assignment, at=assignment.shift.starts_at)


def test_a_first_name_alone_can_be_thanked_only(world: World) -> None:
    passer_by = matching.sign_up(shift=world.shift(), first_name="Nel", by=VISITOR, at=NOW)

    with pytest.raises(rewards.NobodyToReward):
        shift_to_assignment.promise(
            assignment=passer_by, told=None, person_read_it=True, way=Way.VOUCHER, by=VISITOR, at=NOW
        )
    shift_to_assignment.promise(assignment=passer_by, told=None, person_read_it=True, by=VISITOR, at=NOW)

    assert Promise.objects.get().way == Way.NOTHING


def test_what_is_not_offered_is_not_promised(world: World) -> None:
    with pytest.raises(rewards.WayNotOffered):
        _yes(world, world.asked(world.shift()), Way.OUTING)


def test_where_no_rule_settles_it_somebody_is_asked_first(world: World) -> None:
    assignment = world.asked(world.shift())
    young = {**BIJSTAND, "born_on": "2003-01-01"}

    with pytest.raises(rewards.AskFirst):
        _yes(world, assignment, told=young)
    _yes(world, assignment, told=young, person_asked=True)

    assert Promise.objects.get().way == Way.VOUCHER


def test_a_cooperative_asks_the_tax_office_first(world: World) -> None:
    places.set_legal_status(
        legal_person=place_queries.first_legal_person(world.neighbourhood),
        facts=places.LegalFacts(LegalForm.COOPERATIE, CorporationTax.LIABLE),
        from_on=TODAY,
        by=world.by("Yvonne"),
        at=NOW,
    )

    answer = queries.answer_for(
        thing=world.asked(world.shift()), way=Way.VOUCHER, told={**BIJSTAND, "told_municipality": True}, at=NOW
    )

    assert (answer.answer, answer.because[0]) == ("ask", "body_not_in_scheme")


def _cooperative(world: World) -> LegalPerson:
    return places.add_legal_person(
        neighbourhood=world.neighbourhood,
        name="Coöperatie Kade",
        facts=places.LegalFacts(LegalForm.COOPERATIE, CorporationTax.LIABLE),
        from_on=TODAY,
        by=world.by("Yvonne"),
        at=NOW,
    )


def test_the_rules_judge_the_legal_person_for_whom_the_work_is(world: World) -> None:
    second = _cooperative(world)

    of_first = _looked(world, world.asked(world.shift()))
    of_second = _looked(world, world.asked(world.shift(days=8, legal_person=second)))

    assert "body_not_in_scheme" not in of_first.answer.because
    assert (of_second.answer.answer, of_second.answer.because[0]) == ("ask", "body_not_in_scheme")


def test_general_words_are_of_the_payer_and_of_nobody(world: World) -> None:
    first, second = place_queries.first_legal_person(world.neighbourhood), _cooperative(world)

    of_first, of_second = (queries.general_words(each, way=Way.CURRENCY, on=TODAY) for each in (first, second))

    assert of_first
    assert of_first != of_second


def test_what_two_legal_persons_give_here_counts_together(world: World) -> None:
    WayOffered.objects.filter(way="allowance").update(amount=12_000, worth_cents=12_000)
    _yes(world, world.asked(world.shift()), Way.ALLOWANCE)

    looked = _looked(world, world.asked(world.shift(days=8, legal_person=_cooperative(world))), Way.ALLOWANCE)

    assert (looked.answer.answer, "over_month" in looked.answer.because) == ("not_so", True)


def test_what_others_gave_counts_together_with_what_we_give(world: World) -> None:
    assignment = world.asked(world.shift())

    assert _looked(world, assignment, elsewhere_month=20_500, elsewhere_year=20_500).answer.answer == "report_first"
    over_month = _looked(world, assignment, elsewhere_month=20_501, elsewhere_year=0).answer
    over_year = _looked(world, assignment, elsewhere_month=0, elsewhere_year=218_501).answer

    assert "over_month" in over_month.because and "over_year" not in over_month.because
    assert "over_year" in over_year.because and "over_month" not in over_year.because


def test_in_january_the_rest_of_the_year_lies_in_another_month(world: World) -> None:
    assignment = world.asked(world.shift(days=45))

    assert "over_month" not in _looked(world, assignment, elsewhere_month=0, elsewhere_year=100_000).answer.because


def test_a_promise_for_another_shift_counts_from_the_moment_it_is_made(world: World) -> None:
    WayOffered.objects.filter(way="allowance").update(amount=12_000, worth_cents=12_000)
    _yes(world, world.asked(world.shift()), Way.ALLOWANCE)

    looked = _looked(world, world.asked(world.shift(days=8)), Way.ALLOWANCE)

    assert "over_month" in looked.answer.because


def test_what_became_due_counts_until_it_is_refused(world: World) -> None:
    WayOffered.objects.filter(way="allowance").update(amount=12_000, worth_cents=12_000)
    shift = world.shift()
    coming = _yes(world, world.asked(shift), Way.ALLOWANCE)
    claim = shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )[0]
    other = world.asked(world.shift(days=9))

    assert _looked(world, other, Way.ALLOWANCE).answer.answer == "not_so"
    rewards.refuse_claim(claim=claim, reason="vergissing", by=world.by("Ravi"), at=NOW)

    assert _looked(world, other, Way.ALLOWANCE).answer.answer == "report_first"


def test_of_a_shift_that_was_done_what_it_gives_counts_once(world: World) -> None:
    WayOffered.objects.filter(way="allowance").update(amount=12_000, worth_cents=12_000)
    shift = world.shift()
    coming = _yes(world, world.asked(shift), Way.ALLOWANCE)
    shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )

    looked = _looked(world, coming, Way.ALLOWANCE)

    assert "over_month" not in looked.answer.because


def test_who_would_be_harmed_reads_what_helps_and_no_way_round(world: World) -> None:
    looked = _looked(world, world.asked(world.shift()), elsewhere_month=22_000, elsewhere_year=22_000)

    assert looked.instead == (Instead.ANOTHER_MONTH, Instead.THANKS, Instead.NOTHING, Instead.TALK)


def test_without_thanks_nothing_and_talking_are_left(world: World) -> None:
    WayOffered.objects.filter(way="thanks").delete()

    looked = _looked(world, world.asked(world.shift()), elsewhere_month=0, elsewhere_year=220_000)

    assert looked.instead == (Instead.NOTHING, Instead.TALK)


def test_where_an_hour_would_do_fewer_hours_are_offered(world: World) -> None:
    WayOffered.objects.filter(way="allowance").update(amount=500, worth_cents=500, is_per_hour=True)

    looked = _looked(world, world.asked(world.shift()), Way.ALLOWANCE, elsewhere_month=21_400, elsewhere_year=21_400)

    assert looked.instead[0] == Instead.FEWER_HOURS


def test_an_hour_that_is_too_dear_stays_so(world: World) -> None:
    WayOffered.objects.filter(way="allowance").update(amount=900, worth_cents=900, is_per_hour=True)

    looked = _looked(world, world.asked(world.shift()), Way.ALLOWANCE)

    assert "over_hour" in looked.answer.because
    assert Instead.FEWER_HOURS not in looked.instead


def test_where_the_work_itself_is_the_trouble_only_talking_helps(world: World) -> None:
    looked = _looked(world, world.asked(world.shift()), lives_on=["asylum"])

    assert looked.instead == (Instead.TALK,)


def test_a_declaration_of_uwv_opens_the_work_until_its_last_day(world: World) -> None:
    until = TODAY + timedelta(days=7)
    last, after = world.shift(declared_until=until), world.shift(days=8, declared_until=until)

    assert "asylum_declaration" not in _looked(world, world.asked(last), lives_on=["asylum"]).answer.because
    assert "asylum_declaration" in _looked(world, world.asked(after), lives_on=["asylum"]).answer.because


def test_somebody_with_a_first_name_only_has_no_history(world: World) -> None:
    passer_by = matching.sign_up(shift=world.shift(), first_name="Nel", by=VISITOR, at=NOW)

    assert _looked(world, passer_by, Way.THANKS, lives_on=["none"]).answer.answer == "fine"
