"""Ravi's Sunday evening on the screen: list, signatures, file, statement; and what a thief of a session or a file finds."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from tests.funding import paying
from tests.funding.paying import Moved
from tests.world import NOW, World, just_proved, once
from wijkwerk.flows import statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import BankLine, BankStatement, Collection, DebitMandate, PaymentBatch, PersonIban
from wijkwerk.kernel import clock
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account, TransactionNote
from wijkwerk.places import queries as places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: paying.LATER)


@pytest.fixture
def browser(world: World) -> Callable[..., Client]:
    def open_browser(name: str, *, proved: bool = True) -> Client:
        Authenticator.objects.get_or_create(
            user=world.users[name], type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
        )
        client = world.client_for(name)
        return just_proved(client) if proved else client

    return open_browser


def _text(response: HttpResponse) -> str:
    return response.content.decode()


def test_from_what_is_owed_to_the_file_of_the_bank(world: World, browser: Callable[..., Client]) -> None:
    paying.keeps_iban(world)
    claim, ravi = paying.claim(world), browser("Ravi")
    paying.account(world)
    made = ravi.post(world.url("/geld/lijst/"), once({"chosen": [f"claim {claim.code}"], "pay_on": "2026-12-10"}))
    for name in ("Ravi", "Yvonne"):
        browser(name).post(f"{made['Location']}tekenen/", once())

    answer = ravi.post(f"{made['Location']}bestand/", {"hoe": "03"})

    assert b"pain.001.001.03" in answer.content
    assert "attachment" in answer["Content-Disposition"]
    assert "getekend" in _text(ravi.get(made["Location"]))


def test_numbers_are_masked_on_every_screen(world: World, browser: Callable[..., Client]) -> None:
    batch, ravi = paying.batch(world), browser("Ravi")

    pages = [ravi.get(world.url(path)) for path in ("/geld/", "/geld/lijst/", f"/geld/lijst/{batch.code}/")]
    pages.append(browser("Joost").get(world.url("/mijn/rekening/")))

    assert all(paying.iban(41)[-8:] not in _text(page).replace(" ", "") for page in pages)
    assert "••" in _text(pages[-1])


def test_what_is_ticked_says_whether_it_is_an_allowance_a_receipt_or_an_invoice(
    world: World, browser: Callable[..., Client]
) -> None:
    paying.keeps_iban(world)
    paying.claim(world)
    paying.account(world)

    shown = _text(browser("Ravi").get(world.url("/geld/lijst/")))

    assert ", vergoeding, €" in shown


@pytest.mark.parametrize("act", ["tekenen", "bestand"])
def test_a_stolen_session_signs_nothing_and_takes_no_file(
    world: World, browser: Callable[..., Client], act: str
) -> None:
    batch = paying.signed(world) if act == "bestand" else paying.batch(world)

    answer = browser("Ravi", proved=False).post(world.url(f"/geld/lijst/{batch.code}/{act}/"), once())

    assert "/mijn/bewijs/" in answer["Location"]
    batch.refresh_from_db()
    assert (batch.sent_at, batch.signatures.count()) == (None, 2 if act == "bestand" else 0)


@pytest.mark.parametrize("path", ["/geld/rekening/", "/geld/boekhouder/", "/geld/boekhouder/1/", "/mijn/rekening/"])
def test_a_stolen_session_opens_no_numbers_and_no_books(
    world: World, browser: Callable[..., Client], path: str
) -> None:
    paying.batch(world)

    assert "/mijn/bewijs/" in browser("Yvonne", proved=False).get(world.url(path))["Location"]


def test_a_form_that_is_sent_again_makes_no_second_list(world: World, browser: Callable[..., Client]) -> None:
    paying.keeps_iban(world)
    claim, ravi = paying.claim(world), browser("Ravi")
    paying.account(world)
    form = once({"chosen": [f"claim {claim.code}"], "pay_on": "2026-12-10"})

    first, again = (ravi.post(world.url("/geld/lijst/"), form) for _nth in range(2))

    assert (first["Location"], PaymentBatch.objects.count()) == (again["Location"], 1)


def test_a_forged_choice_makes_no_list(world: World, browser: Callable[..., Client]) -> None:
    paying.keeps_iban(world)
    paying.claim(world)
    paying.account(world)

    answer = browser("Ravi").post(
        world.url("/geld/lijst/"), once({"chosen": ["claim AAA-AAA"], "pay_on": "2026-12-10"})
    )

    assert (answer.status_code, PaymentBatch.objects.count()) == (422, 0)


def test_who_gets_money_by_a_list_reads_why_another_signs(world: World, browser: Callable[..., Client]) -> None:
    batch = paying.batch(world, "Ravi")
    ravi = browser("Ravi")

    assert "geld voor jou" in _text(ravi.get(world.url(f"/geld/lijst/{batch.code}/")))
    assert ravi.post(world.url(f"/geld/lijst/{batch.code}/tekenen/"), once()).status_code == 422


def test_a_list_that_changed_says_so_and_gives_no_file(world: World, browser: Callable[..., Client]) -> None:
    batch, ravi = paying.signed(world), browser("Ravi")
    paying.keeps_iban(world, number=paying.iban(99))

    answer = ravi.post(world.url(f"/geld/lijst/{batch.code}/bestand/"), {"hoe": "09"}, follow=True)

    assert "veranderd sinds deze lijst" in _text(answer)
    batch.refresh_from_db()
    assert batch.state == "signed"


def test_a_bank_without_files_gets_a_code_per_payment(world: World, browser: Callable[..., Client]) -> None:
    batch = paying.signed(world)

    answer = browser("Ravi").post(world.url(f"/geld/lijst/{batch.code}/bestand/"), {"hoe": "codes"})

    assert _text(answer).count('class="qr"') == 1


def test_a_list_is_withdrawn_and_its_payments_are_free_again(world: World, browser: Callable[..., Client]) -> None:
    batch, ravi = paying.batch(world), browser("Ravi")

    ravi.post(world.url(f"/geld/lijst/{batch.code}/intrekken/"), once())

    assert "Maak de betaallijst" in _text(ravi.get(world.url("/geld/")))
    again = ravi.post(world.url(f"/geld/lijst/{batch.code}/intrekken/"), once(), follow=True)
    assert "Dit kan nu niet meer" in _text(again)


def test_one_payment_that_the_bank_refused_is_crossed_out_and_can_come_back(
    world: World, browser: Callable[..., Client]
) -> None:
    batch, ravi = paying.sent(world, "Joost", "Fatima"), browser("Ravi")
    page, payment = world.url(f"/geld/lijst/{batch.code}/"), batch.payments.order_by("pk")[0]

    told = ravi.post(world.url(f"/geld/lijst/betaling/{payment.code}/niet/"), once(), follow=True)

    assert "staat weer bij wat jullie nog betalen" in _text(told)
    assert "De bank deed dit toch" in _text(ravi.get(page))
    ravi.post(world.url(f"/geld/lijst/betaling/{payment.code}/toch/"), once())
    assert "De bank deed dit toch" not in _text(ravi.get(page))


def test_a_code_is_shown_of_what_still_waits_only(world: World, browser: Callable[..., Client]) -> None:
    batch, ravi = paying.sent(world, "Joost", "Fatima"), browser("Ravi")
    payment = batch.payments.order_by("pk")[0]
    funding.cross_out_payment(payment=payment, by=world.by("Ravi"), at=paying.LATER)

    shown = ravi.post(world.url(f"/geld/lijst/{batch.code}/bestand/"), {"hoe": "codes"})

    assert _text(shown).count('class="qr"') == 1


def test_a_contribution_that_the_bank_refused_is_crossed_out_on_its_run(
    world: World, browser: Callable[..., Client]
) -> None:
    account, planned = paying.account(world, creditor_id=paying.CREDITOR), paying.collection(world)[1]
    run = funding.send_run(account=account, collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER)
    ravi = browser("Ravi")

    answer = ravi.post(world.url(f"/geld/incasso/bijdrage/{planned.code}/geweigerd/"), once())

    assert answer["Location"] == world.url(f"/geld/incasso/run/{run.code}/")
    assert "De bank deed dit toch" in _text(ravi.get(answer["Location"]))
    ravi.post(world.url(f"/geld/incasso/bijdrage/{planned.code}/toch/"), once())
    assert Collection.objects.get().state == "sent"


def _send(client: Client, world: World, content: bytes) -> HttpResponse:
    file = io.BytesIO(content)
    file.name = "afschrift.xml"
    return client.post(world.url("/geld/bank/"), once({"file": file}), follow=True)


def test_a_statement_is_read_in_matched_and_not_counted_twice(world: World, browser: Callable[..., Client]) -> None:
    batch, ravi = paying.sent(world), browser("Ravi")
    payment = batch.payments.get()
    content = paying.camt([Moved(-1000, end_to_end=payment.code), Moved(-50, "kosten")])

    assert "2 nieuwe regels" in _text(_send(ravi, world, content))
    assert "niets dubbel geteld" in _text(_send(ravi, world, content))
    page = ravi.post(world.url("/geld/bank/zeker/"), once(), follow=True)

    assert "1 regel geboekt" in _text(page)
    assert BankLine.objects.filter(state="settled").count() == 1
    assert "betaling van een lijst" in _text(ravi.get(world.url("/geld/bank/geboekt/")))


@pytest.mark.parametrize(
    "content", [b"<a>", b"x", paying.camt([Moved(5)], closing=4), paying.camt(account=paying.THEIRS)]
)
def test_a_wrong_file_is_refused_on_the_same_page(world: World, browser: Callable[..., Client], content: bytes) -> None:
    paying.account(world)

    answer = _send(browser("Ravi"), world, content)

    assert (answer.status_code, BankStatement.objects.count()) == (422, 0)


def _line(world: World, *moved: Moved) -> BankLine:
    account = paying.account(world)
    return funding.read_in(account=account, content=paying.camt(moved), by=world.by("Ravi"), at=NOW).lines.get()


def test_a_line_is_accepted_by_hand_turned_back_and_laid_aside(world: World, browser: Callable[..., Client]) -> None:
    batch, ravi = paying.sent(world), browser("Ravi")
    line = _line(world, Moved(-1000))
    at = world.url(f"/geld/bank/{line.code}/")
    assert "Dit is het" in _text(ravi.get(at))

    ravi.post(f"{at}klopt/", once({"expected": f"payment {batch.payments.get().code}"}))
    assert "Draai terug" in _text(ravi.get(at))
    ravi.post(f"{at}terug/", once())
    ravi.post(f"{at}apart/", once())

    line.refresh_from_db()
    assert (line.state, line.times_settled) == ("aside", 1)
    assert "Apart gelegd" in _text(ravi.get(world.url("/geld/bank/")))


def test_a_forged_match_books_nothing(world: World, browser: Callable[..., Client]) -> None:
    line, ravi = _line(world, Moved(-1000)), browser("Ravi")

    page = ravi.post(world.url(f"/geld/bank/{line.code}/klopt/"), once({"expected": "payment AAA-AAA"}), follow=True)

    assert "verwachten we niet meer" in _text(page)
    assert BankLine.objects.get().state == "open"


def test_a_line_that_belongs_to_nothing_is_booked_with_words(world: World, browser: Callable[..., Client]) -> None:
    line, ravi = _line(world, Moved(-995)), browser("Ravi")

    assert ravi.post(world.url(f"/geld/bank/{line.code}/"), once({"kind": "person", "words": "x"})).status_code == 422
    ravi.post(world.url(f"/geld/bank/{line.code}/"), once({"kind": "expense", "words": "=HYPERLINK(1)"}))

    assert TransactionNote.objects.get(transaction__key=f"bank-{line.code}-1").reason == "=HYPERLINK(1)"
    number = line.account.legal_person.accounts.get(kind="bank").number
    told = _text(ravi.get(world.url(f"/geld/boekhouder/{number}/")))
    assert "'=HYPERLINK(1)" in told
    assert "9,95" in told


def test_without_an_account_the_pages_say_what_to_do_first(world: World, browser: Callable[..., Client]) -> None:
    ravi = browser("Ravi")

    assert "Nog geen rekening" in _text(ravi.get(world.url("/geld/bank/")))
    assert "Nog geen rekening" in _text(ravi.get(world.url("/geld/")))
    assert ravi.get(world.url("/geld/lijst/"))["Location"] == world.url("/geld/")
    assert ravi.post(world.url("/geld/bank/zeker/"), once())["Location"] == world.url("/geld/bank/")


def test_the_board_writes_down_from_which_account_is_paid(world: World, browser: Callable[..., Client]) -> None:
    yvonne, at = browser("Yvonne"), world.url("/geld/rekening/")

    wrong = yvonne.post(at, once({"iban": "NL00", "holder": "Kade"}))
    yvonne.post(at, once({"iban": paying.OURS.lower(), "holder": "Kade", "one_up_to": "25"}))

    assert "klopt niet" in _text(wrong)
    assert 'value="25"' in _text(yvonne.get(at))
    assert browser("Ravi").get(at).status_code == 403


def test_joost_writes_down_where_and_takes_it_away(world: World, browser: Callable[..., Client]) -> None:
    joost, at = browser("Joost"), world.url("/mijn/rekening/")

    wrong = joost.post(at, once({"iban": "NL91 ABNA 0417 1643 01", "holder": "Joost"}))
    joost.post(at, once({"iban": "NL91 ABNA 0417 1643 00", "holder": "Joost"}))
    kept = PersonIban.objects.get(person=world.persons["Joost"]).iban
    joost.post(f"{at}weg/", once())

    assert (wrong.status_code, kept, PersonIban.objects.count()) == (422, "NL91ABNA0417164300", 0)
    assert "Je rekeningnummer is opgeschreven" in _text(joost.get(world.url("/mijn/gegevens/")))


def test_a_mandate_becomes_a_file_of_the_bank(world: World, browser: Callable[..., Client]) -> None:
    ravi, at = browser("Ravi"), world.url("/geld/incasso/")
    paying.account(world, creditor_id=paying.CREDITOR)
    signed = {"name": "Joost", "iban": paying.THEIRS, "signed_on": "2026-11-01", "notice_days": "1"}
    ravi.post(at, once({**signed, "person_code": world.persons["Joost"].code}))
    mandate = DebitMandate.objects.get(person=world.persons["Joost"])
    plan = {"what": "Bijdrage", "cents": "5", "collect_on": "2026-12-10"}
    assert ravi.post(f"{at}{mandate.code}/", once({**plan, "collect_on": "2026-12-08"})).status_code == 422
    ravi.post(f"{at}{mandate.code}/", once(plan))

    sent = ravi.post(f"{at}bestand/", once({"collect_on": "2026-12-10"}))

    assert b"pain.008.001.08" in ravi.post(sent["Location"], {"hoe": "08"}).content
    assert "zonder reden terug" in _text(ravi.get(sent["Location"]))
    assert "Er is niets om te incasseren" in _text(
        ravi.post(f"{at}bestand/", once({"collect_on": "2026-12-10"}), follow=True)
    )


def test_a_contribution_is_called_off_and_a_mandate_stopped(world: World, browser: Callable[..., Client]) -> None:
    mandate, planned = paying.collection(world)
    ravi, at = browser("Ravi"), world.url("/geld/incasso/")

    for _nth in range(2):
        ravi.post(f"{at}bijdrage/{planned.code}/niet/", once())
        last = ravi.post(f"{at}{mandate.code}/stop/", once(), follow=True)

    assert "Dit kan nu niet meer" in _text(last)
    assert Collection.objects.get().state == "dropped"


@pytest.mark.parametrize(("ask", "status"), [("2026", 200), ("2026&vorm=3.2.1", 200), ("1999", 404), ("x", 404)])
def test_the_books_of_a_year_go_to_the_bookkeeper(
    world: World, browser: Callable[..., Client], ask: str, status: int
) -> None:
    paying.batch(world)
    yvonne = browser("Yvonne")

    assert yvonne.get(world.url(f"/geld/boekhouder/?jaar={ask}")).status_code == status
    assert "Auditfile van 2026" in _text(yvonne.get(world.url("/geld/boekhouder/")))
    assert yvonne.get(world.url("/geld/boekhouder/999/")).status_code == 404


def test_no_cell_of_an_account_for_the_bookkeeper_is_taken_for_a_formula(
    world: World, browser: Callable[..., Client]
) -> None:
    line = _line(world, Moved(-1000))
    statement_to_books.book_by_hand(
        line=line, kind=AccountKind.EXPENSE, words="=cmd|' /C calc'!A0", by=world.by("Ravi"), at=NOW
    )
    account = Account.objects.get(kind=AccountKind.EXPENSE)

    told = browser("Yvonne").get(world.url(f"/geld/boekhouder/{account.number}/"))

    rows = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][2:4] == ["'=cmd|' /C calc'!A0", "-10"]


def test_who_collects_sees_which_mandates_lapse_before_they_do(world: World, browser: Callable[..., Client]) -> None:
    for name, signed_on in (("Nel", date(2024, 1, 20)), ("Fatima", date(2023, 11, 1)), ("Joost", date(2026, 11, 1))):
        funding.give_debit_mandate(
            legal_person=places.first_legal_person(world.neighbourhood),
            person=None,
            name=name,
            iban=paying.THEIRS,
            signed_on=signed_on,
            notice_days=14,
            by=world.by("Ravi"),
            at=NOW,
        )
    ravi = browser("Ravi")

    told = _text(ravi.get(world.url("/geld/incasso/")))

    assert "vervalt op 20 januari 2027" in told
    assert told.index("Fatima") < told.index("Nel")
    assert "Machtigingen die vervallen" in told
    assert "Incasso: 2 machtigingen vervallen" in _text(ravi.get(world.url("/geld/")))
