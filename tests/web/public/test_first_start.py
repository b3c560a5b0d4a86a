"""The first start: three screens for who has the link of the terminal, and for nobody else or later."""

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.reference.test_buurten import HEAD
from tests.world import World, once
from wijkwerk.access import commands as access
from wijkwerk.access.models import Grant
from wijkwerk.cli import serve
from wijkwerk.places.models import LegalPerson, Neighbourhood

pytestmark = pytest.mark.django_db
PLACE = {"name": "Spijker", "slug": "spijker", "buurten": ["BU02020211"], "tagline": ""}
WHO = {
    "first_name": "Stichting Spijker",
    "first_form": "stichting",
    "first_tax": "unknown",
    "second_form": "cooperatie",
    "second_tax": "unknown",
    "languages": ["en"],
    "called_connector": "buurtmoeder",
}
LAST = {"areas": ["cash"], "connector_name": "Noor", "connector_email": "noor@voorbeeld.example"}


@pytest.fixture
def link(tmp_path: Path, settings: Any) -> str:
    settings.VAR_DIR = tmp_path
    path = access.make_first_link()
    assert path is not None
    return path


def test_three_screens_begin_a_neighbourhood_and_close_the_link(link: str, client: Client) -> None:
    client.post(f"{link}?stap=plek", PLACE)
    client.post(f"{link}?stap=wie", WHO)
    answer = client.post(f"{link}?stap=begin", once(LAST))

    here = Neighbourhood.objects.get()
    assert answer.url == "/spijker/"
    assert (here.buurten[0]["code"], here.areas_on, here.languages) == ("BU02020211", ["cash"], ["en"])
    assert LegalPerson.objects.get().name == "Stichting Spijker"
    assert Grant.objects.get(role="connector").role_shown == "buurtmoeder"
    assert client.get(link).status_code == 404


def test_a_buurt_is_found_and_what_was_typed_is_kept(link: str, client: Client) -> None:
    told = client.post(link, {"name": "Spijker", "slug": "", "words": "spijkerb arnhem", "zoek": "1"}).content.decode()

    assert "Spijkerbuurt" in told
    assert "van 2014" in told
    assert 'value="Spijker"' in told


def test_a_neighbourhood_needs_no_buurt(link: str, client: Client) -> None:
    answer = client.post(link, {**PLACE, "buurten": []})

    assert answer.url.endswith("?stap=wie")


def test_a_newer_index_can_be_brought_along(link: str, client: Client) -> None:
    file = SimpleUploadedFile("buurten.csv", f"{HEAD}\nBU99990001,Nieuwe Kade,Kadedam,,\n".encode())

    told = client.post(link, {"words": "kade", "index": file, "year": "2031", "zoek": "1"}).content.decode()

    assert "van 2031" in told
    assert "Nieuwe Kade (Kadedam)" in told


@pytest.mark.parametrize(
    ("content", "year", "says"),
    [
        (b"x", "2031", "geen kolom met buurtcodes"),
        (HEAD.encode(), "2031", "staat geen buurt"),
        (HEAD.encode() + b"\nBU1,x,y,,", "2031", "Regel 2 is geen buurt"),
        (HEAD.encode() + b"\nBU99990001,x,y,,", "", "van welk jaar"),
    ],
)
def test_a_wrong_index_gets_a_clear_answer(link: str, client: Client, content: bytes, year: str, says: str) -> None:
    answer = client.post(link, {"name": "Spijker", "index": SimpleUploadedFile("a.csv", content), "year": year})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert 'value="Spijker"' in answer.content.decode()


@pytest.mark.parametrize("change", [{"name": ""}, {"slug": "a b"}, {"slug": "gezond"}, {"buurten": ["BU99999999"]}])
def test_a_mistake_keeps_the_screen(link: str, client: Client, change: dict[str, Any]) -> None:
    assert client.post(link, {**PLACE, **change}).status_code == 422


def test_the_last_screen_is_not_reached_without_the_first(link: str, client: Client) -> None:
    told = client.get(f"{link}?stap=begin").content.decode()

    assert "Stap 1 van 3" in told


@pytest.mark.parametrize(
    ("language", "says"), [("en", "Step 2 of 3"), ("ar", "الخطوة 2 من 3"), ("tr", "3 adımın 2. adımı")]
)
def test_another_language_shows_the_screen_where_somebody_was(
    link: str, client: Client, language: str, says: str
) -> None:
    client.post(f"{link}?stap=plek", PLACE)

    assert says in client.get(link, {"taal": language}).content.decode()


def test_without_the_link_there_is_nothing(link: str, client: Client) -> None:
    assert client.get("/eerste-start/verzonnen/").status_code == 404
    assert client.get("/eerste-start/é/").status_code == 404


def test_who_starts_the_server_is_told_the_link(
    tmp_path: Path, settings: Any, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR_DIR = tmp_path

    serve.tell_first_link(Namespace(host="127.0.0.1", port=8000))

    told = capsys.readouterr().out.strip()
    assert client.get(told.partition(":8000")[2]).status_code == 200


def test_a_new_link_closes_the_one_before(link: str, client: Client) -> None:
    access.make_first_link()

    assert client.get(link).status_code == 404


def test_where_a_neighbourhood_is_no_link_is_made(world: World, tmp_path: Path, settings: Any) -> None:
    settings.VAR_DIR = tmp_path

    assert access.make_first_link() is None
