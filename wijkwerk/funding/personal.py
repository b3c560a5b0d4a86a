from wijkwerk.kernel.joining import Joined, TwoPeople, WhenBoth, moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_BOOKS = "seven years, with the books"


def _receipt(field: str, purpose: str, keep: str = _BOOKS, erasure: Erasure = Erasure.KEEP) -> PersonalField:
    ground = Ground.LEGAL_DUTY if erasure is Erasure.KEEP else Ground.AGREEMENT
    return PersonalField("funding.Receipt", field, "person", purpose, ground, keep, erasure)


_MANDATE = "fourteen months after the last collection, as the scheme asks; seven years with the books"


def _in_the_books(model: str, field: str, purpose: str, person: str = "person") -> PersonalField:
    return PersonalField(f"funding.{model}", field, person, purpose, Ground.LEGAL_DUTY, _BOOKS, Erasure.KEEP)


def _own(field: str) -> PersonalField:
    return PersonalField(
        "funding.PersonIban", field, "person", "to be paid", Ground.AGREEMENT, "until taken away or erased", Erasure.ROW
    )


FIELDS = (
    _receipt("cents", "to account for what was bought"),
    _receipt("vat_cents", "to account for what was bought"),
    _receipt("what", "to account for what was bought"),
    _receipt("spent_on", "to account for what was bought"),
    _receipt("paid_from", "to know who is to be paid back"),
    _receipt("paid_how", "to account for what was paid back"),
    _receipt("iban", "to pay somebody back", "until it was paid back", Erasure.EMPTY),
    _receipt("reason", "to ask about a receipt", _BOOKS, Erasure.EMPTY),
    _own("iban"),
    _own("holder"),
    *(_in_the_books("Payment", field, "to account for what was paid") for field in ("name", "iban", "remittance")),
    _in_the_books("CashPayout", "what", "to account for what was paid in cash"),
    *(
        _in_the_books("BankLine", field, "to account for what came in and went out")
        for field in ("name", "iban", "text", "end_to_end_id")
    ),
    *(
        _in_the_books("Donation", field, "to account for what was given")
        for field in ("given_on", "given_as", "cents", "what", "purpose")
    ),
    *(
        PersonalField("funding.Donation", field, "person", purpose, Ground.AGREEMENT, _BOOKS, Erasure.EMPTY)
        for field, purpose in (
            ("wants_thanks", "to thank who likes to be thanked"),
            ("may_be_named", "to name only who said yes to it"),
            ("thanked_on", "to thank once"),
        )
    ),
    *(
        PersonalField(
            "funding.DebitMandate",
            field,
            "person",
            "to collect as was agreed",
            Ground.AGREEMENT,
            _MANDATE,
            Erasure.KEEP,
        )
        for field in ("name", "iban", "signed_on", "ended_on", "last_on")
    ),
    *(
        _in_the_books("Collection", field, "to account for what was collected", person="mandate__person")
        for field in ("what", "collect_on", "announced_on")
    ),
)

JOINED = (
    Joined("funding.PersonIban.person", WhenBoth.NEWEST, by="kept_at"),
    *moves("funding.BankLine.person", "funding.Payment.person", "funding.DebitMandate.person"),
    *moves("funding.CashPayout.person"),
    *moves("funding.Donation.person", "funding.Receipt.person"),
)
APART = (
    *(TwoPeople("funding.Receipt", "person", each) for each in ("first_approved_by", "approved_by", "paid_by")),
    *(TwoPeople("funding.Receipt", "made_by", each) for each in ("first_approved_by", "approved_by")),
    TwoPeople("funding.Receipt", "first_approved_by", "approved_by"),
    *(TwoPeople("funding.CashPayout", "person", each) for each in ("paid_by", "undone_by")),
    *(TwoPeople("funding.Invoice", "made_by", each) for each in ("first_approved_by", "approved_by")),
    TwoPeople("funding.Invoice", "first_approved_by", "approved_by"),
    *(TwoPeople("funding.CashShift", each, "seen_by") for each in ("opened_by", "closed_by")),
    TwoPeople("funding.Signature", "user", "batch__signatures__user"),
    TwoPeople("funding.Payment", "person", "batch__signatures__user"),
)
