from wijkwerk.kernel.joining import Joined, WhenBoth
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "until two years after the shift"
_AGREEMENT = Ground.AGREEMENT

FIELDS = (
    PersonalField(
        "matching.Suggestion",
        "reasons",
        "person",
        "to explain a suggestion",
        _AGREEMENT,
        "until the next one",
        Erasure.ROW,
    ),
    PersonalField("matching.Assignment", "first_name", "person", "to know who comes", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField(
        "matching.Assignment", "phone", "person", "to call off", _AGREEMENT, "until the shift is over", Erasure.EMPTY
    ),
    PersonalField(
        "matching.Assignment",
        "email",
        "person",
        "to remind who asked for that",
        Ground.CONSENT,
        "until the shift is over",
        Erasure.EMPTY,
    ),
    PersonalField(
        "matching.Assignment",
        "age_band",
        "person",
        "so that who leads knows that somebody is young",
        _AGREEMENT,
        "until the shift is over",
        Erasure.EMPTY,
    ),
    PersonalField("matching.Assignment", "state", "person", "to know who comes", _AGREEMENT, _KEEP, Erasure.KEEP),
)

JOINED = (
    Joined("matching.Suggestion.person", WhenBoth.STAYS),
    Joined("matching.Assignment.person", WhenBoth.UNUSED),
)
