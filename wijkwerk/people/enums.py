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
