from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_BOOKS = "seven years, with the books"


def _receipt(field: str, purpose: str, keep: str = _BOOKS, erasure: Erasure = Erasure.KEEP) -> PersonalField:
    ground = Ground.LEGAL_DUTY if erasure is Erasure.KEEP else Ground.AGREEMENT
    return PersonalField("funding.Receipt", field, "person", purpose, ground, keep, erasure)


FIELDS = (
    _receipt("cents", "to account for what was bought"),
    _receipt("what", "to account for what was bought"),
    _receipt("spent_on", "to account for what was bought"),
    _receipt("paid_from", "to know who is to be paid back"),
    _receipt("paid_how", "to account for what was paid back"),
    _receipt("iban", "to pay somebody back", "until it was paid back", Erasure.EMPTY),
    _receipt("reason", "to ask about a receipt", _BOOKS, Erasure.EMPTY),
)
