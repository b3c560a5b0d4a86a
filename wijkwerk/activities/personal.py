from wijkwerk.kernel.joining import moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "until the day after"
_AGREEMENT = Ground.AGREEMENT

FIELDS = (
    PersonalField("activities.SignUp", "first_name", "person", "to know who comes", _AGREEMENT, _KEEP, Erasure.ROW),
    PersonalField("activities.SignUp", "state", "person", "to know who comes", _AGREEMENT, _KEEP, Erasure.ROW),
    PersonalField("activities.SignUp", "brings", "person", "to know what there is", _AGREEMENT, _KEEP, Erasure.ROW),
    PersonalField(
        "activities.SignUp",
        "diets",
        "person",
        "to count what the kitchen makes; whose it is is shown to nobody",
        Ground.CONSENT,
        _KEEP,
        Erasure.ROW,
    ),
    PersonalField(
        "activities.SignUp",
        "email",
        "person",
        "to remind, and to tell when it changes, for who asked for that",
        Ground.CONSENT,
        _KEEP,
        Erasure.ROW,
    ),
)

JOINED = moves("activities.SignUp.person")
