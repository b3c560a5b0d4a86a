from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    EAT = "eat", _("eten")
    MEET = "meet", _("ontmoeten")
    LEARN = "learn", _("leren")
    REPAIR = "repair", _("repareren")
    GREEN = "green", _("tuin en groen")
    MOVE = "move", _("bewegen")
    MAKE = "make", _("maken en muziek")
    DECIDE = "decide", _("meepraten")
    HELP = "help", _("spreekuur")


class Repeat(models.TextChoices):
    ONCE = "once", _("één keer")
    WEEKLY = "weekly", _("elke week, of om de zoveel weken")
    MONTHLY = "monthly", _("elke maand op dezelfde weekdag, zoals de tweede dinsdag")
    MONTHLY_LAST = "monthly_last", _("elke maand op de laatste zo'n dag, zoals de laatste vrijdag")


class OccurrenceState(models.TextChoices):
    PLANNED = "planned", _("gaat door")
    CANCELLED = "cancelled", _("gaat niet door")


class SignUpState(models.TextChoices):
    COMING = "coming", _("komt")
    WAITING = "waiting", _("op de wachtlijst")
    CALLED_OFF = "called_off", _("afgezegd")


SIGN_UP_TRANSITIONS = {
    SignUpState.COMING: {SignUpState.CALLED_OFF},
    SignUpState.WAITING: {SignUpState.COMING, SignUpState.CALLED_OFF},
    SignUpState.CALLED_OFF: set(),
}


class Diet(models.TextChoices):
    """What the kitchen must know. It gets counts, never whose they are."""

    NO_MEAT = "no_meat", _("zonder vlees")
    NO_PORK = "no_pork", _("zonder varken")
    NO_NUTS = "no_nuts", _("zonder noten")
    NO_GLUTEN = "no_gluten", _("zonder gluten")
    NO_DAIRY = "no_dairy", _("zonder melk")


class TapKind(models.TextChoices):
    ARRIVED = "arrived", _("is er")
    WALK_IN = "walk_in", _("binnengelopen")
    CASH = "cash", _("contant")
    REQUEST = "request", _("betaalverzoek")
