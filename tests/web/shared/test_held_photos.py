"""A photo stays while a form is mended: for an hour, and for the browser that sent it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.pictures.made import SECRET, photo
from tests.world import NOW, World, once
from wijkwerk.access import rules as limits
from wijkwerk.access.rules import Limit
from wijkwerk.funding.models import Receipt
from wijkwerk.listening.models import Signal
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.models import HeldPhoto, Picture, Rendition

pytestmark = pytest.mark.django_db


def _file(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_1.jpg", photo() if content is None else content, "image/jpeg")


def _ask(world: World, client: Client, **values: object) -> HttpResponse:
    return client.post(world.url("/vraag/"), {**once({"kind": "need", "said": ""}), **values})


def _held(world: World, client: Client) -> str:
    token: str = _ask(world, client, photo=_file()).context["held"]
    return token


def test_a_message_without_words_keeps_its_photo_until_it_has_words(world: World) -> None:
    visitor = world.client_for(None)
    refused = _ask(world, visitor, photo=_file())

    _ask(world, visitor, said="Het lekt hier.", photo_held=refused.context["held"])

    assert "Je foto hebben we nog" in refused.content.decode()
    assert Signal.objects.get().picture == Picture.objects.get()
    assert not HeldPhoto.objects.exists()


def test_it_is_held_without_where_and_with_what_it_was_made(world: World) -> None:
    _held(world, world.client_for(None))

    assert SECRET.encode() not in bytes(Rendition.objects.get().content)


def test_a_form_that_is_refused_twice_holds_it_once(world: World) -> None:
    visitor = world.client_for(None)
    token = _held(world, visitor)

    again = _ask(world, visitor, photo_held=token)

    assert again.context["held"] == token
    assert HeldPhoto.objects.count() == 1


def test_another_browser_with_the_same_page_gets_nothing(world: World) -> None:
    token = _held(world, world.client_for(None))

    _ask(world, world.client_for(None), said="Het lekt hier.", photo_held=token)

    assert Signal.objects.get().picture is None


def test_after_an_hour_it_is_handed_out_no_more(world: World) -> None:
    visitor = world.client_for(None)
    with time_machine.travel(NOW, tick=False):
        token = _held(world, visitor)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        _ask(world, visitor, said="Het lekt hier.", photo_held=token)

    assert Signal.objects.get().picture is None


def test_what_was_never_sent_again_is_thrown_away(world: World) -> None:
    with time_machine.travel(NOW, tick=False):
        _held(world, world.client_for(None))

    gone = [pictures.forget_held(before=NOW - timedelta(seconds=1)), pictures.forget_held(before=NOW)]

    assert (gone[0], gone[1] > 0) == (0, True)
    assert not Picture.objects.exists()


def test_what_is_no_photo_is_not_held(world: World) -> None:
    answer = _ask(world, world.client_for(None), photo=_file(b"MZ this is a program"))

    assert answer.context["held"] == ""
    assert not HeldPhoto.objects.exists()


def test_nobody_fills_the_disk_with_refused_forms(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HELD_PHOTOS_PER_VISITOR", Limit("held_photos_visitor", 1, timedelta(hours=1)))
    visitor = world.client_for(None)
    _held(world, visitor)

    assert _held(world, visitor) == ""
    assert HeldPhoto.objects.count() == 1


def test_a_receipt_that_is_mended_is_as_fine_as_the_photo_was(world: World) -> None:
    joost, path = world.client_for("Joost"), world.url("/mijn/bonnen/nieuw/")
    told = {"what": "verf", "spent_on": NOW.date().isoformat(), "paid_from": "own", "amount": "twaalf"}
    refused = joost.post(path, {**once(told), "photo": _file(photo(2000, 1500))})

    joost.post(path, once({**told, "amount": "12,50", "photo_held": refused.context["held"]}))

    kept = Rendition.objects.filter(picture=Receipt.objects.get().picture)
    assert sorted(kept.values_list("size", "width")) == [("large", 2000), ("shown", 1280)]
