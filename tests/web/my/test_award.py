"""Joost reads what was proposed to him outside a shift and what it does, and answers; nothing of what he told is kept."""

from typing import Any

import pytest
import time_machine

from tests.rewards import granting
from tests.world import NOW, World, once
from wijkwerk.rewards.enums import AwardState, Way
from wijkwerk.rewards.models import Award, Claim

pytestmark = pytest.mark.django_db
ON_BIJSTAND = {"way": "voucher", "lives_on": ["bijstand"], "age": "27", "told_municipality": "no", "told_uwv": ""}


@pytest.fixture(autouse=True)
def in_november() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def award(world: World) -> Award:
    return granting.proposed(world, Way.VOUCHER, 2500)


def _send(world: World, award: Award, rest: str = "", who: str = "Joost", **values: Any) -> Any:
    return world.client_for(who).post(world.url(f"/mijn/voorstel/{award.code}/{rest}"), once(values))


def test_it_waits_on_his_own_page(world: World, award: Award) -> None:
    page = world.client_for("Joost").get(world.url("/mijn/")).content.decode()

    assert f"/mijn/voorstel/{award.code}/" in page
    assert "Het straatfeest" in page


def test_he_reads_four_lines_and_may_choose_otherwise_before_anything_is_promised(world: World, award: Award) -> None:
    page = world.client_for("Joost").get(world.url(f"/mijn/voorstel/{award.code}/")).content.decode()

    for words in ("Wat krijg je", "Wat het doet", "Wat je meldt", "Wat mag ook", "niets, ik doe het graag", "25"):
        assert words in page
    assert not Claim.objects.exists()


def test_what_he_told_is_answered_and_kept_nowhere(world: World, award: Award) -> None:
    response = _send(world, award, **ON_BIJSTAND, look="1")

    assert "gemeente" in response.content.decode()
    assert ("lives_on", "bijstand") in response.context["told"]
    assert Award.objects.filter(pk=award.pk).values()[0] == {
        field.attname: getattr(award, field.attname) for field in Award._meta.concrete_fields
    }


def test_what_must_be_read_first_is_read_first(world: World, award: Award) -> None:
    response = _send(world, award, **ON_BIJSTAND, yes="1")

    assert response.status_code == 422
    assert "Lees eerst wat dit voor je doet" in response.content.decode()
    assert not Claim.objects.exists()


@pytest.mark.parametrize("way", ["voucher", "currency"])
def test_a_yes_in_the_way_he_likes_waits_for_the_treasurer(world: World, award: Award, way: str) -> None:
    response = _send(world, award, way=way, read_it="on", yes="1")

    assert response["Location"] == world.url("/mijn/")
    assert (Claim.objects.get().way, Claim.objects.get().state) == (way, "made")
    page = world.client_for("Joost").get(world.url(f"/mijn/voorstel/{award.code}/")).content.decode()
    assert "Je zei ja" in page


def test_he_may_say_yes_to_nothing(world: World, award: Award) -> None:
    _send(world, award, way="nothing", yes="1")

    award.refresh_from_db()
    assert (award.state, Claim.objects.count()) == (AwardState.PROMISED, 0)
    page = world.client_for("Joost").get(world.url(f"/mijn/voorstel/{award.code}/")).content.decode()
    assert "niets van waarde" in page


def test_a_no_needs_no_reason_and_is_said_once(world: World, award: Award) -> None:
    answers = [_send(world, award, "nee/").status_code for _nth in range(2)]

    award.refresh_from_db()
    assert (award.state, answers) == (AwardState.DECLINED, [302, 422])


def test_he_takes_his_yes_back_without_a_reason(world: World, award: Award) -> None:
    _send(world, award, way="voucher", read_it="on", yes="1")
    path = world.url(f"/mijn/voorstel/{award.code}/")
    before = world.client_for("Joost").get(path).content.decode()

    taken = _send(world, award, "terug/")
    after = world.client_for("Joost").get(path).content.decode()

    assert "Neem mijn ja terug" in before and "Deed je het werk al?" not in before
    assert (taken["Location"], Claim.objects.count()) == (path, 0)
    assert "Je nam je ja terug" in after and "Neem mijn ja terug" not in after


def test_who_proposed_it_reads_that_it_is_off_and_not_what_was_chosen(world: World, award: Award) -> None:
    _send(world, award, way="allowance", read_it="on", yes="1")
    _send(world, award, "terug/")

    listed = world.client_for("Samira").get(world.url("/voorstellen/")).content.decode()

    assert "toch niet" in listed and "vrijwilligersvergoeding" not in listed


def test_what_would_harm_him_has_no_yes_and_says_what_else(world: World) -> None:
    award = granting.proposed(world, cents=25_000)

    response = _send(world, award, way="support", look="1")

    page = response.content.decode()
    assert "Ja, zo wil ik het" not in page
    assert "Zeg ja zonder er iets voor te krijgen" in page


def test_the_sheet_says_it_on_paper(world: World, award: Award) -> None:
    page = _send(world, award, "blad/", **ON_BIJSTAND, look="1").content.decode()

    assert "gemeente" in page
    assert "Het straatfeest" in page


def test_after_a_yes_he_still_reads_what_to_report_of_what_was_agreed_counted_once(world: World, award: Award) -> None:
    _send(world, award, **{**ON_BIJSTAND, "way": "allowance"}, read_it="on", asked_it="on", yes="1")
    Claim.objects.update(amount=12_000, worth_cents=12_000)
    told = {**ON_BIJSTAND, "way": "allowance", "look": "1"}

    shown = [_send(world, award, rest, **told).content.decode() for rest in ("", "blad/")]

    for page in shown:
        assert "Vertel je contactpersoon bij de gemeente" in page
        assert "Klopt er iets niet? Bel ons." in page
        assert "Neem dit zo niet aan" not in page
    assert "Ja, zo wil ik het" not in shown[0]


@pytest.mark.parametrize("wrong", [{"way": "fee"}, {"way": ""}, {"lives_on": ["de wind"]}])
def test_an_answer_that_is_not_on_the_list_is_told(world: World, award: Award, wrong: dict[str, Any]) -> None:
    for button in ("look", "yes"):
        assert _send(world, award, **{**ON_BIJSTAND, **wrong, button: "1"}).status_code == 422
    assert not Claim.objects.exists()


@pytest.mark.parametrize("who", ["Fatima", "Samira", "Ravi"])
def test_nobody_else_opens_it(world: World, award: Award, who: str) -> None:
    for rest in ("", "blad/"):
        response = world.client_for(who).get(world.url(f"/mijn/voorstel/{award.code}/{rest}"))

        assert response.status_code == 404
    assert _send(world, award, "nee/", who=who).status_code == 404
