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
    PersonalField(
        "access.OwnCode",
        "secret_hash",
        "user__people",
        "sign in without a mail address",
        Ground.AGREEMENT,
        "as long as the login",
        Erasure.ROW,
    ),
    *(
        PersonalField(
            "access.Session",
            field,
            "user__people",
            "to see where one is signed in, and end it",
            Ground.AGREEMENT,
            "until signed out, two weeks at most",
            Erasure.ROW,
        )
        for field in ("device", "used_on")
    ),
)
