from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "until a year after the answer, or until erased"
_PURPOSE = "to answer what somebody asked or offered"
_INTEREST = Ground.LEGITIMATE_INTEREST

FIELDS = (
    PersonalField("listening.Signal", "text", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "where", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "address", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "contact", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "for_somebody_else", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Signal", "next_step", "person", _PURPOSE, _INTEREST, _KEEP, Erasure.EMPTY),
    PersonalField("listening.Reply", "text", "signal__person", _PURPOSE, _INTEREST, _KEEP, Erasure.ROW),
)
