from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel.refusal import Refusal


class WrongAmount(Refusal):
    for_people = _("Dit bedrag kan niet. Het moet meer dan nul zijn, en minder dan € 10.000.")


class WrongVat(Refusal):
    for_people = _("Zoveel btw kan er niet in zitten. Het is een deel van het hele bedrag.")


class WrongDay(Refusal):
    for_people = _(
        "Deze dag kan niet. Vul de dag in die op de bon staat: niet later dan vandaag, en hoogstens een jaar terug."
    )


class NoPaper(Refusal):
    for_people = _("Maak een foto van de bon. Kan dat niet, zeg dan dat de bon op papier in de map zit.")


class WrongAccountNumber(Refusal):
    for_people = _("Dit rekeningnummer klopt niet. Kijk op je pas, het begint met NL en heeft 18 tekens.")


class NotTheseBooks(Refusal):
    for_people = _("Deze kas of dit potje is niet van deze buurt, of van een andere rechtspersoon. Kies een ander.")


class NotHanging(Refusal):
    for_people = _("Wat werd toegekend en niet gebruikt, staat bij wat nog uit te zoeken is. Kies dat.")


class WordsMissing(Refusal):
    for_people = _("Schrijf kort waarom. De ander leest dat.")


class OwnReceipt(Refusal):
    for_people = _("Deze bon is van jezelf, of je leverde hem zelf in. Een ander kijkt ernaar.")


class SamePerson(Refusal):
    for_people = _("Jij ging al akkoord. Boven dit bedrag kijkt er nog iemand.")


class NobodyToPay(Refusal):
    for_people = _("Voor deze bon hoeft niemand geld terug te krijgen.")


class PaidAlready(Refusal):
    for_people = _("Deze bon is al terugbetaald. Spreek eerst af hoe het geld terugkomt.")


class BoxIsOpen(Refusal):
    for_people = _("Deze kas is al open. Misschien was iemand je voor.")


class BoxIsShut(Refusal):
    for_people = _("Deze kas is dicht. Tel eerst wat erin zit, dan gaat hij open.")


class Explain(Refusal):
    for_people = _("Het geteld bedrag is anders dan het zou moeten zijn. Tel nog eens, of schrijf op hoe het komt.")


class OwnCount(Refusal):
    for_people = _("Jij telde zelf. Een ander kijkt naar het verschil.")


class NameTaken(Refusal):
    for_people = _("Er is al een kas met deze naam. Kies een andere naam.")


class NotEnoughInBox(Refusal):
    for_people = _("Er zit niet zoveel in de kas.")
