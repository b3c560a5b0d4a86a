from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_BOOKS = "seven years, with the books"

FIELDS = (
    PersonalField(
        "rewards.Choice", "way", "person", "to give what somebody likes", Ground.AGREEMENT, "until changed", Erasure.ROW
    ),
    PersonalField(
        "rewards.Promise", "way", "assignment__person", "to keep a promise", Ground.AGREEMENT, _BOOKS, Erasure.KEEP
    ),
    PersonalField(
        "rewards.Promise", "amount", "assignment__person", "to keep a promise", Ground.AGREEMENT, _BOOKS, Erasure.KEEP
    ),
    PersonalField(
        "rewards.Claim",
        "amount",
        "assignment__person",
        "to account for what was given",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.KEEP,
    ),
    PersonalField(
        "rewards.Claim",
        "way",
        "assignment__person",
        "to account for what was given",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.KEEP,
    ),
    PersonalField(
        "rewards.Claim",
        "for_day",
        "assignment__person",
        "to account for what was given",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.KEEP,
    ),
    PersonalField(
        "rewards.Claim", "reason", "assignment__person", "to explain a refusal", Ground.AGREEMENT, _BOOKS, Erasure.EMPTY
    ),
)
