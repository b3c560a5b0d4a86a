from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is in one neighbourhood, from a day, to a day. The words are the default ones."""

    CONNECTOR = "connector", _("verbinder")
    PROJECT_LEAD = "project_lead", _("wijkondernemer")
    TREASURER = "treasurer", _("penningmeester")
    BOARD = "board", _("bestuur")
    SUPERVISOR = "supervisor", _("raad van toezicht")
    AUTHORISED = "authorised", _("gemachtigd lid")
    HOST = "host", _("gastvrouw of gastheer")
    OFFICIAL = "official", _("gemeente")


# Who touches money or decides alone proves it with a second factor as well.
SECOND_FACTOR_ROLES = frozenset({Role.TREASURER, Role.BOARD, Role.SUPERVISOR, Role.AUTHORISED})
