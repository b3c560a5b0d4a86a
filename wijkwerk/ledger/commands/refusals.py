from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel.refusal import Refusal


class NotInBalance(Refusal):
    for_people = _("Deze boeking klopt niet: wat eraf gaat, moet er ergens bij komen. Er is niets geboekt.")


class OverLimit(Refusal):
    for_people = _("Er staat niet genoeg op de rekening, of het wordt er te veel. Er is niets geboekt.")


class KeyUsed(Refusal):
    for_people = _("Onder dit kenmerk is al iets anders geboekt. Er is niets geboekt.")


class OtherBooks(Refusal):
    for_people = _("Deze rekening hoort bij een andere buurt of een andere rechtspersoon. Er is niets geboekt.")


class AlreadyReversed(Refusal):
    for_people = _("Deze boeking is al teruggedraaid.")
