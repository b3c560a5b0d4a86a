"""The list of members on the desk: Ravi keeps it, Marijke does not see it, and Fatima says on her own page that she leaves."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.membership.test_members import member
from tests.world import World, just_proved, once
from wijkwerk.membership.models import Membership
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db
NEW = {"first_name": "Nel", "last_name": "de Vries", "kind": "vriend", "from_on": "2026-01-01"}


@pytest.fixture
def ravi(world: World) -> Client:
    Authenticator.objects.create(user=world.users["Ravi"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for("Ravi")


def test_ravi_writes_somebody_down_and_finds_her_again(world: World, ravi: Client) -> None:
    sent = ravi.post(world.url("/leden/nieuw/"), once({**NEW, "cents_per_year": "12,50"}))

    row = Membership.objects.get()
    assert sent["Location"].endswith(f"/leden/{row.code}/")
    assert (row.cents_per_year, row.number) == (1250, "1")
    assert "Nel de Vries" in ravi.get(world.url("/leden/?q=vries")).content.decode()
    assert "Niemand gevonden" in ravi.get(world.url("/leden/?q=jansen")).content.decode()


def test_an_address_comes_along(world: World, ravi: Client) -> None:
    ravi.post(
        world.url("/leden/nieuw/"),
        once({**NEW, "street": "Klinkerkade", "house": "3", "postcode": "9999 xa"}),
    )

    assert Person.objects.get(first_name="Nel").address == world.dwellings[2].address


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"first_name": "", "last_name": ""}, "Vul een naam in"),
        ({"organisation": "Klusclub"}, "Vul een naam in"),
        ({"house": "3"}, "horen een huisnummer en een postcode"),
        ({"postcode": "abc"}, "een postcode is vier cijfers"),
        ({"cents_per_year": "veel"}, "Vul een bedrag in"),
        ({"from_on": "1066-01-01"}, "Kies een dag"),
    ],
)
def test_what_cannot_be_gets_a_clear_answer(world: World, ravi: Client, changed: dict[str, str], told: str) -> None:
    answer = ravi.post(world.url("/leden/nieuw/"), once({**NEW, **changed}))

    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not Membership.objects.exists()


def test_the_list_shows_who_is_a_member_now_and_on_asking_who_left(world: World, ravi: Client) -> None:
    row = member(world)
    ravi.post(world.url(f"/leden/{row.code}/stopt/"), once({"on": "2022-12-31"}))

    now, gone = (ravi.get(world.url(f"/leden/{query}")).content.decode() for query in ("", "?toon=weg"))

    assert "Fatima" not in now
    assert "Fatima" in gone


def test_who_works_with_people_does_not_see_who_pays_what(world: World) -> None:
    assert world.client_for("Marijke").get(world.url("/leden/")).status_code == 403


def test_the_list_goes_along_after_a_proof_only(world: World, ravi: Client) -> None:
    member(world)

    asked = ravi.get(world.url("/leden/?als=csv"))

    assert "/bewijs/" in asked["Location"]
    just_proved(ravi)
    assert "Fatima" in ravi.get(world.url("/leden/?als=csv")).content.decode()


def test_fatima_sees_it_on_her_page_says_that_she_leaves_and_thinks_again(world: World, ravi: Client) -> None:
    row, fatima = member(world), world.client_for("Fatima")
    assert "Waar ik bij hoor" in fatima.get(world.url("/mijn/")).content.decode()

    fatima.post(world.url(f"/mijn/lid/{row.code}/"), once())

    assert "Wil weg" in ravi.get(world.url("/leden/")).content.decode()
    fatima.post(world.url(f"/mijn/lid/{row.code}/"), once({"blijft": "ja"}))
    assert "Wil weg" not in ravi.get(world.url("/leden/")).content.decode()


def test_nobody_ends_the_membership_of_somebody_else(world: World) -> None:
    row = member(world)

    answer = world.client_for("Joost").post(world.url(f"/mijn/lid/{row.code}/"), once())

    assert answer.status_code == 404
    assert Membership.objects.get().said_on is None
