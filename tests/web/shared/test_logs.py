"""The log helps who keeps it running, and opens nothing for who reads it."""

import io
import logging

import pytest
from django.test import Client

from tests.world import World
from wijkwerk.web.shared.logs import WithoutAddress

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What would stand in it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutAddress())
    for name in ("django.request", "django.security", "wijkwerk.pages"):
        logger = logging.getLogger(name)
        monkeypatch.setattr(logger, "handlers", [handler])
        monkeypatch.setattr(logger, "level", logging.INFO)
    return written


def test_a_page_that_breaks_is_logged_by_its_name_and_number(
    world: World, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    signal = world.signal()
    monkeypatch.setattr("wijkwerk.web.public.ask.views._steps", lambda _signal: 1 / 0)

    answer = Client(raise_request_exception=False).get(world.url(f"/vraag/{signal.code}/"))

    assert answer.status_code == 500
    assert f"signal_status {answer['X-Request-Id']}" in log.getvalue()
    assert signal.code not in log.getvalue()


def test_a_form_that_is_refused_tells_no_code_either(world: World, log: io.StringIO) -> None:
    signal = world.signal()

    answer = Client(enforce_csrf_checks=True).post(world.url(f"/vraag/{signal.code}/"))

    assert answer.status_code == 403
    assert "Forbidden (CSRF cookie not set.): signal_status" in log.getvalue()
    assert signal.code not in log.getvalue()


def test_who_asks_for_another_host_is_a_line_and_no_trace(world: World, log: io.StringIO) -> None:
    Client(headers={"host": "kwaad.example"}).get("/")

    assert "kwaad.example" in log.getvalue()
    assert "Traceback" not in log.getvalue()
