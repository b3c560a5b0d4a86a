"""Legal persons and what a coin is worth: the board says so, from a day on; the treasurer sees it."""

from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.world import TODAY, World, once
from wijkwerk.ledger.models import Worth
from wijkwerk.places.models import LegalPerson

pytestmark = pytest.mark.django_db
FACTS = {"from_on": "2026-11-01", "form": "stichting", "corporation_tax": "not_liable", "is_anbi": "on"}


def _client(world: World, who: str) -> Client:
    if who in {"Ravi", "Yvonne"}:
        Authenticator.objects.create(user=world.users[who], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for(who)


def _post(world: World, path: str, values: dict[str, Any], who: str = "Yvonne") -> Any:
    return _client(world, who).post(world.url(path), once(values))


def test_board_adds_a_foundation_beside_the_first(world: World) -> None:
    answer = _post(world, "/geld/rechtspersonen/", {**FACTS, "name": "Stichting Kade Samen"})

    assert answer.status_code == 302
    row = LegalPerson.objects.within(world.neighbourhood).get(name="Stichting Kade Samen")
    status = row.statuses.get()
    assert (row.number, status.form, status.is_anbi, status.from_on) == (2, "stichting", True, date(2026, 11, 1))
    assert status.tax_office_agreed is None


def test_change_holds_from_its_day_and_what_was_stays(world: World) -> None:
    first = LegalPerson.objects.within(world.neighbourhood).get(number=1)
    before = first.statuses.count()

    _post(world, "/geld/rechtspersonen/1/", {**FACTS, "from_on": "2027-01-01", "tax_office_agreed": "yes"})

    assert first.statuses.count() == before + 1
    assert first.statuses.get(from_on=date(2027, 1, 1)).tax_office_agreed is True


def test_form_begins_with_what_holds_now(world: World) -> None:
    html = _client(world, "Yvonne").get(world.url("/geld/rechtspersonen/1/")).content.decode()

    assert '<option value="stichting" selected>' in html
    assert f'value="{TODAY:%Y}' in html or 'type="date"' in html


def test_coin_is_worth_an_hour(world: World) -> None:
    answer = _post(world, "/geld/munt/", {"from_on": "2026-11-01", "unit": "UUR", "amount": "60"})

    assert answer.status_code == 302
    row = Worth.objects.within(world.neighbourhood).get()
    assert (row.unit, row.amount) == ("UUR", 60)
    assert "60 minuten" in _client_page(world, "/geld/munt/")


def _client_page(world: World, path: str) -> str:
    return world.client_for("Yvonne").get(world.url(path)).content.decode()


@pytest.mark.parametrize(
    ("path", "values", "says"),
    [
        ("/geld/rechtspersonen/", {**FACTS, "name": ""}, "Naam"),
        ("/geld/rechtspersonen/", {**FACTS, "name": "X", "from_on": "0001-01-01"}, "tussen 2000 en 2100"),
        ("/geld/rechtspersonen/1/", {**FACTS, "form": "onzin"}, "Rechtsvorm"),
        ("/geld/munt/", {"from_on": "2026-11-01", "unit": "UUR", "amount": "0"}, "Hoeveel is één munt?"),
        ("/geld/munt/", {"from_on": "2026-11-01", "unit": "WIJK", "amount": "5"}, "Waarin reken je?"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    world: World, path: str, values: dict[str, Any], says: str
) -> None:
    before = (LegalPerson.objects.count(), Worth.objects.count())

    answer = _post(world, path, values)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert (LegalPerson.objects.count(), Worth.objects.count()) == before


@pytest.mark.parametrize("path", ["/geld/rechtspersonen/", "/geld/rechtspersonen/1/", "/geld/munt/"])
def test_treasurer_sees_and_does_not_set(world: World, path: str) -> None:
    client = _client(world, "Ravi")

    shown = client.get(world.url(path))

    assert "Het bestuur stelt dit in." in shown.content.decode()
    assert client.post(world.url(path), once(FACTS)).status_code == 403


def test_number_that_is_not_there_is_not_found(world: World) -> None:
    assert _client(world, "Yvonne").get(world.url("/geld/rechtspersonen/9/")).status_code == 404
