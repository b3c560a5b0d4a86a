"""A shop's till: opened by a link once, every slip once, and nobody named."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.currency import shops
from tests.world import NOW, World, once
from wijkwerk.access import rules as limits
from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Contract, Payment, Slip, Till
from wijkwerk.flows import purse_to_slips

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def _till(world: World, contract: Contract) -> Client:
    made, secret = currency.make_till(organisation=contract.organisation, by=world.by("Ravi"), at=NOW)
    client = Client()
    client.post(world.url(f"/kassa/open/{made.code}.{secret}/"), once())
    return client


def _slips(world: World, count: int = 1) -> list[Slip]:
    return purse_to_slips.draw(account=shops.purse(world), amount=100, count=count, by=world.by("Joost"), at=NOW)


def _send(world: World, client: Client, typed: str, *, key: str = "") -> Any:
    sent = {"key": key or str(uuid.uuid4()), "slip": typed}
    return client.post(world.url("/kassa/bon/"), sent, headers={"X-Requested-With": "fetch"})


def test_a_link_opens_one_screen_and_looking_at_it_opens_none(world: World) -> None:
    made, secret = currency.make_till(organisation=shops.contract(world).organisation, by=world.by("Ravi"), at=NOW)
    link = world.url(f"/kassa/open/{made.code}.{secret}/")
    first, second = Client(), Client()
    looked = first.get(link)

    opened, refused = first.post(link, once()), second.post(link, once())

    assert looked.status_code == 200
    assert opened["Location"] == world.url("/kassa/")
    assert refused.status_code == 422
    assert secret not in Till.objects.get().secret_hash
    assert second.get(world.url("/kassa/"))["Location"] == world.url("/kassa/dicht/")


def test_a_link_of_more_than_a_week_opens_nothing(world: World, _morning: Any) -> None:
    made, secret = currency.make_till(organisation=shops.contract(world).organisation, by=world.by("Ravi"), at=NOW)
    _morning.move_to(NOW + timedelta(days=8))

    assert Client().post(world.url(f"/kassa/open/{made.code}.{secret}/"), once()).status_code == 422


def test_a_slip_is_booked_and_shown_without_a_name(world: World) -> None:
    contract, slip = shops.contract(world), _slips(world)[0]
    till = _till(world, contract)

    told = _send(world, till, queries.slip_text(slip).lower()).json()

    html = till.get(world.url("/kassa/")).content.decode()
    assert told == {"refused": ""}
    assert Payment.objects.get().code in html
    assert "Joost" not in html
    assert shops.shop_balance(contract) == 100


def test_what_a_till_sends_again_is_booked_once_and_a_slip_at_another_till_is_refused(world: World) -> None:
    contract, slip, key = shops.contract(world), _slips(world)[0], str(uuid.uuid4())
    till, other = _till(world, contract), _till(world, shops.contract(world, name="Groenteman"))
    typed = queries.slip_text(slip)

    answers = [_send(world, till, typed, key=key).json()["refused"] for _try in range(3)]
    again, elsewhere = _send(world, till, typed).json(), _send(world, other, typed, key=key).json()

    assert answers == ["", "", ""]
    assert "al gebruikt, op 20 november" in again["refused"]
    assert "al gebruikt" in elsewhere["refused"]
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "K7Q-4MX", "K7Q-4MX-K7Q-4MX", "<script>", "0" * 40])
def test_what_is_no_slip_is_refused_in_words(world: World, typed: str) -> None:
    told = _send(world, _till(world, shops.contract(world)), typed).json()

    assert told["refused"]
    assert Payment.objects.count() == 0


def test_a_till_that_guesses_is_stopped(world: World) -> None:
    till = _till(world, shops.contract(world))

    answers = [
        _send(world, till, "K7Q-4MX-K7Q-4MX").status_code for _try in range(limits.SLIP_MISSES_PER_TILL.most + 1)
    ]

    assert (set(answers[:-1]), answers[-1]) == ({200}, 429)


def test_a_till_that_was_withdrawn_opens_nothing_and_loses_its_key(world: World) -> None:
    contract, slip = shops.contract(world), _slips(world)[0]
    till = _till(world, contract)
    before = queries.queue_key(Till.objects.get())

    currency.withdraw_till(till=Till.objects.get(), by=world.by("Ravi"), at=NOW)

    assert _send(world, till, queries.slip_text(slip)).status_code == 302
    assert queries.queue_key(Till.objects.get()) != before
    assert before not in till.get(world.url("/kassa/"), follow=True).content.decode()


def test_a_forged_cookie_is_no_till(world: World) -> None:
    _till(world, shops.contract(world))
    forged = Client()
    forged.cookies["kassa"] = f"{Till.objects.get().code}.geheim"

    assert forged.get(world.url("/kassa/")).status_code == 302


def test_without_a_script_a_slip_is_typed_and_booked_too(world: World) -> None:
    contract, slip = shops.contract(world), _slips(world)[0]
    till = _till(world, contract)

    done = till.post(world.url("/kassa/bon/"), once({"slip": queries.slip_text(slip)}), follow=True)
    wrong = till.post(world.url("/kassa/bon/"), once({"slip": "verkeerd"}))

    assert "Geboekt: 1 buurtmunt" in done.content.decode()
    assert (wrong.status_code, "verkeerd" in wrong.content.decode()) == (422, True)


def test_a_till_of_a_shop_of_which_the_contract_ended_takes_nothing(world: World) -> None:
    contract, slip = shops.contract(world), _slips(world)[0]
    till = _till(world, contract)
    currency.end_contract(contract=contract, on=contract.from_on, by=world.by("Ravi"), at=NOW)

    assert "neemt nu geen munten aan" in _send(world, till, queries.slip_text(slip)).json()["refused"]
    assert "Er loopt nu geen afspraak" in till.get(world.url("/kassa/")).content.decode()


def test_the_page_for_without_a_connection_tells_no_key_no_shop_and_no_amount(world: World) -> None:
    contract = shops.contract(world)
    client = _till(world, contract)
    _send(world, client, queries.slip_text(_slips(world)[0]))

    page = client.get(world.url("/kassa/zonder/"))
    html, key = page.content.decode(), queries.queue_key(Till.objects.get())

    assert key in client.get(world.url("/kassa/")).content.decode()
    assert page.status_code == 200 and key not in html
    assert contract.organisation.name not in html and Payment.objects.get().code not in html


def test_the_page_for_without_a_connection_is_for_a_till_only(world: World) -> None:
    answer = Client().get(world.url("/kassa/zonder/"))

    assert (answer.status_code, answer["Location"]) == (302, world.url("/kassa/dicht/"))
