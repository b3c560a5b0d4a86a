"""What is given for the work of a second legal person, and what its rooms bring in: in its books, from and on its account."""

from typing import Any

import pytest

from tests.base import renting
from tests.funding import owing, paying
from tests.funding.paying import Moved
from tests.rewards import granting
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base import queries as place
from wijkwerk.base.commands.rooms import RoomFacts
from wijkwerk.base.models import Bill
from wijkwerk.flows import owed_to_batch, reward_to_ledger, shift_to_assignment, shift_to_reward, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import BankAccount, BankLine, Payment
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.models import Account
from wijkwerk.places import commands as places
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Claim

pytestmark = pytest.mark.django_db


def _claim(world: World, of: LegalPerson, way: Way = Way.ALLOWANCE, *, days: int = 7) -> Claim:
    """Of work for this legal person, approved and booked; where no rule settles it, it was asked first."""
    shift = world.shift(days=days, legal_person=of)
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift),
        told=None,
        person_read_it=True,
        person_asked=True,
        way=way,
        by=world.by("Joost"),
        at=NOW,
    )
    made = shift_to_reward.mark_done(shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=paying.LATER)
    return reward_to_ledger.approve(claim=made[0], by=world.by("Ravi"), at=paying.LATER)


def _balances(of: LegalPerson) -> dict[str, int]:
    return dict(Account.objects.filter(legal_person=of, unit="EUR").values_list("kind", "balance"))


def _read(world: World, account: BankAccount, *moved: Moved) -> int:
    content = paying.camt(moved, account=account.iban)
    statement_to_books.read_in(account=account, content=content, by=world.by("Ravi"), at=paying.LATER)
    return statement_to_books.accept_certain(account=account, by=world.by("Ravi"), at=paying.LATER)


def _pay(world: World, account: BankAccount) -> int:
    """From list to statement; gives how many lines were booked."""
    by, at = world.by("Ravi"), paying.LATER
    chosen = [each.subject for each in owed_to_batch.owed(account).payables]
    batch = owed_to_batch.compose(account=account, chosen=chosen, pay_on=paying.PAYS_ON, by=by, at=at)
    for name in ("Ravi", "Yvonne"):
        funding.sign(batch=batch, by=world.by(name), at=at)
    owed_to_batch.take_file(batch=batch, version="09", by=by, at=at)
    return _read(world, account, *(Moved(-each.cents, end_to_end=each.code) for each in Payment.objects.all()))


def test_a_claim_goes_from_its_books_over_its_list_to_its_statement(world: World) -> None:
    first, second = paying.account(world), owing.cooperative(world)
    account = owing.second_account(world, second)
    paying.keeps_iban(world)
    _claim(world, second)

    assert owed_to_batch.owed(first).payables == []
    assert _pay(world, account) == 1

    assert _balances(second) == {"costs": -1000, "person": 0, "bank": 1000}
    assert _balances(first.legal_person) == {}
    assert books.check(world.neighbourhood) == []


def test_each_list_holds_the_claims_of_its_own(world: World) -> None:
    first, second = paying.account(world), owing.cooperative(world)
    account = owing.second_account(world, second)
    paying.keeps_iban(world)
    own, theirs = paying.claim(world), _claim(world, second, days=8)

    assert [each.subject for each in owed_to_batch.owed(first).payables] == [f"claim {own.code}"]
    assert [each.subject for each in owed_to_batch.owed(account).payables] == [f"claim {theirs.code}"]


def test_what_is_turned_back_is_turned_back_in_the_same_books(world: World) -> None:
    second = owing.cooperative(world)

    reward_to_ledger.reverse(claim=_claim(world, second), reason="dubbel", by=world.by("Ravi"), at=paying.LATER)

    assert _balances(second) == {"costs": 0, "person": 0}


def test_what_is_given_in_kind_waits_with_who_gives_it(world: World) -> None:
    second = owing.cooperative(world)

    _claim(world, second, Way.VOUCHER)

    assert _balances(second) == {"costs": -1500, "suspense": 1500}


def test_coins_are_issued_by_the_first_whoever_gives_them(world: World) -> None:
    second = owing.cooperative(world)

    _claim(world, second, Way.CURRENCY)

    issued = Account.objects.filter(unit="WIJK").values_list("legal_person__number", "kind", "balance")
    assert sorted(issued) == [(1, "issue", -200), (1, "person", 200)]


