from django.db import models
from django.utils.translation import gettext_lazy as _


class Trouble(models.TextChoices):
    """Why the mailbox could not be read."""

    NONE = "", _("geen")
    AWAY = "away", _("De mailserver antwoordt niet.")
    UNSAFE = "unsafe", _("De verbinding met de mailserver is niet veilig.")
    REFUSED = "refused", _("De mailserver neemt naam of wachtwoord niet aan.")
    NO_FOLDER = "folder", _("De map in de mailbus bestaat niet.")
