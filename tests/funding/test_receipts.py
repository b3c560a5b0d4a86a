"""From a photo to the books: who bought something is paid back once, and nobody approves their own."""

from datetime import timedelta
from typing import Any

import pytest

from tests.funding import spending
from tests.world import NOW, TODAY, World
from wijkwerk.audit.models import Event
from wijkwerk.flows import project_to_ledger, receipt_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import PaidBy, PaidFrom, ReceiptState
from wijkwerk.funding.models import Receipt
from wijkwerk.kernel.actor import COMMAND_LINE, VISITOR
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Transaction
from wijkwerk.people import commands as people
from wijkwerk.people import queries as people_queries
from wijkwerk.pictures.models import Picture
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries

pytestmark = pytest.mark.django_db
NEVER = (0, -1, -3845, 1_000_001, 10**12)


def _approve(world: World, receipt: Receipt, who: str = "Ravi") -> Receipt:
    return receipt_to_ledger.approve(receipt=receipt, by=world.by(who), at=NOW)


def _pay(world: World, receipt: Receipt, who: str = "Ravi", **how: Any) -> Receipt:
    given = {"how": PaidBy.BANK, "box": None, **how}
    return receipt_to_ledger.pay(receipt=receipt, by=world.by(who), at=NOW, **given)


def test_what_joost_paid_is_his_until_it_is_paid_back(world: World) -> None:
    receipt = _approve(world, spending.receipt(world))

    assert receipt.state == ReceiptState.APPROVED
    assert spending.balance(world, AccountKind.PERSON) == 3845
    assert spending.balance(world, AccountKind.COSTS) == -3845


def test_once_paid_back_his_account_number_is_gone(world: World) -> None:
    receipt = _pay(world, _approve(world, spending.receipt(world)))

    receipt.refresh_from_db()
    assert (receipt.state, receipt.iban, receipt.paid_how) == (ReceiptState.SETTLED, "", PaidBy.BANK)
    assert spending.balance(world, AccountKind.PERSON) == 0
    assert spending.balance(world, AccountKind.TRANSIT) == 3845
    assert books.check(world.neighbourhood) == []


def test_paid_from_the_cash_box_nobody_gets_anything_back(world: World) -> None:
    box = spending.opened(world).box

    receipt = _approve(world, spending.receipt(world, paid_from=PaidFrom.CASH, box=box))

    assert (receipt.state, receipt.iban) == (ReceiptState.SETTLED, "")
    assert spending.balance(world, AccountKind.CASH) == -10_000 + 3845
    with pytest.raises(funding.NobodyToPay):
        _pay(world, receipt)


def test_paid_with_the_card_the_bank_has_still_to_tell(world: World) -> None:
    _approve(world, spending.receipt(world, paid_from=PaidFrom.CARD))

    assert spending.balance(world, AccountKind.TRANSIT) == 3845


def test_paid_back_out_of_the_cash_box(world: World) -> None:
    box = spending.opened(world).box

    _pay(world, _approve(world, spending.receipt(world, iban="")), how=PaidBy.CASH, box=box)

    assert spending.balance(world, AccountKind.CASH) == -10_000 + 3845


def test_more_than_the_box_holds_is_not_paid_out_of_it(world: World) -> None:
    box = spending.opened(world, 1000).box
    receipt = _approve(world, spending.receipt(world))

    with pytest.raises(funding.NotEnoughInBox):
        _pay(world, receipt, how=PaidBy.CASH, box=box)

    receipt.refresh_from_db()
    assert receipt.state == ReceiptState.APPROVED


@pytest.mark.parametrize(("how", "with_box"), [(PaidBy.CASH, False), (PaidBy.BANK, True)])
def test_cash_comes_from_a_box_and_a_transfer_does_not(world: World, how: PaidBy, with_box: bool) -> None:
    box = spending.box(world) if with_box else None
    receipt = _approve(world, spending.receipt(world))

    with pytest.raises(funding.NotTheseBooks):
        _pay(world, receipt, how=how, box=box)


