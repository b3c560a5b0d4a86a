"""Lists that go along: Excel with cells that are what they are, CSV, labels; and proof of who takes people's data."""

import csv
import io
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from openpyxl import load_workbook

from tests.world import NOW, World
from wijkwerk.activities import commands as activities
from wijkwerk.audit.models import Event
from wijkwerk.kernel.actor import COMMAND_LINE, VISITOR
from wijkwerk.people import commands as people
from wijkwerk.web.shared.listing import Cents, Column, Listing, in_words

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://kwaad.example";"klik")'


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkwerk.web.shared.listing.is_fresh", lambda request, at: True)


def _client(world: World, who: str = "Marijke") -> Client:
    return world.client_for(who)


def _sheet(answer: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)]


def _lines(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.usefixtures("proved")
def test_people_go_to_excel_under_dutch_headings(world: World) -> None:
    answer = _client(world).get(world.url("/mensen/?als=excel"))

    assert 'filename="mensen-' in answer["Content-Disposition"]
    head, *rows = _sheet(answer)
    assert head[:3] == ("Voornaam", "Achternaam", "Telefoon")
    assert {row[0] for row in rows} == set(world.persons) - {"Ton"}


@pytest.mark.usefixtures("proved")
def test_what_was_searched_for_is_what_is_taken(world: World) -> None:
    rows = _lines(_client(world).get(world.url("/mensen/?q=joost&als=csv")))

    assert [row[0] for row in rows] == ["Voornaam", "Joost"]


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize("way", ["excel", "csv"])
def test_name_that_looks_like_a_formula_stays_a_name(world: World, way: str) -> None:
    people.add_person(neighbourhood=world.neighbourhood, first_name=FORMULA, phone="06", by=COMMAND_LINE, at=NOW)

    answer = _client(world).get(world.url(f"/mensen/?q=hyperlink&als={way}"))

    if way == "csv":
        assert _lines(answer)[1][0] == f"'{FORMULA}"
    else:
        cell = load_workbook(io.BytesIO(answer.content)).active["A2"]
        assert (cell.value, cell.data_type) == (FORMULA, "s")


def test_shifts_have_moments_and_numbers_that_a_sheet_can_reckon_with(world: World) -> None:
    world.shift(places_count=3)

    _head, row = _sheet(_client(world, "Samira").get(world.url("/diensten/?als=excel")))

    assert row[1] == datetime(2026, 11, 27, 10, 0)
    assert row[4:] == (3, 0, 3)


def test_csv_writes_moments_as_people_here_do(world: World) -> None:
    world.shift()

    rows = _lines(_client(world, "Samira").get(world.url("/diensten/?als=csv")))

    assert rows[1][1] == "27-11-2026 10:00"


@pytest.mark.usefixtures("proved")
def test_labels_are_for_who_has_an_address(world: World) -> None:
    people.add_person(neighbourhood=world.neighbourhood, first_name="Dakloos", phone="06", by=COMMAND_LINE, at=NOW)

    html = _client(world).get(world.url("/mensen/?als=etiketten&vel=3x7")).content.decode()

    assert "etiketten--3x7" in html
    assert "Klinkerkade 1" in html
    assert "Dakloos" not in html


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize("sheet", ["", "9x9", "<script>"])
def test_unknown_sheet_of_labels_is_the_first_we_know(world: World, sheet: str) -> None:
    html = _client(world).get(world.url("/mensen/"), {"als": "etiketten", "vel": sheet}).content.decode()

    assert "etiketten--3x8" in html


@pytest.mark.parametrize("way", ["excel", "csv", "tekst", "etiketten"])
def test_people_are_taken_only_after_a_fresh_proof(world: World, way: str) -> None:
    answer = _client(world).get(world.url(f"/mensen/?als={way}"))

    assert answer.status_code == 302
    assert "bewijs" in answer["Location"] or "terug=" in answer["Location"]
    assert not Event.objects.filter(name="people.list_taken").exists()


@pytest.mark.usefixtures("proved")
def test_taking_a_list_of_people_leaves_a_trace(world: World) -> None:
    _client(world).get(world.url("/mensen/?als=excel"))

    event = Event.objects.get(name="people.list_taken")
    assert event.actor_id == world.users["Marijke"].pk


def test_a_list_in_words_leaves_out_what_is_empty_and_says_how_many_more() -> None:
    rows = [("Nel", date(2026, 11, 20), Cents(1250)), ("Bo", None, None), *[("x", None, None)] * 199]
    columns = [Column(str(place), lambda row, place=place: row[place]) for place in range(3)]

    told = in_words(Listing(name="Wie", columns=columns, rows=rows), ZoneInfo("Europe/Amsterdam")).splitlines()

    assert told[:4] == ["Wie", "", "– Nel: 20-11-2026, €\xa012,50", "– Bo"]
    assert told[-1] == "… en nog 1"


@pytest.mark.usefixtures("proved")
def test_a_list_of_people_as_text_is_not_handed_to_whatsapp_by_us(world: World) -> None:
    told = _client(world).get(world.url("/mensen/?als=tekst")).content.decode()

    assert "– Fatima" in told
    assert "mailto:" in told
    assert "wa.me" not in told


def test_nonsense_after_als_is_the_page_itself(world: World) -> None:
    answer = _client(world).get(world.url("/mensen/?als=onzin"))

    assert answer.status_code == 200
    assert "text/html" in answer["Content-Type"]


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize("path", ["/werkbank/lade/vandaag/", "/trap/soort/kierdichting/", "/geld/"])
def test_every_list_goes_to_excel(world: World, path: str) -> None:
    world.need()
    who = "Ravi" if path == "/geld/" else "Marijke" if "werkbank" in path else "Samira"
    if who == "Ravi":
        Authenticator.objects.create(user=world.users[who], type=Authenticator.Type.TOTP, data={"secret": "x"})

    answer = _client(world, who).get(world.url(f"{path}?als=excel"))

    assert answer.status_code == 200
    assert _sheet(answer)


def test_who_may_not_see_the_list_may_not_take_it_either(world: World) -> None:
    assert _client(world, "Joost").get(world.url("/mensen/?als=excel")).status_code == 403


def test_street_text_names_what_still_needs_people(world: World) -> None:
    world.shift()

    html = _client(world, "Samira").get(world.url("/diensten/")).content.decode()

    assert "Straattuinen winterklaar: vrijdag 27 november 10.00, Kadeplein." in html
    assert "/kade/meedoen/" in html


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("Marijke", "/mensen/"),
        ("Samira", "/diensten/"),
        ("Samira", "/diensten/uren/"),
        ("Samira", "/activiteiten/"),
        ("Hanna", "/huis/"),
        ("Hanna", "/huis/ruimtes/"),
        ("Hanna", "/huis/sleutels/"),
        ("Hanna", "/huis/beurten/"),
    ],
)
def test_every_list_goes_to_excel_in_one_tap(world: World, who: str, path: str) -> None:
    answer = world.client_for(who).get(world.url(f"{path}?als=excel"))

    assert len(_sheet(answer)[0]) >= 3


@pytest.mark.usefixtures("proved")
def test_who_comes_to_a_date_goes_along_with_names_for_on_the_table(world: World) -> None:
    date = world.occurrence(days=9)
    for name in ("Nel", "Omar"):
        activities.sign_up(occurrence=date, first_name=name, by=VISITOR, at=NOW)

    rows = _sheet(_client(world, "Hanna").get(world.url(f"/activiteiten/keer/{date.code}/?als=excel")))
    labels = _client(world, "Hanna").get(world.url(f"/activiteiten/keer/{date.code}/?als=etiketten")).content.decode()

    assert [row[0] for row in rows[1:]] == ["Nel", "Omar"]
    assert "Omar" in labels
