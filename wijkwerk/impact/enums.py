from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    PLANNED = "planned", _("verwacht, nog niet gemeten")
    COUNTED = "counted", _("geteld")
    MEASURED = "measured", _("gemeten")


class Measure(models.TextChoices):
    HOMES_HELPED = "homes_helped", _("woningen geholpen")
    NEEDS_MET = "needs_met", _("vragen opgelost")
    TURNOUT = "turnout", _("keer dat iemand meewerkte")
    HOURS = "hours", _("uur werk door mensen uit de buurt")
    GAS = "gas", _("gas per jaar minder")
    ELECTRICITY = "electricity", _("stroom per jaar minder")
    CO2 = "co2", _("CO₂ per jaar minder")
    LOCAL_MONEY = "local_money", _("bleef in de buurt")
