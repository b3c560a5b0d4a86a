"""What door, bar and kitchen take lands in the books once, and a free place is nobody's business."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.funding import spending
from tests.world import NOW, TODAY, World
from wijkwerk.activities import commands as activities
from wijkwerk.activities.enums import TapKind
from wijkwerk.activities.models import Occurrence
from wijkwerk.audit.models import Event
from wijkwerk.flows import cash_to_ledger, sign_up_to_free_place, takings_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import TakingsKind
from wijkwerk.funding.models import FreePlaces, Takings
from wijkwerk.funding.rules import takings as rules
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.ledger import queries as books
from wijkwerk.ledger.enums import AccountKind

LATER = NOW + timedelta(days=1)
AMOUNTS = st.builds(rules.Amounts, st.integers(-1000, 1000), st.integers(-1000, 1000))


@given(AMOUNTS, AMOUNTS)
def test_what_is_booked_and_what_is_left_is_what_was_counted(counted: rules.Amounts, booked: rules.Amounts) -> None:
    left = rules.still_to_book(counted=counted, booked=booked)

    assert (booked.cash + left.cash, booked.bank + left.bank) == (counted.cash, counted.bank)


@given(AMOUNTS)
def test_by_hand_it_is_something_and_never_less_than_nothing(amounts: rules.Amounts) -> None:
    may = rules.is_takings(amounts)

    assert may == (min(amounts.cash, amounts.bank) >= 0 and amounts.cash + amounts.bank > 0)


@given(st.integers(0, 10_000))
def test_of_free_places_nothing_is_told_up_to_ten_and_then_tens(count: int) -> None:
    told = rules.told_free_places(count)

    assert told is None if count <= 10 else (told % 10 == 0 and told <= count < told + 10)


def _tap(world: World, date: Occurrence, kind: TapKind, times: int = 1) -> None:
    for _nth in range(times):
        activities.take(occurrence=date, kind=kind, device=None, by=world.by("Hanna"), at=date.starts_at)


def _soup(world: World) -> Occurrence:
    return world.occurrence(days=0)


@pytest.mark.django_db
class TestTheDoor:
    def test_cash_lies_in_the_box_and_requests_come_by_the_bank(self, world: World) -> None:
        box, soup = spending.box(world), _soup(world)
        _tap(world, soup, TapKind.CASH, 3)
        _tap(world, soup, TapKind.REQUEST, 2)

        takings_to_ledger.bring_in(box=box, by=world.by("Hanna"), at=LATER)

        assert spending.balance(world, AccountKind.CASH) == -1200
        assert spending.balance(world, AccountKind.TRANSIT) == -800
        assert spending.balance(world, AccountKind.INCOME) == 2000
        assert books.check(world.neighbourhood) == []

    def test_each_tap_is_booked_once_however_often_it_is_brought_in(self, world: World) -> None:
        box, soup = spending.box(world), _soup(world)
        _tap(world, soup, TapKind.CASH)
        takings_to_ledger.bring_in(box=box, by=world.by("Hanna"), at=LATER)
        _tap(world, soup, TapKind.CASH)

        made = [takings_to_ledger.bring_in_all(at=LATER) for _nth in range(3)]

        assert made == [1, 0, 0]
        assert spending.balance(world, AccountKind.INCOME) == 800

    def test_a_tap_that_is_taken_back_goes_out_of_the_books(self, world: World) -> None:
        box, soup = spending.box(world), _soup(world)
        _tap(world, soup, TapKind.CASH, 2)
        takings_to_ledger.bring_in(box=box, by=world.by("Hanna"), at=LATER)
        activities.undo_last(occurrence=soup, by=world.by("Hanna"), at=soup.starts_at)

        takings_to_ledger.bring_in(box=box, by=world.by("Hanna"), at=LATER)

        assert [row.cash_cents for row in Takings.objects.order_by("pk")] == [800, -400]
        assert spending.balance(world, AccountKind.INCOME) == 400

    def test_cash_that_was_a_request_after_all_moves_to_the_bank(self, world: World) -> None:
        box, soup = spending.box(world), _soup(world)
        _tap(world, soup, TapKind.CASH)
        takings_to_ledger.bring_in(box=box, by=world.by("Hanna"), at=LATER)
        activities.undo_last(occurrence=soup, by=world.by("Hanna"), at=soup.starts_at)
        _tap(world, soup, TapKind.REQUEST)

        takings_to_ledger.bring_in(box=box, by=world.by("Hanna"), at=LATER)

        assert spending.balance(world, AccountKind.CASH) == 0
        assert (spending.balance(world, AccountKind.TRANSIT), spending.balance(world, AccountKind.INCOME)) == (
            -400,
            400,
        )

    def test_a_count_at_closing_knows_what_the_door_took(self, world: World) -> None:
        shift, soup = spending.opened(world), _soup(world)
        _tap(world, soup, TapKind.CASH, 5)

        closed = cash_to_ledger.close_box(shift=shift, cents=12_000, note="", by=world.by("Hanna"), at=LATER)

        assert closed.closing_difference == 0

    def test_what_is_tapped_after_the_count_is_not_in_it(self, world: World) -> None:
        box = spending.box(world)
        _tap(world, _soup(world), TapKind.CASH)

        assert takings_to_ledger.bring_in(box=box, by=world.by("Hanna"), at=NOW) == []

    def test_without_a_cash_box_nothing_is_booked(self, world: World) -> None:
        _tap(world, _soup(world), TapKind.CASH)

        assert takings_to_ledger.bring_in_all(at=LATER) == 0


@pytest.mark.django_db
class TestBarAndKitchen:
    def test_it_is_written_down_for_an_activity_and_booked(self, world: World) -> None:
        row = takings_to_ledger.count(
            box=spending.box(world),
            kind=TakingsKind.KITCHEN,
            title="Soep",
            on=TODAY,
            cash_cents=2500,
            bank_cents=0,
            activity="K7Q-4MX",
            by=world.by("Hanna"),
            at=NOW,
        )

        assert queries.booked_for(world.neighbourhood, ["K7Q-4MX"], TakingsKind.KITCHEN) == {
            "K7Q-4MX": rules.Amounts(2500, 0)
        }
        assert (row.cents, spending.balance(world, AccountKind.INCOME)) == (2500, 2500)

    @pytest.mark.parametrize(("cash", "bank"), [(0, 0), (-1, 5), (5, -1), (10**9, 0)])
    def test_nothing_less_and_huge_takings_are_refused(self, world: World, cash: int, bank: int) -> None:
        with pytest.raises(funding.WrongAmount):
            takings_to_ledger.count(
                box=spending.box(world),
                kind=TakingsKind.BAR,
                title="bar",
                on=TODAY,
                cash_cents=cash,
                bank_cents=bank,
                by=world.by("Hanna"),
                at=NOW,
            )


@pytest.mark.django_db
class TestAFreePlace:
    def _come(self, world: World, *, free: bool, party: int = 1, days: int = 7) -> object:
        return sign_up_to_free_place.sign_up(
            occurrence=world.occurrence(days=days), free=free, first_name="Nel", party=party, by=VISITOR, at=NOW
        )

    def test_it_is_counted_and_stands_nowhere_else(self, world: World) -> None:
        free, paying = self._come(world, free=True, party=2), self._come(world, free=False)

        assert FreePlaces.objects.get().count == 2
        same = {field.name for field in type(free)._meta.concrete_fields} - {"id", "code", "party", "occurrence"}
        assert {name: getattr(free, name) for name in same} == {name: getattr(paying, name) for name in same}

    def test_it_leaves_no_trace_of_its_own(self, world: World) -> None:
        self._come(world, free=True)
        with_it = list(Event.objects.order_by("-pk").values_list("name", flat=True)[:2])
        self._come(world, free=False)

        assert list(Event.objects.order_by("-pk").values_list("name", flat=True)[:2]) == with_it

    def test_where_it_costs_nothing_nothing_is_counted(self, world: World) -> None:
        date = world.occurrence(price=0)
        sign_up_to_free_place.sign_up(occurrence=date, free=True, first_name="Nel", by=VISITOR, at=NOW)

        assert not FreePlaces.objects.exists()

    def test_who_is_refused_is_not_counted(self, world: World) -> None:
        with pytest.raises(activities.NameMissing):
            sign_up_to_free_place.sign_up(occurrence=world.occurrence(), free=True, first_name=" ", by=VISITOR, at=NOW)

        assert not FreePlaces.objects.exists()

    def test_a_year_is_told_once_there_are_many(self, world: World) -> None:
        funding.count_free_places(neighbourhood=world.neighbourhood, year=2026, places=10)
        few = queries.free_places_told(world.neighbourhood, 2026)
        funding.count_free_places(neighbourhood=world.neighbourhood, year=2026, places=1)

        assert (few, queries.free_places_told(world.neighbourhood, 2026)) == (None, 10)
        assert queries.free_places_told(world.neighbourhood, 2025) is None
