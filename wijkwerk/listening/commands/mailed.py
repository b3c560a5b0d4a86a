"""What came by mail: an answer to what the neighbourhood said, and what became neither post nor an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow
from wijkwerk.listening import rules
from wijkwerk.listening.commands.arriving import NewFile, NothingInIt, attach
from wijkwerk.listening.commands.telling import locked
from wijkwerk.listening.enums import AnswerState, Doubt, KeptBecause, PostState
from wijkwerk.listening.models import Announcement, Attachment, KeptMail, MailedAnswer
from wijkwerk.pictures import commands as pictures
from wijkwerk.places.models import Neighbourhood

_MAY_BE_TAKEN = {PostState.RETURNED, PostState.ANSWERED}


@dataclass(frozen=True, slots=True)
class Answer:
    """As it came. `sender`: the one address it says it is of; `is_unproven`: the mail server found that it may not be."""

    sender: str
    words: str
    is_unproven: bool


@transaction.atomic
def answer_by_mail(
    *, announcement: Announcement, answer: Answer, files: Sequence[NewFile], by: Actor, at: datetime
) -> MailedAnswer:
    """Of who was asked it counts as if given by their link; of anybody else it waits for a person, and changes nothing."""
    row = locked(announcement)
    words = text.clean(rules.own_words(answer.words))[:8000]
    if not words and not files:
        raise NothingInIt
    doubt = rules.doubt(
        sender=answer.sender,
        asked=row.reply_to,
        is_unproven=answer.is_unproven,
        state=row.state,
        has_answer=bool(row.their_answer),
    )
    made = MailedAnswer.objects.create(
        neighbourhood=row.neighbourhood,
        announcement=row,
        code=MailedAnswer.objects.free_code(),
        state=AnswerState.TAKEN if doubt is Doubt.NONE else AnswerState.PROPOSED,
        doubt=doubt,
        sender=answer.sender,
        words=words,
        came_at=at,
    )
    for file in files:
        attach(row, file, at=at, answer=made)
    if doubt is Doubt.NONE:
        _take(row, made)
    audit.record("listening.answer_mailed", made, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return made


@transaction.atomic
def settle_mailed_answer(*, answer: MailedAnswer, is_theirs: bool, by: Actor, at: datetime) -> MailedAnswer:
    """A person looked who it is of."""
    announcement = locked(answer.announcement)
    row = MailedAnswer.objects.get(pk=answer.pk)
    if row.state != AnswerState.PROPOSED or (is_theirs and announcement.state not in _MAY_BE_TAKEN):
        raise NotNow
    row.state = AnswerState.TAKEN if is_theirs else AnswerState.LEFT
    row.settled_at, row.settled_by_id = at, by.user_id
    row.save(update_fields=["state", "settled_at", "settled_by"])
    if is_theirs:
        _take(announcement, row)
    name = "listening.mailed_answer_taken" if is_theirs else "listening.mailed_answer_left"
    audit.record(name, row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _take(announcement: Announcement, answer: MailedAnswer) -> None:
    announcement.their_answer = answer.words
    announcement.save(update_fields=["their_answer"])


@transaction.atomic
def keep_mail(
    *,
    neighbourhood: Neighbourhood,
    head: rules.Head,
    because: KeptBecause,
    by: Actor,
    at: datetime,
    announcement: Announcement | None = None,
) -> KeptMail:
    """For somebody to look at: nothing that was mailed is lost without a word."""
    row = KeptMail.objects.create(
        neighbourhood=neighbourhood,
        code=KeptMail.objects.free_code(),
        because=because,
        sender=head.sender or text.clean(head.name)[:254],
        subject=text.clean(head.subject)[:150],
        announcement=announcement,
        came_at=at,
    )
    audit.record("listening.mail_kept", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def see_kept_mail(*, kept: KeptMail, by: Actor, at: datetime) -> KeptMail:
    """Looked at; twice is once."""
    row = KeptMail.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if row.seen_at is None:
        row.seen_at, row.seen_by_id = at, by.user_id
        row.save(update_fields=["seen_at", "seen_by"])
        audit.record("listening.kept_mail_seen", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def forget_mail(*, before: datetime) -> int:
    """What was kept with its reason, and answers that were not theirs, with the files that came along."""
    gone: int = KeptMail.objects.filter(came_at__lt=before).delete()[0]
    left = MailedAnswer.objects.filter(came_at__lt=before, state=AnswerState.LEFT)
    files = Attachment.objects.filter(answer__in=left)
    photos = list(files.filter(picture__isnull=False).values_list("picture", flat=True))
    files.delete()
    pictures.forget(pictures=photos)
    return gone + left.delete()[0]
