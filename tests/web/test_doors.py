"""Every address of the product, tried by everybody: nobody gets further than their roles, and nothing crosses to another neighbourhood."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse, set_script_prefix

from tests.web import scene as scenes
from tests.world import World
from wijkwerk.access.register import permissions

NOT_OURS = ("account_", "mfa_")
OWN_PAGES = {
    "incident",
    "my",
    "my_circle_join",
    "my_circle_try",
    "my_circles",
    "my_coin_letter",
    "my_account",
    "my_address",
    "my_address_code",
    "my_data",
    "my_calendar",
    "my_data_read",
    "my_devices",
    "my_erase",
    "my_help",
    "my_letter",
    "my_like",
    "my_members",
    "my_newsletter",
    "my_passkeys",
    "my_own_code",
    "my_pay",
    "my_post",
    "my_purse",
    "my_slips",
    "my_statement",
    "my_statement_month",
    "my_statement_year",
    "my_take_along",
    "my_receipts",
    "my_receipts_new",
    "my_visits",
    "my_visits_day",
    "my_visits_without",
    "my_visits_worker",
    "prove",
}


def _patterns() -> Iterator[URLPattern]:
    for resolver in get_resolver().url_patterns:
        yield from getattr(resolver, "url_patterns", [resolver])


VIEWS = sorted((pattern.name, pattern) for pattern in _patterns() if not pattern.name.startswith(NOT_OURS))
GUARDED = [(name, pattern) for name, pattern in VIEWS if not getattr(pattern.callback, "is_public", False)]
OPEN = [(name, pattern) for name, pattern in VIEWS if getattr(pattern.callback, "is_public", False)]


def wanted_by(pattern: URLPattern) -> set[str]:
    """The names of what stands in the address of this view."""
    return set(getattr(pattern.pattern, "converters", ())) or set(pattern.pattern.regex.groupindex)


@pytest.mark.parametrize(("name", "pattern"), VIEWS, ids=[name for name, _pattern in VIEWS])
def test_every_page_says_who_may_open_it(name: str, pattern: URLPattern) -> None:
    known = permissions()

    assert getattr(pattern.callback, "is_public", False) or pattern.callback.permission in known, (
        f"{name} stands behind no door"
    )


def _addresses(world: World, views: list[tuple[str, URLPattern]]) -> dict[str, str]:
    """View → an address at which there is something to see."""
    scene = scenes.build(world)
    set_script_prefix("/")  # the test client keeps that of the page before
    return {
        name: world.url(reverse(name, kwargs=scenes.arguments_of(scene, name, wanted_by(pattern))))
        for name, pattern in views
    }


def _refused_wrongly(client: Client, addresses: dict[str, str], right: set[int]) -> dict[str, int]:
    """View → status, where it is not one of the right ones."""
    answers = {name: client.get(address).status_code for name, address in addresses.items()}
    return {name: status for name, status in answers.items() if status not in right}


def test_a_stranger_is_asked_to_sign_in(world: World) -> None:
    client = world.client_for(None)

    answers = {name: client.get(address) for name, address in _addresses(world, GUARDED).items()}

    asked = {
        name for name, answer in answers.items() if answer.status_code == 302 and "/aanmelden/" in answer["Location"]
    }
    assert set(answers) - asked == set()


def test_a_colleague_without_the_role_gets_nowhere(world: World) -> None:
    """Els of the municipality has a role, but none of these; her own pages are hers."""
    addresses = _addresses(world, GUARDED)
    own = OWN_PAGES & addresses.keys()
    client = world.client_for("Els")

    wrong = _refused_wrongly(client, {name: addresses[name] for name in set(addresses) - own}, {403, 404, 405})

    assert wrong == {}
    assert _refused_wrongly(client, {name: addresses[name] for name in own}, {200, 302}) == {}


def test_somebody_with_every_role_elsewhere_sees_none_of_it(world: World) -> None:
    addresses = _addresses(world, GUARDED)

    assert _refused_wrongly(world.client_for("Ton"), addresses, {403, 404, 405}) == {}


def test_the_same_code_opens_nothing_in_the_other_neighbourhood(world: World) -> None:
    here, there = f"/{world.neighbourhood.slug}/", f"/{world.other.slug}/"
    addresses = {name: address.replace(here, there, 1) for name, address in _addresses(world, GUARDED).items()}

    assert _refused_wrongly(world.client_for("Marijke"), addresses, {403, 404, 405}) == {}


def test_a_public_page_never_breaks_for_a_stranger(world: World) -> None:
    addresses = _addresses(world, OPEN)

    assert _refused_wrongly(world.client_for(None), addresses, {200, 302, 404, 405}) == {}


def test_a_treasurer_sets_up_a_second_factor_first(world: World) -> None:
    response = world.client_for("Ravi").get(world.url("/geld/"))

    assert response.status_code == 302
    assert "sleutel/instellen" in response["Location"]


def test_a_housemate_does_not_see_the_others_page(world: World) -> None:
    """Fatima and Joost share a front door; her shift page is his alone."""
    fatima, joost = world.persons["Fatima"], world.persons["Joost"]
    joost.address = fatima.address
    joost.save()
    assignment = world.asked(world.shift(), "Joost")

    response = world.client_for("Fatima").get(world.url(f"/mijn/dienst/{assignment.code}/"))

    assert response.status_code == 404


def test_a_role_that_ended_opens_nothing(world: World) -> None:
    grant = world.users["Marijke"].grants.get()
    grant.ended_at, grant.ended_by = grant.granted_at, world.users["Yvonne"]
    grant.save()

    response = world.client_for("Marijke").get(world.url("/werkbank/"))

    assert response.status_code == 403


def test_two_neighbourhoods_without_a_slug_are_asked_apart(world: World) -> None:
    response = world.client_for(None).get("/vraag/")

    assert (response.status_code, response["Location"]) == (302, "/buurten/")


def test_a_postcode_leads_to_its_neighbourhood(world: World) -> None:
    response = world.client_for(None).get("/buurten/", {"postcode": "9999 xa"})

    assert response["Location"] == f"/{world.neighbourhood.slug}/"


def test_a_host_name_of_its_own_needs_no_slug(world: World, settings: object) -> None:
    from tests.world import COMMAND_LINE, NOW
    from wijkwerk.places import commands as places

    settings.ALLOWED_HOSTS = ["kade.example"]
    places.give_host_name(neighbourhood=world.neighbourhood, host_name="kade.example", by=COMMAND_LINE, at=NOW)

    response = world.client_for(None).get("/vraag/", headers={"host": "kade.example"})

    assert response.status_code == 200
