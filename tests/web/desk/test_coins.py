"""The coins at the treasurer's desk: set by one, issued by another, agreed with shops, and settled."""

import re
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator

from tests.currency import shops
from tests.world import NOW, World, once
from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Contract, Currency, Letter, Payment, Resolution, Settlement, Slip, Till
from wijkwerk.flows import purse_to_shop, purse_to_slips
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.places.models import Neighbourhood

pytestmark = pytest.mark.django_db
RESOLUTION = {"number": "B-1", "decided_on": "2026-11-01", "circle": "Tuinkring", "amount": "20", "what_for": "feest"}
CONTRACT = {
    "organisation": "",
    "name": "Bakker Bol",
    "gives": "Een brood",
    "per_week": "30",
    "sponsor": "het fonds",
    "cents_each": "2,50",
    "conditions": "",
    "from_on": "2026-11-01",
    "to_on": "",
}


@pytest.fixture(autouse=True)
def _morning(world: World) -> object:
    for name in ("Ravi", "Yvonne"):
        Authenticator.objects.create(user=world.users[name], type=Authenticator.Type.TOTP, data={"secret": "x"})
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def _post(world: World, path: str, values: dict[str, Any] | None = None, *, who: str = "Ravi") -> Any:
    return world.client_for(who).post(world.url(path), once(values), follow=True)


def test_name_smallest_part_and_letter_are_set(world: World) -> None:
    _post(world, "/munten/instellen/", {"one": "klinker", "many": "klinkers", "smallest": "50", "most_at_once": "20"})
    letter = {"reference": "Z-1", "dated_on": "2026-11-01", "until_on": "", "says": "Tellen mee.", "kept_at": "map 3"}
    _post(world, "/munten/brief/", letter)
    twice = _post(world, "/munten/brief/", letter)
    backwards = _post(world, "/munten/brief/", {**letter, "reference": "Z-2", "until_on": "2026-10-01"})

    assert Neighbourhood.objects.get(pk=world.neighbourhood.pk).currency_many == "klinkers"
    assert Currency.objects.values_list("smallest", "most_at_once").get() == (50, 2000)
    assert Letter.objects.get().says == "Tellen mee."
    assert (twice.status_code, backwards.status_code) == (422, 422)
    html = world.client_for(None).get(world.url("/munt/")).content.decode()
    assert "Klinkers" in html and "Tellen mee." in html


def test_coins_of_a_resolution_are_issued_by_another_than_its_writer_once(world: World) -> None:
    _post(world, "/munten/besluit/", RESOLUTION)
    row = Resolution.objects.get()
    path = f"/munten/besluit/{row.code}/uitgeven/"

    own = _post(world, path).content.decode()
    _post(world, path, who="Yvonne")
    again = _post(world, path, who="Yvonne").content.decode()

    assert "Een ander geeft de munten uit" in own
    assert "al uitgegeven" in again
    assert shops.balance(shops.account(world.neighbourhood, AccountKind.CIRCLE, name="Tuinkring")) == 2000
    assert queries.coins_out(world.neighbourhood) == 2000


def test_a_resolution_with_a_mistake_is_withdrawn_and_its_number_is_free(world: World) -> None:
    _post(world, "/munten/besluit/", RESOLUTION)
    row = Resolution.objects.get()

    told = _post(world, f"/munten/besluit/{row.code}/terug/").content.decode()
    _post(world, f"/munten/besluit/{row.code}/uitgeven/", who="Yvonne")
    again = _post(world, "/munten/besluit/", {**RESOLUTION, "amount": "10"})

    assert "Besluit B-1" not in told
    assert (again.status_code, Resolution.objects.count(), queries.coins_out(world.neighbourhood)) == (200, 2, 0)


def test_coins_that_were_issued_by_mistake_go_back_as_long_as_the_circle_has_them(world: World) -> None:
    for number in ("B-1", "B-2"):
        _post(world, "/munten/besluit/", {**RESOLUTION, "number": number})
    first, second = Resolution.objects.order_by("pk")
    for row in (first, second):
        _post(world, f"/munten/besluit/{row.code}/uitgeven/", who="Yvonne")
    circle = shops.account(world.neighbourhood, AccountKind.CIRCLE, name="Tuinkring")
    purse_to_slips.draw(account=circle, amount=500, count=2, by=world.by("Ravi"), at=NOW)

    _post(world, f"/munten/besluit/{first.code}/terug/")
    refused = _post(world, f"/munten/besluit/{second.code}/terug/").content.decode()

    second.refresh_from_db()
    assert "Er staat niet genoeg op de rekening" in refused
    assert (shops.balance(circle), second.withdrawn_at) == (1000, None)


@pytest.mark.parametrize(
    ("name", "typed"), [("amount", "0"), ("amount", "-5"), ("amount", "1e9"), ("decided_on", "gisteren")]
)
def test_a_resolution_of_nothing_is_not_written_down(world: World, name: str, typed: str) -> None:
    assert _post(world, "/munten/besluit/", {**RESOLUTION, name: typed}).status_code == 422
    assert not Resolution.objects.exists()


def test_a_contract_is_made_with_a_new_shop_and_follows_on_the_one_before(world: World) -> None:
    _post(world, "/munten/winkel/nieuw/", CONTRACT)
    first = Contract.objects.get()
    nothing = _post(world, "/munten/winkel/nieuw/", {**CONTRACT, "name": ""})
    earlier = _post(world, "/munten/winkel/nieuw/", {**CONTRACT, "name": "", "organisation": first.organisation.code})
    _post(
        world,
        "/munten/winkel/nieuw/",
        {**CONTRACT, "name": "", "organisation": first.organisation.code, "from_on": "2026-12-01", "cents_each": ""},
    )

    assert (first.per_week, first.cents_each) == (3000, 250)
    assert (nothing.status_code, earlier.status_code) == (422, 422)
    first.refresh_from_db()
    assert str(first.to_on) == "2026-11-30"
    assert Contract.objects.get(from_on="2026-12-01").cents_each == 0


