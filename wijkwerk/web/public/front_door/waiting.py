"""What the session remembers between the letter and the account: which letter, and a mailed code that is underway."""

import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wijkwerk.access.queries import keyed_hash
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import DoorCode
from wijkwerk.web.shared.requests import Request

LETTER_OPEN_FOR = timedelta(minutes=30)
MAIL_GOOD_FOR = timedelta(minutes=15)
TRIES = 3
_LETTER, _MAIL = "door_letter", "door_mail"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who still has to show that they read this mailbox."""

    first_name: str
    email: str
    code_hash: str
    sent_at: str
    tries: int = 0


def open_letter(request: Request, letter: DoorCode, *, at: datetime) -> None:
    request.session[_LETTER] = [letter.code, at.isoformat()]
    request.session.pop(_MAIL, None)


def opened_letter(request: Request, *, at: datetime) -> DoorCode | None:
    """The letter of which this visitor gave the code, half an hour ago at most."""
    number, opened = request.session.get(_LETTER) or ("", "")
    if not number or datetime.fromisoformat(opened) < at - LETTER_OPEN_FOR:
        return None
    rows = DoorCode.objects.within(request.neighbourhood).select_related("address", "person__user", "neighbourhood")
    found: DoorCode | None = rows.filter(code=number).first()
    return found


def close_letter(request: Request) -> None:
    request.session.pop(_LETTER, None)
    request.session.pop(_MAIL, None)


def send_mail(request: Request, *, first_name: str, email: str, at: datetime) -> None:
    code = f"{secrets.randbelow(10**6):06d}"
    request.session[_MAIL] = asdict(
        Waiting(first_name, email, keyed_hash("door_mail", f"{email}|{code}"), at.isoformat())
    )
    notices.queue(
        neighbourhood=request.neighbourhood,
        to=email,
        subject=_("Je code: %(code)s") % {"code": code},
        body=_(
            "Iemand wil met dit mailadres een account maken bij %(name)s. Ben jij dat? Vul dan deze code in: %(code)s\n\n"
            "Hij werkt een kwartier. Was jij het niet? Dan hoef je niets te doen, en geef de code aan niemand."
        )
        % {"code": code, "name": request.neighbourhood.name},
        at=at,
    )


def waiting(request: Request) -> Waiting | None:
    kept = request.session.get(_MAIL)
    return Waiting(**kept) if kept else None


def is_right(request: Request, typed: str, *, at: datetime) -> bool:
    """Uses up one of three tries."""
    kept = waiting(request)
    if kept is None or kept.tries >= TRIES or datetime.fromisoformat(kept.sent_at) < at - MAIL_GOOD_FOR:
        return False
    request.session[_MAIL] = {**asdict(kept), "tries": kept.tries + 1}
    return hmac.compare_digest(kept.code_hash, keyed_hash("door_mail", f"{kept.email}|{typed.strip()}"))
