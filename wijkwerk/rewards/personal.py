from wijkwerk.kernel.joining import Joined, TwoPeople, WhenBoth, moves
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
        "person",
        "to account for what was given",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.KEEP,
    ),
    PersonalField(
        "rewards.Claim",
        "way",
        "person",
        "to account for what was given",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.KEEP,
    ),
    PersonalField(
        "rewards.Claim",
        "for_day",
        "person",
        "to account for what was given",
        Ground.LEGAL_DUTY,
        _BOOKS,
        Erasure.KEEP,
    ),
    PersonalField("rewards.Claim", "reason", "person", "to explain a refusal", Ground.AGREEMENT, _BOOKS, Erasure.EMPTY),
    PersonalField("rewards.Award", "way", "person", "to agree what is given", Ground.AGREEMENT, _BOOKS, Erasure.KEEP),
    PersonalField(
        "rewards.Award", "worth_cents", "person", "to agree what is given", Ground.AGREEMENT, _BOOKS, Erasure.KEEP
    ),
    PersonalField(
        "rewards.Award", "for_day", "person", "to agree what is given", Ground.AGREEMENT, _BOOKS, Erasure.KEEP
    ),
    PersonalField(
        "rewards.Award", "purpose", "person", "to say what it is for", Ground.AGREEMENT, _BOOKS, Erasure.EMPTY
    ),
)

JOINED = (
    Joined("rewards.Choice.person", WhenBoth.NEWEST, by="chosen_at"),
    *moves("rewards.Award.person", "rewards.Claim.person"),
)
APART = (
    TwoPeople("rewards.Claim", "person", "approved_by"),
    TwoPeople("rewards.Claim", "made_by", "approved_by"),
    TwoPeople("rewards.Award", "person", "proposed_by"),
)
