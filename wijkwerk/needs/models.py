from datetime import date

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel.periods import Quarter
from wijkwerk.listening.models import Signal
from wijkwerk.needs.enums import Decider, Decision, LegalGround, NeedState, Urgency
from wijkwerk.people.models import Person
from wijkwerk.places.models import Block, Neighbourhood, ScopedQuerySet


class NeedQuerySet(ScopedQuerySet):
    def open(self) -> "NeedQuerySet":
        return self.filter(state=NeedState.OPEN)

    def may_be_bundled(self, day: date) -> "NeedQuerySet":
        """Open, not said no to, and the last quarter of its window not over."""
        return self.open().exclude(decision=Decision.NO).filter(to_quarter__gte=Quarter.of(day).name)


class Need(models.Model):
    """Something a home or a person needs, recognised by a person; `kind` is a key of `reference/needs.toml`."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="needs")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=40)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, related_name="needs")
    dwelling = models.ForeignKey(Dwelling, on_delete=models.PROTECT, null=True, related_name="needs")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="needs")
    units = models.PositiveIntegerField(default=1)
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.WHEN_IT_SUITS)
    from_quarter = models.CharField(max_length=6)
    to_quarter = models.CharField(max_length=6)
    decider = models.CharField(max_length=10, choices=Decider.choices, default=Decider.RESIDENT)
    decision = models.CharField(max_length=6, choices=Decision.choices, default=Decision.OPEN)
    ground = models.CharField(max_length=10, choices=LegalGround.choices, default=LegalGround.ASKED)
    note = models.CharField(max_length=300, default="", blank=True)
    state = models.CharField(max_length=12, choices=NeedState.choices, default=NeedState.OPEN)
    version = models.PositiveIntegerField(default=1)
    recognised_at = models.DateTimeField()
    recognised_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    done_on = models.DateField(null=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="need_code_once"),
            models.CheckConstraint(condition=Q(units__gte=1), name="need_of_something"),
            models.CheckConstraint(condition=Q(to_quarter__gte=F("from_quarter")), name="need_window_forward"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | ~Q(state="done"), name="need_done_on_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "state", "kind", "block"], name="need_on_the_stairs"),
            models.Index(fields=["neighbourhood", "person"], name="need_by_person"),
        ]

    def __str__(self) -> str:
        return self.code


class NeedSource(models.Model):
    """What somebody said that this need was recognised in; doubles have several."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="sources")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="needs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "signal"], name="need_source_once")]
