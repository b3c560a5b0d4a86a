"""The statement comes back: counted once, matched with a reason, booked by a tap, and turned back when it was wrong."""

from datetime import timedelta

import pytest

from tests.base import renting
from tests.funding import paying, schemas
from tests.funding.paying import Moved
from tests.world import TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.flows import owed_to_batch, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import LineState, SettledAs, Why
from wijkwerk.funding.files import xaf
from wijkwerk.funding.models import BankAccount, BankLine, BankStatement, Collection, DebitMandate, PaymentBatch
from wijkwerk.funding.rules.matching import Expected
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import queries as ledger
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places

pytestmark = pytest.mark.django_db


def _read(world: World, ours: BankAccount, *moved: Moved, **details: object) -> BankStatement:
    content = paying.camt(moved, **details)  # type: ignore[arg-type]
    return statement_to_books.read_in(account=ours, content=content, by=world.by("Ravi"), at=paying.LATER)


def _certain(world: World, account: BankAccount) -> int:
    return statement_to_books.accept_certain(account=account, by=world.by("Ravi"), at=paying.LATER)


def _balance(kind: AccountKind) -> int:
    return sum(Account.objects.filter(kind=kind, unit="EUR").values_list("balance", flat=True))


def _paid(batch: PaymentBatch) -> list[Moved]:
    return [Moved(-each.cents, end_to_end=each.code, name=each.name, iban=each.iban) for each in batch.payments.all()]


