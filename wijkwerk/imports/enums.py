from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    EP_ONLINE = "ep-online", _("Energielabels van EP-Online")
    GRID_USE = "grid-use", _("Gemiddeld verbruik per postcode, van de netbeheerder")
    CBS = "cbs", _("Kerncijfers van het CBS")
    PEOPLE = "people", _("Lijst van mensen, behoeften en talenten")
    ORGANISATIONS = "organisations", _("Lijst van organisaties")
    ROOMS = "rooms", _("Lijst van ruimtes")
    KEYS = "keys", _("Lijst van sleutels, en wie ze heeft")
    MEMBERS = "members", _("Ledenlijst, of lijst van vrienden en donateurs")
    DONATIONS = "donations", _("Lijst van giften")


class BatchState(models.TextChoices):
    RECEIVED = "received", _("ontvangen")
    CHECKING = "checking", _("wordt nagekeken")
    CHECKED = "checked", _("nagekeken, nog niet overgenomen")
    TAKING = "taking", _("wordt overgenomen")
    TAKEN = "taken", _("overgenomen")
    UNDOING = "undoing", _("wordt teruggedraaid")
    UNDONE = "undone", _("teruggedraaid")
    REFUSED = "refused", _("geweigerd")
    LAPSED = "lapsed", _("niet overgenomen, weggegooid")


TRANSITIONS = {
    BatchState.RECEIVED: {BatchState.CHECKING, BatchState.REFUSED, BatchState.LAPSED},
    BatchState.CHECKING: {BatchState.CHECKING, BatchState.CHECKED, BatchState.REFUSED, BatchState.LAPSED},
    BatchState.CHECKED: {BatchState.CHECKING, BatchState.TAKING, BatchState.LAPSED},
    BatchState.TAKING: {BatchState.TAKING, BatchState.TAKEN, BatchState.CHECKED},
    BatchState.TAKEN: {BatchState.UNDOING},
    BatchState.UNDOING: {BatchState.UNDOING, BatchState.UNDONE},
    BatchState.UNDONE: set(),
    BatchState.REFUSED: set(),
    BatchState.LAPSED: set(),
}
# What is in none of these needs its file no more.
WAITING = (BatchState.RECEIVED, BatchState.CHECKING, BatchState.CHECKED)
NEEDS_FILE = (*WAITING, BatchState.TAKING)


class RowState(models.TextChoices):
    READY = "ready", _("klaar")
    REJECTED = "rejected", _("klopt niet")
    SKIPPED = "skipped", _("overgeslagen")
