"""Who may say “ik kom”: minors within their hours and not alone, pairs where wished, and a VOG where the work needs one."""

from datetime import timedelta

import pytest
from django.http import HttpResponse

from tests.world import NOW, TODAY, World, once
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.matching import commands
from wijkwerk.matching.models import Assignment
from wijkwerk.people import commands as people
from wijkwerk.people.enums import AgeBand
from wijkwerk.people.models import VogSeen
from wijkwerk.work import commands as work
from wijkwerk.work.rules import is_somebody_alone

pytestmark = pytest.mark.django_db


def _join(world: World, code: str, **values: object) -> HttpResponse:
    return world.client_for(None).post(
        world.url(f"/meedoen/{code}/"), once({"first_name": "Nel", **values}), follow=True
    )


def test_who_is_under_16_needs_a_parent_who_agrees(world: World) -> None:
    shift = world.shift(days=4000)

    without = _join(world, shift.code, age_band="child")
    with_one = _join(world, shift.code, age_band="child", parent_agrees="on")

    assert without.status_code == 422
    assert "ouder of verzorger het goed vindt" in without.content.decode()
    assert 'value="Nel"' in without.content.decode()
    assert "Tot dan, Nel" in with_one.content.decode()


def test_a_minor_does_not_go_to_a_home_alone_and_a_pair_does(world: World) -> None:
    alone, pair = world.shift(care=work.Care(is_at_home=True)), world.shift(care=work.Care(is_at_home=True))
    pair.task.in_pairs = True
    pair.task.save()

    with pytest.raises(commands.TooYoung):
        commands.sign_up(shift=alone, first_name="Nel", age_band=AgeBand.YOUTH, by=VISITOR, at=NOW)
    coming = commands.sign_up(shift=pair, first_name="Nel", age_band=AgeBand.YOUTH, by=VISITOR, at=NOW)

    assert coming.age_band == AgeBand.YOUTH


def test_that_somebody_is_young_is_told_to_who_leads_and_forgotten_afterwards(world: World) -> None:
    shift = world.shift(days=4000)
    row = commands.sign_up(shift=shift, first_name="Nel", age_band=AgeBand.YOUTH, by=VISITOR, at=NOW)
    grown = commands.sign_up(shift=shift, first_name="Ria", by=VISITOR, at=NOW)

    page = world.client_for("Hanna").get(world.url(f"/diensten/{shift.code}/")).content.decode()
    commands.forget_numbers(before=shift.ends_at + timedelta(hours=13))

    row.refresh_from_db()
    assert page.count("16 of 17 jaar") == 1
    assert (row.age_band, grown.age_band) == ("", "")


def test_work_in_pairs_is_not_planned_for_one(world: World) -> None:
    with pytest.raises(work.NeedsTwo):
        world.shift(care=work.Care(in_pairs=True))


@pytest.mark.parametrize(
    ("coming", "in_pairs", "wishes", "found"),
    [(1, False, 0, False), (1, False, 1, True), (1, True, 0, True), (2, True, 1, False), (0, True, 0, True)],
)
def test_nobody_goes_alone_who_would_rather_not(coming: int, in_pairs: bool, wishes: int, found: bool) -> None:
    assert is_somebody_alone(coming=coming, in_pairs=in_pairs, wish_for_two=wishes) is found


def test_the_wish_to_go_together_is_seen_by_who_leads(world: World) -> None:
    shift = world.shift(days=4000, care=work.Care(is_at_home=True))

    _join(world, shift.code, wants_pair="on")

    page = world.client_for("Marijke").get(world.url(f"/diensten/{shift.code}/")).content.decode()
    assert "Gaat liever samen met iemand." in page
    assert "Iemand zou nu alleen gaan" in page


def test_by_link_nobody_is_on_work_that_needs_a_vog(world: World) -> None:
    shift = world.shift(days=4000, care=work.Care(needs_vog=True))

    answer = _join(world, shift.code)

    assert "Voor dit werk zien we eerst een VOG." in answer.content.decode()
    assert not Assignment.objects.exists()


def test_a_vog_is_a_day_and_by_whom_and_shown_only_where_the_work_needs_it(world: World) -> None:
    needs, needs_none = world.shift(days=300, care=work.Care(needs_vog=True)), world.shift(days=301)
    asked, _other = world.asked(needs), world.asked(needs_none)
    marijke = world.client_for("Marijke")

    before = marijke.get(world.url(f"/diensten/{needs.code}/")).content.decode()
    marijke.post(world.url(f"/diensten/wie/{asked.code}/vog/"), once())
    after = marijke.get(world.url(f"/diensten/{needs.code}/")).content.decode()

    assert "VOG nog niet gezien" in before
    assert "VOG gezien op" in after
    assert VogSeen.objects.get().seen_by == world.users["Marijke"]
    assert "VOG" not in marijke.get(world.url(f"/diensten/{needs_none.code}/")).content.decode()
    assert "VOG" not in world.client_for("Hanna").get(world.url(f"/diensten/{needs.code}/")).content.decode()


def test_a_vog_of_long_ago_is_asked_anew(world: World) -> None:
    shift = world.shift(care=work.Care(needs_vog=True))
    world.asked(shift)
    people.note_vog(person=world.persons["Joost"], seen_on=TODAY - timedelta(days=1200), by=world.by("Marijke"), at=NOW)

    page = world.client_for("Marijke").get(world.url(f"/diensten/{shift.code}/")).content.decode()

    assert "vraag een nieuwe" in page


def test_a_vog_is_noted_only_of_who_is_on_work_that_needs_it(world: World) -> None:
    asked = world.asked(world.shift())

    answer = world.client_for("Marijke").post(world.url(f"/diensten/wie/{asked.code}/vog/"), once())

    assert answer.status_code == 404
    assert not VogSeen.objects.exists()


def test_who_helps_at_an_activity_late_is_old_enough(world: World) -> None:
    date = world.occurrence(days=3500, helpers=2)
    client = world.client_for(None)
    address = world.url(f"/agenda/{date.code}/helpen/")

    without = client.post(address, once({"first_name": "Nel", "age_band": "child"}))
    with_one = client.post(address, once({"first_name": "Nel", "age_band": "child", "parent_agrees": "on"}))

    assert (without.status_code, with_one.status_code) == (422, 302)
