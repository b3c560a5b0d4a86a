"""Joost reads what a shift does for him, says yes or no, and nothing of what he told is kept."""

from datetime import timedelta

import pytest
from django.http import HttpResponse

from tests.mutual_aid import neighbours
from tests.world import NOW, World, once
from wijkwerk.flows import shift_to_assignment
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Choice, Promise, WayOffered
from wijkwerk.work import commands as work

pytestmark = pytest.mark.django_db
FAR = 1000
ON_BIJSTAND = {"way": "voucher", "lives_on": ["bijstand"], "age": "27", "told_municipality": "no", "told_uwv": ""}


@pytest.fixture
def asked(world: World) -> Assignment:
    rewards.choose(person=world.persons["Joost"], way=Way.VOUCHER, by=world.by("Joost"), at=NOW)
    return world.asked(world.shift(days=FAR))


def _send(world: World, path: str, values: dict[str, object], who: str = "Joost") -> HttpResponse:
    return world.client_for(who).post(world.url(path), once(values))


def test_what_joost_told_is_answered_and_goes_along_in_the_page_alone(world: World, asked: Assignment) -> None:
    response = _send(world, f"/mijn/dienst/{asked.code}/", {**ON_BIJSTAND, "look": "1"})

    page = response.content.decode()
    assert response.status_code == 200
    assert ("lives_on", "bijstand") in response.context["told"]
    assert "gemeente" in page
    assert not Promise.objects.exists()


@pytest.mark.parametrize("wrong", [{"way": "goud"}, {"lives_on": ["de wind"]}, {"told_uwv": "misschien"}, {"way": ""}])
def test_an_answer_that_is_not_on_the_list_is_told(world: World, asked: Assignment, wrong: dict[str, object]) -> None:
    for button in ("look", "yes"):
        response = _send(world, f"/mijn/dienst/{asked.code}/", {**ON_BIJSTAND, **wrong, button: "1"})

        assert response.status_code == 422
    assert not Promise.objects.exists()


def test_yes_without_anything_told_promises_what_joost_likes(world: World, asked: Assignment) -> None:
    values = {"way": "voucher", "read_it": "on", "asked_it": "on", "yes": "1"}

    response = _send(world, f"/mijn/dienst/{asked.code}/", values)

    asked.refresh_from_db()
    assert response["Location"] == world.url("/mijn/")
    assert (asked.state, Promise.objects.get().way) == ("coming", Way.VOUCHER)


def test_what_must_be_read_first_is_read_first(world: World, asked: Assignment) -> None:
    response = _send(world, f"/mijn/dienst/{asked.code}/", {**ON_BIJSTAND, "way": "nothing", "yes": "1"})

    asked.refresh_from_db()
    assert response.status_code == 422
    assert "Lees eerst wat dit voor je doet" in response.content.decode()
    assert ("lives_on", "bijstand") in response.context["told"]
    assert asked.state == "asked"


def test_yes_to_nothing_of_value_is_a_yes(world: World, asked: Assignment) -> None:
    _send(world, f"/mijn/dienst/{asked.code}/", {"way": "nothing", "age": "20", "yes": "1"})

    asked.refresh_from_db()
    assert (asked.state, Promise.objects.get().way) == ("coming", Way.NOTHING)


@pytest.mark.parametrize(("way", "words"), [("nothing", "Niets van waarde."), ("thanks", "Een bedankje.")])
def test_what_has_no_value_is_said_to_have_none(world: World, asked: Assignment, way: str, words: str) -> None:
    page = _send(world, f"/mijn/dienst/{asked.code}/", {"way": way, "look": "1"}).content.decode()

    assert words in page


@pytest.mark.parametrize(
    ("lives_on", "words"),
    [
        (["bijstand"], "Of je dit moet melden, weten we niet zeker."),
        (["aow", "wage"], "Of je dit moet melden, weten we niet zeker."),
        (["wage"], "hoef je hiervoor niets te melden"),
    ],
)
def test_where_no_rule_settles_it_nobody_on_a_benefit_reads_that_nothing_has_to_be_reported(
    world: World, asked: Assignment, lives_on: list[str], words: str
) -> None:
    told = {**ON_BIJSTAND, "lives_on": lives_on, "told_municipality": "yes", "look": "1"}

    page = _send(world, f"/mijn/dienst/{asked.code}/", told).content.decode()

    assert words in page


def test_of_an_amount_per_hour_stands_there_what_this_shift_makes_of_it(world: World, asked: Assignment) -> None:
    WayOffered.objects.filter(way=Way.VOUCHER).update(is_per_hour=True, amount=500)

    page = _send(world, f"/mijn/dienst/{asked.code}/", {**ON_BIJSTAND, "look": "1"}).content.decode()

    assert asked.shift.ends_at - asked.shift.starts_at == timedelta(hours=2.5)
    assert "Deze keer samen: €\u00a012,50." in page


def test_after_a_yes_one_still_reads_what_to_report_and_nothing_else_is_offered(
    world: World, asked: Assignment
) -> None:
    _send(world, f"/mijn/dienst/{asked.code}/", {"way": "voucher", "read_it": "on", "asked_it": "on", "yes": "1"})
    told = {**ON_BIJSTAND, "look": "1"}

    page = _send(world, f"/mijn/dienst/{asked.code}/", told).content.decode()
    sheet = _send(world, f"/mijn/dienst/{asked.code}/blad/", told).content.decode()

    for shown in (page, sheet):
        assert "Vertel je contactpersoon bij de gemeente" in shown
        assert "Wat je krijgt, staat vast. Afzeggen mag altijd." in shown
    assert "Liever iets anders" not in page


