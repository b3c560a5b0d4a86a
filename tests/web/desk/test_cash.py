"""The cash box on the desk: Hanna counts and writes down, Ravi reads the difference, the treasurer's page tells what waits."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.funding import spending
from tests.world import NOW, World, once
from wijkwerk.flows import cash_to_ledger
from wijkwerk.funding import queries
from wijkwerk.funding.models import CashShift, Takings
from wijkwerk.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def ravi(world: World) -> Client:
    Authenticator.objects.create(user=world.users["Ravi"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world.client_for("Ravi")


def test_ravi_puts_a_box_and_hanna_counts_it_by_the_coin(world: World, ravi: Client) -> None:
    address = ravi.post(world.url("/kas/"), once({"name": "Bar"}))["Location"]

    world.client_for("Hanna").post(f"{address}open/", once({"of_5000": "1", "of_200": "3", "note": "begin"}))

    shift = CashShift.objects.get()
    assert (shift.opening_cents, shift.opening_pieces) == (5600, {"5000": 1, "200": 3})
    assert queries.state_of(shift.box).expected == 5600


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Tel wat erin zit"),
        ({"total": "10", "of_500": "1"}, "zijn samen"),
        ({"total": "tien"}, "Vul een bedrag in"),
        ({"of_100": "-1"}, "deze waarde"),
        ({"total": "10"}, "schrijf op hoe het komt"),
    ],
)
def test_a_count_that_cannot_be_gets_a_clear_answer(world: World, typed: dict[str, str], told: str) -> None:
    box = spending.box(world)

    answer = world.client_for("Hanna").post(world.url(f"/kas/{box.code}/open/"), once(typed))

    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not CashShift.objects.exists()


def test_an_empty_box_is_counted_as_nothing(world: World) -> None:
    box = spending.box(world)

    world.client_for("Hanna").post(world.url(f"/kas/{box.code}/open/"), once({"total": "0"}))

    assert CashShift.objects.get().opening_cents == 0


def test_what_goes_to_the_bank_stands_on_the_page_and_on_the_sheet(world: World) -> None:
    client, shift = world.client_for("Hanna"), spending.opened(world)
    at = world.url(f"/kas/{shift.box.code}/")
    client.post(f"{at}erbij-eraf/", once({"kind": "to_bank", "amount": "60", "note": "storting"}))

    page = client.get(at).content.decode()
    sheet = client.post(f"{at}dicht/", once({"total": "40"}), follow=True).content.decode()

    assert "storting" in page and "storting" in sheet
    assert CashShift.objects.get().closing_difference == 0


def test_more_than_is_there_and_a_shut_box_are_refused_in_words(world: World) -> None:
    client, shift = world.client_for("Hanna"), spending.opened(world)
    at = world.url(f"/kas/{shift.box.code}/")

    much = client.post(f"{at}erbij-eraf/", once({"kind": "to_bank", "amount": "600"}))
    client.post(f"{at}dicht/", once({"total": "100"}))
    shut = client.post(f"{at}dicht/", once({"total": "100"}))

    assert "niet zoveel in de kas" in much.content.decode()
    assert "Deze kas is dicht" in shut.content.decode()


def test_bar_and_kitchen_write_down_what_they_took_for_an_activity(world: World) -> None:
    client, box = world.client_for("Hanna"), spending.box(world)
    date = world.occurrence(days=(clock.local_day(clock.now(), zone="Europe/Amsterdam") - NOW.date()).days - 1)

    client.post(
        world.url(f"/kas/{box.code}/opbrengst/"),
        once({"kind": "kitchen", "activity": date.code, "cash": "25", "bank": "7,50"}),
    )
    nothing = client.post(world.url(f"/kas/{box.code}/opbrengst/"), once({"kind": "bar"}))

    row = Takings.objects.get()
    assert (row.title, row.activity, row.cents) == ("Soep op dinsdag", date.code, 3250)
    assert nothing.status_code == 422


def test_a_difference_waits_on_the_treasurers_page_until_it_is_read(world: World, ravi: Client) -> None:
    shift = spending.opened(world)
    cash_to_ledger.close_box(shift=shift, cents=9000, note="een tientje kwijt", by=world.by("Hanna"), at=NOW)
    before = ravi.get(world.url("/geld/")).content.decode()

    ravi.post(world.url(f"/kas/telling/{shift.code}/gezien/"), once())

    assert "een tientje kwijt" in before
    assert "een tientje kwijt" not in ravi.get(world.url("/geld/")).content.decode()
    assert (
        "Dit kan nu niet meer"
        in ravi.post(world.url(f"/kas/telling/{shift.code}/gezien/"), once(), follow=True).content.decode()
    )


def test_hanna_does_not_take_her_own_story_and_makes_no_box(world: World) -> None:
    client, shift = world.client_for("Hanna"), spending.opened(world)
    cash_to_ledger.close_box(shift=shift, cents=9000, note="een tientje kwijt", by=world.by("Hanna"), at=NOW)

    assert client.post(world.url(f"/kas/telling/{shift.code}/gezien/"), once()).status_code == 403
    assert client.post(world.url("/kas/"), once({"name": "Tweede"})).status_code == 422