def test_what_the_bank_paid_is_booked_in_one_tap(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima")
    _read(world, batch.account, *_paid(batch), Moved(500, "iets"), opening=100_00)

    assert _certain(world, batch.account) == 2
    batch.refresh_from_db()
    assert batch.state == "paid"
    assert (_balance(AccountKind.BANK), _balance(AccountKind.PERSON)) == (-80_00, 0)
    assert ledger.check(world.neighbourhood) == []


def test_a_whole_list_in_one_line_is_booked_to_each(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima")
    _read(world, batch.account, Moved(-2000, f"verzamelbetaling {batch.code}"))

    assert _certain(world, batch.account) == 1
    assert set(batch.payments.values_list("state", flat=True)) == {"paid"}
    assert _balance(AccountKind.PERSON) == 0


def test_a_statement_read_in_twice_counts_once(world: World) -> None:
    account = paying.account(world)
    first = _read(world, account, Moved(500, "a"), Moved(500, "a"), opening=100)

    again = _read(world, account, Moved(500, "a"), Moved(500, "a"), opening=100)

    assert again == first
    assert (BankLine.objects.count(), _balance(AccountKind.RESERVE)) == (2, 100)


def test_what_two_files_both_tell_counts_once(world: World) -> None:
    account = paying.account(world)
    _read(world, account, Moved(500, "a"), Moved(500, "a"))

    longer = _read(world, account, Moved(500, "a"), Moved(500, "a"), Moved(700, "b"))

    assert (longer.line_count, longer.new_count, BankLine.objects.count()) == (3, 1, 3)


def test_a_file_of_another_account_is_refused_whole(world: World) -> None:
    with pytest.raises(funding.OtherAccount):
        _read(world, paying.account(world), Moved(500), account=paying.THEIRS)
    assert not BankStatement.objects.exists()


def test_a_wrong_file_leaves_nothing_behind(world: World) -> None:
    with pytest.raises(funding.UnreadableStatement):
        _read(world, paying.account(world), Moved(500), closing=499)
    assert not BankLine.objects.exists()


def test_statements_that_do_not_join_are_refused(world: World) -> None:
    first, second = paying.camt([Moved(500)]).decode(), paying.camt([Moved(500)], opening=900).decode()
    both = first.replace(
        "</BkToCstmrStmt>", second.partition("</GrpHdr>")[2].partition("</BkToCstmrStmt>")[0] + "</BkToCstmrStmt>"
    )

    with pytest.raises(funding.UnreadableStatement):
        funding.read_in(account=paying.account(world), content=both.encode(), by=world.by("Ravi"), at=paying.LATER)


def test_what_misses_between_two_statements_is_told(world: World) -> None:
    paying.account(world)
    account = queries.bank_accounts(world.neighbourhood)[0]
    assert account is not None
    _read(world, account, Moved(500))
    _read(world, account, Moved(500, "b"), opening=700)

    standing = queries.standing(queries.bank_accounts(world.neighbourhood)[0])

    assert (standing.gap_cents, standing.open_count, standing.closing_cents) == (200, 2, 1200)


def test_our_account_keeps_its_number_once_statements_were_read(world: World) -> None:
    _read(world, paying.account(world), Moved(500))

    with pytest.raises(funding.AccountInUse):
        paying.account(world, iban=paying.THEIRS)


def _line(account: BankAccount) -> BankLine:
    return BankLine.objects.select_related("account", "neighbourhood").get(account=account)


def test_what_came_back_is_owed_again(world: World) -> None:
    batch = paying.sent(world)
    _read(world, batch.account, *_paid(batch))
    _certain(world, batch.account)
    payment = batch.payments.get()
    _read(world, batch.account, Moved(1000, payment.code, is_returned=True, on=paying.PAYS_ON + timedelta(days=2)))

    assert _certain(world, batch.account) == 1
    assert len(owed_to_batch.owed(batch.account).payables) == 1
    assert (_balance(AccountKind.PERSON), _balance(AccountKind.BANK)) == (1000, 0)


def test_a_return_is_not_turned_back_when_it_is_paid_by_another_list(world: World) -> None:
    batch = paying.sent(world)
    _read(world, batch.account, *_paid(batch))
    _certain(world, batch.account)
    _read(world, batch.account, Moved(1000, batch.payments.get().code, is_returned=True))
    _certain(world, batch.account)
    chosen = [each.subject for each in owed_to_batch.owed(batch.account).payables]
    owed_to_batch.compose(
        account=batch.account, chosen=chosen, pay_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER
    )

    with pytest.raises(NotNow):
        statement_to_books.turn_back(line=BankLine.objects.get(cents=1000), by=world.by("Ravi"), at=paying.LATER)


def test_a_line_that_was_something_else_waits_again(world: World) -> None:
    batch = paying.sent(world)
    _read(world, batch.account, *_paid(batch))
    _certain(world, batch.account)

    statement_to_books.turn_back(line=_line(batch.account), by=world.by("Ravi"), at=paying.LATER)

    assert (_line(batch.account).state, batch.payments.get().state) == ("open", "listed")
    batch.refresh_from_db()
    assert batch.state == "sent"
    assert _certain(world, batch.account) == 1
    assert ledger.check(world.neighbourhood) == []


def test_a_list_of_which_something_was_paid_is_not_withdrawn(world: World) -> None:
    batch = paying.sent(world, "Joost", "Fatima")
    _read(world, batch.account, _paid(batch)[0])
    _certain(world, batch.account)

    with pytest.raises(funding.MoneyHasMoved):
        funding.withdraw_batch(batch=batch, by=world.by("Ravi"), at=paying.LATER)


def test_a_payment_is_settled_by_one_line_only(world: World) -> None:
    batch = paying.sent(world)
    _read(world, batch.account, *_paid(batch), *_paid(batch))
    payment = batch.payments.get()
    first, second = BankLine.objects.order_by("pk")
    expected = Expected(SettledAs.PAYMENT, payment.code, -1000, "")
    statement_to_books.accept(line=first, expected=expected, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(NotNow):
        statement_to_books.accept(line=second, expected=expected, by=world.by("Ravi"), at=paying.LATER)
    with pytest.raises(NotNow):
        statement_to_books.accept(line=first, expected=expected, by=world.by("Ravi"), at=paying.LATER)
    assert _balance(AccountKind.BANK) == 1000


def test_a_line_that_was_booked_is_not_booked_again_as_something_else(world: World) -> None:
    account = paying.account(world)
    _read(world, account, Moved(-995))
    tap = {"line": _line(account), "words": "kosten", "by": world.by("Ravi"), "at": paying.LATER}
    statement_to_books.book_by_hand(kind=AccountKind.EXPENSE, **tap)  # type: ignore[arg-type]

    with pytest.raises(NotNow):
        statement_to_books.book_by_hand(kind=AccountKind.SUSPENSE, **tap)  # type: ignore[arg-type]

    assert (_balance(AccountKind.BANK), _balance(AccountKind.SUSPENSE)) == (995, 0)


@pytest.mark.parametrize("cents", [-999, 1000])
def test_a_line_of_another_amount_settles_nothing(world: World, cents: int) -> None:
    batch = paying.sent(world)
    _read(world, batch.account, Moved(cents))
    forged = Expected(SettledAs.PAYMENT, batch.payments.get().code, cents, "")

    with pytest.raises(funding.DoesNotFit):
        statement_to_books.accept(line=_line(batch.account), expected=forged, by=world.by("Ravi"), at=paying.LATER)
    assert batch.payments.get().state == "listed"


def test_a_bill_is_known_by_its_number_and_paid_once(world: World) -> None:
    bill = base.make_bill(booking=renting.confirmed(world, renting.hall(world)), by=world.by("Hanna"), at=paying.LATER)
    account = paying.account(world)
    _read(
        world, account, Moved(bill.cents, f"rekening {bill.number}"), Moved(bill.cents - 100, f"rekening {bill.number}")
    )

    assert _certain(world, account) == 1
    assert _balance(AccountKind.INCOME) == bill.cents
    assert statement_to_books.expected([account], today=TODAY) == {account.pk: []}


def test_a_bill_that_was_paid_short_is_told_and_not_certain(world: World) -> None:
    bill = base.make_bill(booking=renting.confirmed(world, renting.hall(world)), by=world.by("Hanna"), at=paying.LATER)
    account = paying.account(world)
    _read(world, account, Moved(bill.cents - 100, f"rekening {bill.number}"))

    found = statement_to_books.proposals([account], [_line(account)], today=TODAY)[_line(account).pk]

    assert (found.why, _certain(world, account)) == (Why.OTHER_AMOUNT, 0)
    statement_to_books.accept(line=_line(account), expected=found.expected, by=world.by("Ravi"), at=paying.LATER)
    assert _balance(AccountKind.INCOME) == bill.cents - 100


def test_what_belongs_to_nothing_is_booked_by_hand(world: World) -> None:
    account = paying.account(world)
    _read(world, account, Moved(-995, "kosten van de bank"))

    statement_to_books.book_by_hand(
        line=_line(account), kind=AccountKind.EXPENSE, words="bankkosten", by=world.by("Ravi"), at=paying.LATER
    )

    assert (_balance(AccountKind.EXPENSE), _balance(AccountKind.BANK)) == (-995, 995)


def test_nothing_is_booked_by_hand_to_a_person(world: World) -> None:
    account = paying.account(world)
    _read(world, account, Moved(-995))

    with pytest.raises(ValueError, match="by hand"):
        statement_to_books.book_by_hand(
            line=_line(account), kind=AccountKind.PERSON, words="", by=world.by("Ravi"), at=paying.LATER
        )


def test_a_line_is_laid_aside_and_taken_up_again(world: World) -> None:
    account = paying.account(world)
    _read(world, account, Moved(5))

    for state in (LineState.ASIDE, LineState.OPEN):
        assert funding.lay_aside(line=_line(account), by=world.by("Ravi"), at=paying.LATER).state == state


def test_only_what_is_settled_is_turned_back_and_only_what_is_not_is_laid_aside(world: World) -> None:
    account = paying.account(world)
    _read(world, account, Moved(5))
    with pytest.raises(NotNow):
        funding.unsettle(line=_line(account), by=world.by("Ravi"), at=paying.LATER)

    by_hand = {"kind": AccountKind.SUSPENSE, "words": "x", "by": world.by("Ravi"), "at": paying.LATER}
    statement_to_books.book_by_hand(line=_line(account), **by_hand)  # type: ignore[arg-type]

    with pytest.raises(NotNow):
        funding.lay_aside(line=_line(account), by=world.by("Ravi"), at=paying.LATER)


def _run(world: World, *names: str) -> BankAccount:
    account = paying.account(world, creditor_id=paying.CREDITOR)
    for name in names:
        paying.collection(world, name)
    funding.send_run(account=account, collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER)
    return account


@pytest.mark.parametrize("version", ["08", "02"])
def test_what_was_told_in_time_is_collected_by_a_valid_file(world: World, version: str) -> None:
    account = _run(world, "Joost", "Fatima")

    content = funding.take_run_file(run=account.debit_runs.get(), version=version, by=world.by("Ravi"), at=paying.LATER)

    assert schemas.of_payments(content, f"pain.008.001.{version}") == []
    assert set(DebitMandate.objects.values_list("last_on", flat=True)) == {paying.PAYS_ON}


def test_the_payer_is_told_how_much_when_and_how_to_get_it_back(world: World) -> None:
    given, _planned = paying.collection(world)

    told = Message.objects.get(to=world.persons["Joost"].email)

    assert all(word in told.body for word in ("€\u00a05", "10 december 2026", given.code, "acht weken"))


def test_who_has_no_address_is_told_by_hand(world: World) -> None:
    Person.objects.update(email="")

    paying.collection(world)

    assert not Message.objects.exists()


def test_a_collection_is_settled_by_one_line_only_and_to_the_cent(world: World) -> None:
    account, code = _run(world, "Joost"), Collection.objects.get().code
    _read(world, account, Moved(500, "a"), Moved(500, "b"))
    first, second = BankLine.objects.order_by("pk")
    expected = Expected(SettledAs.COLLECTION, code, 500, "")
    statement_to_books.accept(line=first, expected=expected, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(NotNow):
        statement_to_books.accept(line=second, expected=expected, by=world.by("Ravi"), at=paying.LATER)
    with pytest.raises(funding.DoesNotFit):
        unknown = Expected(SettledAs.COLLECTION, "AAA-AAA", 500, "")
        statement_to_books.accept(line=second, expected=unknown, by=world.by("Ravi"), at=paying.LATER)


def test_a_collection_comes_in_and_goes_back(world: World) -> None:
    account, code = _run(world, "Joost"), Collection.objects.get().code
    _read(world, account, Moved(500, code))
    assert _certain(world, account) == 1
    assert (Collection.objects.get().state, _balance(AccountKind.INCOME)) == ("paid", 500)

    _read(world, account, Moved(-500, code, is_returned=True))

    assert _certain(world, account) == 1
    assert (Collection.objects.get().state, _balance(AccountKind.INCOME)) == ("returned", 0)
    statement_to_books.turn_back(line=BankLine.objects.get(cents=-500), by=world.by("Ravi"), at=paying.LATER)
    assert Collection.objects.get().state == "paid"


def test_a_whole_run_in_one_line_is_settled_at_once(world: World) -> None:
    account = _run(world, "Joost", "Fatima")
    _read(world, account, Moved(1000, account.debit_runs.get().code))

    assert _certain(world, account) == 1
    assert set(Collection.objects.values_list("state", flat=True)) == {"paid"}


def test_a_mandate_that_ended_collects_nothing(world: World) -> None:
    given, _planned = paying.collection(world)
    funding.end_debit_mandate(mandate=given, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(funding.NothingToCollect):
        _run(world)
    with pytest.raises(funding.CannotCollect):
        funding.plan_collection(
            mandate=given, what="x", cents=1, collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER
        )
    with pytest.raises(NotNow):
        funding.end_debit_mandate(mandate=given, by=world.by("Ravi"), at=paying.LATER)


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"iban": "NL1"}, funding.WrongIban),
        ({"name": "😀"}, funding.HolderMissing),
        ({"signed_on": TODAY + timedelta(days=1)}, funding.NotSigned),
    ],
)
def test_a_mandate_is_checked(world: World, details: dict[str, object], refusal: type[Refusal]) -> None:
    facts: dict[str, object] = {"name": "Joost", "iban": paying.THEIRS, "signed_on": TODAY, **details}

    with pytest.raises(refusal):
        funding.give_debit_mandate(
            legal_person=places.first_legal_person(world.neighbourhood),
            person=None,
            notice_days=14,
            by=world.by("Ravi"),
            at=paying.NOW,
            **facts,  # type: ignore[arg-type]
        )


@pytest.mark.parametrize("cents", [0, -5, 10**15])
def test_nothing_and_less_is_not_collected(world: World, cents: int) -> None:
    with pytest.raises(funding.NoAmount):
        paying.collection(world, cents=cents)


def test_without_an_incassant_id_nothing_is_collected(world: World) -> None:
    paying.collection(world)

    with pytest.raises(funding.NoCreditorId):
        funding.send_run(account=paying.account(world), collect_on=paying.PAYS_ON, by=world.by("Ravi"), at=paying.LATER)


def test_what_does_not_go_through_is_not_collected(world: World) -> None:
    _given, planned = paying.collection(world)
    funding.drop_collection(collection=planned, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(NotNow):
        funding.drop_collection(collection=planned, by=world.by("Ravi"), at=paying.LATER)


def test_the_books_of_the_year_are_a_valid_auditfile_without_a_name(world: World) -> None:
    batch = paying.sent(world)
    _read(world, batch.account, *_paid(batch), opening=100_00)
    _certain(world, batch.account)
    person = places.first_legal_person(world.neighbourhood)

    for year in (2026, 2027):
        content = xaf.write(queries.year_of_books(person, year=year, made_on=TODAY))
        assert schemas.of_books(content, "3.2") == []
        assert b"Joost" not in content
    assert b"<accDesc>resultaat van eerdere jaren</accDesc>" in content


def test_a_line_that_was_never_booked_is_not_turned_back(world: World) -> None:
    account = paying.account(world)
    content = paying.camt([paying.Moved(-500, name="Bank")])
    statement_to_books.read_in(account=account, content=content, by=world.by("Ravi"), at=paying.LATER)

    with pytest.raises(NotNow):
        statement_to_books.turn_back(line=BankLine.objects.get(), by=world.by("Ravi"), at=paying.LATER)
