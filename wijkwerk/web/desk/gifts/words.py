"""Thanks in plain words, in the language of whoever gave."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijkwerk.funding import queries
from wijkwerk.funding.enums import GivenAs
from wijkwerk.funding.models import Donation
from wijkwerk.kernel.money import euro
from wijkwerk.people.queries import language_of


def thanks(row: Donation) -> tuple[str, str]:
    """Subject and text, to mail, to print or to read out."""
    with translation.override(language_of(row.person)):
        day = date_format(row.given_on, "j F Y")
        gift = row.what if row.given_as == GivenAs.THING else euro(row.cents)
        for_what = " " + _("Je gaf het voor: %(purpose)s.") % {"purpose": row.purpose} if row.purpose else ""
        lines = [
            _("Dag %(name)s,") % {"name": queries.giver_of(row)} if queries.giver_of(row) else _("Dag,"),
            "",
            _("Dank je wel voor je gift van %(day)s: %(gift)s.") % {"day": day, "gift": gift} + for_what,
            _("We zijn er blij mee. De buurt merkt het. Kom gerust eens kijken wat ermee gebeurt."),
            "",
            _("Hartelijke groet van %(name)s") % {"name": row.legal_person.name},
        ]
        return _("Dank je wel voor je gift"), "\n".join(lines)
