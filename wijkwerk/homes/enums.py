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


class Published(models.TextChoices):
    """What others publish about an area, in the order in which it is shown; each in a unit of its own."""

    INHABITANTS = "inhabitants", _("Inwoners")
    HOUSEHOLDS = "households", _("Huishoudens")
    HOUSEHOLD_SIZE = "household_size", _("Mensen per huishouden")
    DWELLINGS = "dwellings", _("Woningen")
    SINGLE_FAMILY = "single_family", _("Eengezinswoningen")
    OWNER_OCCUPIED = "owner_occupied", _("Koopwoningen")
    RENTED = "rented", _("Huurwoningen")
    SOCIAL_RENT = "social_rent", _("Van een corporatie")
    WOZ_VALUE = "woz_value", _("WOZ-waarde van een woning")
    GAS_USE = "gas_use", _("Gas per woning in een jaar")
    ELECTRICITY_USE = "electricity_use", _("Stroom per woning in een jaar")
