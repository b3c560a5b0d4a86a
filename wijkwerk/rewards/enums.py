from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How effort is valued. People choose what they like to receive; nothing is a choice too."""

    NOTHING = "nothing", _("niets, ik doe het graag")
    THANKS = "thanks", _("een bedankje")
    VOUCHER = "voucher", _("een bon van een winkel")
    CURRENCY = "currency", _("buurtmunten")
    ALLOWANCE = "allowance", _("een vrijwilligersvergoeding")


WITHOUT_VALUE = (Way.NOTHING, Way.THANKS)


class ClaimState(models.TextChoices):
    MADE = "made", _("wacht op de penningmeester")
    APPROVED = "approved", _("goedgekeurd en geboekt")
    REFUSED = "refused", _("niet goedgekeurd")
    REVERSED = "reversed", _("teruggedraaid")


TRANSITIONS = {
    ClaimState.MADE: {ClaimState.APPROVED, ClaimState.REFUSED},
    ClaimState.APPROVED: {ClaimState.REVERSED},
    ClaimState.REFUSED: set(),
    ClaimState.REVERSED: set(),
}
