from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "seven years, with the books"

FIELDS = (
    PersonalField(
        "execution.Hours",
        "minutes",
        "assignment__person",
        "to account for a wage or grant",
        Ground.LEGAL_DUTY,
        _KEEP,
        Erasure.KEEP,
    ),
    PersonalField(
        "execution.Hours",
        "asked_for",
        "assignment__person",
        "to account for a wage or grant",
        Ground.LEGAL_DUTY,
        _KEEP,
        Erasure.KEEP,
    ),
)
