"""Fatima sees who looked, takes her data along, and is forgotten when she asks; after proving that it is she."""

import json
import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from tests.currency import shops
from tests.world import World, once
from wijkwerk.access.models import Grant
from wijkwerk.access.rules import PROOFS_PER_USER
from wijkwerk.kernel import clock
from wijkwerk.matching import commands as matching
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person
from wijkwerk.people.queries import own_data, personal_fields
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.my.data.words import FIELDS, FOR_PROGRAMS, TABLES

pytestmark = pytest.mark.django_db
KINDS = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}


@pytest.fixture
def fatima(world: World) -> Client:
    return world.client_for("Fatima")


def _code() -> str:
    return re.search(r"\d{6}", Message.objects.latest("pk").subject)[0]


def _prove(world: World, client: Client, code: str | None = None, back: str = "") -> HttpResponse:
    client.post(world.url("/mijn/bewijs/"), {"terug": back})
    return client.post(world.url("/mijn/bewijs/"), {"code": code or _code(), "terug": back})


def test_who_opened_her_page_is_told(world: World, fatima: Client) -> None:
    world.client_for("Marijke").get(world.url(f"/mensen/{world.persons['Fatima'].code}/"))

    page = fatima.get(world.url("/mijn/gegevens/")).content.decode()

    assert "Je bladzijde is geopend" in page
    assert "Marijke, verbinder" in page
    assert "om je te antwoorden" in page


def test_who_opened_it_is_told_as_what_they_were_then(world: World, fatima: Client) -> None:
    world.client_for("Marijke").get(world.url(f"/mensen/{world.persons['Fatima'].code}/"))
    Grant.objects.filter(user=world.users["Marijke"]).update(ended_at=clock.now())
    Neighbourhood.objects.update(role_words={"connector": "buurtmoeder"})

    assert "Marijke, buurtmoeder" in fatima.get(world.url("/mijn/gegevens/")).content.decode()


def test_who_is_no_longer_known_here_is_somebody_of_the_enterprise(world: World, fatima: Client) -> None:
    world.client_for("Marijke").get(world.url(f"/mensen/{world.persons['Fatima'].code}/"))
    Person.objects.filter(pk=world.persons["Marijke"].pk).update(user=None)

    assert "iemand van het wijkbedrijf" in fatima.get(world.url("/mijn/gegevens/")).content.decode()


@pytest.mark.parametrize("page", ["meenemen", "wissen"])
def test_what_must_not_happen_on_a_stolen_laptop_asks_for_proof(world: World, fatima: Client, page: str) -> None:
    response = fatima.get(world.url(f"/mijn/gegevens/{page}/"))

    assert response["Location"] == world.url(
        f"/mijn/bewijs/?terug=%2F{world.neighbourhood.slug}%2Fmijn%2Fgegevens%2F{page}%2F"
    )


def test_the_mailed_code_opens_it_for_five_minutes(world: World, fatima: Client) -> None:
    wanted = world.url("/mijn/gegevens/meenemen/")

    response = _prove(world, fatima, back=wanted)
    first = fatima.get(wanted)
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        later = fatima.get(wanted)

    assert response["Location"] == wanted
    assert (first.status_code, later.status_code) == (200, 302)


def test_where_somebody_lives_goes_along_as_an_address_and_not_as_our_number(world: World) -> None:
    fatima = world.persons["Fatima"]

    assert own_data(fatima)["people.Person"][0]["address"] == str(fatima.address)


def test_a_wrong_code_opens_nothing_and_says_so(world: World, fatima: Client) -> None:
    response = _prove(world, fatima, code="geen")

    assert response.status_code == 422
    assert fatima.get(world.url("/mijn/gegevens/meenemen/")).status_code == 302


def test_a_code_is_good_once(world: World, fatima: Client) -> None:
    _prove(world, fatima)

    response = fatima.post(world.url("/mijn/bewijs/"), {"code": _code()})

    assert response.status_code == 422


def test_a_code_of_ten_minutes_ago_has_expired(world: World, fatima: Client) -> None:
    fatima.post(world.url("/mijn/bewijs/"))

    with time_machine.travel(clock.now() + timedelta(minutes=10)):
        response = fatima.post(world.url("/mijn/bewijs/"), {"code": _code()})

    assert response.status_code == 422


def test_who_keeps_guessing_is_stopped(world: World, fatima: Client) -> None:
    answers = [
        fatima.post(world.url("/mijn/bewijs/"), {"code": "1"}).status_code for _nth in range(PROOFS_PER_USER.most + 1)
    ]

    assert set(answers[:-1]) == {422}
    assert answers[-1] == 429


