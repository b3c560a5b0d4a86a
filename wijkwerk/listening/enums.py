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


class SenderKind(models.TextChoices):
    """Who writes to the neighbourhood."""

    MUNICIPALITY = "municipality", _("gemeente")
    HOUSING = "housing", _("woningcorporatie")
    COMPANY = "company", _("bedrijf")
    OTHER = "other", _("iemand anders")


class CameBy(models.TextChoices):
    """By which way a letter reached the post address."""

    PAPER = "paper", _("op papier")
    MAIL = "mail", _("per mail")
    LINK = "link", _("via hun eigen link")
    FORM = "form", _("via het formulier")


class PostState(models.TextChoices):
    """How far a letter is: from unread to answered."""

    UNREAD = "unread", _("ongelezen")
    IN_HAND = "in_hand", _("in behandeling")
    TOLD = "told", _("verteld")
    RETURNED = "returned", _("reacties terug")
    ANSWERED = "answered", _("beantwoord")
    ASIDE = "aside", _("weggelegd")


POST_TRANSITIONS = {
    PostState.UNREAD: {PostState.IN_HAND, PostState.ASIDE},
    PostState.IN_HAND: {PostState.IN_HAND, PostState.TOLD, PostState.ASIDE},
    PostState.TOLD: {PostState.RETURNED},
    PostState.RETURNED: {PostState.ANSWERED},
    PostState.ANSWERED: {PostState.ANSWERED},
    PostState.ASIDE: {PostState.IN_HAND},
}
# What everybody may read.
PUBLISHED = (PostState.TOLD, PostState.RETURNED, PostState.ANSWERED)


class ReactionKind(models.TextChoices):
    FINE = "fine", _("Prima zo")
    WORRY = "worry", _("Ik maak me zorgen")
    QUESTION = "question", _("Ik heb een vraag")
    IDEA = "idea", _("Ik heb een idee")


class ReactedBy(models.TextChoices):
    """By which door a reaction came in."""

    FORM = "form", _("op de bladzijde")
    PAPER = "paper", _("op papier")
    PHONE = "phone", _("telefoon")
    DOORSTEP = "doorstep", _("aan de deur of in het huis")


class Doubt(models.TextChoices):
    """Why a mailed answer waits for a person."""

    NONE = "", _("geen")
    OTHER_ADDRESS = "other", _("van een ander adres dan we het vroegen")
    UNPROVEN = "unproven", _("de mailserver twijfelt of het adres klopt")
    SECOND = "second", _("er was al een antwoord")
    LATE = "late", _("het antwoord stond er al voor iedereen")


class AnswerState(models.TextChoices):
    """What became of a mailed answer."""

    PROPOSED = "proposed", _("wacht op jou")
    TAKEN = "taken", _("is hun antwoord")
    LEFT = "left", _("weggelegd")


class KeptBecause(models.TextChoices):
    """Why a mail did not become post or an answer."""

    TOO_LARGE = "large", _("De mail is groter dan 15 MB.")
    UNREADABLE = "unread", _("De mail is niet veilig te lezen.")
    EMPTY = "empty", _("Er staat niets in dat we kunnen bewaren.")
    FILES_LEFT = "files", _("Het bericht is bewaard, maar niet elke bijlage: alleen een PDF of een foto kan mee.")
    AUTOMATIC = "auto", _("Dit schreef een machine, zoals een afwezigheidsbericht.")
    LOOP = "loop", _("Dit is een mail van onszelf.")
    CAME_BACK = "back", _("Een mail van ons kwam niet aan.")
    REPORT = "report", _("Een melding over een mail die we niet kennen.")
