from wijkwerk.kernel.joining import Apart, TwoPeople, moves
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_CLOSED = "until the neighbourhood's term after it is closed (30 days at most), or 90 days after asking"
_OFFERED = "until taken back, or a year after it was last used"
_CIRCLE = "until the neighbourhood's term after the circle ends (30 days at most)"
_COUNCIL = "until the owner closes it, or half a year after it was last touched"
_TO_HELP = "to bring who asks and who helps together, after both said yes"
_TO_RING = "to know whose turn it is"
_TO_PLAN = "to share a week plan with one's own people"


def _line(name: str, purpose: str, keep: str, person: str, ground: Ground = Ground.AGREEMENT) -> PersonalField:
    model, _dot, field = name.rpartition(".")
    return PersonalField(f"mutual_aid.{model}", field, person, purpose, ground, keep, Erasure.ROW)


FIELDS = (
    _line("Ask.first_name", _TO_HELP, _CLOSED, "person"),
    _line("Ask.phone", _TO_HELP, _CLOSED, "person"),
    _line("Ask.email", _TO_HELP, _CLOSED, "person"),
    _line("Ask.where", _TO_HELP, _CLOSED, "person"),
    # Free words and a theme may tell something of health.
    _line("Ask.words", _TO_HELP, _CLOSED, "person", Ground.CONSENT),
    _line("Ask.theme", "to find who has been through the same", _CLOSED, "person", Ground.CONSENT),
    _line("Ask.language", "to find who speaks the same language", _CLOSED, "person"),
    _line("Ask.kind", _TO_HELP, _CLOSED, "person"),
    _line("Offer.first_name", _TO_HELP, _OFFERED, "person"),
    _line("Offer.phone", _TO_HELP, _OFFERED, "person"),
    _line("Offer.email", "to ask whether somebody wants to help", _OFFERED, "person"),
    _line("Offer.theme", "to find who has been through the same", _OFFERED, "person", Ground.CONSENT),
    _line("OfferedKind.kind", _TO_HELP, _OFFERED, "offer__person"),
    _line("OfferedLanguage.language", "to find who speaks the same language", _OFFERED, "offer__person"),
    _line("Proposal.reason", _TO_HELP, _CLOSED, "ask__person"),
    _line("CircleMember.first_name", _TO_RING, _CIRCLE, "person"),
    _line("CircleMember.phone", "to ring each other", _CIRCLE, "person"),
    _line("Council.first_name", _TO_PLAN, _COUNCIL, "person"),
    _line("Council.question", _TO_PLAN, _COUNCIL, "person", Ground.CONSENT),
    _line("CouncilMember.first_name", _TO_PLAN, _COUNCIL, "council__person"),
    _line("CouncilTask.what", _TO_PLAN, _COUNCIL, "council__person", Ground.CONSENT),
)

JOINED = moves(
    "mutual_aid.Ask.person", "mutual_aid.Offer.person", "mutual_aid.CircleMember.person", "mutual_aid.Council.person"
)
APART = (TwoPeople("mutual_aid.Proposal", "ask__person", "offer__person", Apart.TOGETHER),)
