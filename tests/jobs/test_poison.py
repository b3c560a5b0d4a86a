"""Whatever anybody types into a form, the worker goes on: when it dies, the web server stops with it."""

import logging
from datetime import timedelta

import pytest
from django.core.validators import validate_email
from django.db import OperationalError
from pytest_django import Settings

from tests.world import NOW, World
from wijkwerk.access.models import Attempts
from wijkwerk.jobs import clock as jobs_clock
from wijkwerk.jobs import outbox
from wijkwerk.notices import commands as notices
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db
# The form for addresses takes them all; no mail can be made for any.
NO_MAIL_CAN_BE_MADE = ['"\x0b"@[::1]', '"Z>j\x1da"@[::1]']


@pytest.fixture(autouse=True)
def _nothing_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_clock, "_RESTS_UNTIL", {})


def _queue(world: World, to: str) -> None:
    notices.queue(neighbourhood=world.neighbourhood, to=to, subject="Je code", body="K7Q-4MX", at=NOW)


@pytest.mark.parametrize("address", NO_MAIL_CAN_BE_MADE)
def test_an_address_that_no_mail_can_go_to_holds_up_no_other(world: World, settings: Settings, address: str) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # writes it out, as SMTP does
    validate_email(address)
    _queue(world, address)
    _queue(world, "fatima@voorbeeld.example")

    assert outbox.send_messages(at=NOW) == 1

    assert list(Message.objects.order_by("pk").values_list("to", "attempts")) == [(address, 1), ("", 0)]


@pytest.mark.parametrize("error", [UnicodeError("label empty or too long: kwaad@x"), ZeroDivisionError("kwaad@x")])
def test_one_that_fails_stops_none_of_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def fail(*, at: object) -> None:
        raise error

    monkeypatch.setattr(outbox, "send_messages", fail)
    caplog.set_level(logging.ERROR, logger="wijkwerk.clock")
    Attempts.objects.create(key="k", window=NOW - timedelta(days=9), count=1)

    jobs_clock.tick(at=NOW)

    assert not Attempts.objects.exists()
    assert f"outbox failed with {type(error).__name__}" in caplog.text
    assert "kwaad@x" not in caplog.text


def test_what_failed_is_tried_again_after_a_minute(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(outbox, "send_messages", lambda *, at: tried.append(at) or 1 / 0)

    for seconds in (0, 1, 30, 61):
        jobs_clock.tick(at=NOW + timedelta(seconds=seconds))

    assert tried == [NOW, NOW + timedelta(seconds=61)]


def test_a_database_that_is_away_is_left_to_the_worker(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*, at: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(outbox, "send_messages", away)

    with pytest.raises(OperationalError):
        jobs_clock.tick(at=NOW)
