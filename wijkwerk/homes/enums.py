from django.db import models
from django.utils.translation import gettext_lazy as _


class Tenure(models.TextChoices):
    UNKNOWN = "unknown", _("weten we niet")
    OWNER = "owner", _("koop")
    SOCIAL_RENT = "social_rent", _("huur van een corporatie")
    PRIVATE_RENT = "private_rent", _("huur van een ander")


class EnergyLabel(models.TextChoices):
    A4 = "A++++", "A++++"
    A3 = "A+++", "A+++"
    A2 = "A++", "A++"
    A1 = "A+", "A+"
    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"
    E = "E", "E"
    F = "F", "F"
    G = "G", "G"
