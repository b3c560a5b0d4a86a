from wijkwerk.kernel.joining import Apart, Joined, TwoPeople, WhenBoth
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_WHILE = "while one is in the circle, and three months after"
_AGREEMENT = Ground.AGREEMENT

FIELDS = (
    PersonalField(
        "gift_circle.Illness",
        "from_on",
        "member__person",
        "to propose gifts; what somebody has is never asked",
        Ground.CONSENT,
        "until three months after the end",
        Erasure.ROW,
    ),
    PersonalField(
        "gift_circle.Illness",
        "to_on",
        "member__person",
        "to propose gifts",
        Ground.CONSENT,
        "until three months after the end",
        Erasure.ROW,
    ),
    PersonalField(
        "gift_circle.Proposal",
        "state",
        "giver__person",
        "to know what was given",
        _AGREEMENT,
        "with the illness",
        Erasure.ROW,
    ),
    PersonalField(
        "gift_circle.PurseLine",
        "cents",
        "member__person",
        "to administer one's own purse",
        _AGREEMENT,
        _WHILE,
        Erasure.ROW,
    ),
    PersonalField(
        "gift_circle.PurseLine",
        "kind",
        "member__person",
        "to administer one's own purse",
        _AGREEMENT,
        _WHILE,
        Erasure.ROW,
    ),
    PersonalField(
        "gift_circle.Member", "state", "person", "to know who is in the circle", _AGREEMENT, _WHILE, Erasure.ROW
    ),
    PersonalField("gift_circle.Member", "settled_on", "person", "to know since when", _AGREEMENT, _WHILE, Erasure.ROW),
)

JOINED = (Joined("gift_circle.Member.person", WhenBoth.UNUSED),)
APART = (TwoPeople("gift_circle.Member", "person", "circle__members__person", Apart.CIRCLE),)