def test_what_was_agreed_stays_what_is_shown_when_it_is_offered_no_more(world: World, asked: Assignment) -> None:
    _send(world, f"/mijn/dienst/{asked.code}/", {"way": "voucher", "read_it": "on", "asked_it": "on", "yes": "1"})
    WayOffered.objects.all().delete()

    response = _send(world, f"/mijn/dienst/{asked.code}/", {**ON_BIJSTAND, "look": "1"})

    assert response.status_code == 200
    assert "Vertel je contactpersoon bij de gemeente" in response.content.decode()


def test_yes_after_it_was_cancelled_says_what_happened(world: World, asked: Assignment) -> None:
    work.cancel_shift(shift=asked.shift, by=world.by("Samira"), at=NOW)

    response = _send(world, f"/mijn/dienst/{asked.code}/", {"way": "nothing", "yes": "1"})

    assert response.status_code == 422
    assert not Promise.objects.exists()


def test_no_needs_no_reason(world: World, asked: Assignment) -> None:
    response = _send(world, f"/mijn/dienst/{asked.code}/nee/", {})

    asked.refresh_from_db()
    assert response["Location"] == world.url("/mijn/")
    assert asked.state == "declined"


def test_no_after_no_says_that_it_was_said(world: World, asked: Assignment) -> None:
    _send(world, f"/mijn/dienst/{asked.code}/nee/", {})

    response = _send(world, f"/mijn/dienst/{asked.code}/nee/", {})

    asked.refresh_from_db()
    assert response.status_code == 422
    assert asked.state == "declined"


def test_no_after_yes_takes_the_place_back(world: World, asked: Assignment) -> None:
    shift_to_assignment.say_yes(
        assignment=asked, told=None, person_read_it=True, way=Way.NOTHING, by=world.by("Joost"), at=NOW
    )

    _send(world, f"/mijn/dienst/{asked.code}/nee/", {})

    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_the_sheet_says_what_was_told_to_nobody_else(world: World, asked: Assignment) -> None:
    page = _send(world, f"/mijn/dienst/{asked.code}/blad/", {**ON_BIJSTAND, "look": "1"}).content.decode()

    assert "gemeente" in page
    assert asked.shift.task.title in page
    assert not Promise.objects.exists()


def test_a_sheet_of_nonsense_is_not_made(world: World, asked: Assignment) -> None:
    response = _send(world, f"/mijn/dienst/{asked.code}/blad/", {"way": "goud", "look": "1"})

    assert response.status_code == 422


@pytest.mark.parametrize("page", ["", "blad/"])
def test_the_shift_of_another_is_not_found(world: World, asked: Assignment, page: str) -> None:
    response = world.client_for("Fatima").get(world.url(f"/mijn/dienst/{asked.code}/{page}"))

    assert response.status_code == 404


def test_another_says_no_for_nobody(world: World, asked: Assignment) -> None:
    response = _send(world, f"/mijn/dienst/{asked.code}/nee/", {}, who="Fatima")

    asked.refresh_from_db()
    assert (response.status_code, asked.state) == (404, "asked")


def test_what_joost_likes_from_now_on(world: World) -> None:
    response = _send(world, "/mijn/waardering/", {"way": "thanks"})

    assert response["Location"] == world.url("/mijn/")
    assert Choice.objects.get().way == Way.THANKS


def test_what_is_not_on_the_list_is_not_chosen(world: World) -> None:
    response = _send(world, "/mijn/waardering/", {"way": "goud"})

    assert response.status_code == 422
    assert not Choice.objects.exists()


def test_what_this_neighbourhood_does_not_give_is_not_chosen(world: World) -> None:
    WayOffered.objects.filter(neighbourhood=world.neighbourhood, way=Way.VOUCHER).delete()

    response = _send(world, "/mijn/waardering/", {"way": "voucher"})

    assert response.status_code == 422
    assert "is er in deze buurt niet" in response.content.decode()


def test_what_he_is_asked_stands_on_top_of_his_page_until_he_answered(world: World) -> None:
    asked = world.asked(world.shift(days=FAR))
    joost = world.client_for("Joost")

    waits = joost.get(world.url("/mijn/")).context["waits"]
    matching.say_no(assignment=asked, by=world.by("Joost"), at=NOW)

    assert [each.url for each in waits] == [world.url(f"/mijn/dienst/{asked.code}/")]
    assert joost.get(world.url("/mijn/")).context["waits"] == []


def test_neighbour_help_that_waits_for_him_stands_on_top_too_and_on_no_other_page(world: World) -> None:
    joost = world.persons["Joost"]
    offered = neighbours.offer(world, reach={"first_name": joost.first_name, "phone": joost.phone})
    proposal = neighbours.propose(world, neighbours.ask(world), offered)

    waits = {name: world.client_for(name).get(world.url("/mijn/")).context["waits"] for name in ("Joost", "Fatima")}
    neighbours.says(proposal, neighbours.Side.HELPER)

    assert [each.title for each in waits["Joost"]] == ["Burenhulp"]
    assert waits["Fatima"] == []
    assert world.client_for("Joost").get(world.url("/mijn/")).context["waits"] == []
