"""The letter of the municipality at the desk, and who may open it."""

from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.currency import shops
from tests.pictures.made import photo
from tests.world import NOW, World, once
from wijkwerk.currency.models import Letter

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 letter %%EOF"
WORDS = {"reference": "Z-1", "dated_on": "2026-11-01", "until_on": "", "says": "Tellen mee.", "kept_at": "map 3"}


@pytest.fixture(autouse=True)
def _morning(world: World) -> object:
    Authenticator.objects.create(user=world.users["Ravi"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def _post(world: World, path: str, values: dict[str, Any]) -> Any:
    return world.client_for("Ravi").post(world.url(path), once(values), follow=True)


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("brief.pdf", PDF, content_type="application/pdf")


def test_the_letter_is_kept_with_its_words_and_handed_out_to_who_sets_the_coins(world: World) -> None:
    kept = _post(world, "/munten/brief/", {**WORDS, "pdf": _pdf()})
    link = world.url(f"/munten/brief/{Letter.objects.get().code}/bijlage/")
    got = world.client_for("Ravi").get(link)

    assert link in kept.content.decode()
    assert (got.content, got["Content-Disposition"].split(";")[0]) == (PDF, "attachment")


def test_a_photo_comes_beside_words_that_were_kept_before(world: World) -> None:
    letter = shops.letter(world)
    picture = SimpleUploadedFile("brief.jpg", photo(), content_type="image/jpeg")

    _post(world, f"/munten/brief/{letter.code}/bestand/", {"photo": picture})
    got = world.client_for("Ravi").get(world.url(f"/munten/brief/{letter.code}/bijlage/"))

    assert (got.status_code, got["Content-Type"]) == (200, "image/webp")


def test_no_file_two_files_and_no_pdf_are_told(world: World) -> None:
    path = f"/munten/brief/{shops.letter(world).code}/bestand/"
    picture = SimpleUploadedFile("brief.jpg", photo(), content_type="image/jpeg")
    broken = SimpleUploadedFile("brief.pdf", b"MZ", content_type="application/pdf")

    nothing, both = _post(world, path, {}), _post(world, path, {"photo": picture, "pdf": _pdf()})
    wrong = _post(world, path, {"pdf": broken})

    assert [each.status_code for each in (nothing, both, wrong)] == [422, 422, 422]
    assert "Kies een foto van de brief" in nothing.content.decode()
    assert "niet allebei" in both.content.decode()


@pytest.mark.parametrize(("may_open", "status"), [(True, 200), (False, 404)])
def test_residents_open_the_letter_only_where_somebody_said_so(world: World, may_open: bool, status: int) -> None:
    shops.letter(world, file=shops.letter_pdf(residents_see_it=may_open))
    joost, path = world.client_for("Joost"), world.url("/mijn/beurs/brief/bijlage/")

    answer, purse = joost.get(path), joost.get(world.url("/mijn/beurs/")).content.decode()

    assert (answer.status_code, path in purse) == (status, may_open)


def test_the_letter_itself_is_on_no_public_page_and_the_desk_hands_it_to_no_resident(world: World) -> None:
    letter = shops.letter(world, file=shops.letter_pdf())
    visitor = world.client_for(None)

    page = visitor.get(world.url("/munt/")).content.decode()
    asked = world.client_for("Joost").get(world.url(f"/munten/brief/{letter.code}/bijlage/"))

    assert "Munten worden niet gekort." in page and "brief zelf" not in page
    assert visitor.get(world.url("/mijn/beurs/brief/bijlage/")).status_code == 302
    assert asked.status_code in (403, 404)
