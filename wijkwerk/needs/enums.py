from django.db import models
from django.utils.translation import gettext_lazy as _


class Urgency(models.IntegerChoices):
    WHEN_IT_SUITS = 1, _("als het uitkomt")
    SOON = 2, _("liefst snel")
    NOW = 3, _("kan niet wachten")


class Decider(models.TextChoices):
    """Who may decide about it."""

    RESIDENT = "resident", _("de bewoner zelf")
    OWNER = "owner", _("de eigenaar")
    LANDLORD = "landlord", _("de verhuurder")
    VVE = "vve", _("de VvE")


class Decision(models.TextChoices):
    OPEN = "open", _("nog niet gevraagd")
    ASKED = "asked", _("gevraagd")
    YES = "yes", _("ja")
    NO = "no", _("nee")


class NeedState(models.TextChoices):
    OPEN = "open", _("wacht onderaan de trap")
    IN_PACKAGE = "in_package", _("in een brok werk")
    DONE = "done", _("gedaan")
    WITHDRAWN = "withdrawn", _("hoeft niet meer")


TRANSITIONS = {
    NeedState.OPEN: {NeedState.IN_PACKAGE, NeedState.DONE, NeedState.WITHDRAWN},
    NeedState.IN_PACKAGE: {NeedState.OPEN, NeedState.DONE, NeedState.WITHDRAWN},
    NeedState.DONE: {NeedState.IN_PACKAGE},
    NeedState.WITHDRAWN: {NeedState.OPEN},
}
# What was told to be done turned out not to be: back to where it lay.
REOPENED = {NeedState.DONE: {NeedState.OPEN, NeedState.IN_PACKAGE}}


class LegalGround(models.TextChoices):
    """Why this may be kept: asked for by the person, or known of the building."""

    ASKED = "asked", _("de bewoner vroeg erom")
    BUILDING = "building", _("kenmerk van het gebouw")
