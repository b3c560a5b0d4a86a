"""Where Fatima is signed in, and how she ends it."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.test import Client

from tests.world import World
from wijkwerk.access.enums import Device
from wijkwerk.access.models import Session
from wijkwerk.kernel import clock
from wijkwerk.web.shared.sessions import kind_of

pytestmark = pytest.mark.django_db
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
ANDROID_TABLET = "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"


def _on(world: World, browser: str) -> Client:
    client = world.client_for("Fatima")
    client.get(world.url("/mijn/"), headers={"user-agent": browser})
    return client


@pytest.mark.parametrize(
    ("browser", "kind"),
    [
        (IPHONE, Device.PHONE),
        (ANDROID, Device.PHONE),
        (ANDROID_TABLET, Device.TABLET),
        (LINUX, Device.COMPUTER),
        ("", Device.COMPUTER),
    ],
)
def test_the_kind_of_device_is_seen(browser: str, kind: Device) -> None:
    assert kind_of(browser) == kind


def test_she_sees_where_she_is_signed_in(world: World) -> None:
    phone = _on(world, IPHONE)
    _on(world, LINUX)

    shown = phone.get(world.url("/mijn/apparaten/")).content.decode()

    assert "Telefoon" in shown and "Computer" in shown
    assert shown.count("dit apparaat") == 1


def test_who_is_signed_in_on_one_device_is_offered_no_others_to_end(world: World) -> None:
    phone = _on(world, IPHONE)

    alone = phone.get(world.url("/mijn/apparaten/")).content.decode()
    _on(world, LINUX)
    beside = phone.get(world.url("/mijn/apparaten/")).content.decode()

    assert "Meld mij af op alle andere" not in alone
    assert "Meld mij af op alle andere" in beside


def test_nobody_sees_where_somebody_else_is_signed_in(world: World) -> None:
    _on(world, IPHONE)

    shown = world.client_for("Joost").get(world.url("/mijn/apparaten/")).content.decode()

    assert "Telefoon" not in shown


def test_of_a_device_only_its_kind_and_a_day_are_kept(world: World) -> None:
    client = _on(world, IPHONE)

    kept = f"{Session.objects.filter(session_key=client.session.session_key).values()} {dict(client.session)}"

    assert "iPhone" not in kept and "127.0.0.1" not in kept


@pytest.mark.parametrize(("act", "is_still_here"), [("others", True), ("everywhere", False)])
def test_she_signs_out_elsewhere(world: World, act: str, is_still_here: bool) -> None:
    here, lost = _on(world, LINUX), _on(world, IPHONE)

    here.post(world.url("/mijn/apparaten/afmelden/"), {"act": act})

    assert lost.get(world.url("/mijn/")).status_code == 302
    assert (here.get(world.url("/mijn/")).status_code == 200) is is_still_here


def test_signing_out_ends_nothing_of_others(world: World) -> None:
    joost, fatima = world.client_for("Joost"), _on(world, LINUX)

    fatima.post(world.url("/mijn/apparaten/afmelden/"), {"act": "everywhere"})

    assert joost.get(world.url("/mijn/")).status_code == 200


def _gets_a_second_key(world: World, client: Client) -> HttpResponse:
    page = world.url("/aanmelden/sleutel/instellen/")
    client.get(page)
    secret = client.session[totp.SECRET_SESSION_KEY]
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return client.post(page, {"code": totp.format_hotp_value(totp.hotp_value(secret, counter))})


def test_a_new_second_factor_ends_what_is_signed_in_elsewhere(world: World) -> None:
    here, lost = _on(world, LINUX), _on(world, IPHONE)

    answer = _gets_a_second_key(world, here)

    assert answer.status_code == 302
    assert lost.get(world.url("/mijn/")).status_code == 302
    assert here.get(world.url("/mijn/")).status_code == 200


def test_who_just_set_up_a_second_key_sees_the_spare_codes_at_once(world: World) -> None:
    here = _on(world, LINUX)

    answer = _gets_a_second_key(world, here)

    assert "Elke code werkt één keer" in here.get(answer["Location"]).content.decode()


def test_later_the_spare_codes_ask_who_it_is(world: World) -> None:
    here = _on(world, LINUX)
    codes = _gets_a_second_key(world, here)["Location"]

    with time_machine.travel(clock.now() + timedelta(minutes=10)):
        asked = here.get(codes, follow=True).content.decode()

    assert "Ben jij het nog?" in asked
    assert "Elke code werkt één keer" not in asked
