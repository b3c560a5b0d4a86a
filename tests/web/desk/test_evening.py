"""The treasurer's evening: what each line of the bank probably is and why, accepted in one tap, for every legal person."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from tests.funding import owing, paying
from tests.funding.paying import Moved
from tests.world import World, just_proved, once
from wijkwerk.flows import statement_to_books
from wijkwerk.funding.models import BankAccount, BankLine, BankStatement, DebitMandate, DebitRun, PaymentBatch
from wijkwerk.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: paying.LATER)


@pytest.fixture
def browser(world: World) -> Callable[[str], Client]:
    def open_browser(name: str) -> Client:
        Authenticator.objects.get_or_create(
            user=world.users[name], type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
        )
        client = world.client_for(name)
        return just_proved(client)

    return open_browser


def _text(response: HttpResponse) -> str:
    return response.content.decode()


def _read(world: World, account: BankAccount, *moved: Moved) -> None:
    content = paying.camt(moved, account=account.iban)
    statement_to_books.read_in(account=account, content=content, by=world.by("Ravi"), at=paying.LATER)


def test_a_line_stands_there_with_what_it_is_and_why_and_is_accepted_in_one_tap(
    world: World, browser: Callable[[str], Client]
) -> None:
    batch, ravi = paying.sent(world), browser("Ravi")
    payment = batch.payments.get()
    _read(world, batch.account, Moved(-payment.cents, end_to_end=payment.code), Moved(123, name="Onbekend"))
    tonight = _text(ravi.get(world.url("/geld/bank/vanavond/")))
    assert "betaling van een lijst: Joost de Vries" in tonight
    assert "het kenmerk en het bedrag kloppen" in tonight
    assert "We herkennen niets" in tonight
    line = BankLine.objects.get(cents=-payment.cents)

    answer = ravi.post(
        world.url(f"/geld/bank/{line.code}/klopt/"), once({"expected": f"payment {payment.code}", "avond": "1"})
    )

    line.refresh_from_db()
    assert (answer["Location"], line.state) == (world.url("/geld/"), "settled")


def test_the_evening_holds_them_for_who_has_a_script_and_a_link_for_who_has_not(
    world: World, browser: Callable[[str], Client]
) -> None:
    _read(world, paying.account(world), Moved(123))

    page = _text(browser("Ravi").get(world.url("/geld/")))

    assert f'hx-get="{world.url("/geld/bank/vanavond/")}"' in page
    assert "Kijk wat de regels van de bank zijn" in page


def test_without_open_lines_there_is_nothing_to_tell(world: World, browser: Callable[[str], Client]) -> None:
    ravi = browser("Ravi")

    assert "Alles van de bank hoort ergens bij" in _text(ravi.get(world.url("/geld/bank/vanavond/")))
    assert "Nog geen rekening" in _text(ravi.get(world.url("/geld/")))


def test_each_legal_person_has_its_bank_and_its_list_on_the_evening(
    world: World, browser: Callable[[str], Client]
) -> None:
    paying.account(world)
    second = owing.cooperative(world)
    owing.second_account(world, second)
    owing.approved(world, legal_person=second)

    page = _text(browser("Ravi").get(world.url("/geld/")))

    assert "Coöperatie Kade" in page
    assert world.url("/geld/bank/?van=2") in page
    assert world.url("/geld/lijst/?van=2") in page


def test_a_list_of_the_second_is_made_from_its_own_account(world: World, browser: Callable[[str], Client]) -> None:
    paying.account(world)
    second = owing.cooperative(world)
    account, owed = owing.second_account(world, second), owing.approved(world, legal_person=second)

    browser("Ravi").post(
        world.url("/geld/lijst/?van=2"), once({"chosen": [f"invoice {owed.code}"], "pay_on": "2026-12-10"})
    )

    assert PaymentBatch.objects.get().account == account


def test_the_board_writes_down_the_account_of_the_second(world: World, browser: Callable[[str], Client]) -> None:
    second = owing.cooperative(world)

    browser("Yvonne").post(
        world.url("/geld/rekening/?van=2"), once({"iban": owing.OTHER_OURS, "holder": "Cooperatie Kade"})
    )

    assert BankAccount.objects.get().legal_person == second


def test_a_statement_and_what_is_certain_of_the_second_are_its_own(
    world: World, browser: Callable[[str], Client]
) -> None:
    ours = paying.sent(world)
    account = owing.second_account(world, owing.cooperative(world))
    payment, ravi = ours.payments.get(), browser("Ravi")
    _read(world, account, Moved(-payment.cents, end_to_end=payment.code))

    answer = ravi.post(world.url("/geld/bank/zeker/?van=2"), once())

    assert "Geen regel kan maar één ding zijn" in ravi.get(answer["Location"]).content.decode()
    assert answer["Location"] == world.url("/geld/bank/?van=2")
    assert (BankStatement.objects.get().account, BankLine.objects.get().state) == (account, "open")


def test_the_second_collects_on_what_was_signed_for_it(world: World, browser: Callable[[str], Client]) -> None:
    second = owing.cooperative(world)
    account, ravi = owing.second_account(world, second), browser("Ravi")
    form = {"name": "Lid", "iban": paying.iban(52), "signed_on": "2026-11-20", "notice_days": "14"}

    ravi.post(world.url("/geld/incasso/?van=2"), once(form))

    mandate = DebitMandate.objects.get()
    ravi.post(
        world.url(f"/geld/incasso/{mandate.code}/"),
        once({"what": "Contributie", "cents": "9", "collect_on": "2026-12-24"}),
    )
    ravi.post(world.url("/geld/incasso/bestand/?van=2"), once({"collect_on": "2026-12-24"}))
    assert (mandate.legal_person, DebitRun.objects.get().account) == (second, account)


def test_the_books_to_take_along_are_those_of_the_one_that_was_chosen(
    world: World, browser: Callable[[str], Client]
) -> None:
    owing.cooperative(world)

    answer = browser("Ravi").get(world.url("/geld/boekhouder/?jaar=2026&van=2"))

    assert "Coöperatie Kade" in _text(answer)
