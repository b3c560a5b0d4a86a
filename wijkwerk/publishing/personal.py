from wijkwerk.kernel.joining import Joined, WhenBoth
from wijkwerk.kernel.personal import Erasure, Ground, PersonalField

_KEEP = "until unsubscribed; what was asked and never confirmed goes after a week"
_PROOF = "until a year after unsubscribing, to show what was agreed"
_CONSENT = Ground.CONSENT

# What a server said stands first: erasing the subscription cuts the way to it.
FIELDS = (
    PersonalField(
        "publishing.Delivery",
        "answer",
        "subscription__person",
        "to see why a mail did not arrive",
        _CONSENT,
        "as long as the mailing",
        Erasure.EMPTY,
    ),
    PersonalField("publishing.Subscription", "email", "person", "to send the newsletter", _CONSENT, _KEEP, Erasure.ROW),
    PersonalField(
        "publishing.Subscription", "channel", "person", "to send by mail or on paper", _CONSENT, _PROOF, Erasure.ROW
    ),
    PersonalField(
        "publishing.Subscription",
        "address_hash",
        "person",
        "to find the proof back for who asks about an address",
        Ground.LEGAL_DUTY,
        _PROOF,
        Erasure.ROW,
    ),
    PersonalField(
        "publishing.Subscription",
        "given_by",
        "person",
        "to show how somebody said yes",
        Ground.LEGAL_DUTY,
        _PROOF,
        Erasure.ROW,
    ),
    PersonalField(
        "publishing.Subscription",
        "agreed_text",
        "person",
        "to show to what somebody said yes",
        Ground.LEGAL_DUTY,
        _PROOF,
        Erasure.ROW,
    ),
    PersonalField(
        "publishing.Subscription", "state", "person", "to send to who said yes only", _CONSENT, _PROOF, Erasure.ROW
    ),
)

# The strictest answer wins: the flow ends what one of the two records said no to.
JOINED = (Joined("publishing.Subscription.person", WhenBoth.BEFORE),)
