from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

FIELDS = (
    PersonalField(
        "access.User",
        "email",
        "people",
        "sign in by mailed code",
        Ground.AGREEMENT,
        "as long as the login",
        Erasure.ROW,
    ),
    PersonalField(
        "access.Grant", "role", "user__people", "who may do what", Ground.AGREEMENT, "as long as the login", Erasure.ROW
    ),
)
