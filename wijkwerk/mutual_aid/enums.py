from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpKind(models.TextChoices):
    """What neighbours do for each other. What takes a trained hand is not among them."""

    ODD_JOB = "odd_job", _("een klusje in huis")
    SHOPPING = "shopping", _("boodschappen")
    COMPANY = "company", _("gezelschap of een praatje")
    LETTERS = "letters", _("een brief of formulier")
    DIGITAL = "digital", _("telefoon of computer")
    ALONG = "along", _("meegaan of wegbrengen")
    GARDEN = "garden", _("tuin of balkon")
    PETS = "pets", _("zorgen voor een dier")
    PEER = "peer", _("praten met wie het zelf heeft meegemaakt")


class PeerTheme(models.TextChoices):
    """What somebody has been through and can talk about with whoever is in it now."""

    GRIEF = "grief", _("iemand verliezen")
    CARING = "caring", _("zorgen voor een ander")
    ILLNESS = "illness", _("ziek zijn")
    DEBT = "debt", _("schulden")
    PARTING = "parting", _("uit elkaar gaan")
    NEWCOMER = "newcomer", _("nieuw in Nederland")
    LONELY = "lonely", _("alleen zijn")
    PARENTING = "parenting", _("kinderen opvoeden")
    ADDICTION = "addiction", _("verslaving")
    NO_WORK = "no_work", _("geen werk hebben")


# Each in its own name, so that who speaks it finds it.
LANGUAGES = (
    ("nl", "Nederlands"),
    ("ar", "العربية"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("ku", "Kurdî"),
    ("pap", "Papiamentu"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("so", "Soomaali"),
    ("srn", "Sranantongo"),
    ("zgh", "Tamazight"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("zh", "中文"),
)


class Radius(models.IntegerChoices):
    """How far somebody goes, in metres between blocks; 0 is the whole neighbourhood."""

    STREET = 200, _("mijn straat en die ernaast")
    WALK = 600, _("tien minuten lopen")
    CYCLE = 2000, _("een stukje fietsen")
    ALL = 0, _("de hele buurt")


class Side(StrEnum):
    """The two who do not know of each other until both said yes."""

    ASKER = "asker"
    HELPER = "helper"

    @property
    def other(self) -> "Side":
        return Side.HELPER if self is Side.ASKER else Side.ASKER


class Answer(models.TextChoices):
    WAITING = "waiting", _("nog geen antwoord")
    YES = "yes", _("ja")
    NO = "no", _("nee")


class Outcome(models.TextChoices):
    DONE = "done", _("gedaan")
    WITHDRAWN = "withdrawn", _("niet meer nodig")
    NOBODY = "nobody", _("niemand gevonden")


class CircleKind(models.TextChoices):
    PHONE = "phone", _("belcirkel")
    CARE = "care", _("zorgcirkel")


# What is counted beside the kinds of help.
CIRCLE, COUNCIL = "circle", "council"
