from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How effort is valued. People choose what they like to receive; nothing is a choice too."""

    NOTHING = "nothing", _("niets, ik doe het graag")
    THANKS = "thanks", _("een bedankje")
    LEARNING = "learning", _("iets leren")
    OUTING = "outing", _("een uitje")
    VOUCHER = "voucher", _("een bon van een winkel")
    SUPPORT = "support", _("steun voor een eigen plan")
    CURRENCY = "currency", _("buurtmunten")
    ALLOWANCE = "allowance", _("een vrijwilligersvergoeding")
    TRAINEESHIP = "traineeship", _("een stagevergoeding")
    FEE = "fee", _("betaling voor een opdracht")
    WAGE = "wage", _("loon")


WITHOUT_VALUE = (Way.NOTHING, Way.THANKS)
# Given as to a volunteer: they count together in the maximum of the month and the year.
AS_VOLUNTEER = (Way.LEARNING, Way.OUTING, Way.VOUCHER, Way.SUPPORT, Way.CURRENCY, Way.ALLOWANCE)


class Instead(models.TextChoices):
    """What somebody may do when an offer would harm them: never a voucher or currency as a way round, never a circle."""

    FEWER_HOURS = "fewer_hours", _("Kom een kortere tijd. Bel ons, dan spreken we dat af.")
    ANOTHER_MONTH = "another_month", _("Doe mee in een andere maand.")
    THANKS = "thanks", _("Kies een bedankje. Dat heeft geen waarde in geld.")
    NOTHING = "nothing", _("Kom zonder er iets voor te krijgen. Dat kies je voor je ja zegt.")
    TALK = "talk", _("Praat er eerst met iemand over. Ja zeggen kan later ook.")


class AwardState(models.TextChoices):
    PROPOSED = "proposed", _("wacht op antwoord")
    PROMISED = "promised", _("afgesproken")
    DECLINED = "declined", _("liever niet")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    BACK = "back", _("toch niet")  # said yes, and took it back


AWARD_TRANSITIONS = {
    AwardState.PROPOSED: {AwardState.PROMISED, AwardState.DECLINED, AwardState.WITHDRAWN},
    AwardState.PROMISED: {AwardState.BACK},
    AwardState.DECLINED: set(),
    AwardState.WITHDRAWN: set(),
    AwardState.BACK: set(),
}


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
