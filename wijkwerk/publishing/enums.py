from django.db import models
from django.utils.translation import gettext_lazy as _


class PieceState(models.TextChoices):
    DRAFT = "draft", _("in de maak")
    PUBLISHED = "published", _("staat op de site")
    WITHDRAWN = "withdrawn", _("van de site gehaald")


class Language(models.TextChoices):
    """In which language a piece is written."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"
    TURKISH = "tr", "Türkçe"


class Channel(models.TextChoices):
    EMAIL = "email", _("per mail")
    POST = "post", _("op papier")


class SubscriptionState(models.TextChoices):
    ASKED = "asked", _("wacht op een ja uit de mail")
    CONFIRMED = "confirmed", _("krijgt de nieuwsbrief")
    ENDED = "ended", _("afgemeld")


class GivenBy(models.TextChoices):
    """How somebody said yes: part of the proof."""

    MAILED_LINK = "mailed_link", _("op de site gevraagd, met de link uit de mail bevestigd")
    SIGNED_IN = "signed_in", _("aangezet op de eigen bladzijde")
    PAPER = "paper", _("op papier, met een handtekening")
    SPOKEN = "spoken", _("gezegd aan de balie of aan de deur")
    PHONE = "phone", _("gezegd aan de telefoon")


# What a connector can note of somebody who does not do it themselves.
NOTED_FOR_SOMEBODY = (GivenBy.PAPER, GivenBy.SPOKEN, GivenBy.PHONE)


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("wacht")
    CLAIMED = "claimed", _("wordt zo verstuurd")
    HANDING_OVER = "handing_over", _("wordt nu verstuurd")
    SENT = "sent", _("verstuurd")
    REFUSED = "refused", _("geweigerd")
    GIVEN_UP = "given_up", _("te vaak niet gelukt")
    BOUNCED = "bounced", _("teruggekomen")
    DOUBT = "doubt", _("misschien verstuurd")
    LEFT = "left", _("afgemeld voor het aan de beurt was")


UNDERWAY = (DeliveryState.WAITING, DeliveryState.CLAIMED, DeliveryState.HANDING_OVER)
DID_NOT_ARRIVE = (DeliveryState.REFUSED, DeliveryState.GIVEN_UP, DeliveryState.BOUNCED)


class Verdict(models.TextChoices):
    """What a look at the sender's domain found."""

    GOOD = "good", _("goed")
    BETTER = "better", _("kan beter")
    WRONG = "wrong", _("fout")
    UNKNOWN = "unknown", _("niet kunnen nakijken")
