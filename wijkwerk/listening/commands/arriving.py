"""A letter comes in at the post address, with the files that came along."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.listening import rules
from wijkwerk.listening.enums import CameBy, SenderKind
from wijkwerk.listening.models import Announcement, Attachment, MailedAnswer, PdfFile
from wijkwerk.people.models import Organisation
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded, NoPicture, TooLarge, encode
from wijkwerk.places.models import Neighbourhood


class NothingInIt(Refusal):
    for_people = _("Er staat niets in. Plak de tekst, of voeg de brief toe als PDF of foto.")


class NoPdf(Refusal):
    for_people = _("Dit bestand is geen PDF die wij kunnen bewaren. Maak er een nieuwe van, of neem een foto.")


class PdfTooLarge(Refusal):
    for_people = _("Deze PDF is groter dan 5 MB. Maak hem kleiner, of neem een foto van de bladzijde die ertoe doet.")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A letter as it came: of whom, about what, the words, and by which way."""

    sender: str
    sender_kind: SenderKind
    subject: str
    came_by: CameBy
    original: str = ""
    reply_to: str = ""
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that came along: the bytes of a PDF, or a photo that was remade."""

    name: str
    kept: bytes | Encoded


def made_safe(file: rules.MailFile) -> NewFile | None:
    """A PDF or a picture, by what it is and not by what it is called; None for anything else."""
    if rules.is_pdf(file.raw):
        return NewFile(file.name, file.raw) if len(file.raw) <= rules.MOST_PDF_BYTES else None
    with suppress(NoPicture, TooLarge):
        return NewFile(file.name, encode(file.raw, keep_large=True))
    return None


@transaction.atomic
def take_in(
    *, neighbourhood: Neighbourhood, letter: Incoming, files: Sequence[NewFile], by: Actor, at: datetime
) -> Announcement:
    """Unread in the tray; nobody outside the desk sees it before a person put it in plain words."""
    if not text.clean(letter.original) and not files:
        raise NothingInIt
    for file in files:
        _refuse_wrong(file)
    row = Announcement.objects.create(
        neighbourhood=neighbourhood,
        code=Announcement.objects.free_code(),
        sender=text.clean(letter.sender)[:100],
        sender_kind=letter.sender_kind,
        organisation=letter.organisation,
        reply_to=letter.reply_to,
        subject=text.clean(letter.subject)[:150],
        original=text.clean(letter.original)[:20_000],
        came_by=letter.came_by,
        received_at=at,
        search_key=text.sort_key(f"{letter.sender} {letter.subject}"),
    )
    for file in files:
        attach(row, file, at=at)
    audit.record("listening.post_came", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


def _refuse_wrong(file: NewFile) -> None:
    if isinstance(file.kept, bytes):
        if len(file.kept) > rules.MOST_PDF_BYTES:
            raise PdfTooLarge
        if not rules.is_pdf(file.kept):
            raise NoPdf


def attach(announcement: Announcement, file: NewFile, *, at: datetime, answer: MailedAnswer | None = None) -> None:
    """Beside the letter or an answer to it; nobody outside the desk sees it before a person shows it."""
    here, pdf = announcement.neighbourhood, file.kept if isinstance(file.kept, bytes) else None
    picture = None if isinstance(file.kept, bytes) else pictures.keep(neighbourhood=here, encoded=file.kept, at=at)
    row = Attachment.objects.create(
        neighbourhood=here,
        announcement=announcement,
        code=Attachment.objects.free_code(),
        name=text.clean(file.name)[-120:] or "bijlage",
        size=len(file.kept) if isinstance(file.kept, bytes) else len(file.kept.shown.content),
        picture=picture,
        answer=answer,
    )
    if pdf is not None:
        PdfFile.objects.create(attachment=row, content=pdf)
