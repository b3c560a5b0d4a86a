from wijkwerk.kernel.joining import moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_YEAR = "until a year after the booking"
_LET = "to let the room, and to reach who has it"
_BILL = "to account for what was billed"
_KEY = "to know who has the key"
_TURN = "to know who opens, closes and cleans"


def _line(name: str, purpose: str, keep: str, person: str = "person") -> PersonalField:
    model, _dot, field = name.rpartition(".")
    return PersonalField(model, field, person, purpose, Ground.AGREEMENT, keep, Erasure.EMPTY)


def _in_the_books(field: str) -> PersonalField:
    keep = "seven years, with the books"
    return PersonalField("base.Bill", field, "booking__person", _BILL, Ground.LEGAL_DUTY, keep, Erasure.KEEP)


FIELDS = (
    _line("base.Booking.first_name", _LET, _YEAR),
    _line("base.Booking.phone", _LET, _YEAR),
    _line("base.Booking.email", _LET, _YEAR),
    _line("base.Booking.purpose", _LET, _YEAR),
    _line("base.Booking.reason", "to explain an answer", _YEAR),
    _in_the_books("billed_to"),
    _in_the_books("what"),
    _line("base.KeyHolding.first_name", _KEY, "until a year after the key came back"),
    _line("base.KeyHolding.phone", _KEY, "until a year after the key came back"),
    _line("base.Turn.first_name", _TURN, "until a year after the day"),
    _line("base.Turn.phone", _TURN, "until a year after the day"),
)

JOINED = moves("base.Booking.person", "base.KeyHolding.person", "base.Turn.person")
