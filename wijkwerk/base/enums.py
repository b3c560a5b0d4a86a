from django.db import models
from django.utils.translation import gettext_lazy as _


class UserKind(models.TextChoices):
    """For whom a room is; each has a price of its own."""

    RESIDENT = "resident", _("bewoner of buurtgroep")
    MEMBER = "member", _("lid van het wijkbedrijf")
    PROFESSIONAL = "professional", _("bedrijf of instelling")


class BookingState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    CONFIRMED = "confirmed", _("bevestigd")
    DECLINED = "declined", _("kan niet")
    CANCELLED = "cancelled", _("afgezegd")


# A room that somebody asked for is theirs until there is an answer: two cannot both be told yes.
HOLDS = (BookingState.ASKED, BookingState.CONFIRMED)

TRANSITIONS = {
    BookingState.ASKED: {BookingState.CONFIRMED, BookingState.DECLINED, BookingState.CANCELLED},
    BookingState.CONFIRMED: {BookingState.CANCELLED},
    BookingState.DECLINED: set(),
    BookingState.CANCELLED: set(),
}


class TurnKind(models.TextChoices):
    OPENING = "opening", _("openen")
    CLOSING = "closing", _("sluiten")
    CLEANING = "cleaning", _("schoonmaken")
