from django.db import models
from django.utils.translation import gettext_lazy as _


class Smallest(models.IntegerChoices):
    """The smallest part of a coin that somebody can pay with, in hundredths."""

    WHOLE = 100, _("hele munten")
    HALF = 50, _("halve munten")
    TENTH = 10, _("tienden")
    HUNDREDTH = 1, _("honderdsten")


class PaidBy(models.TextChoices):
    PHONE = "phone", _("telefoon")
    SLIP = "slip", _("papieren bon")


class SlipState(models.TextChoices):
    """A slip is out until it pays once, or goes back to the purse it came from."""

    OUT = "out", _("nog te gebruiken")
    USED = "used", _("gebruikt")
    BACK = "back", _("terug in de beurs")