def test_what_a_shop_took_is_settled_and_a_mistake_turned_back(world: World) -> None:
    shops.purse(world, coins=500)
    contract = shops.contract(world)
    for key in ("a", "b"):
        purse_to_shop.pay(
            person=world.persons["Joost"], contract=contract, amount=100, key=key, by=world.by("Joost"), at=NOW
        )
    code = Payment.objects.order_by("pk").first().code

    _post(world, f"/munten/betaling/{code}/terug/")
    told = _post(world, f"/munten/winkel/{contract.code}/verreken/").content.decode()
    again = _post(world, f"/munten/winkel/{contract.code}/verreken/").content.decode()
    late = _post(world, f"/munten/betaling/{Payment.objects.order_by('pk').last().code}/terug/").content.decode()

    assert "Ingeleverd: 1 buurtmunt. De winkel krijgt €\u00a02,50 van ons" in told
    assert "geen munten om te verrekenen" in again
    assert "al ingeleverd" in late
    assert Settlement.objects.count() == 1
    assert "Joost" not in told


def test_slips_of_paper_are_booked_each_or_told_why_not(world: World) -> None:
    contract = shops.contract(world)
    rows = purse_to_slips.draw(account=shops.purse(world), amount=100, count=2, by=world.by("Joost"), at=NOW)
    typed = "\n".join([queries.slip_text(rows[0]), "verkeerd", queries.slip_text(rows[1]), queries.slip_text(rows[1])])

    told = _post(world, f"/munten/winkel/{contract.code}/bonnen/", {"slips": typed}).content.decode()
    nothing = _post(world, f"/munten/winkel/{contract.code}/bonnen/", {"slips": "verkeerd"})

    assert "Geboekt: 2 buurtmunten." in told
    assert "verkeerd: Deze code is geen bon van ons" in told
    assert shops.shop_balance(contract) == 200
    assert nothing.status_code == 422


def test_a_sheet_of_slips_is_made_for_a_circle_or_for_who_asks_and_seen_by_its_maker_only(world: World) -> None:
    _post(world, "/munten/besluit/", RESOLUTION)
    _post(world, f"/munten/besluit/{Resolution.objects.get().code}/uitgeven/", who="Yvonne")
    shops.purse(world, coins=500)
    values = {"circle": "Tuinkring", "person": "", "amount": "1", "count": "3"}

    sheet = _post(world, "/munten/bonnen/", values)
    personal = _post(world, "/munten/bonnen/", {**values, "circle": "", "person": world.persons["Joost"].code})
    both = _post(world, "/munten/bonnen/", {**values, "person": world.persons["Joost"].code})
    nobody = _post(world, "/munten/bonnen/", {**values, "circle": "", "person": "AAA-AAA"})

    assert len(set(re.findall(r"\w{3}-\w{3}-\w{3}-\w{3}", sheet.content.decode()))) == 3
    assert (sheet.status_code, personal.status_code) == (200, 200)
    assert (both.status_code, nobody.status_code) == (422, 422)
    own = purse_to_slips.draw(
        account=queries.purse_of(world.persons["Joost"]), amount=100, count=1, by=world.by("Joost"), at=NOW
    )[0]
    assert world.client_for("Ravi").get(world.url(f"/munten/bonnen/{own.book}/")).status_code == 404
    assert Slip.objects.count() == 7


def test_a_till_is_opened_by_a_link_and_withdrawn(world: World) -> None:
    contract = shops.contract(world)

    told = _post(world, f"/munten/winkel/{contract.code}/kassa/").content.decode()
    link = re.search(r"http://\S+/kassa/open/[\w.-]+/", told)[0]
    till = world.client_for(None)
    till.post(link.replace("http://testserver", ""), once())
    opened = till.get(world.url("/kassa/")).status_code
    _post(world, f"/munten/kassa/{Till.objects.get().code}/intrekken/")

    assert (opened, till.get(world.url("/kassa/")).status_code) == (200, 302)


def test_the_board_ends_a_contract_and_may_not_settle(world: World) -> None:
    contract = shops.contract(world)

    _post(world, f"/munten/winkel/{contract.code}/eindigt/", who="Yvonne")
    refused = _post(world, f"/munten/winkel/{contract.code}/verreken/", who="Yvonne")

    contract.refresh_from_db()
    assert contract.to_on == NOW.date()
    assert refused.status_code == 403


def test_the_poster_shows_the_address_to_pay_and_works_for_nobody_without_signing_in(world: World) -> None:
    contract = shops.contract(world)

    html = world.client_for("Ravi").get(world.url(f"/munten/winkel/{contract.code}/affiche/")).content.decode()

    address = f"/mijn/betalen/{contract.organisation.code}/"
    assert address in html and "<svg" in html
    assert world.client_for(None).get(world.url(address)).status_code == 302


def test_the_public_page_tells_nothing_before_there_are_ten(world: World) -> None:
    shops.purse(world)
    contract = shops.contract(world)
    purse_to_shop.pay(
        person=world.persons["Joost"], contract=contract, amount=100, key="a", by=world.by("Joost"), at=NOW
    )
    currency.publish(neighbourhood=world.neighbourhood, by=world.by("Ravi"), at=NOW.replace(month=12, day=2))

    html = world.client_for(None).get(world.url("/munt/")).content.decode()

    assert "Bakker Bol" in html
    assert "Er valt nog niets te vertellen" in html
    assert "3 buurtmunten" not in html and "2 buurtmunten" not in html
