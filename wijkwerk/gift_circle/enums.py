from django.db import models
from django.utils.translation import gettext_lazy as _


class CircleState(models.TextChoices):
    GATHERING = "gathering", _("zoekt leden")
    RUNNING = "running", _("loopt")


class MemberState(models.TextChoices):
    ASKED = "asked", _("wacht op de leden")
    MEMBER = "member", _("lid")
    REFUSED = "refused", _("niet toegelaten")
    LEFT = "left", _("weggegaan")


class LineKind(models.TextChoices):
    PUT_ASIDE = "put_aside", _("opzij gezet")
    GIVEN = "given", _("gegeven")
    CORRECTED = "corrected", _("zelf rechtgezet")


class ProposalState(models.TextChoices):
    OPEN = "open", _("voorstel")
    GIVEN = "given", _("gegeven")
    NOT_GIVEN = "not_given", _("niet gegeven")
