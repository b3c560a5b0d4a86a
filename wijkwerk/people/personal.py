from wijkwerk.kernel.joining import Joined, TwoPeople, WhenBoth, moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "until two years after the last contact, or until erased"
_AGREEMENT = Ground.AGREEMENT

FIELDS = (
    PersonalField("people.Person", "first_name", "", "to address somebody", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "last_name", "", "to tell namesakes apart", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "sort_key", "", "to find somebody by name", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "phone", "", "to call back", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "phone_key", "", "to find somebody by number", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "email", "", "to answer", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField(
        "people.Person", "languages", "", "to find work in a language one speaks", _AGREEMENT, _KEEP, Erasure.EMPTY
    ),
    PersonalField("people.Person", "max_metres", "", "to ask only for work nearby", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "max_hours_per_week", "", "not to ask too much", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "has_buddy_role", "", "to pair people up", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField("people.Person", "address", "", "to know where work is to be done", _AGREEMENT, _KEEP, Erasure.EMPTY),
    PersonalField(
        "people.PersonSkill", "skill", "person", "to match work to what people can", _AGREEMENT, _KEEP, Erasure.ROW
    ),
    PersonalField(
        "people.PersonSkill", "level", "person", "to match work to what people can", _AGREEMENT, _KEEP, Erasure.ROW
    ),
    PersonalField("people.PersonSkill", "wants", "person", "to let people learn", _AGREEMENT, _KEEP, Erasure.ROW),
    PersonalField(
        "people.Stay", "weekday", "person", "to ask only when somebody has time", _AGREEMENT, _KEEP, Erasure.ROW
    ),
    PersonalField(
        "people.Stay", "start", "person", "to ask only when somebody has time", _AGREEMENT, _KEEP, Erasure.ROW
    ),
    PersonalField("people.Stay", "end", "person", "to ask only when somebody has time", _AGREEMENT, _KEEP, Erasure.ROW),
    *(
        PersonalField(
            "people.Confidant",
            field,
            "person",
            "to be reached by who needs a confidant",
            _AGREEMENT,
            "as long as somebody is confidant",
            Erasure.ROW,
        )
        for field in ("first_name", "phone", "email", "introduces")
    ),
    PersonalField(
        "people.VogSeen",
        "seen_on",
        "person",
        "to know that somebody may work with who is vulnerable",
        Ground.LEGITIMATE_INTEREST,
        "until it is seen anew, or until erased",
        Erasure.ROW,
    ),
    PersonalField(
        "people.DoorCode",
        "secret_hash",
        "person",
        "to hand an account over to whom it is of",
        _AGREEMENT,
        "sixty days, or until used or erased",
        Erasure.ROW,
    ),
    PersonalField(
        "people.CalendarLink",
        "secret",
        "person",
        "to follow one's own days in a calendar program",
        _AGREEMENT,
        "until closed by oneself or erased",
        Erasure.ROW,
    ),
)

JOINED = (
    Joined("people.PersonSkill.person", WhenBoth.STAYS),
    Joined("people.VogSeen.person", WhenBoth.NEWEST, by="seen_on"),
    Joined("people.CalendarLink.person", WhenBoth.STAYS),
    *moves("people.Stay.person", "people.Confidant.person", "people.DoorCode.person", "people.Person.joined_into"),
)
APART = (TwoPeople("people.VogSeen", "person", "seen_by"),)