@pytest.mark.parametrize("back", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", ""])
def test_proof_leads_to_no_other_site(world: World, fatima: Client, back: str) -> None:
    assert _prove(world, fatima, back=back)["Location"] == world.url("/mijn/")


def test_she_takes_along_what_is_stored_about_her_and_of_nobody_else(world: World, fatima: Client) -> None:
    world.signal("Mijn raam tocht.", person=world.persons["Fatima"])
    world.signal("Mijn fiets is stuk.", person=world.persons["Joost"])
    _prove(world, fatima)

    response = fatima.get(world.url("/mijn/gegevens/meenemen/"))

    told = json.loads(response.content)
    assert told["people.Person"][0]["first_name"] == "Fatima"
    assert "Mijn raam tocht." in response.content.decode()
    assert "fiets" not in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_she_is_forgotten_and_signed_out(world: World, fatima: Client) -> None:
    _prove(world, fatima)

    response = fatima.post(world.url("/mijn/gegevens/wissen/"), once({"word": " Wissen "}))

    person = Person.objects.get(pk=world.persons["Fatima"].pk)
    assert response["Location"] == world.url("/")
    assert (person.first_name, person.phone, person.email) == ("", "", "")
    assert isinstance(person.erased_at, datetime)
    assert fatima.get(world.url("/mijn/"))["Location"].startswith(world.url("/aanmelden/"))


@pytest.mark.parametrize("word", ["", "ja", "wiss en"])
def test_another_word_erases_nothing(world: World, fatima: Client, word: str) -> None:
    _prove(world, fatima)

    response = fatima.post(world.url("/mijn/gegevens/wissen/"), once({"word": word}))

    assert response.status_code == 422
    assert Person.objects.get(pk=world.persons["Fatima"].pk).first_name == "Fatima"


def test_who_is_nobody_in_this_neighbourhood_has_no_page_here(world: World) -> None:
    assert world.client_for("Ton").get(world.url("/mijn/")).status_code == 404


def test_she_reads_all_of_it_in_words(world: World, fatima: Client) -> None:
    world.signal("Mijn raam tocht.", person=world.persons["Fatima"])
    matching.say_yes(assignment=world.asked(world.shift(days=4000), "Fatima"), by=world.by("Fatima"), at=clock.now())
    _prove(world, fatima)

    page = fatima.get(world.url("/mijn/gegevens/lezen/")).content.decode()

    assert "Mijn raam tocht." in page
    assert "Wat je ons vertelde" in page
    assert "hoe het ermee staat:</b> <bdi>komt" in page


def test_what_she_takes_along_is_as_its_schema_says(world: World, fatima: Client) -> None:
    world.signal("Mijn raam tocht.", person=world.persons["Fatima"])
    _prove(world, fatima)

    told = fatima.get(world.url("/mijn/gegevens/meenemen/")).json()
    schema = world.client_for(None).get(told.pop("$schema").removeprefix("http://testserver")).json()

    assert set(told) <= set(schema["properties"])
    for table, rows in told.items():
        fields = schema["properties"][table]["items"]["properties"]
        wrong = [
            (table, name, value)
            for row in rows
            for name, value in row.items()
            if not any(isinstance(value, KINDS[kind]) for kind in fields[name]["type"])
        ]
        assert wrong == []


def test_every_field_about_people_has_a_name_for_who_reads(db: None) -> None:
    fields = {(each.model, each.field) for each in personal_fields() if each.field not in FOR_PROGRAMS}

    assert {field for _model, field in fields} <= set(FIELDS)
    assert {model for model, _field in fields} == set(TABLES)


def test_she_is_told_by_mail_that_she_was_erased(world: World, fatima: Client) -> None:
    address = world.persons["Fatima"].email
    _prove(world, fatima)

    fatima.post(world.url("/mijn/gegevens/wissen/"), once({"word": "wissen"}))

    assert Message.objects.filter(to=address, subject="Je gegevens zijn gewist").count() == 1


def test_who_wants_to_be_forgotten_reads_first_what_stands_in_her_name(world: World, fatima: Client) -> None:
    shops.purse(world, "Fatima", coins=250)
    _prove(world, fatima)

    page = fatima.get(world.url("/mijn/gegevens/wissen/")).content.decode()

    assert "Er staat nog iets op jouw naam:" in page
    assert "2,50 buurtmunten" in page
