"""What a reward means, on one's own pages: chosen unsteered, answered without a trace, and put on paper."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import NOW, TODAY, World, once
from wijkwerk.flows import shift_to_assignment, shift_to_reward
from wijkwerk.matching.models import Assignment
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Choice, Promise, WayOffered

pytestmark = pytest.mark.django_db
ON_BIJSTAND = {"lives_on": ["bijstand"], "age": "27"}


@pytest.fixture(autouse=True)
def in_november() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(world: World) -> Assignment:
    return world.asked(world.shift())


def _address(world: World, asked: Assignment, rest: str = "") -> str:
    return world.url(f"/mijn/dienst/{asked.code}/{rest}")


def _look(world: World, asked: Assignment, rest: str = "", **filled: Any) -> Any:
    data = {"look": "1", "way": "voucher", **filled}
    return world.client_for("Joost").post(_address(world, asked, rest), data)


def test_before_a_choice_nothing_is_chosen_and_nobody_can_say_yes(world: World, asked: Assignment) -> None:
    text = world.client_for("Joost").get(_address(world, asked)).content.decode()

    assert "checked" not in text
    assert "Ja, ik kom" not in text
    assert "Niets is ook een keuze" in text


def test_what_somebody_likes_is_looked_at_at_once(world: World, asked: Assignment) -> None:
    rewards.choose(person=world.persons["Joost"], way=Way.VOUCHER, by=world.by("Joost"), at=NOW)

    text = world.client_for("Joost").get(_address(world, asked)).content.decode()

    assert "een bon telt even zwaar als geld" in text.lower()
    assert "Ja, ik kom" in text


def test_somebody_on_bijstand_reads_four_lines_and_what_to_report(world: World, asked: Assignment) -> None:
    response = _look(world, asked, **ON_BIJSTAND)

    assert response.status_code == 200
    assert [line["title"] for line in response.context["lines"]] == [
        "Wat krijg je",
        "Wat het doet",
        "Wat je meldt",
        "Wat mag ook",
    ]
    assert "contactpersoon bij de gemeente" in response.context["lines"][2]["text"]


def test_in_english_every_line_is_english(world: World, asked: Assignment) -> None:
    response = world.client_for("Joost").post(
        f"{_address(world, asked)}?taal=en", {"look": "1", "way": "voucher", **ON_BIJSTAND}
    )

    assert "contact person at the municipality" in response.context["lines"][2]["text"]


def test_who_tells_nothing_is_never_told_that_there_is_nothing_to_report(world: World, asked: Assignment) -> None:
    response = _look(world, asked, way="nothing")

    assert "misschien melden" in response.context["lines"][2]["text"]
    assert "niets te melden" in _look(world, asked, way="nothing", lives_on=["none"]).context["lines"][2]["text"]


def test_with_bijstand_an_age_is_needed(world: World, asked: Assignment) -> None:
    response = _look(world, asked, lives_on=["bijstand"])

    assert response.status_code == 422
    assert "telt je leeftijd" in response.content.decode()


def test_without_a_way_there_is_nothing_to_look_at(world: World, asked: Assignment) -> None:
    response = _look(world, asked, way="")

    assert (response.status_code, response.context["way"]) == (422, None)


@pytest.mark.parametrize("typed", ["veel", "-5", "200000"])
def test_an_amount_that_is_none_is_refused(world: World, asked: Assignment, typed: str) -> None:
    assert _look(world, asked, elsewhere_month=typed).status_code == 422


def test_too_much_together_leaves_no_yes_and_says_what_helps(world: World, asked: Assignment) -> None:
    text = _look(world, asked, lives_on=["none"], elsewhere_month="219,50").content.decode()

    assert "Ja, ik kom" not in text
    assert "een andere maand" in text and "bedankje" in text


def test_no_page_shows_room_that_is_left(world: World, asked: Assignment) -> None:
    text = _look(world, asked, **ON_BIJSTAND, elsewhere_month="200", elsewhere_year="200").content.decode()

    assert not {"220", "2.200", "meter", "progress"} & set(text.split())


def test_nothing_that_was_told_is_stored_or_kept_by_a_browser(world: World, asked: Assignment) -> None:
    client = world.client_for("Joost")
    client.get(_address(world, asked))

    with CaptureQueriesContext(connection) as queries:
        response = client.post(_address(world, asked), {"look": "1", "way": "voucher", **ON_BIJSTAND})

    assert "no-store" in response["Cache-Control"]
    assert not [each["sql"] for each in queries if "bijstand" in each["sql"]]


def test_a_yes_after_reading_is_a_promise(world: World, asked: Assignment) -> None:
    client = world.client_for("Joost")
    told = {"yes": "1", "way": "voucher", **ON_BIJSTAND}

    assert client.post(_address(world, asked), once(told)).status_code == 422
    assert client.post(_address(world, asked), once({**told, "read_it": "on"})).status_code == 302

    assert Promise.objects.get().worth_cents == 1500
    assert "Dit verandert niet meer" in client.get(_address(world, asked)).content.decode()


def test_a_yes_to_what_no_rule_settles_says_that_it_was_asked(world: World, asked: Assignment) -> None:
    told = {"yes": "1", "way": "voucher", "lives_on": ["bijstand"], "age": "20", "read_it": "on"}
    client = world.client_for("Joost")

    assert client.post(_address(world, asked), once(told)).status_code == 422
    assert client.post(_address(world, asked), once({**told, "asked_it": "on"})).status_code == 302


def test_a_profession_is_no_volunteering(world: World, asked: Assignment) -> None:
    assert _look(world, asked, is_profession="on").context["answer"].answer == "not_so"


def test_per_hour_the_age_counts(world: World, asked: Assignment) -> None:
    WayOffered.objects.filter(way="allowance").update(amount=500, worth_cents=500, is_per_hour=True)

    assert _look(world, asked, way="allowance").status_code == 422
    assert "per uur" in _look(world, asked, way="allowance", age="26").context["lines"][0]["text"]


def test_the_sheet_says_the_same_on_paper(world: World, asked: Assignment) -> None:
    response = _look(world, asked, "blad/", **ON_BIJSTAND)

    assert "Stichting Kade" in response.content.decode()
    assert "vrijwilligerswerk" in response.content.decode()


def test_a_sheet_without_a_choice_does_not_exist(world: World, asked: Assignment) -> None:
    assert world.client_for("Joost").get(_address(world, asked, "blad/")).status_code == 404


def test_a_sheet_with_a_mistake_shows_what_was_filled_in(world: World, asked: Assignment) -> None:
    response = _look(world, asked, "blad/", lives_on=["bijstand"])

    assert response.status_code == 422
    assert "telt je leeftijd" in response.content.decode()


def test_a_wage_is_not_called_volunteering(world: World, asked: Assignment) -> None:
    WayOffered.objects.filter(way="voucher").update(way="wage")

    assert "vrijwilligerswerk voor" not in _look(world, asked, "blad/", way="wage").content.decode()


@pytest.mark.parametrize("rest", ["", "blad/"])
@pytest.mark.parametrize("name", ["Marijke", "Samira", "Ravi", "Fatima"])
def test_a_coordinator_a_treasurer_and_a_neighbour_see_nothing_of_it(
    world: World, asked: Assignment, name: str, rest: str
) -> None:
    assert world.client_for(name).get(_address(world, asked, rest)).status_code == 404


def test_what_somebody_likes_may_be_left_open_again(world: World) -> None:
    client = world.client_for("Joost")

    client.post(world.url("/mijn/waardering/"), once({"way": "voucher"}))
    assert Choice.objects.get().way == Way.VOUCHER
    client.post(world.url("/mijn/waardering/"), once({"way": ""}))

    assert not Choice.objects.exists()


def _received(world: World) -> None:
    shift = world.shift()
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, way=Way.VOUCHER, by=world.by("Joost"), at=NOW
    )
    shift_to_reward.mark_done(
        shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=NOW + timedelta(days=8)
    )


@pytest.mark.parametrize("path", ["/mijn/overzicht/", "/mijn/overzicht/2026/11/", "/mijn/brief/2026/"])
def test_what_was_received_stands_in_the_statement_and_the_letter(world: World, path: str) -> None:
    _received(world)

    text = world.client_for("Joost").get(world.url(path)).content.decode()

    assert "Straattuinen winterklaar" in text
    assert "€\u00a015" in text
    assert "Straattuinen" not in world.client_for("Fatima").get(world.url(path)).content.decode()


@pytest.mark.parametrize(
    "path", ["/mijn/overzicht/2019/", "/mijn/overzicht/2027/", "/mijn/overzicht/2026/13/", "/mijn/brief/2027/"]
)
def test_a_year_that_is_not_there_is_not_found(world: World, path: str) -> None:
    assert world.client_for("Joost").get(world.url(path)).status_code == 404


def test_december_ends_on_its_last_day(world: World) -> None:
    with time_machine.travel(datetime(2027, 1, 5, tzinfo=UTC), tick=False):
        response = world.client_for("Joost").get(world.url("/mijn/overzicht/2026/12/"))

    assert str(response.context["statement"].last) == "2026-12-31"
    assert response.context["after"] == TODAY.year + 1
