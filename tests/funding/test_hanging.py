"""Money that waits in the books for something that never comes: said what it was, and turned back when it was not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funding import paying, spending
from tests.world import TODAY, World
from wijkwerk.flows import hanging_to_books, statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import BookedOver
from wijkwerk.funding.models import BankLine
from wijkwerk.funding.rules import hanging as rules
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.ledger import queries as ledger
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.people import commands as people
from wijkwerk.places import queries as places
from wijkwerk.rewards.enums import Way


@given(booked=st.sampled_from(BookedOver), cents=st.integers(1, rules.MOST_CENTS))
def test_costs_raise_what_hangs_and_all_else_lowers_it(booked: BookedOver, cents: int) -> None:
    assert rules.change(booked, cents) == (cents if booked == BookedOver.EXPENSE else -cents)


def _over(world: World, hangs_in: AccountKind, booked: BookedOver, cents: int, words: str = "klaar") -> Transaction:
    return hanging_to_books.book_over(
        legal_person=places.first_legal_person(world.neighbourhood),
        hangs_in=hangs_in,
        booked=booked,
        cents=cents,
        words=words,
        by=world.by("Ravi"),
        at=paying.LATER,
    )


def _balance(kind: AccountKind) -> int:
    return sum(Account.objects.filter(kind=kind, unit="EUR").values_list("balance", flat=True))


@pytest.mark.django_db
def test_what_a_terminal_kept_for_itself_becomes_costs_and_nothing_is_underway(world: World) -> None:
    account = paying.account(world)
    spending.taken_by_card(world, 4_500)
    content = paying.camt([paying.Moved(4_440, "terminal")])
    statement_to_books.read_in(account=account, content=content, by=world.by("Ravi"), at=paying.LATER)
    line, by = BankLine.objects.get(), world.by("Ravi")
    statement_to_books.book_by_hand(line=line, kind=AccountKind.TRANSIT, words="terminal", by=by, at=paying.LATER)

    _over(world, AccountKind.TRANSIT, BookedOver.EXPENSE, 60)

    assert (_balance(AccountKind.TRANSIT), _balance(AccountKind.EXPENSE), _balance(AccountKind.INCOME)) == (
        0,
        -60,
        4_500,
    )
    assert ledger.check(world.neighbourhood) == []


@pytest.mark.django_db
def test_a_voucher_that_nobody_used_is_no_cost_any_more(world: World) -> None:
    claim = paying.claim(world, way=Way.VOUCHER)
    assert _balance(AccountKind.SUSPENSE) == claim.amount

    _over(world, AccountKind.SUSPENSE, BookedOver.UNUSED, claim.amount)

    assert (_balance(AccountKind.SUSPENSE), _balance(AccountKind.COSTS)) == (0, 0)


@pytest.mark.django_db
def test_what_was_booked_over_is_not_looked_for_on_the_bank(world: World) -> None:
    account = paying.account(world)

    _over(world, AccountKind.TRANSIT, BookedOver.EXPENSE, 60)

    assert statement_to_books.expected([account], today=TODAY)[account.pk] == []


@pytest.mark.django_db
def test_what_was_booked_over_goes_back_once(world: World) -> None:
    booked = _over(world, AccountKind.SUSPENSE, BookedOver.INCOME, 500)

    for _time in range(2):
        hanging_to_books.turn_back(booked=booked, by=world.by("Ravi"), at=paying.LATER)

    assert (_balance(AccountKind.SUSPENSE), _balance(AccountKind.INCOME)) == (0, 0)
    assert [is_back for _row, is_back in queries.booked_over(places.first_legal_person(world.neighbourhood))] == [True]


@pytest.mark.django_db
def test_a_booking_of_something_else_has_its_own_way_back(world: World) -> None:
    paying.claim(world)

    with pytest.raises(NotNow):
        hanging_to_books.turn_back(booked=Transaction.objects.get(), by=world.by("Ravi"), at=paying.LATER)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hangs_in", "booked", "cents", "words", "refusal"),
    [
        (AccountKind.SUSPENSE, BookedOver.EXPENSE, 0, "a", funding.WrongAmount),
        (AccountKind.SUSPENSE, BookedOver.EXPENSE, -5, "a", funding.WrongAmount),
        (AccountKind.SUSPENSE, BookedOver.EXPENSE, rules.MOST_CENTS + 1, "a", funding.WrongAmount),
        (AccountKind.SUSPENSE, BookedOver.EXPENSE, 5, " ", funding.WordsMissing),
        (AccountKind.TRANSIT, BookedOver.UNUSED, 5, "a", funding.NotHanging),
        (AccountKind.BANK, BookedOver.EXPENSE, 5, "a", funding.NotHanging),
    ],
)
def test_nothing_is_booked_over_without_amount_words_and_a_place_where_it_hangs(
    world: World, hangs_in: AccountKind, booked: BookedOver, cents: int, words: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        _over(world, hangs_in, booked, cents, words)

    assert not Transaction.objects.exists()


@pytest.mark.django_db
def test_what_was_owed_to_who_was_erased_becomes_income_and_goes_back(world: World) -> None:
    owed = paying.claim(world).amount
    people.erase(person=world.persons["Joost"], by=world.by("Marijke"), at=paying.LATER)
    whose = places.first_legal_person(world.neighbourhood)

    booked = hanging_to_books.release_purses(legal_person=whose, by=world.by("Ravi"), at=paying.LATER)

    assert (_balance(AccountKind.PERSON), _balance(AccountKind.INCOME)) == (0, owed)
    with pytest.raises(NotNow):
        hanging_to_books.release_purses(legal_person=whose, by=world.by("Ravi"), at=paying.LATER)
    hanging_to_books.turn_back(booked=booked, by=world.by("Ravi"), at=paying.LATER)
    assert [purse.balance for purse in queries.nobodys(whose)] == [owed]


@pytest.mark.django_db
def test_what_a_list_still_pays_and_what_is_owed_to_somebody_stays_theirs(world: World) -> None:
    paying.batch(world, "Joost", "Fatima")
    people.erase(person=world.persons["Joost"], by=world.by("Marijke"), at=paying.LATER)

    assert queries.nobodys(places.first_legal_person(world.neighbourhood)) == []
