from datetime import datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.base.enums import HOLDS, BookingState, Owner, TurnKind, UserKind, Vat
from wijkwerk.funding.models import CashBox
from wijkwerk.people.enums import Weekday
from wijkwerk.people.models import Person
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class Room(models.Model):
    """`legal_person` lets it, and so bills it."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="rooms")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="rooms")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=60)
    holds = models.PositiveIntegerField()
    facilities = models.CharField(max_length=300, default="", blank=True)
    house_rules = models.TextField(max_length=1500, default="", blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "name"], name="room_once"),
            models.UniqueConstraint(fields=["code"], name="room_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """When a room can be had on a weekday; a day without a row is a day that it is shut. A close before the open is of the night after."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "weekday"], name="opening_hours_once"),
        ]


class Price(models.Model):
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="prices")
    user_kind = models.CharField(max_length=12, choices=UserKind.choices)
    cents_per_hour = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "user_kind"], name="price_once")]


class Letting(models.Model):
    """A room let every week: its bookings belong to it, and each can be left out or moved by itself."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="lettings")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="lettings")
    code = models.CharField(max_length=7)
    first_on = models.DateField()
    last_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="letting_code_once"),
            models.CheckConstraint(condition=Q(first_on__lte=F("last_on")), name="letting_forward"),
        ]


class BookingQuerySet(ScopedQuerySet):
    def holding(self) -> Self:
        """Those that keep others out of the room."""
        return self.filter(state__in=HOLDS)

    def between(self, starts_at: datetime, ends_at: datetime) -> Self:
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Booking(models.Model):
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="bookings")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="bookings")
    letting = models.ForeignKey(Letting, on_delete=models.PROTECT, null=True, related_name="bookings")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="bookings")
    code = models.CharField(max_length=7)
    state = models.CharField(max_length=9, choices=BookingState.choices, default=BookingState.ASKED)
    first_name = models.CharField(max_length=60, default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    purpose = models.CharField(max_length=120, default="", blank=True)
    user_kind = models.CharField(max_length=12, choices=UserKind.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cents = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200, default="", blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="booking_code_once"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="booking_forward"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(answered_at__isnull=False),
                name="booking_answered_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_by__isnull=True) | Q(cancelled_at__isnull=False),
                name="booking_cancelled_by_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "starts_at", "id"], name="booking_by_moment")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_holding(self) -> bool:
        return self.state in HOLDS

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def is_past_midnight(self) -> bool:
        starts, ends = self.local()
        return ends.date() > starts.date() and ends.time() > time()

    def local(self) -> tuple[datetime, datetime]:
        """Begin and end on the clock of the neighbourhood."""
        zone = ZoneInfo(self.neighbourhood.zone)
        return self.starts_at.astimezone(zone), self.ends_at.astimezone(zone)


class Slot(models.Model):
    """A quarter of an hour in a room, held by one booking: this row is what makes a double booking impossible."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="slots")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "starts_at"], name="slot_once")]


class BillCounter(models.Model):
    """The last number that a legal person gave out; locked first, so that the numbers have no gap."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="bill_counters")
    legal_person = models.OneToOneField(LegalPerson, on_delete=models.PROTECT, related_name="bill_counter")
    bills = models.PositiveIntegerField(default=0)


class Bill(models.Model):
    """What was billed for a booking, as it was on that day; it does not change when the booking does.

    `cents` is what is paid; `vat_cents` of it are value added tax. `vat` is empty on bills of before it was asked.
    `legal_person` is paid; `billed_by` and `vat_number` are how it was called then, and its number for the tax where it had one.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="bills")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="bills")
    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="bill")
    number = models.PositiveIntegerField()
    billed_by = models.CharField(max_length=100)
    vat_number = models.CharField(max_length=14, default="", blank=True)
    billed_to = models.CharField(max_length=120)
    what = models.CharField(max_length=200)
    cents = models.PositiveIntegerField()
    vat = models.CharField(max_length=6, choices=Vat.choices, default="", blank=True)
    vat_per_cent = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    vat_cents = models.PositiveIntegerField(default=0)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["legal_person", "number"], name="bill_number_once")]


