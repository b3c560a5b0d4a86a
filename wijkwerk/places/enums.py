from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalForm(models.TextChoices):
    STICHTING = "stichting", _("stichting")
    VERENIGING = "vereniging", _("vereniging")
    COOPERATIE = "cooperatie", _("coöperatie")
    BV = "bv", _("bv")
    INFORMAL = "informal", _("groep zonder rechtsvorm")


class CorporationTax(models.TextChoices):
    NOT_LIABLE = "not_liable", _("niet belastingplichtig voor de vennootschapsbelasting")
    EXEMPT = "exempt", _("vrijgesteld")
    LIABLE = "liable", _("belastingplichtig")
    UNKNOWN = "unknown", _("weten we nog niet")
