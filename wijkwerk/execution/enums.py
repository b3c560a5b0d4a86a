from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursFor(models.TextChoices):
    """Why hours are written at all."""

    WAGE = "wage", _("voor een loon")
    GRANT = "grant", _("voor een subsidie")
    PERSON = "person", _("omdat je het zelf wilt")


class Outcome(models.TextChoices):
    """What came of a visit."""

    DONE = "done", _("gedaan")
    NOBODY_HOME = "nobody", _("niemand thuis")
    COME_BACK = "back", _("terugkomen")
    REFUSED = "refused", _("wil niet")


class Told(models.TextChoices):
    """How what was told of a visit stands beside what was told of it before."""

    STANDS = "stands", _("telt")
    SAME = "same", _("zegt hetzelfde")
    DIFFERS = "differs", _("zegt iets anders")
    SET_ASIDE = "aside", _("telt niet")


class IncidentKind(models.TextChoices):
    """How it ended."""

    HURT = "hurt", _("iemand raakte gewond")
    NEARLY = "nearly", _("het ging net goed")
