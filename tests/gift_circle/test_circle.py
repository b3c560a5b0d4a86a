"""A circle from its founding to being forgotten: joining, being ill from and to, gifts that are given or not, and leaving."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.gift_circle import circle as circles
from tests.world import NOW, TODAY, World
from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle import queries
from wijkwerk.gift_circle.commands import CircleFigures
from wijkwerk.gift_circle.enums import MemberState, ProposalState
from wijkwerk.gift_circle.models import Illness, Member, Proposal, PurseLine, Voice
from wijkwerk.ledger.models import Entry
from wijkwerk.people import commands as people

pytestmark = pytest.mark.django_db
DECEMBER = datetime(2026, 12, 1, 4, tzinfo=UTC)


def _ill(
    world: World, member: Member, who: str, *, from_on: date = date(2026, 11, 1), to_on: date | None = None
) -> Illness:
    return gift_circle.tell_ill(member=member, from_on=from_on, to_on=to_on, by=world.by(who), at=NOW)


def test_a_circle_begins_with_the_figures_of_the_reference(world: World) -> None:
    circle = circles.founded(world)

    assert (circle.least, circle.most, circle.cap_months, circle.longest_months) == (20, 50, 36, 24)
    levels = [(row.gift, row.contribution) for row in queries.levels(circle)]
    assert (levels[0], levels[-1], len(levels)) == ((75_000, 3_375), (250_000, 11_250), 4)
    with pytest.raises(gift_circle.NameTaken):
        circles.founded(world)


def test_a_circle_has_its_own_figures_with_where_they_come_from(world: World) -> None:
    circle = circles.founded(world)
    figures = CircleFigures(least=25, most=40, cap_months=24, longest_months=12, source="ledenvergadering 3 november")

    row = gift_circle.set_figures(circle=circle, figures=figures, by=world.by("Yvonne"), at=NOW)

    assert (row.least, row.most, row.source) == (25, 40, "ledenvergadering 3 november")
    for wrong in ((41, 40, 24), (1, 40, 24), (25, 500, 24), (25, 40, 0)):
        with pytest.raises(gift_circle.WrongFigures):
            facts = CircleFigures(wrong[0], wrong[1], wrong[2], 12, "")
            gift_circle.set_figures(circle=circle, figures=facts, by=world.by("Yvonne"), at=NOW)


def test_the_first_is_in_and_the_members_let_in_the_next(world: World) -> None:
    circle = circles.founded(world)
    first, second = circles.asked(world, circle, "Fatima"), circles.asked(world, circle, "Joost")

    settled = circles.all_say(circle, second)

    assert (first.state, second.state, settled.state) == (MemberState.MEMBER, MemberState.ASKED, MemberState.MEMBER)
    assert settled.settled_on == TODAY


def test_one_objection_keeps_somebody_out_and_nobody_can_find_out_whose(world: World) -> None:
    circle, _members = circles.with_members(world, "Fatima", "Joost")
    asker = circles.asked(world, circle, "Hanna")

    settled = circles.all_say(circle, asker, is_yes=False)

    assert settled.state == MemberState.REFUSED
    assert not Voice.objects.exists()
    with pytest.raises(gift_circle.AlreadyIn):
        circles.asked(world, circle, "Hanna")


def test_nobody_speaks_twice_about_somebody_or_from_another_circle(world: World) -> None:
    circle, members = circles.with_members(world, "Fatima", "Joost", "Ravi")
    asker = circles.asked(world, circle, "Hanna")
    other = circles.asked(world, circles.founded(world, name="Andere"), "Marijke")
    gift_circle.speak(about=asker, member=members["Fatima"], is_yes=True, by=world.by("Fatima"), at=NOW)

    for member in (members["Fatima"], other):
        with pytest.raises(gift_circle.SpokeAlready):
            gift_circle.speak(about=asker, member=member, is_yes=True, by=world.by("Fatima"), at=NOW)


def test_who_did_not_read_what_it_does_is_not_in_and_a_full_circle_takes_nobody(world: World) -> None:
    circle, _members = circles.with_members(world, "Fatima", "Joost")
    level = queries.levels(circle)[0]
    with pytest.raises(gift_circle.ReadFirst):
        gift_circle.ask_in(
            circle=circle, person=world.persons["Hanna"], level=level, read_it=False, by=world.by("Hanna"), at=NOW
        )
    asker = circles.asked(world, circle, "Hanna")
    type(circle).objects.filter(pk=circle.pk).update(least=2, most=2)

    with pytest.raises(gift_circle.CircleFull):
        circles.asked(world, circle, "Ravi")
    with pytest.raises(gift_circle.CircleFull):
        circles.all_say(circle, asker)


def test_a_circle_starts_when_there_are_enough(world: World) -> None:
    circle = circles.founded(world)
    member = circles.asked(world, circle, "Fatima")
    with pytest.raises(gift_circle.NotEnough):
        gift_circle.start(member=member, by=world.by("Fatima"), at=NOW)
    type(circle).objects.filter(pk=circle.pk).update(least=1)

    started = [gift_circle.start(member=member, by=world.by("Fatima"), at=NOW).started_on for _try in range(2)]

    assert started == [TODAY, TODAY]


def test_everybody_puts_aside_once_a_month_until_the_purse_is_full(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima", "Joost")
    gift_circle.correct_purse(member=members["Joost"], cents=36 * 3_375 - 100, by=world.by("Joost"), at=NOW)

    for _twice in range(2):
        gift_circle.go_on(at=NOW)

    assert (queries.purse(members["Fatima"]), queries.purse(members["Joost"])) == (3_375, 36 * 3_375)
    gift_circle.go_on(at=DECEMBER)
    assert (queries.purse(members["Fatima"]), queries.purse(members["Joost"])) == (6_750, 36 * 3_375)


def test_gifts_are_proposed_once_to_the_cent_and_the_one_who_is_ill_gives_none(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima", "Joost", "Ravi", "Hanna", coins=90_000)
    illness = _ill(world, members["Joost"], "Joost")

    made = [gift_circle.go_on(at=DECEMBER) for _twice in range(2)]

    assert made == [3, 0]
    rows = Proposal.objects.filter(illness=illness)
    assert sorted(rows.values_list("cents", flat=True)) == [25_000] * 3
    assert not rows.filter(giver=members["Joost"]).exists()


def test_giving_is_free_what_is_given_goes_off_the_purse_and_not_giving_changes_nothing(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima", "Joost", "Ravi", coins=90_000)
    _ill(world, members["Joost"], "Joost", from_on=date(2026, 11, 16))
    gift_circle.go_on(at=DECEMBER)
    before = {name: queries.purse(member) for name, member in members.items()}

    for name, gives in (("Fatima", True), ("Ravi", False)):
        proposal = Proposal.objects.get(giver=members[name])
        gift_circle.settle(proposal=proposal, gives=gives, by=world.by(name), at=DECEMBER)
        with pytest.raises(gift_circle.AlreadySettled):
            gift_circle.settle(proposal=proposal, gives=True, by=world.by(name), at=DECEMBER)

    assert before["Fatima"] - queries.purse(members["Fatima"]) == 18_750
    assert queries.purse(members["Ravi"]) == before["Ravi"]
    assert queries.my_illnesses(members["Joost"])[0][1:] == (37_500, 18_750)
    assert not Entry.objects.exists()


def test_what_is_proposed_already_is_not_proposed_to_another(world: World) -> None:
    circle, members = circles.with_members(world, "Fatima", "Joost", "Hanna", coins=40_000)
    _ill(world, members["Joost"], "Joost")
    _ill(world, members["Hanna"], "Hanna")

    gift_circle.go_on(at=DECEMBER)

    assert queries.promised(circle)[members["Fatima"].pk] == 40_000 + 3_375
    assert sorted(Proposal.objects.values_list("cents", flat=True)) == [21_687, 21_688]


@pytest.mark.parametrize(
    ("from_on", "to_on"),
    [
        (TODAY + timedelta(days=1), None),
        (TODAY - timedelta(days=100), None),
        (TODAY - timedelta(days=2), TODAY - timedelta(days=3)),
    ],
    ids=["tomorrow", "long ago", "ends before it begins"],
)
def test_days_that_cannot_be_are_refused(world: World, from_on: date, to_on: date | None) -> None:
    _circle, members = circles.with_members(world, "Fatima")

    with pytest.raises(gift_circle.WrongDays):
        _ill(world, members["Fatima"], "Fatima", from_on=from_on, to_on=to_on)


def test_nobody_is_ill_twice_at_the_same_time_and_being_well_ends_it(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima")
    illness = _ill(world, members["Fatima"], "Fatima")
    with pytest.raises(gift_circle.IllTwice):
        _ill(world, members["Fatima"], "Fatima", from_on=date(2026, 11, 10), to_on=TODAY)
    with pytest.raises(gift_circle.WrongDays):
        gift_circle.be_well(illness=illness, to_on=date(2026, 10, 1), by=world.by("Fatima"), at=NOW)

    gift_circle.be_well(illness=illness, to_on=date(2026, 11, 9), by=world.by("Fatima"), at=NOW)

    assert _ill(world, members["Fatima"], "Fatima", from_on=date(2026, 11, 10)).to_on is None
    with pytest.raises(gift_circle.IllTwice):
        _ill(world, members["Fatima"], "Fatima", from_on=date(2026, 11, 5), to_on=date(2026, 11, 9))


def test_who_leaves_takes_the_purse_along_and_owes_nothing(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima", "Joost", coins=90_000)
    _ill(world, members["Joost"], "Joost")
    gift_circle.go_on(at=DECEMBER)

    left = gift_circle.leave(member=members["Fatima"], by=world.by("Fatima"), at=DECEMBER)

    assert left.state == MemberState.LEFT
    assert Proposal.objects.get(giver=members["Fatima"]).state == ProposalState.NOT_GIVEN
    assert queries.purse(members["Fatima"]) == 93_375
    assert circles.asked(world, left.circle, "Fatima", at=DECEMBER).state == MemberState.ASKED


def test_an_illness_is_forgotten_after_three_months_with_to_whom_was_given(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima", "Joost", coins=90_000)
    _ill(world, members["Joost"], "Joost", to_on=TODAY)
    gift_circle.go_on(at=DECEMBER)
    gift_circle.settle(proposal=Proposal.objects.get(), gives=True, by=world.by("Fatima"), at=DECEMBER)

    kept = gift_circle.forget(at=NOW + timedelta(days=89))
    gift_circle.forget(at=NOW + timedelta(days=92))

    assert kept == 0
    assert not Illness.objects.exists() and not Proposal.objects.exists()
    assert PurseLine.objects.filter(member=members["Fatima"], kind="given").get().cents == -50_000


def test_who_left_is_forgotten_after_three_months(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima", "Joost")
    gift_circle.leave(member=members["Joost"], by=world.by("Joost"), at=NOW)

    gift_circle.forget(at=NOW + timedelta(days=92))

    assert list(Member.objects.values_list("person__first_name", flat=True)) == ["Fatima"]


def test_erasing_somebody_leaves_nothing_of_them_in_a_circle(world: World) -> None:
    _circle, members = circles.with_members(world, "Fatima", "Joost", coins=90_000)
    _ill(world, members["Joost"], "Joost")
    gift_circle.go_on(at=DECEMBER)

    people.erase(person=world.persons["Joost"], by=world.by("Joost"), at=DECEMBER)

    assert not Member.objects.filter(pk=members["Joost"].pk).exists()
    assert not Illness.objects.exists() and not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("lives_on", "is_young", "says"),
    [
        (["bijstand"], False, "contactpersoon bij de gemeente"),
        (["bijstand"], True, "bijstand onder de 27"),
        (["ww"], False, "Vertel het aan het UWV"),
        (["toeslagen"], False, "naast toeslagen"),
        (["aow"], False, "naast AOW"),
        ([], False, "Leef je van een uitkering"),
    ],
)
def test_who_lives_on_a_benefit_is_warned_by_the_safety_rules(lives_on: list[str], is_young: bool, says: str) -> None:
    lines = queries.benefit_lines(lives_on, is_young=is_young, on=TODAY, language="nl")

    assert any(says in line for line in lines)
    assert not any("kring" in line or "bon" in line.split() for line in lines)


def test_a_wage_needs_no_warning_and_other_languages_fall_back(world: World) -> None:
    assert queries.benefit_lines(["wage"], is_young=False, on=TODAY, language="nl") == []
    english = queries.benefit_lines(["ww"], is_young=False, on=TODAY, language="en")
    assert english[0].startswith("Tell UWV")
    assert queries.benefit_lines(["ww"], is_young=False, on=TODAY, language="pl")[0].startswith("Vertel")
