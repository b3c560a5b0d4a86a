"""From a mail to where it belongs: post in the tray, an answer to what the neighbourhood said, or a report about a mail of ours."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries, rules
from wijkwerk.listening.enums import CameBy, KeptBecause, SenderKind
from wijkwerk.listening.models import Announcement
from wijkwerk.notices import commands as notices
from wijkwerk.places.models import Neighbourhood
from wijkwerk.places.queries import by_slug_or_only
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing.queries import neighbourhood_of_report

Found = TypeVar("Found")
BY_MAIL = Actor(kind=ActorKind.VISITOR, door=Door.MAIL)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A mail taken apart before anything is written. `because`: why it can be neither post nor an answer; None when it can."""

    head: rules.Head
    raw: bytes
    at: datetime
    mail: rules.Mail
    files: list[listening.NewFile]
    because: KeptBecause | None

    @property
    def files_left(self) -> int:
        return self.mail.left_behind + len(self.mail.files) - len(self.files)


def take_in(
    *, neighbourhood: Neighbourhood, mail: rules.Mail, sender_kind: SenderKind, by: Actor, at: datetime
) -> tuple[Announcement, int]:
    """What somebody pasted or saved, unread in the tray; and how many files could not be kept."""
    files = _safe(mail)
    row = _take_in(neighbourhood, mail, files, sender_kind=sender_kind, by=by, at=at)
    return row, mail.left_behind + len(mail.files) - len(files)


def _take_in(
    here: Neighbourhood,
    mail: rules.Mail,
    files: list[listening.NewFile],
    *,
    sender_kind: SenderKind,
    by: Actor,
    at: datetime,
) -> Announcement:
    first = mail.words.split("\n", 1)[0]
    letter = listening.Incoming(
        sender=mail.sender or _("onbekende afzender"),
        sender_kind=sender_kind,
        subject=mail.subject or first[:100] or _("mail zonder onderwerp"),
        original=mail.words,
        reply_to=mail.address,
        came_by=CameBy.MAIL,
    )
    return listening.take_in(neighbourhood=here, letter=letter, files=files, by=by, at=at)


def _safe(mail: rules.Mail) -> list[listening.NewFile]:
    return [kept for kept in map(listening.made_safe, mail.files) if kept is not None]


def arrive(*, raw: bytes, at: datetime, because: KeptBecause | None = None) -> bool:
    """All that one mail brings, or nothing of it; False when it was for nobody here, or was read before.

    `because`: why it is not to be taken apart, so that only its head is kept. Whatever a stranger made of it, it ends in a tray.
    """
    arrived = _taken_apart(raw, at, because)
    with transaction.atomic():
        if not notices.note_read(mark=arrived.head.mark, at=at):
            return False
        is_placed = _placed(arrived)
        if not is_placed:
            notices.note_homeless(mark=arrived.head.mark)
    return is_placed


def _taken_apart(raw: bytes, at: datetime, because: KeptBecause | None) -> _Arrived:
    """Before the transaction: making a photo again takes time, and nobody should wait for it."""
    head = rules.read_head(raw, own=str(settings.MAILBOX["address"]))
    mail, because = rules.Mail(), because or rules.never_post(head.kind)
    if because is None:
        try:
            mail = rules.read_mail(raw)
        except rules.UnreadableMail:
            because = KeptBecause.UNREADABLE
    files = _safe(mail)
    if because is None and not (mail.words or files):
        because = KeptBecause.EMPTY
    return _Arrived(head, raw, at, mail, files, because)


def _placed(arrived: _Arrived) -> bool:
    """An answer goes before post: its address is the narrower one. Each of several neighbourhoods gets its own."""
    if arrived.because is KeptBecause.REPORT:
        return _report(arrived)
    answered = _first(map(queries.answered_at, arrived.head.tags))
    if answered is not None:
        _answer(arrived, answered)
        return True
    places = dict.fromkeys(filter(None, map(by_slug_or_only, arrived.head.tags or ("",))))
    for here in places:
        _post(arrived, here)
    return bool(places)


def _first(found: Iterable[Found | None]) -> Found | None:
    return next((each for each in found if each is not None), None)


def _post(arrived: _Arrived, here: Neighbourhood) -> None:
    about, because = None, arrived.because
    if because is None:
        kind = SenderKind.OTHER
        about = _take_in(here, arrived.mail, arrived.files, sender_kind=kind, by=BY_MAIL, at=arrived.at)
    _keep(arrived, here, because or (KeptBecause.FILES_LEFT if arrived.files_left else None), about)


def _answer(arrived: _Arrived, found: Announcement) -> None:
    because = arrived.because or rules.never_an_answer(arrived.head.kind)
    if because is None:
        head = arrived.head
        answer = listening.Answer(sender=head.sender, words=arrived.mail.words, is_unproven=head.is_unproven)
        listening.answer_by_mail(announcement=found, answer=answer, files=arrived.files, by=BY_MAIL, at=arrived.at)
    _keep(arrived, found.neighbourhood, because or (KeptBecause.FILES_LEFT if arrived.files_left else None), found)


def _keep(
    arrived: _Arrived, here: Neighbourhood, because: KeptBecause | None, about: Announcement | None = None
) -> None:
    if because is not None:
        listening.keep_mail(
            neighbourhood=here, head=arrived.head, because=because, announcement=about, by=BY_MAIL, at=arrived.at
        )


def _report(arrived: _Arrived) -> bool:
    """About a newsletter as when somebody pastes it; about a mail with what the neighbourhood said, beside that letter."""
    here = neighbourhood_of_report(arrived.raw)
    if here is not None:
        with suppress(publishing.OnlyLater):  # it may still arrive: nobody has to do anything
            publishing.take_bounce(neighbourhood=here, raw=arrived.raw, by=BY_MAIL, at=arrived.at)
        return True
    about = _first(map(queries.answered_at, queries.answer_tags_in(arrived.raw)))
    if about is not None:
        _keep(arrived, about.neighbourhood, KeptBecause.CAME_BACK, about)
        return True
    here = _first(map(by_slug_or_only, arrived.head.tags or ("",)))
    if here is not None:
        _keep(arrived, here, KeptBecause.REPORT)
    return here is not None
