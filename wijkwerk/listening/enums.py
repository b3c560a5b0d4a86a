from django.db import models
from django.utils.translation import gettext_lazy as _


class SignalKind(models.TextChoices):
    NEED = "need", _("Vraag")
    OFFER = "offer", _("Aanbod")
    COMPLAINT = "complaint", _("Klacht")
    DREAM = "dream", _("Droom")


class SignalState(models.TextChoices):
    NEW = "new", _("We hebben je bericht")
    PICKED_UP = "picked_up", _("Iemand is ermee bezig")
    ON_THE_STAIRS = "on_the_stairs", _("Het ligt bij het werk")
    ANSWERED = "answered", _("Je hebt antwoord")
    CLOSED = "closed", _("Klaar")
    MERGED = "merged", _("Samengevoegd")


OPEN_STATES = (SignalState.NEW, SignalState.PICKED_UP, SignalState.ON_THE_STAIRS)

TRANSITIONS = {
    SignalState.NEW: {
        SignalState.PICKED_UP,
        SignalState.ON_THE_STAIRS,
        SignalState.ANSWERED,
        SignalState.CLOSED,
        SignalState.MERGED,
    },
    SignalState.PICKED_UP: {SignalState.ON_THE_STAIRS, SignalState.ANSWERED, SignalState.CLOSED, SignalState.MERGED},
    SignalState.ON_THE_STAIRS: {SignalState.ANSWERED, SignalState.CLOSED},
    SignalState.ANSWERED: {SignalState.PICKED_UP, SignalState.ON_THE_STAIRS, SignalState.CLOSED},
    SignalState.CLOSED: {SignalState.PICKED_UP},
    SignalState.MERGED: set(),
}


class HeardAt(models.TextChoices):
    """By which door it came in."""

    FORM = "form", _("formulier")
    KITCHEN_TABLE = "kitchen_table", _("aan de keukentafel")
    PHONE = "phone", _("telefoon")
    WALK_IN = "walk_in", _("inloop")
    LETTER = "letter", _("brief of kaart")
    MESSAGE = "message", _("WhatsApp of mail")
    FILE = "file", _("lijst")
