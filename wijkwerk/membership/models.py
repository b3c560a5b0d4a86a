from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class MembershipQuerySet(ScopedQuerySet):
    def on(self, day: date) -> Self:
        """Who belongs to it on this day."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)

    def running(self) -> Self:
        """Of whom no last day is known, also who begins tomorrow."""
        return self.filter(to_on__isnull=True)

    def leaving(self) -> Self:
        """Who said that they no longer want to belong, while nobody wrote down their last day yet."""
        return self.running().filter(said_on__isnull=False)

    def by_name(self) -> Self:
        told = self.annotate(sorted_as=Coalesce("person__sort_key", "organisation__sort_key"))
        return told.order_by("sorted_as", "pk")


class Membership(models.Model):
    """That a person or an organisation belongs to one legal person; `kind` in the neighbourhood's own words, `to_on` the last day.

    Why somebody left stands nowhere. `name` is empty as long as the person has one; `said_on`: when they said that they want to leave.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="memberships")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="memberships")
    code = models.CharField(max_length=7)
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    cents_per_year = models.PositiveIntegerField(default=0)
    said_on = models.DateField(null=True)
    name = models.CharField(max_length=150, default="", blank=True)
    made_at = models.DateTimeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="membership_code_once"),
            models.UniqueConstraint(fields=["legal_person", "number"], name="membership_number_once"),
            models.UniqueConstraint(
                fields=["legal_person", "person"], condition=Q(to_on__isnull=True), name="member_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["legal_person", "organisation"],
                condition=Q(to_on__isnull=True),
                name="organisation_member_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(organisation__isnull=True), name="member_is_person_or_organisation"
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="membership_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_name(self) -> str:
        if self.name:
            return self.name
        return self.person.shown_name if self.person else str(self.organisation)
