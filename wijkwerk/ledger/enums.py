from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """EUR in cents, UUR in minutes, WIJK (the neighbourhood's own currency) in hundredths."""

    EUR = "EUR", _("euro")
    UUR = "UUR", _("uur")
    WIJK = "WIJK", _("buurtmunt")


class AccountKind(models.TextChoices):
    PERSON = "person", _("persoon")
    CIRCLE = "circle", _("kring")
    PROJECT = "project", _("project")
    ORGANISATION = "organisation", _("organisatie")
    SHOP = "shop", _("winkel")
    ISSUE = "issue", _("uitgifte van buurtmunten")
    SLIPS = "slips", _("munten op papieren bonnen")
    COSTS = "costs", _("waardering van werk")
    BANK = "bank", _("bank")
    EXPENSE = "expense", _("kosten")
    RESERVE = "reserve", _("reserve")
    SUSPENSE = "suspense", _("nog uit te zoeken")
    CASH = "cash", _("kas")
    TRANSIT = "transit", _("onderweg van of naar de bank")
    INCOME = "income", _("opbrengst")


class Purpose(models.TextChoices):
    CLAIM = "claim", _("waardering")
    PURCHASE = "purchase", _("aankoop")
    GIFT = "gift", _("gift")
    BANK = "bank", _("bank")
    ISSUE = "issue", _("uitgifte")
    CORRECTION = "correction", _("tegenboeking")
    PAYMENT = "payment", _("betaling")
    TAKINGS = "takings", _("opbrengst")


# Which kind of holder an account of a kind has. Such an account never goes below zero; those of the neighbourhood itself, which
# have no holder, mirror what was given out. A cash box holds what is ours: below zero, and never more than nothing.
HELD_BY = {
    AccountKind.PERSON: "person",
    AccountKind.CIRCLE: "name",
    AccountKind.PROJECT: "name",
    AccountKind.ORGANISATION: "organisation",
    AccountKind.SHOP: "organisation",
    AccountKind.CASH: "name",
}
OURS = frozenset({AccountKind.CASH})
