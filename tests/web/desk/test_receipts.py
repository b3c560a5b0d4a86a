"""Receipts on the desk: seen by who holds the money, approved by another, paid back after a fresh proof."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.funding import spending
from tests.pictures import made
from tests.world import NOW, World, just_proved, once
from wijkwerk.flows import receipt_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import PaidFrom, ReceiptState
from wijkwerk.funding.models import Receipt
from wijkwerk.kernel import clock
from wijkwerk.people import commands as people

pytestmark = pytest.mark.django_db


def _money(world: World, name: str, *, is_proved: bool = True) -> Client:
    Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = world.client_for(name)
    return just_proved(client) if is_proved else client


def _url(world: World, receipt: Receipt, act: str = "") -> str:
    return world.url(f"/geld/bonnen/{receipt.code}/{act}")


def test_ravi_sees_the_photo_and_approves(world: World) -> None:
    client, receipt = _money(world, "Ravi"), spending.receipt(world)

    photo = client.get(_url(world, receipt, "foto/?groot"))
    client.post(_url(world, receipt, "akkoord/"), once())

    receipt.refresh_from_db()
    assert (photo["Content-Type"], photo["Cache-Control"]) == ("image/webp", "private, no-cache")
    assert receipt.state == ReceiptState.APPROVED


@pytest.mark.parametrize("act", ["akkoord/", "vraag/"])
def test_his_own_he_does_not_settle(world: World, act: str) -> None:
    client, receipt = _money(world, "Ravi"), spending.receipt(world, "Ravi")

    assert client.post(_url(world, receipt, act), once({"reason": "x"})).status_code == 403
    assert "Een ander kijkt ernaar" in client.get(_url(world, receipt)).content.decode()


def test_his_own_he_does_not_pay(world: World) -> None:
    receipt = spending.receipt(world, "Ravi")
    receipt_to_ledger.approve(receipt=receipt, by=world.by("Yvonne"), at=NOW)

    assert _money(world, "Ravi").post(_url(world, receipt, "betaald/"), once({"how": "bank"})).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_account_numbers_and_paying_ask_for_a_fresh_proof(world: World, method: str) -> None:
    client, receipt = _money(world, "Ravi", is_proved=False), spending.receipt(world)
    receipt_to_ledger.approve(receipt=receipt, by=world.by("Yvonne"), at=NOW)
    path = world.url("/geld/bonnen/betalen/") if method == "get" else _url(world, receipt, "betaald/")

    answer = getattr(client, method)(path, once({"how": "bank"}))

    receipt.refresh_from_db()
    assert "/bewijs/" in answer["Location"] or "terug=" in answer["Location"]
    assert receipt.state == ReceiptState.APPROVED


def test_paid_twice_by_one_tap_is_paid_once(world: World) -> None:
    client, receipt = _money(world, "Ravi"), spending.receipt(world)
    receipt_to_ledger.approve(receipt=receipt, by=world.by("Yvonne"), at=NOW)
    sent = once({"how": "bank"})

    answers = [client.post(_url(world, receipt, "betaald/"), sent)["Location"] for _nth in range(2)]

    assert answers[0] == answers[1] == world.url("/geld/bonnen/betalen/")


def test_a_cash_box_with_too_little_pays_nothing_and_says_so(world: World) -> None:
    client, box = _money(world, "Ravi"), spending.opened(world, 100).box
    receipt = receipt_to_ledger.approve(receipt=spending.receipt(world), by=world.by("Yvonne"), at=NOW)

    page = client.post(_url(world, receipt, "betaald/"), once({"how": f"box-{box.code}"}), follow=True)

    assert "Er zit niet zoveel in de kas" in page.content.decode()


def test_a_question_goes_back_with_words_and_a_mistake_is_turned_back(world: World) -> None:
    client, asked, wrong = _money(world, "Ravi"), spending.receipt(world), spending.receipt(world, cents=100)
    receipt_to_ledger.approve(receipt=wrong, by=world.by("Yvonne"), at=NOW)

    nothing = client.post(_url(world, asked, "vraag/"), once({"reason": ""}))
    client.post(_url(world, asked, "vraag/"), once({"reason": "Waarvoor?"}))
    client.post(_url(world, wrong, "terug/"), once({"reason": "dubbel"}))

    states = dict(Receipt.objects.values_list("pk", "state"))
    assert (nothing.status_code, states[asked.pk], states[wrong.pk]) == (422, "sent_back", "reversed")


def test_two_that_look_the_same_are_marked(world: World) -> None:
    client = _money(world, "Ravi")
    spending.receipt(world)
    spending.receipt(world, "Fatima", cents=999)

    assert client.get(world.url("/geld/bonnen/")).content.decode().count("lijkt op een andere bon") == 2


def test_marijke_hands_in_from_paper_for_joost(world: World) -> None:
    client = world.client_for("Marijke")

    page = client.post(world.url("/geld/bonnen/papier/"), _paper(who="joost", is_on_paper="on"), follow=True)

    receipt = Receipt.objects.get()
    assert receipt.code in page.content.decode()
    assert (receipt.person, receipt.made_by, receipt.is_on_paper) == (
        world.persons["Joost"],
        world.users["Marijke"],
        True,
    )


@pytest.mark.parametrize(("who", "told"), [("Zeger", "kennen niemand"), ("", "Vul in van wie"), ("J", "Neem de code")])
def test_whose_it_is_must_be_one_person(world: World, who: str, told: str) -> None:
    people.add_person(neighbourhood=world.neighbourhood, first_name="Jannes", by=world.by("Marijke"), at=NOW)

    page = world.client_for("Marijke").post(world.url("/geld/bonnen/papier/"), _paper(who=who, is_on_paper="on"))

    assert (page.status_code, told in page.content.decode()) == (422, True)
    assert not Receipt.objects.exists()


def test_paper_without_photo_and_without_folder_is_not_enough(world: World) -> None:
    page = world.client_for("Marijke").post(world.url("/geld/bonnen/papier/"), _paper(who="Joost"))

    assert (page.status_code, "Maak een foto" in page.content.decode()) == (422, True)


def _paper(**more: Any) -> dict[str, Any]:
    day = clock.local_day(clock.now(), zone="Europe/Amsterdam")
    return once({"amount": "12,50", "what": "spijkers", "spent_on": str(day), "paid_from": "own", **more})


def test_a_project_gets_a_budget_and_yvonne_says_when_two_look(world: World) -> None:
    client = _money(world, "Yvonne")

    client.post(world.url("/geld/potjes/"), once({"name": "Tuin", "has_budget": "on", "budget": "500"}))
    client.post(world.url("/geld/potjes/twee/"), once({"two_above": "100"}))

    page = client.get(world.url("/geld/potjes/")).content.decode()
    assert "Tuin" in page and "€\u00a0500" in page and "100,00" in page


def test_ravi_does_not_say_when_two_look(world: World) -> None:
    assert _money(world, "Ravi").post(world.url("/geld/potjes/twee/"), once({"two_above": "1"})).status_code == 403


class TestOnesOwn:
    def test_joost_hands_in_by_phone(self, world: World) -> None:
        sent = {**_paper(account_number="NL91 ABNA 0417 1643 00"), "photo": _file()}

        page = world.client_for("Joost").post(world.url("/mijn/bonnen/nieuw/"), sent, follow=True)

        receipt = Receipt.objects.get()
        assert (receipt.cents, receipt.iban, receipt.picture is not None) == (1250, spending.IBAN, True)
        assert "wacht op akkoord" in page.content.decode()

    def test_a_wrong_account_number_keeps_what_was_typed(self, world: World) -> None:
        sent = {**_paper(account_number="NL00 ABNA 0417 1643 00"), "photo": _file()}

        page = world.client_for("Joost").post(world.url("/mijn/bonnen/nieuw/"), sent)

        told = page.content.decode()
        assert page.status_code == 422
        assert "rekeningnummer klopt niet" in told and "spijkers" in told and "Je foto hebben we nog" in told

    def test_out_of_the_cash_box(self, world: World) -> None:
        box = spending.opened(world).box
        sent = {**_paper(paid_from=f"box-{box.code}"), "photo": _file()}

        world.client_for("Joost").post(world.url("/mijn/bonnen/nieuw/"), sent)

        assert (Receipt.objects.get().paid_from, Receipt.objects.get().box) == (PaidFrom.CASH, box)

    def test_what_came_back_is_mended_and_then_withdrawn(self, world: World) -> None:
        client, receipt = world.client_for("Joost"), spending.receipt(world)
        funding.send_back(receipt=receipt, reason="Waarvoor?", by=world.by("Ravi"), at=NOW)
        mine = world.url(f"/mijn/bonnen/{receipt.code}/")

        client.post(mine, _paper())
        receipt.refresh_from_db()
        mended = (receipt.state, receipt.cents)
        client.post(f"{mine}intrekken/", once())

        receipt.refresh_from_db()
        assert (mended, receipt.state) == (("handed_in", 1250), "withdrawn")
        assert client.post(mine, _paper()).status_code == 302
        assert "Dit kan nu niet meer" in client.post(f"{mine}intrekken/", once(), follow=True).content.decode()

    def test_he_is_warned_of_his_own_double_and_of_nobody_elses(self, world: World) -> None:
        client, mine = world.client_for("Joost"), spending.receipt(world)
        spending.receipt(world, "Fatima")
        alone = client.get(world.url(f"/mijn/bonnen/{mine.code}/")).content.decode()
        spending.receipt(world, cents=999)

        twice = client.get(world.url(f"/mijn/bonnen/{mine.code}/")).content.decode()

        assert ("lijkt op een andere" in alone, "lijkt op een andere" in twice) == (False, True)

    @pytest.mark.parametrize("path", ["", "foto/"])
    def test_a_housemate_and_a_colleague_see_nothing(self, world: World, path: str) -> None:
        address = world.url(f"/mijn/bonnen/{spending.receipt(world).code}/{path}")

        assert world.client_for("Fatima").get(address).status_code == 404
        assert world.client_for("Marijke").get(address).status_code == 403
        assert world.client_for("Joost").get(address).status_code == 200


def _file() -> SimpleUploadedFile:
    return SimpleUploadedFile("bon.jpg", made.photo(80, 160), content_type="image/jpeg")
