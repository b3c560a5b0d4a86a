"""Paid out of a cash box at the desk: after a fresh proof, once, with a slip to sign."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.funding import paying, spending
from tests.world import World, just_proved, once
from wijkwerk.flows import owed_to_cash
from wijkwerk.funding.models import CashPayout
from wijkwerk.rewards.models import Claim

pytestmark = pytest.mark.django_db


def _money(world: World, name: str = "Yvonne", *, is_proved: bool = True) -> Client:
    Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = world.client_for(name)
    return just_proved(client) if is_proved else client


def _url(world: World, claim: Claim) -> str:
    return world.url(f"/geld/contant/{claim.code}/")


def test_who_has_no_account_is_found_paid_and_signs(world: World) -> None:
    client, claim, box = _money(world), paying.claim(world), spending.opened(world).box
    listed = client.get(world.url("/geld/contant/")).content.decode()

    slip = client.post(_url(world, claim), once({"box": box.code}), follow=True).content.decode()

    assert "schreef nog geen rekening op" in listed
    assert _url(world, claim) in listed
    assert "Ik heb dit bedrag gekregen" in slip
    assert "contant gekregen op" in world.client_for("Joost").get(world.url("/mijn/")).content.decode()


def test_a_double_tap_pays_once_and_an_old_page_says_why_not(world: World) -> None:
    client, claim, box = _money(world), paying.claim(world), spending.opened(world).box
    sent = once({"box": box.code})

    first, second = (client.post(_url(world, claim), sent)["Location"] for _nth in range(2))
    other_tab = client.post(_url(world, claim), once({"box": box.code}))

    assert first == second
    assert (other_tab.status_code, CashPayout.objects.count()) == (422, 1)
    assert "al betaald" in other_tab.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_laptop_that_was_left_open_pays_nobody(world: World, method: str) -> None:
    client, claim, box = _money(world, is_proved=False), paying.claim(world), spending.opened(world).box

    answer = getattr(client, method)(_url(world, claim), once({"box": box.code}))

    assert "terug=" in answer["Location"]
    assert CashPayout.objects.count() == 0


def test_without_an_open_box_it_says_to_count_first(world: World) -> None:
    client, claim = _money(world), paying.claim(world)
    shut = spending.box(world)

    assert "Er is geen kas open" in client.get(_url(world, claim)).content.decode()
    assert client.post(_url(world, claim), once({"box": shut.code})).status_code == 422


def test_ravi_does_not_pay_himself(world: World) -> None:
    claim, box = paying.claim(world, "Ravi"), spending.opened(world).box

    client = _money(world, "Ravi")

    assert client.post(_url(world, claim), once({"box": box.code})).status_code == 403
    assert "een ander betaalt" in client.get(world.url("/geld/contant/")).content.decode()


def test_hanna_who_keeps_the_box_does_not_read_who_gets_what(world: World) -> None:
    claim, box = paying.claim(world), spending.opened(world).box
    payout = owed_to_cash.pay_claim(claim=claim, box=box, by=world.by("Yvonne"), at=paying.LATER)
    hanna = _money(world, "Hanna")

    told = hanna.get(world.url(f"/kas/{box.code}/")).content.decode()

    assert hanna.get(world.url("/geld/contant/")).status_code == 403
    assert hanna.get(world.url(f"/geld/contant/bon/{payout.code}/")).status_code == 403
    assert "vrijwilligersvergoeding" in told
    assert "Joost" not in told


def test_a_mistake_is_brought_back(world: World) -> None:
    client, claim, box = _money(world), paying.claim(world), spending.opened(world).box
    payout = owed_to_cash.pay_claim(claim=claim, box=box, by=world.by("Ravi"), at=paying.LATER)
    slip = world.url(f"/geld/contant/bon/{payout.code}/")

    page = client.post(f"{slip}terug/", once(), follow=True).content.decode()

    assert "Het geld is terug in de kas" in page
    assert "teruggebracht" in page
    assert "Betaal contant" in client.get(world.url(f"/geld/{claim.code}/")).content.decode()


def test_on_the_page_of_the_claim_stands_that_it_was_paid(world: World) -> None:
    client, claim, box = _money(world), paying.claim(world), spending.opened(world).box
    owed_to_cash.pay_claim(claim=claim, box=box, by=world.by("Ravi"), at=paying.LATER)

    assert "Contant uitbetaald op" in client.get(world.url(f"/geld/{claim.code}/")).content.decode()
    assert "wacht niet op betaling" in client.get(_url(world, claim)).content.decode()


def test_of_many_that_wait_who_has_no_account_comes_first(world: World) -> None:
    paying.keeps_iban(world, "Joost")
    with_account, without = paying.claim(world, days=7), paying.claim(world, "Fatima", days=9)

    client, page = _money(world), world.url("/geld/contant/")
    told, sheet = (client.get(f"{page}{way}").content.decode() for way in ("", "?als=csv"))

    assert told.index(_url(world, without)) < told.index(_url(world, with_account))
    assert sheet.index("Fatima") < sheet.index("Joost")


def test_all_that_was_handed_over_is_listed_and_goes_along(world: World) -> None:
    client, claim, box = _money(world), paying.claim(world), spending.opened(world).box
    assert "nog niets contant uitbetaald" in client.get(world.url("/geld/contant/uitbetaald/")).content.decode()
    payout = owed_to_cash.pay_claim(claim=claim, box=box, by=world.by("Ravi"), at=paying.LATER)

    assert payout.code in client.get(world.url("/geld/contant/uitbetaald/")).content.decode()
    assert f"{payout.code};Joost" in client.get(world.url("/geld/contant/uitbetaald/?als=csv")).content.decode()
