"""Asking for a room, the answer, and everything that may not be."""

from datetime import date, time, timedelta

import pytest

from tests.base.renting import FACTS, ask, confirmed, hall, renter, when
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base.commands.bookings import When
from wijkwerk.base.commands.rooms import RoomFacts
from wijkwerk.base.enums import UserKind
from wijkwerk.base.models import Booking, Slot
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.notices.models import Message

pytestmark = pytest.mark.django_db
SUMMER_TIME_ENDS = date(2027, 10, 31)


def test_a_room_that_is_asked_for_is_held_until_the_answer(world: World) -> None:
    room = hall(world)
    ask(room, when(10, 12))

    with pytest.raises(base.Taken):
        ask(room, when(11, 13), who=renter("Ria"))


def test_what_ends_as_the_next_begins_does_not_overlap(world: World) -> None:
    room = hall(world)

    ask(room, when(10, 12))
    ask(room, when(12, 14))

    assert Booking.objects.count() == 2


def test_two_rooms_can_be_had_at_the_same_hour(world: World) -> None:
    ask(hall(world))
    ask(hall(world, name="Keuken"))

    assert Booking.objects.holding().count() == 2


def test_a_refused_request_leaves_nothing_behind(world: World) -> None:
    room = hall(world)
    ask(room, when(10, 12))

    with pytest.raises(base.Taken):
        ask(room, when(9, 11))

    assert (Booking.objects.count(), Slot.objects.count()) == (1, 8)


def test_a_declined_room_is_free_again_and_the_reason_is_told(world: World) -> None:
    room = hall(world)
    booking = ask(room, who=renter(email="nel@voorbeeld.example"))

    base.decline(booking=booking, reason="De vloer is nat.", words="Nee: de vloer.", by=world.by("Hanna"), at=NOW)

    assert Message.objects.get().body == "Nee: de vloer."
    assert ask(room).state == "asked"


def test_a_cancelled_room_is_free_again(world: World) -> None:
    room = hall(world)

    base.cancel(booking=confirmed(world, room), by=VISITOR, at=NOW)

    assert Slot.objects.count() == 0


def test_what_is_cancelled_is_not_confirmed(world: World) -> None:
    booking = ask(hall(world))
    base.cancel(booking=booking, by=VISITOR, at=NOW)

    with pytest.raises(NotNow):
        base.confirm(booking=booking, words="", by=world.by("Hanna"), at=NOW)


@pytest.mark.parametrize(
    ("stretch", "refusal"),
    [
        (When(TODAY + timedelta(days=1), time(7), time(9)), base.Shut),
        (When(TODAY, time(21), time(22, 15)), base.Shut),
        (When(TODAY, time(12), time(12)), base.WrongTimes),
        (When(TODAY, time(12), time(11)), base.Shut),
        (When(TODAY, time(12, 5), time(13)), base.WrongTimes),
        (When(TODAY - timedelta(days=1), time(12), time(13)), base.WrongTimes),
        (When(TODAY, time(8), time(9)), base.WrongTimes),
        (When(TODAY + timedelta(days=400), time(12), time(13)), base.WrongTimes),
    ],
    ids=[
        "before it opens",
        "after it shuts",
        "no time",
        "until tomorrow, while it shuts at ten",
        "no quarter",
        "yesterday",
        "over",
        "far away",
    ],
)
def test_a_time_that_cannot_be_is_refused(world: World, stretch: When, refusal: type[Refusal]) -> None:
    room = hall(world)

    with pytest.raises(refusal):
        ask(room, stretch)


def test_the_price_that_was_told_is_the_price(world: World) -> None:
    room = hall(world)
    booking = ask(room, when(10, 13), who=renter(kind=UserKind.PROFESSIONAL))

    base.set_room(room=room, facts=_dearer(), by=world.by("Hanna"), at=NOW)

    booking.refresh_from_db()
    assert booking.cents == 9000


def test_a_price_that_changed_after_it_was_told_is_told_again(world: World) -> None:
    room = hall(world)
    base.set_room(room=room, facts=_dearer(), by=world.by("Hanna"), at=NOW)

    with pytest.raises(base.PriceChanged):
        base.ask(room=room, when=when(), renter=renter(), told_cents=2000, by=VISITOR, at=NOW)


def _dearer() -> RoomFacts:
    facts = {name: getattr(FACTS, name) for name in FACTS.__slots__}
    return RoomFacts(**{**facts, "prices": dict.fromkeys(UserKind.values, 9900)})


def test_a_moved_booking_frees_its_old_time_and_holds_the_new(world: World) -> None:
    room = hall(world)
    booking = confirmed(world, room, when(10, 12))

    base.move(booking=booking, room=room, when=when(11, 13), by=world.by("Hanna"), at=NOW)

    assert ask(room, when(10, 11)).state == "asked"
    with pytest.raises(base.Taken):
        ask(room, when(12, 13))


def test_a_booking_that_cannot_move_stays_where_it_was(world: World) -> None:
    room = hall(world)
    booking, _other = confirmed(world, room, when(10, 12)), confirmed(world, room, when(14, 16))

    with pytest.raises(base.Taken):
        base.move(booking=booking, room=room, when=when(15, 17), by=world.by("Hanna"), at=NOW)

    booking.refresh_from_db()
    assert booking.local()[0].hour == 10
    assert booking.slots.count() == 8


@pytest.mark.parametrize(
    ("prices", "cents"), [({UserKind.RESIDENT: 700}, 1400), ({UserKind.MEMBER: 700}, 2000)], ids=["a price", "none"]
)
def test_a_move_to_another_room_costs_what_that_room_costs(
    world: World, prices: dict[UserKind, int], cents: int
) -> None:
    """A room without a price for this kind of user keeps the price that was told; it never becomes free."""
    booking = confirmed(world, hall(world), when(10, 12))
    kitchen = hall(world, name="Keuken", prices=prices)

    moved = base.move(booking=booking, room=kitchen, when=when(10, 12), by=world.by("Hanna"), at=NOW)

    assert moved.cents == cents


def test_the_longest_night_of_the_year_is_paid_by_the_minute(world: World) -> None:
    """Between one and four lie four hours when the clock goes back."""
    day = SUMMER_TIME_ENDS
    room = hall(world, hours={day.weekday(): (time(0), time(6))})
    at = NOW + timedelta(days=300)

    booking = base.ask(room=room, when=When(day, time(1), time(4)), renter=renter(), told_cents=4000, by=VISITOR, at=at)

    assert (booking.minutes, booking.slots.count()) == (240, 16)


def test_a_person_who_is_known_finds_the_booking_among_their_own_data(world: World) -> None:
    joost = world.persons["Joost"]

    booking = ask(hall(world), who=renter("Joost", phone=joost.phone))

    assert booking.person == joost


def test_names_go_a_year_after_the_booking(world: World) -> None:
    booking = ask(hall(world), who=renter(email="nel@voorbeeld.example"))

    base.forget_renters(before=NOW + timedelta(days=400))

    booking.refresh_from_db()
    assert (booking.first_name, booking.phone, booking.email, booking.purpose) == ("", "", "", "")
