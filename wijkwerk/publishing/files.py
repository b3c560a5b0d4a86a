"""What comes back from a mail server as a file: the report that a mail did not arrive (RFC 3464)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

# A mailing's own mark, wherever a mail server quotes it.
_OWN_MARK = re.compile(r"<?([0-9a-f]{24}\.[0-9A-Z]{3}-[0-9A-Z]{3}@[A-Za-z0-9.-]+)>?")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Bounce:
    """`message_id` of the mail that it is about, with its brackets; `is_final`: it will not arrive any more; `said` by the server."""

    message_id: str
    is_final: bool
    said: str


def read_bounce(raw: bytes) -> Bounce | None:
    """The report in this mail; None when it is about no mail of ours. Whatever it is given, it never fails."""
    whole = raw.decode("utf-8", errors="replace")
    mark = _OWN_MARK.search(whole)
    if mark is None:
        return None
    fields = _report(raw)
    status = fields.get("status", "") or (found[1] if (found := _STATUS.search(whole)) else "")
    action = fields.get("action", "").lower()
    is_final = action == "failed" or (not action and status.startswith("5"))
    said = " ".join(fields.get("diagnostic-code", "").partition(";")[2].split() or [status])
    return Bounce(f"<{mark[1]}>", is_final, said[:200])


def _report(raw: bytes) -> dict[str, str]:
    """The fields about the address, from the part that programs read; empty when there is none."""
    try:
        message = message_from_bytes(raw, policy=policy.compat32.clone(raise_on_defect=False))
        parts = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
        return {name.lower(): value for group in _groups(parts) for name, value in group.items()}
    except (LookupError, ValueError, TypeError, AttributeError):
        return {}


def _groups(parts: Iterable[object]) -> Iterable[EmailMessage]:
    for part in parts:
        payload = part.get_payload()  # type: ignore[attr-defined]
        yield from payload if isinstance(payload, list) else []
