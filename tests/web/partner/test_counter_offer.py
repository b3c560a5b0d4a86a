"""A supplier proposes other terms by its link; and what somebody can do who got that link, or made one up."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.http import HttpResponse

from tests.work.asking import asked, countered
from tests.world import NOW, World, once
from wijkwerk.notices.models import Message
from wijkwerk.web.shared.links import OFFER_SALT, offer_token
from wijkwerk.work import commands as work
from wijkwerk.work.models import CounterOffer, Offer

pytestmark = pytest.mark.django_db
TERMS = {"price_1": "60", "start_2": "4", "price_2": "50,00", "max_units": "10", "local_share": "50", "kilometres": "3"}


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def _link(world: World, offer: Offer, more: str = "") -> str:
    return world.url(f"/aanbod/{offer_token(offer)}/{more}")


def _send(world: World, offer: Offer, values: dict[str, str] | None = None) -> HttpResponse:
    return world.client_for(None).post(_link(world, offer, "voorstel/"), once({**TERMS, **(values or {})}))


def test_other_terms_are_read_back_on_the_page_and_by_mail(world: World) -> None:
    first, _second = asked(world)

    response = _send(world, first, {"learning_places": "2", "remark": "Met lunch."})

    page = world.client_for(None).get(response["Location"]).content.decode()
    assert response["Location"] == _link(world, first)
    assert "€\u00a0200" in page and "Met lunch." in page
    mail = Message.objects.get(to="ploeg@voorbeeld.example")
    assert "€\u00a0200" in mail.body and "Was jij dit niet?" in mail.body


def test_who_asked_hears_that_there_is_an_answer_and_not_what(world: World) -> None:
    first, _second = asked(world)

    _send(world, first, {"taal": "en"})

    mail = Message.objects.get(to="samira@voorbeeld.example")
    assert (mail.subject, first.code in mail.body) == ("Klusploeg Kade antwoordde", True)
    assert "200" not in mail.body


def test_the_form_begins_with_what_they_quoted_before(world: World) -> None:
    first, _second = asked(world)

    page = world.client_for(None).get(_link(world, first, "voorstel/")).content.decode()

    assert 'value="85"' in page and 'value="70"' in page


def test_what_they_proposed_can_be_changed(world: World) -> None:
    first, _second = asked(world)
    _send(world, first)

    _send(world, first, {"price_2": "40"})

    assert CounterOffer.objects.get().cost == 4 * 4000


@pytest.mark.parametrize(
    "wrong",
    [
        {"price_1": ""},
        {"price_1": "veel"},
        {"price_2": ""},
        {"start_2": ""},
        {"price_2": "70"},
        {"start_2": "1"},
        {"max_units": "0"},
        {"local_share": "101"},
        {"local_share": "-1"},
        {"from_on": "gauw"},
        {"until_on": "2026-12-01"},
        {"from_on": "2026-12-02", "until_on": "2026-12-01"},
        {"remark": "x" * 501},
        {"kilometres": "1e9"},
    ],
)
def test_terms_that_cannot_be_are_told_and_kept_in_the_form(world: World, wrong: dict[str, str]) -> None:
    first, _second = asked(world)

    response = _send(world, first, wrong)

    assert response.status_code == 422
    typed = {**TERMS, **wrong}
    assert f'value="{typed["kilometres"]}"' in response.content.decode()
    assert not CounterOffer.objects.exists()


def test_the_same_form_sent_twice_counts_once(world: World) -> None:
    first, _second = asked(world)
    form = once(TERMS)
    client = world.client_for(None)

    answers = [client.post(_link(world, first, "voorstel/"), form) for _nth in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Message.objects.filter(to="ploeg@voorbeeld.example").count() == 1


def test_a_form_kept_from_before_the_choice_changes_nothing_after_it(world: World) -> None:
    first, second = asked(world)
    countered(first)
    countered(second)
    work.choose_offer(offer=first, because="Dichtbij.", told="", by=world.by("Samira"), at=NOW)

    response = _send(world, second, {"price_2": "1"})

    assert response.status_code == 422
    assert second.counter.cost == 20000


def test_a_new_link_shuts_the_one_that_was_forwarded(world: World) -> None:
    first, _second = asked(world)
    forwarded = _link(world, first)

    renewed = work.renew_link(offer=first, by=world.by("Samira"), at=NOW)

    visitor = world.client_for(None)
    assert visitor.get(forwarded).status_code == 404
    assert visitor.post(forwarded, once({"answer": "yes"})).status_code == 404
    assert visitor.get(_link(world, renewed)).status_code == 200


def test_a_link_opens_one_offer_and_tells_nothing_of_the_others(world: World) -> None:
    first, second = asked(world)
    countered(second, tiers=((1, 3210),), remark="Geheim van ons.")

    page = world.client_for(None).get(_link(world, first)).content.decode()

    assert "meer dan één" in page
    assert not [word for word in ("Muur en Spouw", "32,10", "Geheim") if word in page]


@pytest.mark.parametrize("more", ["", "voorstel/"])
def test_a_link_of_long_ago_opens_nothing(world: World, more: str) -> None:
    first, _second = asked(world)

    with time_machine.travel(NOW + timedelta(days=9 + 61), tick=False):
        assert world.client_for(None).get(_link(world, first, more)).status_code == 404


def test_an_expired_link_shows_the_work_and_takes_no_answer(world: World) -> None:
    first, _second = asked(world)

    with time_machine.travel(NOW + timedelta(days=10), tick=False):
        page = world.client_for(None).get(_link(world, first)).content.decode()
        response = _send(world, first)

    assert "verlopen" in page
    assert response.status_code == 422
    assert not CounterOffer.objects.exists()


def test_forged_links_open_nothing(world: World) -> None:
    first, second = asked(world)
    token = offer_token(first)
    body, _colon, signature = token.partition(":")
    other_body = offer_token(second).partition(":")[0]
    forged = [
        f"{other_body}:{signature}",
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        body,
        signing.dumps([first.pk, 1], salt="wijkwerk.place.key"),
        signing.dumps(first.pk, salt=OFFER_SALT),
        signing.dumps([first.pk], salt=OFFER_SALT),
        signing.dumps([first.pk, 2], salt=OFFER_SALT),
        signing.dumps([first.pk, 1], salt=OFFER_SALT, key="x" * 50),
    ]
    visitor = world.client_for(None)

    opened = [each for each in forged for more in ("", "voorstel/") if _status(visitor, world, each, more) != 404]

    assert opened == []


def _status(visitor: object, world: World, token: str, more: str) -> int:
    return visitor.get(world.url(f"/aanbod/{token}/{more}")).status_code


def test_the_browser_of_whoever_opened_it_keeps_no_copy(world: World) -> None:
    first, _second = asked(world)

    assert "no-store" in world.client_for(None).get(_link(world, first))["Cache-Control"]
