from datetime import datetime

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.activities import rules
from wijkwerk.activities.enums import Kind, OccurrenceState, Repeat, SignUpState, TapKind
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class Activity(models.Model):
    """Something to do, once or again and again. Times are those of the clock on the wall. `price` in cents, paid by whoever can."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="activities")
    code = models.CharField(max_length=7)
    title = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    what = models.CharField(max_length=1000, default="", blank=True)
    place = models.CharField(max_length=120)
    start = models.TimeField()
    end = models.TimeField()
    repeats = models.CharField(max_length=12, choices=Repeat.choices, default=Repeat.ONCE)
    every = models.PositiveSmallIntegerField(default=1)
    first_on = models.DateField()
    until_on = models.DateField(null=True)
    takes_sign_ups = models.BooleanField(default=True)
    fits = models.PositiveSmallIntegerField(null=True)
    helpers = models.PositiveSmallIntegerField(default=0)
    helpers_do = models.CharField(max_length=200, default="", blank=True)
    price = models.PositiveIntegerField(default=0)
    payment_link = models.URLField(max_length=300, default="", blank=True)
    bring = models.CharField(max_length=200, default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="activity_code_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="activity_ends_after_start"),
            models.CheckConstraint(condition=Q(every__gte=1), name="activity_every_so_many"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "repeats", "until_on"], name="activity_by_rhythm")]

    def __str__(self) -> str:
        return self.title

    @property
    def rhythm(self) -> rules.Rhythm:
        return rules.Rhythm(Repeat(self.repeats), self.first_on, self.every, self.until_on)

    @property
    def cooks(self) -> bool:
        return self.kind == Kind.EAT


class OccurrenceQuerySet(ScopedQuerySet):
    def not_over(self, at: datetime) -> "OccurrenceQuerySet":
        return self.filter(ends_at__gt=at)

    def planned(self) -> "OccurrenceQuerySet":
        return self.filter(state=OccurrenceState.PLANNED)

    def soonest_first(self) -> "OccurrenceQuerySet":
        return self.order_by("starts_at", "pk")

    def with_counts(self) -> "OccurrenceQuerySet":
        """`coming`: persons who take a place; `waiting`: persons who wait for one; `helping`: those who come to help."""
        coming = Q(sign_ups__state=SignUpState.COMING)
        return self.annotate(
            coming=models.Sum("sign_ups__party", filter=coming & Q(sign_ups__is_helper=False), default=0),
            waiting=models.Sum("sign_ups__party", filter=Q(sign_ups__state=SignUpState.WAITING), default=0),
            helping=models.Count("sign_ups", filter=coming & Q(sign_ups__is_helper=True)),
        )


class Occurrence(models.Model):
    """One date of an activity. `planned_on` is the day the series gave it, also when it was moved."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="occurrences")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="occurrences")
    code = models.CharField(max_length=7)
    planned_on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    own_place = models.CharField(max_length=120, default="", blank=True)
    state = models.CharField(max_length=9, choices=OccurrenceState.choices, default=OccurrenceState.PLANNED)
    is_moved = models.BooleanField(default=False)
    note = models.CharField(max_length=200, default="", blank=True)

    # Filled by `with_counts`.
    coming: int
    waiting: int
    helping: int

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="occurrence_code_once"),
            models.UniqueConstraint(fields=["activity", "planned_on"], name="occurrence_once_a_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occurrence_ends_after_start"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "starts_at", "id"], name="occurrence_by_moment")]

    def __str__(self) -> str:
        return self.code

    @property
    def place(self) -> str:
        return self.own_place or self.activity.place

    @property
    def is_on(self) -> bool:
        return self.state == OccurrenceState.PLANNED

    @property
    def left(self) -> int | None:
        """Places left; None when any number fits."""
        return None if self.activity.fits is None else max(0, self.activity.fits - self.coming)

    @property
    def helpers_left(self) -> int:
        return max(0, self.activity.helpers - self.helping)


class SignUp(models.Model):
    """A first name for one date, and with how many. Gone the day after. `diets`: kind of diet → for how many of the party."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="sign_ups")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="sign_ups")
    code = models.CharField(max_length=7)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="sign_ups")
    first_name = models.CharField(max_length=40)
    party = models.PositiveSmallIntegerField(default=1)
    diets = models.JSONField(default=dict, blank=True)
    brings = models.CharField(max_length=80, default="", blank=True)
    is_helper = models.BooleanField(default=False)
    email = models.EmailField(default="", blank=True)
    reminded_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=SignUpState.choices)
    made_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="sign_up_code_once"),
            models.CheckConstraint(
                condition=Q(party__gte=1, party__lte=rules.MOST_IN_A_PARTY), name="sign_up_party_of_some"
            ),
        ]
        indexes = [models.Index(fields=["occurrence", "state", "id"], name="sign_up_in_order")]

    def __str__(self) -> str:
        return self.code

    @property
    def beside(self) -> int:
        """How many come along."""
        return self.party - 1


class DeviceQuerySet(ScopedQuerySet):
    def in_use(self) -> "DeviceQuerySet":
        return self.filter(paired_at__isnull=False, withdrawn_at__isnull=True)


class Device(models.Model):
    """A tablet that belongs to the place and to nobody. Code, secret and pin are kept as keyed hashes only."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="devices")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=40)
    pin_hash = models.CharField(max_length=64)
    pairing_hash = models.CharField(max_length=64, default="", blank=True)
    pairing_until = models.DateTimeField()
    secret_hash = models.CharField(max_length=64, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    paired_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="device_code_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True) | Q(withdrawn_at__isnull=False),
                name="device_withdrawn_by_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TapQuerySet(ScopedQuerySet):
    def standing(self) -> "TapQuerySet":
        return self.filter(undone_at__isnull=True)


class Tap(models.Model):
    """One count at the door: so many persons, or so many cents. It outlives the name it was counted for."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="taps")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="taps")
    device = models.ForeignKey(Device, on_delete=models.SET_NULL, null=True, related_name="taps")
    kind = models.CharField(max_length=8, choices=TapKind.choices)
    persons = models.SmallIntegerField(default=0)
    cents = models.PositiveIntegerField(default=0)
    sign_up = models.ForeignKey(SignUp, on_delete=models.SET_NULL, null=True, related_name="taps")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = TapQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["occurrence", "undone_at", "kind"], name="tap_by_occurrence")]


class DoorNote(models.Model):
    """What the host passes on to whoever comes next; gone once somebody has seen to it, and after a week."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="door_notes")
    code = models.CharField(max_length=7)
    text = models.CharField(max_length=300)
    made_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="door_note_code_once")]

    def __str__(self) -> str:
        return self.code
