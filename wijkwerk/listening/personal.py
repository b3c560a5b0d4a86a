from wijkwerk.kernel.joining import Joined, WhenBoth, moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "until a year after the answer, or until erased"
_PURPOSE = "to answer what somebody asked or offered"
_REACTING = "to tell the sender of a letter what the neighbourhood says"
_REACTION_KEEP = "until a year after it went back; the address until the answer"
_POST = "to mail somebody what touches their street"
_INTEREST = Ground.LEGITIMATE_INTEREST

FIELDS = (
    PersonalField("listening.Signal", "text", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "where", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "address", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "contact", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "for_somebody_else", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "next_step", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Reply", "text", "signal__person", _PURPOSE, _INTEREST, _KEEP, Erasure.ROW),
    PersonalField("listening.Reaction", "text", "person", _REACTING, _INTEREST, _REACTION_KEEP, Erasure.ROW),
    PersonalField("listening.Reaction", "first_name", "person", _REACTING, _INTEREST, _REACTION_KEEP, Erasure.ROW),
    PersonalField(
        "listening.Reaction", "email", "person", "to tell somebody the answer", _INTEREST, _REACTION_KEEP, Erasure.ROW
    ),
    PersonalField("listening.PostWish", "said_at", "person", _POST, Ground.CONSENT, "until it ends", Erasure.ROW),
)

JOINED = (
    Joined("listening.PostWish.person", WhenBoth.STAYS),
    *moves("listening.Reaction.person", "listening.Signal.person"),
)
