"""A neighbourhood begins with one command, with or without the index of buurten."""

from pathlib import Path
from typing import Any

import pytest

from tests.reference.test_buurten import HEAD
from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.cli import main
from wijkwerk.people.models import Person
from wijkwerk.places.enums import LegalForm
from wijkwerk.places.models import LegalPerson, LegalStatus, Neighbourhood

WHO = ["--connector", "Noor", "noor@voorbeeld.example"]


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> None:
    settings.VAR_DIR = tmp_path


@pytest.mark.django_db
def test_a_name_and_who_begins_are_enough(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["new", "Bij de Molen", *WHO]) == 0

    here = Neighbourhood.objects.get()
    assert (here.slug, here.buurten, here.areas_on) == ("bij-de-molen", [], [])
    assert Person.objects.get().user.email == "noor@voorbeeld.example"
    assert set(Grant.objects.values_list("role", flat=True)) == {Role.CONNECTOR, Role.BOARD}


@pytest.mark.django_db
def test_everything_that_can_be_told_is_kept() -> None:
    words = [
        "--slug",
        "spijker",
        "--buurt",
        "BU02020211",
        "--tagline",
        "de buurt aan zet",
        "--role",
        "connector=buurtmoeder",
    ]
    bodies = ["--body", "Stichting Spijker:stichting:not_liable", "--body", "Coöperatie Spijker:cooperatie"]

    assert main.main(["new", "Spijker", *WHO, *words, *bodies, "--language", "en", "--area", "cash"]) == 0

    here = Neighbourhood.objects.get()
    assert here.buurten[0]["name"].startswith("Spijkerbuurt")
    assert (here.areas_on, here.languages, here.tagline) == (["cash"], ["en"], "de buurt aan zet")
    assert Grant.objects.get(role=Role.CONNECTOR).role_shown == "buurtmoeder"
    assert list(LegalPerson.objects.order_by("number").values_list("name", flat=True)) == [
        "Stichting Spijker",
        "Coöperatie Spijker",
    ]
    assert set(LegalStatus.objects.values_list("form", flat=True)) == {LegalForm.STICHTING, LegalForm.COOPERATIE}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "zeg de naam"),
        (["Kade"], "zeg de naam"),
        (["Kade", "--connector", "Noor", "geen-adres"], "geldig"),
        (["Kade", *WHO, "--slug", "a b"], "slug"),
        (["Kade", *WHO, "--buurt", "BU99999999"], "staat niet in de index van 2014"),
        (["Kade", *WHO, "--body", "X:kerk"], "VORM"),
        (["Kade", *WHO, "--role", "koning=Jan"], "koning bestaat niet"),
        (["Kade", *WHO, "--area", "sterren"], "sterren bestaat niet"),
        (["--index", "buurten.csv"], "naar zijn jaar"),
        (["--index", "buurten-2031.csv"], "No such file"),
    ],
)
def test_what_cannot_be_meant_is_told(capsys: pytest.CaptureFixture[str], words: list[str], says: str) -> None:
    assert main.main(["new", *words]) == 2

    assert says in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["gezond", "kade"])
def test_a_short_name_that_is_taken_is_refused_and_nothing_is_begun(slug: str) -> None:
    main.main(["new", "Kade", *WHO])

    assert main.main(["new", "Nog een", *WHO, "--slug", slug]) == 1

    assert Neighbourhood.objects.count() == 1


def test_a_newer_index_is_kept_and_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "buurten-2031.csv").write_text(f"{HEAD}\nBU99990001,Nieuwe Kade,Kadedam,,\n")

    assert main.main(["new", "--index", str(tmp_path / "in" / "buurten-2031.csv")]) == 0
    assert main.main(["new", "--find", "kade"]) == 0

    assert "BU99990001  Nieuwe Kade  (Kadedam)\nindex van 2031" in capsys.readouterr().out
