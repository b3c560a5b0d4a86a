"""Whether mail that says it comes from a domain will be believed: what SPF, DKIM and DMARC say, in words with what to do.

Of the three records only what a domain says about itself is judged, not whether the server that sends for us is meant by it.
RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC).
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wijkwerk.publishing.enums import Verdict

# RFC 7208, 4.6.4: a record that asks for more than ten look-ups is no record at all.
MOST_LOOK_UPS = 10
_ASKS = re.compile(r"^[+?~-]?(include:|a$|a[:/]|mx$|mx[:/]|ptr|exists:)|^redirect=", re.IGNORECASE)
# A public key of 1024 bits is 162 bytes long in the form in which it is there, one of 2048 bits 294.
SHORTEST_KEY, LONG_ENOUGH_KEY = 160, 290
# Whoever runs these does not let anybody else send in their name.
OF_EVERYBODY = frozenset(
    {
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.nl", "live.com", "msn.com"),
        *("icloud.com", "me.com", "yahoo.com", "proton.me", "protonmail.com", "ziggo.nl", "kpnmail.nl", "planet.nl"),
        *("home.nl", "casema.nl", "xs4all.nl", "hetnet.nl", "upcmail.nl"),
    }
)


class Looked(StrEnum):
    """What was looked at."""

    ADDRESS = "address"
    SPF = "spf"
    DKIM = "dkim"
    DMARC = "dmarc"


@dataclass(frozen=True, slots=True)
class Setup:
    """What the DNS answered: the texts found under each name; None: no answer came, so nobody knows."""

    domain: str
    selector: str
    spf: Sequence[str] | None
    dkim: Sequence[str] | None
    dmarc: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Found:
    """`reason` names the sentence that people read; `record` is what stood there."""

    looked: Looked
    verdict: Verdict
    reason: str
    record: str = ""


def judged(setup: Setup) -> list[Found]:
    """The address itself, SPF, DKIM and DMARC, in this order."""
    if setup.domain in OF_EVERYBODY:
        return [Found(Looked.ADDRESS, Verdict.WRONG, "of_everybody")]
    return [_spf(setup.spf), _dkim(setup), _dmarc(setup.dmarc)]


def _only(looked: Looked, texts: Sequence[str] | None, begins: str) -> str | Found:
    """The one record that begins so; else what is wrong."""
    if texts is None:
        return Found(looked, Verdict.UNKNOWN, "no_answer")
    rows = [text for text in texts if text.strip().lower().startswith(begins)]
    if not rows:
        return Found(looked, Verdict.WRONG, f"no_{looked}")
    if len(rows) > 1:
        return Found(looked, Verdict.WRONG, "more_than_one", " | ".join(rows)[:300])
    return rows[0].strip()


def _spf(texts: Sequence[str] | None) -> Found:
    record = _only(Looked.SPF, texts, "v=spf1")
    if isinstance(record, Found):
        return record
    words = record.lower().split()
    last = next((word for word in words if word.endswith("all") and len(word) <= 4), "")
    if sum(bool(_ASKS.match(word)) for word in words) > MOST_LOOK_UPS:
        return Found(Looked.SPF, Verdict.WRONG, "spf_too_long", record)
    if last in {"+all", "all"}:
        return Found(Looked.SPF, Verdict.WRONG, "spf_everybody", record)
    if last in {"-all", "~all"} or any(word.startswith("redirect=") for word in words):
        return Found(Looked.SPF, Verdict.GOOD, "spf_good", record)
    return Found(Looked.SPF, Verdict.BETTER, "spf_no_end", record)


def _dkim(setup: Setup) -> Found:
    if not setup.selector:
        return Found(Looked.DKIM, Verdict.UNKNOWN, "no_selector")
    if setup.dkim is None:
        return Found(Looked.DKIM, Verdict.UNKNOWN, "no_answer")
    record = next((text for text in setup.dkim if "p=" in text.replace(" ", "")), None)
    if record is None:
        return Found(Looked.DKIM, Verdict.WRONG, "no_dkim")
    tags = _tags(record)
    key = "".join(tags.get("p", "").split())
    verdict, reason = _key(key, kind=tags.get("k", "rsa"))
    if verdict is Verdict.GOOD and "y" in tags.get("t", "").split(":"):
        verdict, reason = Verdict.BETTER, "dkim_tries"
    return Found(Looked.DKIM, verdict, reason, record)


def _key(key: str, *, kind: str) -> tuple[Verdict, str]:
    if not key:
        return Verdict.WRONG, "dkim_withdrawn"
    try:
        size = len(base64.b64decode(key, validate=True))
    except (binascii.Error, ValueError):
        return Verdict.WRONG, "dkim_unreadable"
    if kind.lower() == "rsa" and size < SHORTEST_KEY:
        return Verdict.WRONG, "dkim_too_short"
    if kind.lower() == "rsa" and size < LONG_ENOUGH_KEY:
        return Verdict.BETTER, "dkim_short"
    return Verdict.GOOD, "dkim_good"


def _dmarc(texts: Sequence[str] | None) -> Found:
    record = _only(Looked.DMARC, texts, "v=dmarc1")
    if isinstance(record, Found):
        return record
    policy = _tags(record).get("p", "").lower()
    if policy in {"quarantine", "reject"}:
        return Found(Looked.DMARC, Verdict.GOOD, "dmarc_good", record)
    if policy == "none":
        return Found(Looked.DMARC, Verdict.BETTER, "dmarc_only_looks", record)
    return Found(Looked.DMARC, Verdict.WRONG, "dmarc_no_policy", record)


def _tags(record: str) -> dict[str, str]:
    """`v=DKIM1; k=rsa; p=…` by name; the first of a name counts."""
    found: dict[str, str] = {}
    for part in record.split(";"):
        name, is_there, value = part.partition("=")
        if is_there:
            found.setdefault(name.strip().lower(), value.strip())
    return found
