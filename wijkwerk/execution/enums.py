from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursFor(models.TextChoices):
    """Why hours are written at all."""

    WAGE = "wage", _("voor een loon")
    GRANT = "grant", _("voor een subsidie")
    PERSON = "person", _("omdat je het zelf wilt")


class IncidentKind(models.TextChoices):
    """How it ended."""

    HURT = "hurt", _("iemand raakte gewond")
    NEARLY = "nearly", _("het ging net goed")
