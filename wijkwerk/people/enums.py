from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.IntegerChoices):
    """The five steps of the stairs on which work lies."""

    NEIGHBOURS = 1, _("Buren onderling")
    PROJECTS = 2, _("Projecten")
    SOCIAL_ENTERPRISES = 3, _("Sociale ondernemingen")
    COMPANIES = 4, _("Bedrijven")
    GOVERNMENT = 5, _("Overheid")


class Level(models.IntegerChoices):
    """How well somebody can do something, in their own words."""

    A_LITTLE = 1, _("een beetje")
    WELL = 2, _("goed")
    CAN_TEACH = 3, _("ik kan het uitleggen")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class AgeBand(models.TextChoices):
    """All we ask of an age: which rules hold. A birthday is never needed for that."""

    ADULT = "adult", _("18 jaar of ouder")
    YOUTH = "youth", _("16 of 17 jaar")
    CHILD = "child", _("jonger dan 16 jaar")


class Concern(models.TextChoices):
    """Why somebody who is young cannot help here, in the words they read."""

    CONSENT = (
        "consent",
        _("Ben je jonger dan 16? Vraag eerst of je ouder of verzorger het goed vindt, en vink dat aan."),
    )
    HOURS = "hours", _("Dit is te vroeg of te laat op de dag voor jouw leeftijd. Kijk of een ander moment past.")
    ALONE = "alone", _("Naar iemand thuis ga je op jouw leeftijd niet alleen. Kijk of iets anders past, of bel ons.")


class Alike(models.TextChoices):
    """By what two records may be of one person, strongest first."""

    MAIL = "mail", _("zelfde e-mail")
    PHONE = "phone", _("zelfde telefoon")
    NAME_AND_ADDRESS = "name_and_address", _("zelfde naam en adres")