def test_it_is_booked_on_its_project(world: World) -> None:
    kitchen = project_to_ledger.set_project(
        legal_person=place_queries.first_legal_person(world.neighbourhood),
        name="Buurtkeuken",
        budget=5000,
        by=world.by("Ravi"),
        at=NOW,
    )

    _approve(world, spending.receipt(world, account=kitchen))

    assert spending.balance(world, AccountKind.PROJECT) == -3845
    with pytest.raises(ledger.OverLimit):
        _approve(world, spending.receipt(world, account=kitchen, photo=spending.photo(90)))


def test_a_project_without_a_budget_has_no_end(world: World) -> None:
    garden = project_to_ledger.set_project(
        legal_person=place_queries.first_legal_person(world.neighbourhood),
        name="Tuin",
        budget=None,
        by=world.by("Ravi"),
        at=NOW,
    )

    _approve(world, spending.receipt(world, account=garden))

    assert queries.projects(world.neighbourhood) == [garden]


@pytest.mark.parametrize("cents", NEVER)
def test_nothing_less_than_nothing_and_huge_amounts_are_refused(world: World, cents: int) -> None:
    with pytest.raises(funding.WrongAmount):
        spending.receipt(world, cents=cents)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"spent_on": TODAY + timedelta(days=1)}, funding.WrongDay),
        ({"spent_on": TODAY - timedelta(days=367)}, funding.WrongDay),
        ({"what": " \u200b "}, funding.WordsMissing),
        ({"photo": None}, funding.NoPaper),
        ({"iban": "NL91ABNA0417164301"}, funding.WrongAccountNumber),
        ({"paid_from": PaidFrom.CASH}, funding.NotTheseBooks),
    ],
)
def test_what_cannot_be_is_refused(world: World, wrong: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        spending.receipt(world, **wrong)

    assert not Receipt.objects.exists()
    assert not Picture.objects.exists()


def test_a_receipt_on_paper_needs_no_photo(world: World) -> None:
    receipt = spending.receipt(world, by="Marijke", photo=None, is_on_paper=True)

    assert (receipt.picture, receipt.person) == (None, world.persons["Joost"])


def test_a_purse_of_a_person_is_no_project(world: World) -> None:
    purse = ledger.account_for(
        neighbourhood=world.neighbourhood,
        kind=AccountKind.PERSON,
        unit="EUR",
        person=world.persons["Fatima"],
        by=COMMAND_LINE,
        at=NOW,
    )

    with pytest.raises(funding.NotTheseBooks):
        spending.receipt(world, account=purse)


def test_a_project_of_another_legal_person_is_not_paid_from_this_box(world: World) -> None:
    shop = places.add_legal_person(
        neighbourhood=world.neighbourhood,
        name="Coöperatie Kade",
        facts=places.LegalFacts(),
        from_on=TODAY,
        by=COMMAND_LINE,
        at=NOW,
    )
    theirs = spending.project(world, legal_person=shop)

    with pytest.raises(funding.NotTheseBooks):
        spending.receipt(world, account=theirs, paid_from=PaidFrom.CASH, box=spending.opened(world).box)


def test_a_project_of_another_legal_person_is_booked_in_its_books(world: World) -> None:
    shop = places.add_legal_person(
        neighbourhood=world.neighbourhood,
        name="Coöperatie Kade",
        facts=places.LegalFacts(),
        from_on=TODAY,
        by=COMMAND_LINE,
        at=NOW,
    )
    theirs = project_to_ledger.set_project(legal_person=shop, name="Winkel", budget=None, by=COMMAND_LINE, at=NOW)

    _approve(world, spending.receipt(world, account=theirs))

    assert spending.balance(world, AccountKind.PERSON, legal_person=shop) == 3845


def test_a_project_of_another_neighbourhood_is_no_project_here(world: World) -> None:
    elsewhere = ledger.account_for(
        neighbourhood=world.other, kind=AccountKind.PROJECT, unit="EUR", name="Tuin", by=COMMAND_LINE, at=NOW
    )

    with pytest.raises(funding.NotTheseBooks):
        spending.receipt(world, account=elsewhere)


@pytest.mark.parametrize(("whose", "by"), [("Ravi", "Ravi"), ("Joost", "Ravi"), ("Ravi", "Marijke")])
def test_nobody_approves_or_sends_back_their_own_or_what_they_handed_in(world: World, whose: str, by: str) -> None:
    receipt = spending.receipt(world, whose, by=by)

    with pytest.raises(funding.OwnReceipt):
        _approve(world, receipt)
    with pytest.raises(funding.OwnReceipt):
        funding.send_back(receipt=receipt, reason="nee", by=world.by("Ravi"), at=NOW)


@pytest.mark.parametrize("by", [VISITOR, COMMAND_LINE])
def test_nobody_in_particular_approves_nothing(world: World, by: Any) -> None:
    with pytest.raises(funding.OwnReceipt):
        receipt_to_ledger.approve(receipt=spending.receipt(world), by=by, at=NOW)


def test_nobody_pays_themselves(world: World) -> None:
    receipt = _approve(world, spending.receipt(world, "Ravi"), "Yvonne")

    with pytest.raises(funding.OwnReceipt):
        _pay(world, receipt)

    assert _pay(world, receipt, "Yvonne").state == ReceiptState.SETTLED


def test_above_the_boards_amount_two_people_look(world: World) -> None:
    receipt = spending.receipt(world, cents=25_001)

    first = _approve(world, receipt)
    with pytest.raises(funding.SamePerson):
        _approve(world, receipt)
    booked = Transaction.objects.count()
    second = _approve(world, receipt, "Yvonne")

    assert (first.state, booked, second.state) == (ReceiptState.HANDED_IN, 0, ReceiptState.APPROVED)


def test_the_board_says_above_which_amount(world: World) -> None:
    funding.set_terms(neighbourhood=world.neighbourhood, two_above_cents=1000, by=world.by("Yvonne"), at=NOW)
    funding.set_terms(neighbourhood=world.neighbourhood, two_above_cents=2000, by=world.by("Yvonne"), at=NOW)

    assert queries.two_above(world.neighbourhood) == 2000
    assert _approve(world, spending.receipt(world)).state == ReceiptState.HANDED_IN
    with pytest.raises(funding.WrongAmount):
        funding.set_terms(neighbourhood=world.neighbourhood, two_above_cents=-1, by=world.by("Yvonne"), at=NOW)


def test_a_question_throws_the_first_approval_away(world: World) -> None:
    receipt = spending.receipt(world, cents=30_000)
    _approve(world, receipt)
    funding.send_back(receipt=receipt, reason="Waar was dit voor?", by=world.by("Yvonne"), at=NOW)

    again = funding.hand_in_again(
        receipt=receipt, facts=spending.facts(cents=30_000, photo=None), by=world.by("Joost"), at=NOW
    )

    assert again.first_approved_at is None
    assert _approve(world, receipt, "Ravi").state == ReceiptState.HANDED_IN


def test_a_new_photo_takes_the_place_of_the_old_one(world: World) -> None:
    receipt = spending.receipt(world)
    funding.send_back(receipt=receipt, reason="Niet te lezen", by=world.by("Ravi"), at=NOW)

    again = funding.hand_in_again(
        receipt=receipt, facts=spending.facts(photo=spending.photo(90)), by=world.by("Joost"), at=NOW
    )

    assert Picture.objects.get() == again.picture
    assert again.photo_mark != receipt.photo_mark


def test_a_question_has_words(world: World) -> None:
    with pytest.raises(funding.WordsMissing):
        funding.send_back(receipt=spending.receipt(world), reason=" ", by=world.by("Ravi"), at=NOW)


def test_what_is_withdrawn_leaves_no_photo_and_no_account_number(world: World) -> None:
    receipt = funding.withdraw(receipt=spending.receipt(world), by=world.by("Joost"), at=NOW)

    assert (receipt.state, receipt.iban, Picture.objects.count()) == (ReceiptState.WITHDRAWN, "", 0)
    with pytest.raises(NotNow):
        _approve(world, receipt)


def test_on_paper_there_is_no_photo_to_take_away(world: World) -> None:
    receipt = spending.receipt(world, photo=None, is_on_paper=True)

    assert funding.withdraw(receipt=receipt, by=world.by("Joost"), at=NOW).state == ReceiptState.WITHDRAWN


def test_what_was_approved_is_not_withdrawn(world: World) -> None:
    receipt = _approve(world, spending.receipt(world))

    with pytest.raises(NotNow):
        funding.withdraw(receipt=receipt, by=world.by("Joost"), at=NOW)


def test_nothing_is_approved_or_paid_twice(world: World) -> None:
    receipt = spending.receipt(world)
    with pytest.raises(NotNow):
        _pay(world, receipt)
    _approve(world, receipt)
    with pytest.raises(NotNow):
        _approve(world, receipt, "Yvonne")
    _pay(world, receipt)
    with pytest.raises(NotNow):
        _pay(world, receipt)

    assert Transaction.objects.count() == 2


def test_a_mistake_is_turned_back_by_an_opposite_booking(world: World) -> None:
    receipt = _approve(world, spending.receipt(world))

    turned = receipt_to_ledger.reverse(receipt=receipt, reason="dubbel", by=world.by("Ravi"), at=NOW)

    assert (turned.state, turned.iban, spending.balance(world, AccountKind.PERSON)) == (ReceiptState.REVERSED, "", 0)
    with pytest.raises(NotNow):
        receipt_to_ledger.reverse(receipt=receipt, reason="nog eens", by=world.by("Ravi"), at=NOW)


def test_what_was_paid_back_stands_until_the_money_comes_back(world: World) -> None:
    receipt = _pay(world, _approve(world, spending.receipt(world)))

    with pytest.raises(funding.PaidAlready):
        receipt_to_ledger.reverse(receipt=receipt, reason="dubbel", by=world.by("Ravi"), at=NOW)


def test_the_treasurer_sees_what_may_be_there_twice(world: World) -> None:
    one = spending.receipt(world)
    other = spending.receipt(world, "Fatima", cents=999, spent_on=TODAY - timedelta(days=30))
    gone = spending.receipt(world)
    funding.withdraw(receipt=gone, by=world.by("Joost"), at=NOW)

    found = queries.likely_doubles([one, other])

    assert found == {one.code: [other.code], other.code: [one.code]}
    assert queries.likely_doubles([]) == {}


def test_the_tray_counts_what_waits(world: World) -> None:
    spending.receipt(world)
    _approve(world, spending.receipt(world, cents=500))
    _pay(world, _approve(world, spending.receipt(world, cents=700)))

    assert queries.tray(world.neighbourhood, today=TODAY) == queries.Tray(1, 1, 500, invoices=0, lapsing=0)


def test_who_is_erased_leaves_the_receipt_and_not_the_account_number(world: World) -> None:
    receipt = _approve(world, spending.receipt(world))

    people.erase(person=world.persons["Joost"], by=COMMAND_LINE, at=NOW)

    receipt.refresh_from_db()
    assert (receipt.iban, receipt.cents) == ("", 3845)
    assert Picture.objects.filter(pk=receipt.picture_id).exists()


def test_joost_takes_his_receipts_along(world: World) -> None:
    spending.receipt(world)

    assert people_queries.own_data(world.persons["Joost"])["funding.Receipt"][0]["iban"] == spending.IBAN


def test_what_nobody_answered_is_forgotten_after_a_while(world: World) -> None:
    receipt, waiting = spending.receipt(world), spending.receipt(world, photo=spending.photo(90))
    funding.send_back(receipt=receipt, reason="Niet te lezen", by=world.by("Ravi"), at=NOW)

    assert funding.forget_unanswered(before=NOW + timedelta(days=90)) == 1

    receipt.refresh_from_db()
    assert (receipt.iban, list(Picture.objects.all())) == ("", [waiting.picture])


def test_every_step_leaves_a_trace(world: World) -> None:
    receipt = _pay(world, _approve(world, spending.receipt(world)))

    names = Event.objects.filter(subject="Receipt", subject_id=receipt.pk).order_by("pk").values_list("name", flat=True)
    assert list(names) == ["funding.receipt_handed_in", "funding.receipt_approved", "funding.receipt_paid"]
