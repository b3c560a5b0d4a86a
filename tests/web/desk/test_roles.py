"""The board gives roles, ends them, and sees what happened; nobody gives one to themselves."""

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from tests.world import World, just_proved, once
from wijkwerk.access.models import Grant, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def yvonne(world: World) -> Client:
    Authenticator.objects.create(user=world.users["Yvonne"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return just_proved(world.client_for("Yvonne"))


def _give(world: World, client: Client, **changed: str) -> HttpResponse:
    values = {"email": "nel@voorbeeld.example", "role": "host", "from_on": "2026-01-01", "to_on": "2030-01-01"}
    return client.post(world.url("/rollen/geef/"), once({**values, **changed}))


def test_a_role_opens_a_login_for_who_has_none(world: World, yvonne: Client) -> None:
    response = _give(world, yvonne)

    grant = User.objects.get(email="nel@voorbeeld.example").grants.get()
    assert response["Location"] == world.url("/rollen/")
    assert (grant.role, grant.neighbourhood, grant.granted_by) == ("host", world.neighbourhood, world.users["Yvonne"])


@pytest.mark.parametrize(
    "changed",
    [
        {"to_on": "2025-01-01"},
        {"email": "niemand"},
        {"role": "koning"},
        {"from_on": "morgen"},
        {"email": f"{'x' * 300}@a.nl"},
    ],
)
def test_what_cannot_be_is_told_and_nobody_gets_a_login(world: World, yvonne: Client, changed: dict[str, str]) -> None:
    before = User.objects.count()

    response = _give(world, yvonne, **changed)

    assert response.status_code == 422
    assert next(iter(changed.values())) in response.content.decode() or "role" in changed
    assert User.objects.count() == before


def test_nobody_gives_a_role_to_themselves(world: World, yvonne: Client) -> None:
    response = _give(world, yvonne, email="yvonne@voorbeeld.example", role="treasurer")

    assert response.status_code == 422
    assert "Een rol geef je niet aan jezelf" in response.content.decode()
    assert Grant.objects.filter(user=world.users["Yvonne"]).count() == 1


def test_a_role_ends_today(world: World, yvonne: Client) -> None:
    grant = world.users["Marijke"].grants.get()

    response = yvonne.post(world.url(f"/rollen/{grant.code}/beeindig/"), once())

    grant.refresh_from_db()
    assert response["Location"] == world.url("/rollen/")
    assert grant.ended_by == world.users["Yvonne"]


def test_ending_a_role_with_a_form_of_another_site_does_nothing(world: World, yvonne: Client) -> None:
    grant = world.users["Marijke"].grants.get()

    response = yvonne.post(world.url(f"/rollen/{grant.code}/beeindig/"), {"key": "verzonnen"})

    grant.refresh_from_db()
    assert response.status_code == 422
    assert grant.ended_at is None


def test_the_trail_tells_what_happened_without_a_name(world: World, yvonne: Client) -> None:
    page = yvonne.get(world.url("/logboek/")).content.decode()

    assert "Fatima" not in page
