from wijkwerk.kernel.joining import moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

FIELDS = (
    PersonalField(
        "needs.Need",
        "note",
        "person",
        "to do the work as it is needed",
        Ground.AGREEMENT,
        "until a year after it is done",
        Erasure.EMPTY,
    ),
)

JOINED = moves("needs.Need.person")
