"""A gift is written down once and booked once: by the bank's statement, with the cash box, or not at all."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funding import paying, spending
from tests.funding.paying import Moved
from tests.world import NOW, TODAY, World
from wijkwerk.flows import donation_to_ledger, request_to_erasure, statement_to_books
from wijkwerk.flows.told_to_person import Told
from wijkwerk.funding import queries
from wijkwerk.funding.commands import donations
from wijkwerk.funding.commands.refusals import NotTheseBooks
from wijkwerk.funding.enums import GivenAs, LineState, SettledAs
from wijkwerk.funding.models import BankLine, Donation
from wijkwerk.funding.rules import donations as rules
from wijkwerk.funding.rules.donations import Facts
from wijkwerk.ledger import queries as ledger
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.places import commands as place_commands
from wijkwerk.places import queries as places
from wijkwerk.places.enums import LegalForm

FACTS = Facts(given_on=TODAY, given_as=GivenAs.BANK, cents=5000, purpose="de speeltuin")
JOOST = Told(first_name="Joost", email="joost@voorbeeld.example")


def gift(world: World, told: Told | None = JOOST, **changed: Any) -> Donation:
    box = changed.pop("box", None)
    return donation_to_ledger.give(
        legal_person=changed.pop("legal_person", places.first_legal_person(world.neighbourhood)),
        told=told,
        facts=replace(FACTS, **changed),
        box=box,
        by=world.by("Ravi"),
        at=NOW,
    )


@given(st.sampled_from(list(GivenAs)), st.integers(-10, 10), st.text(max_size=3))
def test_money_is_an_amount_and_a_thing_has_a_name(way: GivenAs, cents: int, what: str) -> None:
    is_gift = rules.is_gift(Facts(TODAY, way, cents, what))

    assert is_gift == (bool(what) and cents >= 0 if way is GivenAs.THING else cents > 0)


def _brought(world: World, *moved: Moved) -> list[BankLine]:
    """Lines of the bank, read in."""
    ours = paying.account(world)
    statement_to_books.read_in(account=ours, content=paying.camt(moved), by=world.by("Ravi"), at=paying.LATER)
    return list(BankLine.objects.in_order())


@pytest.mark.django_db
class TestOnTheBank:
    def test_a_gift_by_bank_books_nothing_before_the_bank_tells(self, world: World) -> None:
        gift(world)

        assert spending.balance(world, AccountKind.INCOME) == 0

    def test_the_statement_brings_it_and_it_is_booked_once(self, world: World) -> None:
        row = gift(world)
        [line] = _brought(world, Moved(5000, f"gift {row.code}", name="Joost"))

        statement_to_books.accept_certain(account=line.account, by=world.by("Ravi"), at=paying.LATER)

        row.refresh_from_db()
        line.refresh_from_db()
        assert (row.line, line.settled_as, line.person) == (line, SettledAs.DONATION, world.persons["Joost"])
        assert spending.balance(world, AccountKind.INCOME) == 5000
        assert ledger.check(world.neighbourhood) == []

    def test_what_was_booked_as_income_by_hand_is_pointed_at_and_not_booked_again(self, world: World) -> None:
        [line] = _brought(world, Moved(5000, "voor de speeltuin"))
        by = world.by("Ravi")
        statement_to_books.book_by_hand(line=line, kind=AccountKind.INCOME, words="gift", by=by, at=paying.LATER)
        row = gift(world, given_on=TODAY)
        BankLine.objects.update(booked_on=TODAY)

        donations.point_to_line(donation=row, line=queries.lines_like(row)[0], by=by, at=NOW)

        assert spending.balance(world, AccountKind.INCOME) == 5000
        assert queries.lines_like(gift(world)) == [], "one line is one gift"

    def test_a_line_that_is_turned_back_lets_its_gift_go(self, world: World) -> None:
        row = gift(world)
        [line] = _brought(world, Moved(5000, f"gift {row.code}"))
        statement_to_books.accept_certain(account=line.account, by=world.by("Ravi"), at=paying.LATER)

        statement_to_books.turn_back(line=BankLine.objects.get(), by=world.by("Ravi"), at=paying.LATER)

        row.refresh_from_db()
        assert row.line is None
        assert spending.balance(world, AccountKind.INCOME) == 0

    def test_what_waits_on_the_bank_is_no_income_to_point_at(self, world: World) -> None:
        [line] = _brought(world, Moved(5000, "iets"))

        with pytest.raises(donations.OtherGift):
            donations.point_to_line(donation=gift(world), line=line, by=world.by("Ravi"), at=NOW)

    def test_a_gift_that_the_bank_brought_is_turned_back_there_first(self, world: World) -> None:
        row = gift(world)
        [line] = _brought(world, Moved(5000, f"gift {row.code}"))
        statement_to_books.accept_certain(account=line.account, by=world.by("Ravi"), at=paying.LATER)

        with pytest.raises(donations.OnTheBank):
            donation_to_ledger.withdraw(donation=row, by=world.by("Ravi"), at=NOW)

        assert line.state == LineState.OPEN, "as it was read; nothing of it changed"

    def test_after_two_months_it_is_no_longer_looked_for(self, world: World) -> None:
        gift(world)
        ours = paying.account(world)

        soon, late = (
            statement_to_books.expected([ours], today=TODAY + timedelta(days=days))[ours.pk] for days in (60, 61)
        )

        assert (len(soon), len(late)) == (1, 0)


@pytest.mark.django_db
class TestInCashAndThings:
    def test_cash_is_in_the_box_and_in_the_books_at_once(self, world: World) -> None:
        box = spending.box(world)

        gift(world, given_as=GivenAs.CASH, box=box)

        assert (spending.balance(world, AccountKind.INCOME), queries.state_of(box).expected) == (5000, 5000)

    def test_a_mistake_is_booked_back(self, world: World) -> None:
        box = spending.box(world)
        row = gift(world, given_as=GivenAs.CASH, box=box)

        donation_to_ledger.withdraw(donation=row, by=world.by("Ravi"), at=NOW)

        assert (spending.balance(world, AccountKind.INCOME), queries.state_of(box).expected) == (0, 0)
        assert ledger.check(world.neighbourhood) == []

    def test_a_thing_is_not_in_the_books(self, world: World) -> None:
        row = gift(world, given_as=GivenAs.THING, what="Een kast", cents=4000)

        assert spending.balance(world, AccountKind.INCOME) == 0
        assert queries.sum_of(queries.donations(row.legal_person)) == 0, "nor in the sum"

    def test_a_box_is_of_the_legal_person_that_gets_the_gift(self, world: World) -> None:
        other = place_commands.add_legal_person(
            neighbourhood=world.neighbourhood,
            name="Coöperatie Kade",
            facts=place_commands.LegalFacts(LegalForm.COOPERATIE),
            from_on=TODAY,
            by=world.by("Yvonne"),
            at=NOW,
        )

        with pytest.raises(NotTheseBooks):
            gift(world, given_as=GivenAs.CASH, box=spending.box(world), legal_person=other)

    @pytest.mark.parametrize("changed", [{"cents": 0}, {"given_as": GivenAs.THING}, {"cents": rules.MOST_CENTS + 1}])
    def test_nothing_is_no_gift_and_neither_is_more_than_anybody_gives(
        self, world: World, changed: dict[str, Any]
    ) -> None:
        with pytest.raises(donations.NotAGift):
            gift(world, **changed)

    def test_tomorrow_is_no_day_for_a_gift(self, world: World) -> None:
        with pytest.raises(donations.StillToCome):
            gift(world, given_on=TODAY + timedelta(days=1))


@pytest.mark.django_db
class TestWhoGave:
    def test_nobody_need_know_who(self, world: World) -> None:
        row = gift(world, told=None)

        assert queries.giver_of(row) == ""
        assert queries.statements_of(Donation.objects.standing(), year=TODAY.year) == []

    def test_a_letter_adds_up_money_and_names_things(self, world: World) -> None:
        gift(world)
        gift(world, cents=1500, given_as=GivenAs.CASH)
        gift(world, given_as=GivenAs.THING, what="Een kast", cents=9000)
        gift(world, given_on=TODAY - timedelta(days=400))

        [told] = queries.statements_of(Donation.objects.standing(), year=TODAY.year)

        assert (told.giver, told.cents, len(told.rows)) == (world.persons["Joost"], 6500, 3)

    def test_who_is_erased_gets_no_letter_and_no_thanks(self, world: World) -> None:
        row = gift(world)

        request_to_erasure.erase(person=world.persons["Joost"], by=world.by("Joost"), at=NOW)

        assert queries.statements_of(Donation.objects.standing(), year=TODAY.year) == []
        assert not queries.donations(row.legal_person).to_thank().exists()
        row.refresh_from_db()
        assert (row.cents, row.may_be_named) == (5000, False), "the books keep what was given"

    def test_thanks_are_said_once(self, world: World) -> None:
        row = donations.thank(donation=gift(world), mail=None, by=world.by("Ravi"), at=NOW)

        assert row.thanked_on == TODAY
        assert not queries.donations(row.legal_person).to_thank().exists()
