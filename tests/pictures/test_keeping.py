import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory

from tests.pictures.made import photo
from tests.world import NOW, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.people.commands import erase
from wijkwerk.people.queries import own_data
from wijkwerk.pictures import commands
from wijkwerk.pictures.enums import Size
from wijkwerk.pictures.models import Picture, Rendition
from wijkwerk.pictures.rules import Encoded, encode
from wijkwerk.web.shared.pictures import PictureField, picture_answer


class _Form(forms.Form):
    photo = PictureField(required=False, keep_large=True)


def _kept(world: World, *, keep_large: bool = False) -> Picture:
    encoded = encode(photo(80, 60), keep_large=keep_large)
    return commands.keep(neighbourhood=world.neighbourhood, encoded=encoded, at=NOW, person=world.persons["Fatima"])


def test_a_photo_sent_in_a_form_comes_out_small_and_bare() -> None:
    form = _Form({}, {"photo": SimpleUploadedFile("IMG_0001.HEIC", photo(80, 60))})

    assert form.is_valid()
    assert isinstance(form.cleaned_data["photo"], Encoded)


def test_a_form_without_its_photo_is_fine_where_none_is_needed() -> None:
    form = _Form({}, {})

    assert form.is_valid()
    assert form.cleaned_data["photo"] is None


@pytest.mark.parametrize(("raw", "code"), [(b"geen foto", "none"), (b"x" * (16 * 1024 * 1024), "large")])
def test_no_photo_gets_an_answer_that_says_what_to_do(raw: bytes, code: str) -> None:
    form = _Form({}, {"photo": SimpleUploadedFile("foto.jpg", raw)})

    assert form.has_error("photo", code)


def test_the_file_is_kept_by_ones_own_browser_only(world: World) -> None:
    picture = _kept(world)
    first = picture_answer(RequestFactory().get("/"), picture)  # type: ignore[arg-type]
    again = picture_answer(RequestFactory().get("/", headers={"If-None-Match": first["ETag"]}), picture)  # type: ignore[arg-type]

    assert (first.status_code, first["Content-Type"]) == (200, "image/webp")
    assert first["Cache-Control"] == "private, no-cache"
    assert again.status_code == 304


@pytest.mark.parametrize("has_picture", [True, False])
def test_a_size_that_was_not_kept_is_not_there(world: World, has_picture: bool) -> None:
    picture = _kept(world) if has_picture else None

    with pytest.raises(Http404):
        picture_answer(RequestFactory().get("/"), picture, size=Size.LARGE)  # type: ignore[arg-type]


def test_forgetting_takes_every_size(world: World) -> None:
    picture = _kept(world, keep_large=True)

    commands.forget(pictures=[picture.pk])

    assert not Picture.objects.exists() and not Rendition.objects.exists()


def test_ones_photo_goes_along_and_is_gone_after_erasure(world: World) -> None:
    _kept(world)

    [row] = own_data(world.persons["Fatima"])["pictures.Rendition"]
    erase(person=world.persons["Fatima"], by=VISITOR, at=NOW)

    assert row["content"].startswith("data:image/webp;base64,")
    assert not Rendition.objects.exists()
