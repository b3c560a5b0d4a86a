"""What happens around every page: error pages, mail for signing in, who a visitor is counted as, and one-time keys."""

import pytest
from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation
from pytest_django import Settings

from tests.world import NOW, World, once
from wijkwerk.access.commands import count_attempt
from wijkwerk.access.rules import CODE_MISSES_IN_ALL
from wijkwerk.kernel import clock
from wijkwerk.listening import commands as listening
from wijkwerk.listening.models import Signal
from wijkwerk.notices.models import Message
from wijkwerk.web.shared import errors
from wijkwerk.web.shared.forms import offer_choices
from wijkwerk.web.shared.visitors import address_of

pytestmark = pytest.mark.django_db


def _request(**details: str) -> HttpRequest:
    request = RequestFactory().get("/", **details)
    request.request_id = "4f3a"
    return request


def test_when_it_breaks_the_page_says_a_number_to_call_about() -> None:
    response = errors.broken(_request())

    assert response.status_code == 500
    assert "4f3a" in response.content.decode()
    assert translation.get_language() == "nl"


def test_a_page_that_breaks_shows_no_trace(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkwerk.web.public.home.views.impact.headline", lambda _here: 1 / 0)
    client = world.client_for(None)
    client.raise_request_exception = False

    response = client.get(world.url("/"))

    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.content.decode()
    assert response["X-Request-Id"] in response.content.decode()


def test_a_form_without_its_forgery_token_says_that_it_expired(world: World) -> None:
    client = world.client_for(None)
    client.handler.enforce_csrf_checks = True

    response = client.post(world.url("/vraag/"), once({"said": "Het lekt.", "kind": "need"}))

    assert response.status_code == 403
    assert not Signal.objects.exists()


def test_the_code_for_signing_in_goes_by_the_outbox(world: World) -> None:
    cache.clear()

    world.client_for(None).post(world.url("/aanmelden/"), {"email": "fatima@voorbeeld.example"})

    message = Message.objects.get()
    assert (message.to, message.neighbourhood) == ("fatima@voorbeeld.example", world.neighbourhood)


def test_nobody_makes_an_account_by_themselves(world: World) -> None:
    cache.clear()

    response = world.client_for(None).post(world.url("/aanmelden/"), {"email": "vreemd@voorbeeld.example"})

    assert response.status_code in {200, 302}
    assert not type(world.users["Fatima"]).objects.filter(email="vreemd@voorbeeld.example").exists()


@pytest.mark.parametrize(
    ("is_behind", "seen", "forwarded", "address"),
    [
        (False, "10.0.0.1", "", "10.0.0.1"),
        (False, "10.0.0.1", "6.6.6.6", "10.0.0.1"),
        (True, "10.0.0.1", "6.6.6.6, 8.8.8.8", "8.8.8.8"),
        (True, "10.0.0.1", "", "10.0.0.1"),
        (True, "127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (True, "127.0.0.1", "::ffff:8.8.8.8", "::ffff:8.8.8.8"),
        (True, "127.0.0.1", "unknown", "unknown"),
    ],
)
def test_a_visitor_is_who_the_last_proxy_of_ours_saw(
    settings: Settings, is_behind: bool, seen: str, forwarded: str, address: str
) -> None:
    settings.BEHIND_PROXY = is_behind

    assert address_of(_request(REMOTE_ADDR=seen, HTTP_X_FORWARDED_FOR=forwarded)) == address


def test_who_asks_twenty_things_an_hour_is_asked_to_wait(world: World) -> None:
    client = world.client_for(None)

    answers = [client.post(world.url("/vraag/"), once({"said": "Het lekt.", "kind": "need"})) for _nth in range(21)]

    assert answers[-1].status_code == 429
    assert Signal.objects.count() == 20


def test_who_signs_up_twenty_times_an_hour_is_asked_to_wait(world: World) -> None:
    client, address = world.client_for(None), world.url(f"/meedoen/{world.shift(days=4000, places_count=90).code}/")

    answers = [client.post(address, once({"first_name": "Nel"})).status_code for _nth in range(21)]

    assert answers[-1] == 429


def test_many_visitors_together_do_not_find_a_code_either(world: World) -> None:
    for _nth in range(CODE_MISSES_IN_ALL.most):
        count_attempt(limit=CODE_MISSES_IN_ALL, whose="everybody", at=clock.now())

    assert world.client_for(None).get(world.url("/vraag/ZZZ-ZZZ/")).status_code == 429


def test_choices_are_offered_to_a_choice_alone() -> None:
    class Form(forms.Form):
        name = forms.CharField()

    with pytest.raises(TypeError, match="name is no choice"):
        offer_choices(Form(), "name", [("a", "A")])


@pytest.mark.parametrize(("typed", "leads"), [("k7q 4mx", False), ("onzin", False)])
def test_a_code_from_a_letter_that_is_none_is_told(world: World, typed: str, leads: bool) -> None:
    response = world.client_for(None).get(world.url("/vraag/code/"), {"code": typed})

    assert (response.status_code == 302) is leads or "Deze code klopt niet" in response.content.decode()


def test_a_code_from_a_letter_opens_its_page_however_it_is_typed(world: World) -> None:
    code = world.signal().code

    response = world.client_for(None).get(world.url("/vraag/code/"), {"code": f" {code.lower().replace('-', ' ')} "})

    assert response["Location"] == world.url(f"/vraag/{code}/")


def test_the_page_tells_who_follows_it_up_and_how_it_stands(world: World) -> None:
    signal = world.signal()
    listening.answer(signal=signal, said="We komen.", by=world.by("Marijke"), at=NOW)

    page = world.client_for(None).get(world.url(f"/vraag/{signal.code}/")).content.decode()

    assert "Antwoord van Marijke" in page
    assert "Je hebt antwoord" in page


def test_a_message_that_nobody_follows_up_yet_has_a_page(world: World) -> None:
    signal = world.signal()
    signal.follow_up_by = None
    signal.save()

    assert world.client_for(None).get(world.url(f"/vraag/{signal.code}/")).status_code == 200


@pytest.mark.parametrize("said", ["", "x" * 4001])
def test_more_words_that_cannot_be_kept_stay_in_the_form(world: World, said: str) -> None:
    response = world.client_for(None).post(world.url(f"/vraag/{world.signal().code}/"), once({"said": said}))

    assert response.status_code == 422
    assert said in response.content.decode()


POST_ONLY = [
    ("Marijke", "/werkbank/samen/"),
    ("Marijke", "/diensten/zoek-mensen/"),
    ("Samira", "/trap/vraag-bundels/"),
]


@pytest.mark.parametrize(("who", "address"), POST_ONLY)
def test_a_button_is_no_page(world: World, who: str, address: str) -> None:
    assert world.client_for(who).get(world.url(address)).status_code == 405
