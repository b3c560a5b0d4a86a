from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.gift_circle.enums import CircleState, LineKind, MemberState, ProposalState
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class Circle(models.Model):
    """Its figures are those of the reference, or its own, with where they come from."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="gift_circles")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=CircleState.choices, default=CircleState.GATHERING)
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    cap_months = models.PositiveSmallIntegerField()
    longest_months = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200, default="", blank=True)
    started_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="gift_circle_code_once"),
            models.UniqueConstraint(fields=["neighbourhood", "name"], name="gift_circle_name_once"),
            models.CheckConstraint(condition=Q(least__lte=F("most")), name="circle_least_up_to_most"),
        ]

    def __str__(self) -> str:
        return self.name


class Level(models.Model):
    """`gift` for a month of illness, `contribution` put aside each month; in cents."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="levels")
    number = models.PositiveSmallIntegerField()
    gift = models.PositiveIntegerField()
    contribution = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "number"], name="gift_level_once")]

    def __str__(self) -> str:
        return str(self.number)


class MemberQuerySet(models.QuerySet["Member"]):
    def in_it(self) -> Self:
        return self.filter(state=MemberState.MEMBER)


class Member(models.Model):
    """Somebody in a circle. What they live on is not stored."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="circle_places")
    code = models.CharField(max_length=7)
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="members")
    state = models.CharField(max_length=8, choices=MemberState.choices, default=MemberState.ASKED)
    asked_at = models.DateTimeField()
    settled_on = models.DateField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "code"], name="gift_member_code_once"),
            models.UniqueConstraint(fields=["circle", "person"], name="gift_member_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Voice(models.Model):
    """What a member said about who asked to join; shown to nobody, gone once it is settled."""

    about = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="voices")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    is_yes = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "by"], name="voice_once")]


class PurseLine(models.Model):
    """What a member put aside or gave, on an account of their own; in cents. To whom is not kept here."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="lines")
    on = models.DateField()
    kind = models.CharField(max_length=9, choices=LineKind.choices)
    cents = models.IntegerField()
    key = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="purse_line_once")]


class Illness(models.Model):
    """From a day to a day, and never what."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="illnesses")
    code = models.CharField(max_length=7)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "code"], name="illness_code_once"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="illness_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Proposal(models.Model):
    """What a member could give to one who is ill, for a month; goes with the illness."""

    illness = models.ForeignKey(Illness, on_delete=models.CASCADE, related_name="proposals")
    giver = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="proposals")
    code = models.CharField(max_length=7)
    month = models.DateField()
    cents = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=ProposalState.choices, default=ProposalState.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["giver", "code"], name="gift_code_once"),
            models.UniqueConstraint(fields=["illness", "giver", "month"], name="gift_once_a_month"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="gift_of_something"),
        ]
        indexes = [models.Index(fields=["giver", "state", "id"], name="gift_by_giver")]

    def __str__(self) -> str:
        return self.code
