from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """EUR in cents, UUR in minutes, WIJK (the neighbourhood's own currency) in hundredths."""

    EUR = "EUR", _("euro")
    UUR = "UUR", _("uur")
    WIJK = "WIJK", _("buurtmunt")


class AccountKind(models.TextChoices):
    PERSON = "person", _("persoon")
    ORGANISATION = "organisation", _("organisatie")
    ISSUE = "issue", _("uitgifte van buurtmunten")
    COSTS = "costs", _("waardering van werk")
    RESERVE = "reserve", _("reserve")
    SUSPENSE = "suspense", _("nog uit te zoeken")


class Purpose(models.TextChoices):
    CLAIM = "claim", _("waardering")
    PURCHASE = "purchase", _("aankoop")
    GIFT = "gift", _("gift")
    ISSUE = "issue", _("uitgifte")
    CORRECTION = "correction", _("tegenboeking")


# Whose balance may never go below zero; the neighbourhood's own accounts mirror what was given out.
NEVER_NEGATIVE = (AccountKind.PERSON, AccountKind.ORGANISATION)
