from wijkwerk.kernel.joining import Joined, WhenBoth
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_BOOKS = "seven years, with the books"
_MOVED_ON = "transaction__entries__account__holder__person"

# The words go before the link by which they are found; the entries themselves name nobody, and stay.
FIELDS = (
    PersonalField(
        "ledger.TransactionNote",
        "reason",
        _MOVED_ON,
        "why something was booked, in words",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.EMPTY,
    ),
    PersonalField(
        "ledger.TransactionNote",
        "subject",
        _MOVED_ON,
        "what a booking belongs to",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.EMPTY,
    ),
    PersonalField(
        "ledger.AccountHolder", "unit", "person", "whose purse it is", Ground.LEGAL_DUTY, _BOOKS, Erasure.ROW
    ),
)

# Entries never move: an account goes along whole, or, when both have one with entries, the records stay apart.
JOINED = (Joined("ledger.AccountHolder.person", WhenBoth.UNUSED, by="account__entry_count"),)
