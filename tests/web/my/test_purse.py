"""One's own coins: two steps to pay, a receipt, slips; and nobody else's."""

import re
from typing import Any

import pytest
import time_machine

from tests.currency import shops
from tests.web.forms_on import forms_on
from tests.world import NOW, World, once
from wijkwerk.currency import commands as currency
from wijkwerk.currency.models import Payment, Slip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def _address(world: World, contract: Any) -> str:
    return world.url(f"/mijn/betalen/{contract.organisation.code}/")


def test_the_code_at_the_counter_asks_to_sign_in_first(world: World) -> None:
    answer = world.client_for(None).get(_address(world, shops.contract(world)))

    assert answer.status_code == 302
    assert "/aanmelden/" in answer["Location"]


def test_paying_is_how_many_and_then_yes(world: World) -> None:
    purse, contract, client = shops.purse(world), shops.contract(world), world.client_for("Joost")
    address = _address(world, contract)

    asked = client.get(address, {"aantal": "2"}).content.decode()
    sent = {name: values[0] for name, values in forms_on(asked)[-1].values.items()}
    paid = client.post(address, sent, follow=True)

    assert "Je betaalt 2 buurtmunten aan Bakker Bol" in asked
    assert Payment.objects.get().code in paid.content.decode()
    assert shops.balance(purse) == 100


def test_yes_that_is_sent_twice_pays_once(world: World) -> None:
    purse, contract, client = shops.purse(world), shops.contract(world), world.client_for("Joost")
    sent = once({"amount": "100"})

    answers = {client.post(_address(world, contract), sent)["Location"] for _try in range(3)}

    assert (len(answers), shops.balance(purse)) == (1, 200)


def test_opening_the_address_pays_nothing(world: World) -> None:
    purse, contract = shops.purse(world), shops.contract(world)

    world.client_for("Joost").get(_address(world, contract), {"aantal": "1", "amount": "100", "yes": "1"})

    assert (shops.balance(purse), Payment.objects.count()) == (300, 0)


@pytest.mark.parametrize("amount", ["-100", "0", "", "1e9", "99999999999999", "150", "100.5", "drie"])
def test_an_amount_that_somebody_forges_pays_nothing(world: World, amount: str) -> None:
    purse, contract = shops.purse(world), shops.contract(world)

    answer = world.client_for("Joost").post(_address(world, contract), once({"amount": amount}))

    assert (answer.status_code, shops.balance(purse), Payment.objects.count()) == (422, 300, 0)


@pytest.mark.parametrize("typed", ["-2", "veel", "0", "1e3"])
def test_a_number_that_is_none_is_asked_again(world: World, typed: str) -> None:
    shops.purse(world)

    answer = world.client_for("Joost").get(_address(world, shops.contract(world)), {"aantal": typed})

    assert answer.status_code == 422
    assert "Ja, betaal" not in answer.content.decode()


def test_who_has_too_little_is_told_before_the_yes_and_after_it(world: World) -> None:
    shops.purse(world)
    client, address = world.client_for("Joost"), _address(world, shops.contract(world))

    before = client.get(address, {"aantal": "4"}).content.decode()
    after = client.post(address, once({"amount": "400"}))

    assert "Ja, betaal" not in before
    assert "Zoveel heb je niet" in before
    assert after.status_code == 422
    assert "niet genoeg" in after.content.decode()


def test_another_does_not_see_my_receipt_or_my_slips(world: World) -> None:
    shops.purse(world)
    contract, joost, fatima = shops.contract(world), world.client_for("Joost"), world.client_for("Fatima")
    receipt = joost.post(_address(world, contract), once({"amount": "100"}))["Location"]
    sheet = joost.post(world.url("/mijn/beurs/bonnen/"), once({"amount": "1", "count": "2"}))["Location"]

    assert [joost.get(each).status_code for each in (receipt, sheet)] == [200, 200]
    assert [fatima.get(each).status_code for each in (receipt, sheet)] == [404, 404]


def test_a_shop_without_a_contract_today_cannot_be_paid(world: World) -> None:
    contract = shops.contract(world)
    currency.end_contract(contract=contract, on=contract.from_on, by=world.by("Ravi"), at=NOW)

    assert world.client_for("Joost").get(_address(world, contract)).status_code == 404


def test_slips_are_printed_and_put_back(world: World) -> None:
    purse, client = shops.purse(world), world.client_for("Joost")
    sheet = client.post(world.url("/mijn/beurs/bonnen/"), once({"amount": "1", "count": "3"}), follow=True)
    printed = re.findall(r"\w{3}-\w{3}-\w{3}-\w{3}", sheet.content.decode())

    back = client.post(world.url("/mijn/beurs/bonnen/terug/"), once({"book": Slip.objects.first().book}), follow=True)

    assert len(set(printed)) == 3
    assert "Terug in je beurs: 3 buurtmunten" in back.content.decode()
    assert shops.balance(purse) == 300


def test_who_never_had_a_coin_sees_an_empty_purse_and_prints_nothing(world: World) -> None:
    client = world.client_for("Fatima")

    seen = client.get(world.url("/mijn/beurs/")).content.decode()
    refused = client.post(world.url("/mijn/beurs/bonnen/"), once({"amount": "1", "count": "1"}))
    lost = client.post(world.url("/mijn/beurs/bonnen/terug/"), once({"book": "AAA-AAA"}))

    assert "0 buurtmunten" in seen
    assert (refused.status_code, lost.status_code) == (422, 404)


def test_the_purse_tells_what_counts_and_never_a_way_round(world: World) -> None:
    currency.keep_letter(
        neighbourhood=world.neighbourhood,
        reference="Z-1",
        dated_on=NOW.date(),
        until_on=None,
        says="Buurtmunten tot het maximum tellen niet mee.",
        kept_at="map 3",
        by=world.by("Ravi"),
        at=NOW,
    )

    html = world.client_for("Joost").get(world.url("/mijn/beurs/")).content.decode()

    assert "Buurtgeld telt even zwaar als gewoon geld." in html
    assert "Brief Z-1 van 20 november 2026" in html
    assert "schenkkring" not in html
