"""From a change in what we know about somebody to a mail that tells them, in their language, and says whom to ask if it is not right."""

from datetime import datetime

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of


def tell(
    *,
    person: Person,
    to: str,
    subject: Promise,
    happened: Promise,
    call: Promise,
    say: Promise,
    at: datetime,
    name: str = "",
) -> None:
    """`happened` says it with the `%(name)s` of the neighbourhood; `call` its `%(phone)s` in doubt, `say` where it has none. All in plain Dutch."""
    here = person.neighbourhood
    with translation.override(language_of(person)):
        lines = [
            _("Dag %(name)s,") % {"name": name} if name else _("Dag,"),
            "",
            str(happened) % {"name": here.name},
            str(call) % {"phone": here.phone} if here.phone else str(say),
            "",
            here.name,
        ]
        notices.queue(neighbourhood=here, to=to, subject=str(subject), body="\n".join(lines), at=at)
