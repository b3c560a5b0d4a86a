"""The addresses at which a neighbourhood is written to, and what came in by mail."""

import base64
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from wijkwerk.kernel import codes
from wijkwerk.listening.enums import AnswerState
from wijkwerk.listening.models import Announcement, Attachment, KeptMail, MailedAnswer
from wijkwerk.places.models import Neighbourhood

_SALT = "wijkwerk.listening.answer_by_mail"
# A mail address knows no capitals: 130 bits in small letters, behind the code of what is answered.
_ANSWER_TAG = re.compile(r"re-(?P<code>[0-9a-z]{6})-(?P<sign>[a-z2-7]{26})")


def post_address(neighbourhood: Neighbourhood) -> str:
    """Where everybody may write to; empty where no mailbox is read."""
    return _with_tag(neighbourhood.slug)


def answer_address(announcement: Announcement) -> str:
    """Where an answer to what the neighbourhood said of it comes in; only who was mailed it can know it."""
    bare = announcement.code.replace("-", "").lower()
    return _with_tag(f"re-{bare}-{_sign(announcement)}")


def answered_at(tag: str) -> Announcement | None:
    """What an answer to this tag is about; None for a tag that we did not make."""
    match = _ANSWER_TAG.fullmatch(tag)
    code = codes.normalise(match["code"]) if match else None
    row: Announcement | None = Announcement.objects.filter(code=code or "").select_related("neighbourhood").first()
    return row if match and row and constant_time_compare(match["sign"], _sign(row)) else None


def answer_tags_in(raw: bytes) -> list[str]:
    """Wherever a mail server quotes them, as in a report about a mail that did not arrive."""
    found = _ANSWER_TAG.finditer(raw.decode("ascii", "replace").lower())
    return list(dict.fromkeys(match[0] for match in found))[:5]


def _with_tag(tag: str) -> str:
    if not settings.MAILBOX:
        return ""
    name, _at, domain = str(settings.MAILBOX["address"]).partition("@")
    return f"{name}+{tag}@{domain}"


def _sign(announcement: Announcement) -> str:
    mac = salted_hmac(_SALT, str(announcement.pk), algorithm="sha256").digest()[:16]
    return base64.b32encode(mac).decode().rstrip("=").lower()


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer of which a person has to say whose it is, with the files that came along."""

    answer: MailedAnswer
    files: Sequence[Attachment]


def files_and_proposals(announcement: Announcement) -> tuple[list[Attachment], list[Proposed]]:
    """The files of the letter and of its answer; and apart from those what only may be theirs. Two queries, one before anything went back."""
    mailed = announcement.mailed_answers.order_by("came_at", "pk") if announcement.returned_at else ()
    answers = {row.pk: row for row in mailed}
    own, of_answer = [], defaultdict(list)
    for file in announcement.attachments.order_by("pk"):
        answer = answers.get(file.answer_id or 0)
        if answer is None or answer.state == AnswerState.TAKEN:
            own.append(file)
        else:
            of_answer[answer.pk].append(file)
    waiting = [row for row in answers.values() if row.state == AnswerState.PROPOSED]
    return own, [Proposed(row, of_answer[row.pk]) for row in waiting]


def kept_mail(neighbourhood: Neighbourhood) -> QuerySet[KeptMail]:
    """What waits first, the newest before the older."""
    rows = KeptMail.objects.within(neighbourhood).select_related("announcement")
    return rows.order_by("seen_at", "-came_at", "-pk")
