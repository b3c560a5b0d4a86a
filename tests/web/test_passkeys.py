"""A passkey: made with a fresh proof, good for signing in, taken away again; and what a thief or a strange browser gets."""

import html
import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from tests.web.authenticator import Telephone
from tests.world import World, just_proved
from wijkwerk.audit.models import Event
from wijkwerk.notices.models import Message
from wijkwerk.web.shared.may import DEMO_DOOR_KEY

pytestmark = pytest.mark.django_db
KEYS = "/mijn/toegangssleutels/"
DOOR = "/aanmelden/toegangssleutel/"
SIGNED_IN = "_auth_user_id"


def _proved(world: World, name: str) -> Client:
    """Signed in, and just showed who it is."""
    client = world.client_for(name)
    return just_proved(client)


def _make(world: World, client: Client, phone: Telephone, **sent: str) -> HttpResponse:
    page = client.get(world.url(KEYS), secure=True).content.decode()
    asked = json.loads(html.unescape(re.search(r'data-opties="([^"]+)"', page)[1]))  # type: ignore[index]
    values = {"name": "Mijn oude telefoon", "credential": phone.make(asked), **sent}
    return client.post(world.url(KEYS), values, secure=True)


@pytest.fixture
def phone(world: World) -> Telephone:
    """Of Fatima, with a passkey on it."""
    made = Telephone()
    _make(world, _proved(world, "Fatima"), made)
    return made


def _asked(client: Client, world: World) -> dict[str, Any]:
    answer = client.get(world.url(DOOR), headers={"X-Requested-With": "XMLHttpRequest"}, secure=True)
    return dict(answer.json()["request_options"])


def _sign_in(world: World, client: Client, phone: Telephone) -> HttpResponse:
    credential = phone.sign(_asked(client, world))
    return client.post(world.url(DOOR), {"credential": credential}, secure=True)


def test_a_passkey_that_was_made_signs_her_in(world: World, phone: Telephone) -> None:
    client = Client()
    before = client.session.session_key

    answer = _sign_in(world, client, phone)

    assert answer.status_code == 302
    assert client.session[SIGNED_IN] == str(world.users["Fatima"].pk)
    assert client.session.session_key != before


def test_she_is_mailed_that_there_is_one_and_it_is_written_down(world: World, phone: Telephone) -> None:
    assert Message.objects.get(to="fatima@voorbeeld.example").subject == "Er is een toegangssleutel bij gekomen"
    assert Event.objects.filter(name="access.passkey_made").count() == 1


def test_the_mailed_code_alone_still_opens_her_door(world: World, phone: Telephone) -> None:
    """A resident without the telephone at hand is not locked out by having made one."""
    from wijkwerk.web.shared.accounts import KeyAdapter

    assert not KeyAdapter().is_mfa_enabled(world.users["Fatima"])


def test_of_a_treasurer_a_passkey_is_the_second_factor_and_brings_spare_codes(world: World) -> None:
    ravi, phone = _proved(world, "Ravi"), Telephone()

    answer = _make(world, ravi, phone)

    assert answer["Location"].endswith("/aanmelden/reservecodes/")
    assert ravi.get(world.url("/geld/"), secure=True).status_code == 200
    assert _sign_in(world, Client(), phone).status_code == 302


def test_a_passkey_taken_away_opens_nothing(world: World, phone: Telephone) -> None:
    key = Authenticator.objects.get(type="webauthn")
    _proved(world, "Fatima").post(world.url(f"{KEYS}weg/"), {"key": key.pk}, secure=True)

    client = Client()
    _sign_in(world, client, phone)

    assert SIGNED_IN not in client.session


