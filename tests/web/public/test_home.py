"""The way in: which neighbourhood, what there is to do, what it yields, and where somebody goes after signing in."""

import pytest

from tests.world import COMMAND_LINE, NOW, World
from wijkwerk.places import commands as places

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("postcode", ["", "12", "0123 AB", "1111 AA", "\x00", "9999" * 5, "٩٩٩٩ XB"])
def test_a_postcode_that_leads_nowhere_is_told_with_the_list(world: World, postcode: str) -> None:
    response = world.client_for(None).get("/buurten/", {"postcode": postcode})

    page = response.content.decode()
    assert response.status_code == 200
    assert world.other.name in page
    assert "utrecht-form-field-error-message" in page


def test_a_postcode_in_arabic_digits_is_the_same_postcode(world: World) -> None:
    response = world.client_for(None).get("/buurten/", {"postcode": "٩٩٩٩ XA"})

    assert response["Location"] == f"/{world.neighbourhood.slug}/"


def test_who_keeps_it_running_hears_that_the_database_answers(world: World) -> None:
    assert world.client_for(None).get("/gezond/").json() == {"database": "ok"}


def test_a_stranger_is_asked_to_sign_in_first(world: World) -> None:
    assert world.client_for(None).get("/start/")["Location"] == "/aanmelden/"


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("Marijke", "/werkbank/"),
        ("Samira", "/trap/"),
        ("Ravi", "/geld/"),
        ("Hanna", "/diensten/"),
        ("Fatima", "/mijn/"),
    ],
)
@pytest.mark.parametrize("has_slug", [True, False])
def test_everybody_goes_where_they_work(world: World, who: str, page: str, has_slug: bool) -> None:
    address = world.url("/start/") if has_slug else "/start/"

    assert world.client_for(who).get(address)["Location"] == world.url(page)


def test_a_login_that_is_nobody_anywhere_chooses_a_neighbourhood(world: World) -> None:
    world.users["Fatima"].people.update(user=None)

    assert world.client_for("Fatima").get("/start/")["Location"] == "/buurten/"


@pytest.mark.parametrize("address", ["/mijn/", "/werkbank/"])
def test_without_a_neighbourhood_that_is_asked_first(world: World, address: str) -> None:
    assert world.client_for("Marijke").get(address)["Location"] == "/buurten/"


@pytest.mark.parametrize(
    "address",
    [
        "/%00/",
        "/a%00b/vraag/",
        "/kade/vraag/%00/",
        "/kade/meedoen/%00/",
        "/%F0%9F%98%80/",
        "/kade/demo/%00/",
        "/" + "x" * 3000,
    ],
)
def test_an_address_that_nobody_made_is_not_found(world: World, address: str) -> None:
    assert world.client_for(None).get(address).status_code == 404


def test_a_measure_that_does_not_exist_is_not_found(world: World) -> None:
    assert world.client_for(None).get(world.url("/opbrengst/geluk/")).status_code == 404


def test_a_made_up_persona_opens_no_door(world: World, settings: object) -> None:
    settings.DEMO_DOOR = True
    for row in (world.neighbourhood, world.other):
        row.is_demo = True
        row.save()

    assert world.client_for(None).get("/demo/verzonnen/").status_code == 404


def test_only_in_the_demonstration_a_persona_comes_in_by_a_link(world: World, settings: object) -> None:
    from wijkwerk.access.queries import demo_door_token

    address = f"/demo/{demo_door_token(world.users['Ravi'].pk)}/"
    settings.DEMO_DOOR = True
    real = world.client_for(None).get(address).status_code
    for row in (world.neighbourhood, world.other):
        row.is_demo = True
        row.save()
    client = world.client_for(None)

    response = client.get(address)

    assert real == 404
    assert response["Location"] == "/start/"
    assert client.get(world.url("/geld/")).status_code == 200


def test_a_host_name_of_its_own_leads_to_its_own_start(world: World, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["kade.example"]
    places.give_host_name(neighbourhood=world.neighbourhood, host_name="kade.example", by=COMMAND_LINE, at=NOW)

    response = world.client_for("Samira").get("/start/", headers={"host": "kade.example"})

    assert response["Location"] == "/trap/"


def test_the_home_page_shows_what_still_needs_people(world: World) -> None:
    world.asked(world.shift(days=1000, places_count=1))
    needed = world.shift(days=1003)

    shown = world.client_for(None).get(world.url("/")).context["shifts"]

    assert [line.shift for line in shown] == [needed]
