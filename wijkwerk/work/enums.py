from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    WAITING = "waiting", _("staat klaar")
    RUNNING = "running", _("is bezig")
    READY = "ready", _("klaar om te bekijken")
    ACCEPTED = "accepted", _("overgenomen")
    FAILED = "failed", _("mislukt")
    REPLACED = "replaced", _("vervangen door een nieuwer voorstel")


class PackageState(models.TextChoices):
    ACCEPTED = "accepted", _("gebundeld")
    OFFERED = "offered", _("aangeboden")
    TAKEN_ON = "taken_on", _("aangenomen")
    IN_WORK = "in_work", _("in uitvoering")
    DONE = "done", _("klaar")
    DROPPED = "dropped", _("vervallen")


PACKAGE_TRANSITIONS = {
    PackageState.ACCEPTED: {PackageState.OFFERED, PackageState.DROPPED},
    PackageState.OFFERED: {PackageState.ACCEPTED, PackageState.TAKEN_ON, PackageState.DROPPED},
    PackageState.TAKEN_ON: {PackageState.IN_WORK, PackageState.DROPPED},
    PackageState.IN_WORK: {PackageState.DONE},
    PackageState.DONE: set(),
    PackageState.DROPPED: set(),
}


class OfferState(models.TextChoices):
    SENT = "sent", _("wacht op antwoord")
    PROPOSED = "proposed", _("deed een voorstel")
    ACCEPTED = "accepted", _("aangenomen")
    DECLINED = "declined", _("afgewezen")
    UNCHOSEN = "unchosen", _("niet gekozen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class ShiftState(models.TextChoices):
    OPEN = "open", _("gepland")
    DONE = "done", _("gedaan")
    CANCELLED = "cancelled", _("gaat niet door")


class HoursAskedBy(models.TextChoices):
    """Who needs to know hours; without one a head count will do."""

    NOBODY = "nobody", _("niemand: een telling is genoeg")
    WAGE = "wage", _("een loon")
    GRANT = "grant", _("een subsidie")
