from wijkwerk.kernel.joining import Joined, WhenBoth
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "seven years after the membership ended, with the administration of the legal person"


def _line(field: str, purpose: str, ground: Ground = Ground.AGREEMENT) -> PersonalField:
    return PersonalField("membership.Membership", field, "person", purpose, ground, _KEEP, Erasure.KEEP)


FIELDS = (
    _line("number", "to tell members apart"),
    _line("kind", "to know who is a member and who a friend"),
    _line("from_on", "to know who may vote and who owes a contribution"),
    _line("to_on", "to know who may no longer vote and owes nothing more"),
    _line("cents_per_year", "to account for contributions", Ground.LEGAL_DUTY),
    _line("said_on", "to let somebody leave who asked for it"),
    _line("name", "to know who was a member of an association or cooperative, of who is erased"),
)

# A double on the list was one member: that of the other record ends, and both lines stay.
JOINED = (Joined("membership.Membership.person", WhenBoth.ENDS, by="to_on"),)
