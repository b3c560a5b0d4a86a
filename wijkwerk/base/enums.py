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


class Vat(models.TextChoices):
    """Value added tax on a bill. Letting a room is exempt as a rule (Wet op de omzetbelasting 1968, art. 11 lid 1 b)."""

    EXEMPT = "exempt", _("vrijgesteld: wij verhuren alleen de ruimte")
    HIGH = "high", _("met btw: dat is zo afgesproken, of er hoort meer bij dan de ruimte")
    NONE = "none", _("geen btw: wij zijn geen ondernemer voor de btw, of doen mee aan de kleineondernemersregeling")


class Owner(models.TextChoices):
    """Of a vacant place, as far as everybody can know it; never the name of a person."""

    UNKNOWN = "unknown", _("niet bekend")
    MUNICIPALITY = "municipality", _("gemeente")
    HOUSING = "housing", _("woningcorporatie")
    COMPANY = "company", _("bedrijf of belegger")
    CHURCH = "church", _("kerk, school of stichting")


class TurnKind(models.TextChoices):
    OPENING = "opening", _("openen")
    CLOSING = "closing", _("sluiten")
    CLEANING = "cleaning", _("schoonmaken")
