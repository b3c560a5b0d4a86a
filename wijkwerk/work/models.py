from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.needs.models import Need
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet
from wijkwerk.work.enums import HoursAskedBy, OfferState, PackageState, RunState, ShiftState


class TariffQuerySet(ScopedQuerySet):
    def valid_on(self, day: date) -> "TariffQuerySet":
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Tariff(models.Model):
    """What an organisation asks for a kind of work, and how much it can do. Cents; per unit of the kind."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="tariffs")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="tariffs")
    kind = models.CharField(max_length=40)
    fixed = models.PositiveBigIntegerField(default=0)
    visit = models.PositiveBigIntegerField(default=0)
    tiers = models.JSONField()
    min_units = models.PositiveIntegerField(default=1)
    max_units = models.PositiveIntegerField()
    hours_per_quarter = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    local_share = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=160)

    objects = TariffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "valid_from"], name="tariff_once"),
            models.CheckConstraint(condition=Q(local_share__gte=0, local_share__lte=1), name="tariff_share_is_a_part"),
            models.CheckConstraint(condition=Q(min_units__gte=1), name="tariff_for_something"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "kind"], name="tariff_by_kind")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"


class BundlingRun(models.Model):
    """A proposal in the making or made; instance and plan are frozen as the engine had and gave them."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="bundling_runs")
    code = models.CharField(max_length=7)
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    phase = models.CharField(max_length=80, default="", blank=True)
    instance = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, default="", blank=True)
    alive_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="run_code_once"),
            models.UniqueConstraint(
                fields=["neighbourhood"], condition=Q(state__in=["waiting", "running"]), name="one_run_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "-asked_at", "id"], name="run_by_moment")]

    def __str__(self) -> str:
        return self.code


class WorkPackageQuerySet(ScopedQuerySet):
    def living(self) -> "WorkPackageQuerySet":
        return self.exclude(state=PackageState.DROPPED)


class WorkPackage(models.Model):
    """A brok werk: needs bundled so that they are worth somebody's while on one step. Cents."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="packages")
    code = models.CharField(max_length=7)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    step = models.PositiveSmallIntegerField(choices=Step.choices)
    quarter = models.CharField(max_length=6)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="packages")
    run = models.ForeignKey(BundlingRun, on_delete=models.SET_NULL, null=True, related_name="packages")
    units = models.PositiveIntegerField()
    unit_price = models.PositiveBigIntegerField(default=0)
    cost = models.PositiveBigIntegerField(default=0)
    cost_apart = models.PositiveBigIntegerField(default=0)
    local_hours = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    local_value = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=PackageState.choices, default=PackageState.ACCEPTED)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    done_on = models.DateField(null=True)

    # Filled by the stairs' query: how many needs lie in it, and how many of those are met.
    needs_count: int
    needs_done: int

    objects = WorkPackageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="package_code_once"),
            models.CheckConstraint(condition=Q(units__gte=1), name="package_of_something"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "step"], name="package_on_the_stairs")]

    def __str__(self) -> str:
        return self.title


class PackagedNeed(models.Model):
    """A need lies in one package at most; leaving a package removes the row."""

    package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="packaged")
    need = models.OneToOneField(Need, on_delete=models.PROTECT, related_name="packaged")


class OfferedQuerySet(ScopedQuerySet):
    def living(self) -> "OfferedQuerySet":
        """Those that may still become the one that takes it on."""
        return self.filter(state__in=[OfferState.SENT, OfferState.PROPOSED])


class Offer(models.Model):
    """A package offered to an organisation by a signed link, with the price and what stays in the neighbourhood. Cents.

    `link_number`: which of its links opens it; a newer one shuts the older. `because`: why this one was chosen, `told`: what
    those who were not chosen read about that.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="offers")
    code = models.CharField(max_length=7)
    package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offers")
    state = models.CharField(max_length=9, choices=OfferState.choices, default=OfferState.SENT)
    price = models.PositiveBigIntegerField()
    local_value = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500, default="", blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    link_number = models.PositiveSmallIntegerField(default=1)
    because = models.CharField(max_length=500, default="", blank=True)
    told = models.CharField(max_length=500, default="", blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OfferedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="offer_code_once"),
            models.UniqueConstraint(fields=["package"], condition=Q(state="accepted"), name="one_takes_it_on"),
            models.UniqueConstraint(
                fields=["package", "organisation"],
                condition=Q(state__in=["sent", "proposed", "accepted"]),
                name="one_offer_to_each",
            ),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | Q(settled_at__isnull=False), name="offer_settled_by_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CounterOffer(models.Model):
    """On which terms an organisation would do it instead. `tiers`, `fixed`, price and value in cents; `local_share` a part of one.

    The figures after `remark` are what the package costs on these terms, and what of it stays, computed when they came in.
    """

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, related_name="counter")
    tiers = models.JSONField()
    fixed = models.PositiveBigIntegerField(default=0)
    max_units = models.PositiveIntegerField()
    local_share = models.DecimalField(max_digits=5, decimal_places=4)
    learning_places = models.PositiveSmallIntegerField(default=0)
    kilometres = models.PositiveSmallIntegerField(null=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    remark = models.CharField(max_length=500, default="", blank=True)
    unit_price = models.PositiveBigIntegerField()
    cost = models.PositiveBigIntegerField()
    cost_apart = models.PositiveBigIntegerField()
    local_hours = models.DecimalField(max_digits=9, decimal_places=2)
    local_value = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(local_share__gte=0, local_share__lte=1), name="counter_share_is_a_part"),
            models.CheckConstraint(condition=Q(max_units__gte=1), name="counter_for_something"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="counter_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"counter-offer to {self.offer_id}"


class Task(models.Model):
    """What is asked of people, and what not. `skills` maps a skill to the level asked; keys of `reference/skills.toml`.

    `legal_person`: for whom the work is done, and who gives what is promised for it; it does not change.
    `is_at_home`: at somebody's home; `in_pairs`: at least two go together; `needs_vog`: who does it showed a certificate of conduct.
    `unpaid_since`: since when this kind of work is usually unpaid, as UWV, asylum reception, insurer and union ask;
    `declared_until`: the last day of UWV's declaration that people in asylum reception may do it.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="tasks")
    code = models.CharField(max_length=7)
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="tasks")
    package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, null=True, related_name="tasks")
    title = models.CharField(max_length=100)
    asked = models.CharField(max_length=500)
    not_asked = models.CharField(max_length=300, default="", blank=True)
    skills = models.JSONField(default=dict)
    teaches = models.JSONField(default=list)
    language = models.CharField(max_length=5, default="", blank=True)
    hours_asked_by = models.CharField(max_length=7, choices=HoursAskedBy.choices, default=HoursAskedBy.NOBODY)
    is_at_home = models.BooleanField(default=False)
    in_pairs = models.BooleanField(default=False)
    needs_vog = models.BooleanField(default=False)
    is_usually_paid = models.BooleanField(null=True)
    unpaid_since = models.DateField(null=True)
    declared_until = models.DateField(null=True)
    made_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="task_code_once")]

    def __str__(self) -> str:
        return self.title


class ShiftQuerySet(ScopedQuerySet):
    def open_after(self, moment: datetime) -> "ShiftQuerySet":
        return self.filter(state=ShiftState.OPEN, ends_at__gt=moment).order_by("starts_at", "pk")


class Shift(models.Model):
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="shifts")
    code = models.CharField(max_length=7)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    meet_at = models.CharField(max_length=120)
    x = models.FloatField()
    y = models.FloatField()
    places = models.PositiveIntegerField()
    min_places = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=9, choices=ShiftState.choices, default=ShiftState.OPEN)
    made_at = models.DateTimeField()

    objects = ShiftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="shift_code_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
            models.CheckConstraint(condition=Q(min_places__gte=1, places__gte=F("min_places")), name="shift_places"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "starts_at"], name="shift_by_moment")]

    def __str__(self) -> str:
        return self.code