def test_nobody_takes_away_the_passkey_of_somebody_else(world: World, phone: Telephone) -> None:
    key = Authenticator.objects.get(type="webauthn")

    answer = _proved(world, "Joost").post(world.url(f"{KEYS}weg/"), {"key": key.pk}, secure=True)

    assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_who_sits_at_an_open_browser_makes_none_without_the_code_of_the_mailbox(world: World) -> None:
    client = world.client_for("Fatima")

    answers = [client.get(world.url(KEYS)), client.post(world.url(f"{KEYS}weg/"), {"key": "1"})]

    assert ["/mijn/bewijs/" in answer["Location"] for answer in answers] == [True, True]


def test_making_one_ends_every_other_sign_in(world: World) -> None:
    elsewhere, here = world.client_for("Fatima"), _proved(world, "Fatima")
    elsewhere.get(world.url("/mijn/"))

    _make(world, here, Telephone())

    assert "/aanmelden/" in elsewhere.get(world.url("/mijn/"))["Location"]
    assert here.get(world.url("/mijn/"), secure=True).status_code == 200


def test_what_was_signed_for_another_site_opens_nothing(world: World, phone: Telephone) -> None:
    client = Client()
    phone.origin = "https://testserver.evil.example"

    _sign_in(world, client, phone)

    assert SIGNED_IN not in client.session


def test_an_answer_is_good_once_and_in_one_browser_only(world: World, phone: Telephone) -> None:
    owner, thief = Client(), Client()
    credential = phone.sign(_asked(owner, world))
    _asked(thief, world)
    thief.post(world.url(DOOR), {"credential": credential}, secure=True)
    owner.post(world.url(DOOR), {"credential": credential}, secure=True)
    owner.post(world.url("/afmelden/"), secure=True)

    owner.post(world.url(DOOR), {"credential": credential}, secure=True)

    assert SIGNED_IN not in thief.session
    assert SIGNED_IN not in owner.session


def test_a_telephone_that_asked_for_no_finger_face_or_pin_opens_nothing(world: World, phone: Telephone) -> None:
    client = Client()
    phone.verifies = False

    _sign_in(world, client, phone)

    assert SIGNED_IN not in client.session


def test_another_persons_name_on_ones_own_key_opens_nothing(world: World, phone: Telephone) -> None:
    from allauth.account.utils import user_pk_to_url_str

    client = Client()
    phone.user_handle = user_pk_to_url_str(world.users["Ravi"]).encode()

    _sign_in(world, client, phone)

    assert SIGNED_IN not in client.session


STRANGE = [
    "",
    "x",
    "[]",
    "1",
    "null",
    '"a"',
    "{}",
    '{"response": []}',
    '{"response": {"userHandle": 1}}',
    '{"rawId": "é"}',
]


@pytest.mark.parametrize("sent", [*STRANGE, '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}'])
def test_strange_answers_are_refused_and_break_nothing(world: World, sent: str) -> None:
    client, fatima = Client(), _proved(world, "Fatima")
    _asked(client, world)

    answer = client.post(world.url(DOOR), {"credential": sent}, secure=True)

    assert answer.status_code == 302 and SIGNED_IN not in client.session
    assert _make(world, fatima, Telephone(), credential=sent).status_code == 422
    assert not Authenticator.objects.exists()


def test_nobody_keeps_more_than_ten(world: World) -> None:
    fatima, phones = _proved(world, "Fatima"), [Telephone(credential_id=b"telefoon %d" % nth) for nth in range(11)]
    for each in phones[:10]:
        _make(world, fatima, each)

    page = fatima.get(world.url(KEYS), secure=True).content.decode()

    assert "Je hebt er al tien" in page
    assert fatima.post(world.url(KEYS), {"credential": "{}"}, secure=True).status_code == 422


def test_the_page_is_there_in_english(world: World) -> None:
    page = _proved(world, "Fatima").get(world.url(f"{KEYS}?taal=en"), secure=True).content.decode()

    assert "Your finger and your face stay on your device" in page


def test_the_doors_of_the_demonstration_need_no_proof(world: World) -> None:
    client = world.client_for("Fatima")
    session = client.session
    session[DEMO_DOOR_KEY] = True
    session.save()

    assert client.get(world.url(KEYS)).status_code == 200
