from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_BOOKS = "seven years, with the books"

FIELDS = (
    PersonalField(
        "ledger.AccountHolder", "unit", "person", "whose purse it is", Ground.LEGAL_DUTY, _BOOKS, Erasure.ROW
    ),
)
