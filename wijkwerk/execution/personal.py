from wijkwerk.kernel.joining import Apart, Joined, TwoPeople, WhenBoth
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
    PersonalField(
        "execution.Attendance",
        "was_there",
        "assignment__person",
        "to account for a wage or grant, or because that person asks for it",
        Ground.AGREEMENT,
        "seven years with the books; what the person asked for until they stop it",
        Erasure.KEEP,
    ),
    PersonalField(
        "execution.AttendanceWish",
        "asked_at",
        "person",
        "to keep when somebody was there, because they want it",
        Ground.AGREEMENT,
        "until they stop it",
        Erasure.ROW,
    ),
    PersonalField(
        "execution.VisitReport",
        "note",
        "visit__visited__need__person",
        "to do the rest of the work as it is needed",
        Ground.AGREEMENT,
        "until a year after it is done",
        Erasure.EMPTY,
    ),
    PersonalField(
        "execution.VisitDay",
        "on",
        "coach",
        "to know who goes where on which day",
        Ground.AGREEMENT,
        "as long as the work counts",
        Erasure.KEEP,
    ),
    PersonalField(
        "execution.VisitDay",
        "on",
        "second",
        "to know who goes where on which day",
        Ground.AGREEMENT,
        "as long as the work counts",
        Erasure.KEEP,
    ),
    PersonalField(
        "execution.PairWish",
        "said_at",
        "coach",
        "to let nobody go alone who would rather not",
        Ground.CONSENT,
        "until it ends",
        Erasure.ROW,
    ),
)

JOINED = (
    Joined("execution.AttendanceWish.person", WhenBoth.NEWEST, by="asked_at"),
    Joined("execution.PairWish.coach", WhenBoth.STAYS),
    Joined("execution.VisitDay.coach", WhenBoth.UNUSED),
    Joined("execution.VisitDay.second", WhenBoth.UNUSED),
)
APART = (
    TwoPeople("execution.VisitDay", "coach", "second", Apart.TOGETHER),
    TwoPeople("execution.Hours", "assignment__person", "approved_by"),
    TwoPeople("execution.Hours", "noted_by", "approved_by"),
)