class DeskPayment(models.Model):
    """A bill that was paid at the desk: into `box`, or without one by card, which the bank brings later.

    What was a mistake keeps its row, with the moment it was undone.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="desk_payments")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="desk_payments")
    box = models.ForeignKey(CashBox, on_delete=models.PROTECT, null=True, related_name="desk_payments")
    nth = models.PositiveSmallIntegerField()
    paid_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "nth"], name="desk_payment_nth_once"),
            models.UniqueConstraint(
                fields=["bill"], condition=Q(undone_at__isnull=True), name="bill_paid_at_desk_once"
            ),
        ]

    @property
    def booking_key(self) -> str:
        """Under which it is in the ledger."""
        return f"bill-{self.bill.booking.code}-{self.nth}"


class Key(models.Model):
    """A key on its hook; one without a room is for the front door."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="keys")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, related_name="keys")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=60)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "name"], name="key_once"),
            models.UniqueConstraint(fields=["code"], name="key_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class KeyHolding(models.Model):
    """Who has a key, since when; a key is with one person at a time."""

    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="key_holdings")
    first_name = models.CharField(max_length=60, default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(returned_at__isnull=True), name="key_with_one"),
            models.CheckConstraint(
                condition=Q(returned_by__isnull=True) | Q(returned_at__isnull=False),
                name="key_returned_by_at_a_moment",
            ),
        ]


class Turn(models.Model):
    """Who opens, closes or cleans on a day."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="turns")
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=TurnKind.choices)
    first_name = models.CharField(max_length=60, default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    taken_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "on", "kind"], name="turn_once")]


class FaultQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(mended_at__isnull=True)


class Fault(models.Model):
    """Something is broken: what, since when, who was told, and when it was mended."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="faults")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, related_name="faults")
    code = models.CharField(max_length=7)
    what = models.CharField(max_length=200)
    since = models.DateField()
    told_to = models.CharField(max_length=80, default="", blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    mended_at = models.DateTimeField(null=True)
    mended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = FaultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="fault_code_once"),
            models.CheckConstraint(
                condition=Q(mended_by__isnull=True) | Q(mended_at__isnull=False), name="fault_mended_by_at_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "mended_at", "since"], name="fault_open")]

    def __str__(self) -> str:
        return self.what


class Upkeep(models.Model):
    """What the building needs again and again: what, how often, by whom, and when it is due next."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="upkeep")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, related_name="upkeep")
    code = models.CharField(max_length=7)
    what = models.CharField(max_length=120)
    every_months = models.PositiveSmallIntegerField()
    done_by = models.CharField(max_length=80, default="", blank=True)
    due_on = models.DateField()
    reminded_for = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="upkeep_code_once")]
        indexes = [models.Index(fields=["neighbourhood", "due_on"], name="upkeep_by_day")]

    def __str__(self) -> str:
        return self.what


class UpkeepDone(models.Model):
    """One time that it was done."""

    upkeep = models.ForeignKey(Upkeep, on_delete=models.CASCADE, related_name="times")
    on = models.DateField()
    remark = models.CharField(max_length=200, default="", blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")


class VacantPlace(models.Model):
    """An empty place nearby, told by a resident; shown to everybody once somebody at the desk has read it."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="vacant_places")
    code = models.CharField(max_length=7)
    where = models.CharField(max_length=120)
    since = models.CharField(max_length=40, default="", blank=True)
    owner = models.CharField(max_length=12, choices=Owner.choices, default=Owner.UNKNOWN)
    idea = models.CharField(max_length=300, default="", blank=True)
    told_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="vacant_place_code_once")]
        indexes = [models.Index(fields=["neighbourhood", "gone_at", "shown_at"], name="vacant_place_shown")]

    def __str__(self) -> str:
        return self.where
