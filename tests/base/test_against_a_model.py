"""Bookings beside a plain set of taken hours: whatever is asked, moved, let or cancelled, nothing ever overlaps."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.base.renting import ask, hall, renter, when
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base.models import Booking, Slot

ROOMS = st.integers(0, 1)
WEEKS = st.integers(0, 2)
HOURS = st.tuples(st.integers(11, 15), st.integers(1, 3))
Hour = tuple[int, date, int]


class Rooms(RuleBasedStateMachine):
    """`plain` holds per booking the hours it has: (room, day, hour)."""

    world: ClassVar[World]

    @initialize()
    def open(self) -> None:
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.rooms = [hall(self.world), hall(self.world, name="Keuken")]
        self.plain: dict[int, set[Hour]] = {}

    def _wanted(self, room: int, week: int, hours: tuple[int, int]) -> tuple[Any, set[Hour]]:
        (starts, long), day = hours, TODAY + timedelta(weeks=week)
        return when(starts, starts + long, on=day), {(room, day, hour) for hour in range(starts, starts + long)}

    def _taken(self, *, but: int | None = None) -> set[Hour]:
        return set().union(*(hours for pk, hours in self.plain.items() if pk != but))

    @rule(room=ROOMS, week=WEEKS, hours=HOURS)
    def ask(self, room: int, week: int, hours: tuple[int, int]) -> None:
        stretch, wanted = self._wanted(room, week, hours)
        if wanted & self._taken():
            with pytest.raises(base.Taken):
                ask(self.rooms[room], stretch)
        else:
            self.plain[ask(self.rooms[room], stretch).pk] = wanted

    @precondition(lambda self: self.plain)
    @rule(data=st.data(), room=ROOMS, week=WEEKS, hours=HOURS)
    def move(self, data: st.DataObject, room: int, week: int, hours: tuple[int, int]) -> None:
        pk = data.draw(st.sampled_from(sorted(self.plain)))
        stretch, wanted = self._wanted(room, week, hours)
        given = {"booking": Booking.objects.get(pk=pk), "room": self.rooms[room], "when": stretch}
        if wanted & self._taken(but=pk):
            with pytest.raises(base.Taken):
                base.move(**given, by=self.world.by("Hanna"), at=NOW)
        else:
            base.move(**given, by=self.world.by("Hanna"), at=NOW)
            self.plain[pk] = wanted

    @precondition(lambda self: self.plain)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        pk = data.draw(st.sampled_from(sorted(self.plain)))
        base.cancel(booking=Booking.objects.get(pk=pk), by=self.world.by("Hanna"), at=NOW)
        del self.plain[pk]

    @rule(room=ROOMS, hours=HOURS, skip_taken=st.booleans())
    def let_weekly(self, room: int, hours: tuple[int, int], skip_taken: bool) -> None:
        weeks = [self._wanted(room, week, hours) for week in range(3)]
        free = [wanted for _stretch, wanted in weeks if not wanted & self._taken()]
        given = {"room": self.rooms[room], "when": weeks[0][0], "last_on": TODAY + timedelta(weeks=2)}
        given |= {"renter": renter("Koor"), "skip_taken": skip_taken, "by": self.world.by("Hanna"), "at": NOW}
        if not free or (len(free) < 3 and not skip_taken):
            with pytest.raises(base.Taken):
                base.let_weekly(**given)
        else:
            made = base.let_weekly(**given).bookings.order_by("starts_at")
            self.plain |= {each.pk: wanted for each, wanted in zip(made, free, strict=True)}

    @invariant()
    def nothing_overlaps(self) -> None:
        held = list(Booking.objects.holding().order_by("room", "starts_at"))
        for first, second in pairwise(held):
            assert first.room_id != second.room_id or first.ends_at <= second.starts_at

    @invariant()
    def both_say_the_same(self) -> None:
        assert set(Booking.objects.holding().values_list("pk", flat=True)) == set(self.plain)
        assert Slot.objects.count() == 4 * sum(map(len, self.plain.values()))

    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)


def test_no_sequence_of_bookings_moves_exceptions_and_cancellations_ever_overlaps(world: World) -> None:
    Rooms.world = world
    quick = settings(max_examples=20, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck))

    run_state_machine_as_test(Rooms, settings=quick)
