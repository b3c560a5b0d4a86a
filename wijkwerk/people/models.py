from datetime import date
from typing import Self

from django.db import models
from django.db.models.functions import Lower

from wijkwerk.access.models import User
from wijkwerk.people import rules
from wijkwerk.people.enums import Level, Step, Weekday
from wijkwerk.places.models import Address, Neighbourhood, ScopedQuerySet, Viewer


class PersonQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those of the neighbourhoods one works in, and oneself; a housemate is not oneself."""
        return self.filter(models.Q(neighbourhood_id__in=viewer.neighbourhood_ids()) | models.Q(user=viewer))


class Person(models.Model):
    """Somebody of one neighbourhood; may have no login, no phone and no last name.

    `joined_into`: this was a second record of that person; it is as empty as an erased one.
    """

    # No index of their own: what may be there only once begins with them.
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="people", db_index=False)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="people", db_index=False)
    code = models.CharField(max_length=7)
    first_name = models.CharField(max_length=60, default="", blank=True)
    last_name = models.CharField(max_length=80, default="", blank=True)
    sort_key = models.CharField(max_length=150)
    phone = models.CharField(max_length=30, default="", blank=True)
    phone_key = models.CharField(max_length=20, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    address = models.ForeignKey(Address, on_delete=models.PROTECT, null=True, related_name="people")
    languages = models.JSONField(default=list, blank=True)
    max_metres = models.PositiveIntegerField(default=3000)
    max_hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, default=8)
    has_buddy_role = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    joined_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="joined", db_index=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="person_code_once"),
            models.UniqueConstraint(
                fields=["user", "neighbourhood"],
                name="person_once_per_login",
                condition=models.Q(user__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "sort_key", "id"], name="person_by_sort_key"),
            models.Index(fields=["neighbourhood", "phone_key"], name="person_by_phone"),
            models.Index("neighbourhood", Lower("email"), name="person_by_mail"),
            # Few are, so the others stay out of it.
            models.Index(
                fields=["joined_into"], condition=models.Q(joined_into__isnull=False), name="person_joined_into"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.code


class PersonSkill(models.Model):
    """What somebody can, or wants to learn; `skill` is a key of `reference/skills.toml`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    skill = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    wants = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "skill"], name="skill_once_per_person"),
            models.CheckConstraint(
                condition=models.Q(level__isnull=False) | models.Q(wants=True), name="skill_held_or_wanted"
            ),
        ]

    def __str__(self) -> str:
        return self.skill


class Stay(models.Model):
    """A stretch of the week in which somebody has time, as they told it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stays")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    start = models.TimeField()
    end = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="stay_ends_after_start")
        ]


class Organisation(models.Model):
    """A supplier, a social enterprise, a group of residents: who takes work on."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="organisations")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=110)
    step = models.PositiveSmallIntegerField(choices=Step.choices)
    email = models.EmailField(default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    certificates = models.JSONField(default=list, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="organisation_code_once"),
            models.UniqueConstraint(fields=["neighbourhood", "name"], name="organisation_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ConfidantQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(ended_at__isnull=True).order_by("first_name", "pk")


class Confidant(models.Model):
    """Somebody to tell what you tell nobody else here (vertrouwenspersoon), as the board set it; may be of outside, and be no person of ours."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="confidants")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="confided_in")
    code = models.CharField(max_length=7)
    first_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    introduces = models.CharField(max_length=300, default="", blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ConfidantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="confidant_code_once"),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True) | models.Q(ended_at__isnull=False),
                name="confidant_ended_by_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.first_name


class VogSeen(models.Model):
    """That a certificate of conduct (VOG) was seen, when and by whom; never the paper, nor what it was asked for."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="vog_seen")
    seen_on = models.DateField()
    seen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    def counts_on(self, day: date, *, months: int) -> bool:
        return self.seen_on <= day <= rules.vog_until(self.seen_on, months)


class DoorCode(models.Model):
    """A letter whose code opens an account: to everybody behind one front door, or to one person whose account is handed over.

    `code` is the number of the letter; the code that stands on it is kept as a keyed hash only.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="door_codes")
    code = models.CharField(max_length=7)
    address = models.ForeignKey(Address, on_delete=models.CASCADE, null=True, related_name="door_codes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="door_codes")
    secret_hash = models.CharField(max_length=64, unique=True)
    most_uses = models.PositiveSmallIntegerField()
    uses = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="door_code_once"),
            models.CheckConstraint(
                condition=models.Q(address__isnull=True) ^ models.Q(person__isnull=True),
                name="door_code_to_door_or_person",
            ),
            models.CheckConstraint(
                condition=models.Q(uses__lte=models.F("most_uses")), name="door_code_used_so_often_at_most"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_by__isnull=True) | models.Q(withdrawn_at__isnull=False),
                name="door_code_withdrawn_by_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_for_one(self) -> bool:
        return self.person_id is not None


class CalendarLink(models.Model):
    """That somebody follows their own days in a calendar program. The address is signed over `secret`: another secret, another address."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_link")
    secret = models.CharField(max_length=24)
    made_at = models.DateTimeField()
