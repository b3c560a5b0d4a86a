from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet, Viewer
from wijkwerk.rewards.enums import AwardState, ClaimState, Way

# Of a claim: the rows that say what it is for.
WHAT_FOR = ("award", "assignment__shift__task")


class DatedQuerySet(ScopedQuerySet):
    def current(self, day: date) -> Self:
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)


class WayOffered(models.Model):
    """What this neighbourhood gives for one shift or one hour, per way, from a day to a day.

    `amount`: cents, or hundredths of the neighbourhood currency. `worth_cents`: what it is worth in euros.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="ways")
    way = models.CharField(max_length=12, choices=Way.choices)
    amount = models.PositiveIntegerField(default=0)
    worth_cents = models.PositiveIntegerField(default=0)
    is_per_hour = models.BooleanField(default=False)
    words = models.CharField(max_length=120, default="", blank=True)
    shop = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "way", "from_on"], name="way_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="way_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.get_way_display())


class Mandate(models.Model):
    """Who may grant a way, up to which worth at once: a role of the neighbourhood, from a day to a day."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="mandates")
    code = models.CharField(max_length=7)
    role = models.CharField(max_length=16, choices=Role.choices)
    way = models.CharField(max_length=12, choices=Way.choices)
    up_to_cents = models.PositiveIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="mandate_code_once"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="mandate_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Choice(models.Model):
    """What a person likes to receive, at their own pace; read by nobody but that person and the system."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="choice")
    way = models.CharField(max_length=12, choices=Way.choices)
    chosen_at = models.DateTimeField()


class Promise(models.Model):
    """What was promised for a shift before it was done. What a person lives on is not stored, nor the answer about it."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="promises")
    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="promise")
    way = models.CharField(max_length=12, choices=Way.choices)
    amount = models.PositiveIntegerField(default=0)
    worth_cents = models.PositiveIntegerField(default=0)
    promised_at = models.DateTimeField()


class AwardQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        """Who proposed it and who gets it; to colleagues it is nothing until there is a claim."""
        return self.filter(Q(proposed_by=viewer) | Q(person__user=viewer))

    def open(self, day: date) -> Self:
        """What can still be answered that day."""
        return self.filter(state=AwardState.PROPOSED, for_day__gte=day)


class Award(models.Model):
    """Something proposed to somebody outside a shift: as long as they did not say yes, nothing is promised.

    `legal_person` would give it. `way` and `worth_cents` are what was proposed. What the person chose instead stands on the claim,
    and nowhere when it has no value: so who proposed it does not read who waived. What a person lives on is not stored, nor the
    answer about it.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="awards")
    code = models.CharField(max_length=7)
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="awards")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="awards")
    way = models.CharField(max_length=12, choices=Way.choices)
    worth_cents = models.PositiveIntegerField(default=0)
    purpose = models.CharField(max_length=120, blank=True)
    is_usually_paid = models.BooleanField(default=False)
    for_day = models.DateField()
    state = models.CharField(max_length=9, choices=AwardState.choices, default=AwardState.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="award_code_once"),
            models.CheckConstraint(
                condition=Q(way=Way.THANKS, worth_cents=0)
                | (~Q(way__in=[Way.THANKS, Way.NOTHING, Way.WAGE]) & Q(worth_cents__gt=0)),
                name="award_worth_fits_way",
            ),
            models.CheckConstraint(
                condition=Q(state=AwardState.PROPOSED, answered_at__isnull=True)
                | (~Q(state=AwardState.PROPOSED) & Q(answered_at__isnull=False)),
                name="award_answered_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["person", "state", "for_day"], name="award_by_person")]

    def __str__(self) -> str:
        return self.code


class ClaimQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(Q(neighbourhood_id__in=viewer.neighbourhood_ids()) | Q(person__user=viewer))

    def waiting(self) -> Self:
        return self.filter(state=ClaimState.MADE)

    def whole(self) -> Self:
        """With whose it is, who gives it and what it is for."""
        return self.select_related("neighbourhood", "legal_person", "person", *WHAT_FOR)


class Claim(models.Model):
    """A promise that became due: the work of a shift was done, or somebody said yes to an award. Another approves it.

    `person` is whose it is: of the shift or of the award, one of which it is for. `legal_person` gives it: the one for whom that is.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="claims")
    code = models.CharField(max_length=7)
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="claims")
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, null=True, related_name="claim")
    award = models.OneToOneField(Award, on_delete=models.PROTECT, null=True, related_name="claim")
    way = models.CharField(max_length=12, choices=Way.choices)
    amount = models.PositiveIntegerField()
    worth_cents = models.PositiveIntegerField(default=0)
    for_day = models.DateField()
    state = models.CharField(max_length=8, choices=ClaimState.choices, default=ClaimState.MADE)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reversed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, default="", blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="claim_approved_by_at_a_moment",
            ),
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="claim_code_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(made_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="claim_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(assignment__isnull=True, award__isnull=False)
                | Q(assignment__isnull=False, award__isnull=True),
                name="claim_for_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "for_day", "id"], name="claim_by_state")]

    def __str__(self) -> str:
        return self.code

    @property
    def what_for(self) -> str:
        if self.assignment is not None:
            return self.assignment.shift.task.title
        return self.award.purpose if self.award is not None else ""

    @property
    def shown_name(self) -> str:
        """As their own first name where there is one; nothing once they are forgotten."""
        return "" if self.person is None else self.person.first_name or self.person.shown_name
