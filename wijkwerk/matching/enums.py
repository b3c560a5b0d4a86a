from django.db import models
from django.utils.translation import gettext_lazy as _


class AssignmentState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    COMING = "coming", _("komt")
    DECLINED = "declined", _("kan niet")
    WITHDRAWN = "withdrawn", _("afgezegd")


COUNTS_FOR_A_PLACE = (AssignmentState.ASKED, AssignmentState.COMING)

TRANSITIONS = {
    AssignmentState.ASKED: {AssignmentState.COMING, AssignmentState.DECLINED, AssignmentState.WITHDRAWN},
    AssignmentState.COMING: {AssignmentState.DECLINED, AssignmentState.WITHDRAWN},
    AssignmentState.DECLINED: {AssignmentState.ASKED, AssignmentState.COMING},
    AssignmentState.WITHDRAWN: {AssignmentState.ASKED, AssignmentState.COMING},
}


class SuggestionState(models.TextChoices):
    OPEN = "open", _("voorstel")
    TAKEN = "taken", _("gevraagd")
    DISMISSED = "dismissed", _("niet nu")