def test_something_outside_a_shift_is_of_who_would_give_it(world: World) -> None:
    second = owing.cooperative(world)
    award = granting.proposed(world, Way.ALLOWANCE, 1700, legal_person=second)

    claim = granting.said_yes(world, award)

    assert claim is not None
    reward_to_ledger.approve(claim=claim, by=world.by("Ravi"), at=NOW)
    assert _balances(second) == {"costs": -1700, "person": 1700}


def test_a_legal_person_of_another_neighbourhood_gives_and_lets_nothing_here(world: World) -> None:
    stranger = LegalPerson.objects.within(world.other).get()

    with pytest.raises(ValueError, match="another neighbourhood"):
        world.shift(legal_person=stranger)
    with pytest.raises(ValueError, match="another neighbourhood"):
        granting.proposed(world, legal_person=stranger)
    with pytest.raises(ValueError, match="another neighbourhood"):
        renting.hall(world, legal_person=stranger)


def _bill(world: World, **room: Any) -> Bill:
    booking = renting.confirmed(world, renting.hall(world, **room))
    return base.make_bill(booking=booking, by=world.by("Hanna"), at=paying.LATER)


def test_every_legal_person_counts_its_own_bills_without_a_gap(world: World) -> None:
    second = owing.cooperative(world)

    made = [_bill(world), _bill(world, name="Atelier", legal_person=second), _bill(world, name="Keuken")]

    assert [(bill.billed_by, bill.number) for bill in made] == [
        ("Stichting Kade", 1),
        ("Coöperatie Kade", 1),
        ("Stichting Kade", 2),
    ]


def test_a_bill_is_paid_on_the_account_of_who_let_the_room_and_booked_there_once(world: World) -> None:
    first, second = paying.account(world), owing.cooperative(world)
    account = owing.second_account(world, second)
    own, theirs = _bill(world), _bill(world, name="Atelier", legal_person=second)
    line = Moved(theirs.cents, f"rekening {theirs.number}")

    assert (_read(world, account, line), _read(world, account, line)) == (1, 0)

    assert _balances(second) == {"bank": -theirs.cents, "income": theirs.cents}
    assert _balances(first.legal_person) == {}
    assert (place.payment_of(theirs), place.payment_of(own)) == (
        place.BillPaid(BankLine.objects.get().booked_on, is_at_desk=False),
        None,
    )
    assert [each.code for each in statement_to_books.expected([first, account], today=TODAY)[first.pk]] == ["1"]


def test_a_bill_that_was_paid_is_open_again_when_the_line_turns_out_to_be_something_else(world: World) -> None:
    bill, account = _bill(world), paying.account(world)
    _read(world, account, Moved(bill.cents, f"rekening {bill.number}"))

    statement_to_books.turn_back(line=BankLine.objects.get(), by=world.by("Ravi"), at=paying.LATER)

    assert place.payment_of(bill) is None
    assert _balances(account.legal_person) == {"bank": 0, "income": 0}


def test_a_bill_keeps_the_number_and_name_of_the_day_it_was_made(world: World) -> None:
    first = LegalPerson.objects.within(world.neighbourhood).get()
    by = world.by("Yvonne")
    places.set_vat_number(legal_person=first, typed="nl 1234.56.782 b01", by=by, at=NOW)
    bill = _bill(world)

    places.set_vat_number(legal_person=first, typed="", by=by, at=NOW)
    places.rename_legal_person(legal_person=first, name="Stichting Anders", by=by, at=NOW)

    bill.refresh_from_db()
    assert (bill.billed_by, bill.vat_number) == ("Stichting Kade", "NL123456782B01")


def test_a_room_that_goes_to_another_leaves_its_bills_with_who_made_them(world: World) -> None:
    bill, second = _bill(world), owing.cooperative(world)
    room = bill.booking.room
    facts = RoomFacts(name=room.name, holds=room.holds, legal_person=second)

    base.set_room(room=room, facts=facts, by=world.by("Hanna"), at=paying.LATER)

    bill.refresh_from_db()
    room.refresh_from_db()
    assert (bill.legal_person.number, room.legal_person) == (1, second)


def test_no_number_for_the_tax_that_cannot_be_one(world: World) -> None:
    first = LegalPerson.objects.within(world.neighbourhood).get()

    with pytest.raises(places.WrongVatNumber):
        places.set_vat_number(legal_person=first, typed="NL123456789B01", by=world.by("Yvonne"), at=NOW)

    first.refresh_from_db()
    assert first.vat_number == ""
