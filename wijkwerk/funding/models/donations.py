from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from wijkwerk.funding.enums import GivenAs
from wijkwerk.funding.models.bank import BankLine
from wijkwerk.funding.models.cash import CashBox
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class DonationQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        """Without what was written down by mistake."""
        return self.filter(withdrawn_at__isnull=True)

    def of_year(self, year: int) -> Self:
        return self.filter(given_on__gte=date(year, 1, 1), given_on__lte=date(year, 12, 31))

    def newest_first(self) -> Self:
        return self.order_by("-given_on", "-pk")

    def to_thank(self) -> Self:
        """Of a known giver who likes to hear something, and did not yet."""
        known = Q(person__isnull=False, person__erased_at__isnull=True) | Q(organisation__isnull=False)
        return self.standing().filter(known, wants_thanks=True, thanked_on__isnull=True)


class Donation(models.Model):
    """What somebody gave to one legal person: money by bank or in cash, or a thing. Without person and organisation nobody knows who.

    It books nothing itself: `line` is the movement at the bank it came by, `box` the cash box it was put in. `cents` is 0 for a
    thing of which nobody said what it is worth.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="donations")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="donations")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="donations")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="donations")
    code = models.CharField(max_length=7)
    given_on = models.DateField()
    given_as = models.CharField(max_length=7, choices=GivenAs.choices)
    cents = models.PositiveBigIntegerField(default=0)
    what = models.CharField(max_length=120, default="", blank=True)
    purpose = models.CharField(max_length=100, default="", blank=True)
    wants_thanks = models.BooleanField(default=True)
    may_be_named = models.BooleanField(default=False)
    thanked_on = models.DateField(null=True)
    line = models.OneToOneField(BankLine, on_delete=models.PROTECT, null=True, related_name="donation")
    box = models.ForeignKey(CashBox, on_delete=models.PROTECT, null=True, related_name="donations")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = DonationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="donation_code_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organisation__isnull=True), name="donation_of_one_giver"
            ),
            models.CheckConstraint(
                condition=Q(given_as=GivenAs.THING) | Q(cents__gt=0), name="donation_of_money_is_something"
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=True) | Q(given_as=GivenAs.BANK), name="donation_by_bank_has_a_line"
            ),
            models.CheckConstraint(
                condition=Q(box__isnull=True) | Q(given_as=GivenAs.CASH), name="donation_in_cash_has_a_box"
            ),
        ]
        indexes = [models.Index(fields=["legal_person", "-given_on", "-id"], name="donation_newest")]

    def __str__(self) -> str:
        return self.code
