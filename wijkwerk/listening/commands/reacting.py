"""What people say to a letter, gathered and sent back as one; and what the sender answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.listening import queries
from wijkwerk.listening.commands.telling import Words, locked
from wijkwerk.listening.enums import POST_TRANSITIONS, PostState, ReactedBy, ReactionKind
from wijkwerk.listening.models import Announcement, Reaction
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person


class ReactionsClosed(Refusal):
    for_people = _("Reageren kan niet meer. Wil je toch iets zeggen? Vertel het ons op de bladzijde Vraag, of bel.")


class NothingReacted(Refusal):
    for_people = _("Schrijf erbij wat je wilt zeggen. Alleen “prima zo” kan zonder woorden.")


class NothingToSend(Refusal):
    for_people = _("Er staat nog niets om terug te sturen.")


@dataclass(frozen=True, slots=True)
class NewReaction:
    kind: ReactionKind
    text: str = ""
    first_name: str = ""
    email: str = ""
    language: str = "nl"
    person: Person | None = None
    came_by: ReactedBy = ReactedBy.FORM


@transaction.atomic
def react(*, announcement: Announcement, reaction: NewReaction, by: Actor, at: datetime) -> Reaction:
    """Without an account; a paper slip that was filled in in time may be typed over until it all goes back."""
    row = locked(announcement)
    day = clock.local_day(at, zone=row.neighbourhood.zone)
    is_paper = reaction.came_by != ReactedBy.FORM
    if not row.takes_reactions(day) and not (is_paper and row.state == PostState.TOLD):
        raise ReactionsClosed
    if reaction.kind != ReactionKind.FINE and not text.clean(reaction.text):
        raise NothingReacted
    made = Reaction.objects.create(
        neighbourhood=row.neighbourhood,
        announcement=row,
        code=Reaction.objects.free_code(),
        kind=reaction.kind,
        text=text.clean(reaction.text),
        first_name=text.clean(reaction.first_name),
        email=reaction.email,
        language=reaction.language,
        person=reaction.person,
        came_by=reaction.came_by,
        made_at=at,
    )
    audit.record("listening.reacted", made, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return made


@transaction.atomic
def leave_out(*, reaction: Reaction, is_left_out: bool, by: Actor, at: datetime) -> Reaction:
    """Abuse, or about something else: it stays, does not count, and that there was one is told."""
    announcement = locked(reaction.announcement)
    if announcement.state != PostState.TOLD:
        raise NotNow
    row = Reaction.objects.get(pk=reaction.pk)
    row.left_out_at, row.left_out_by_id = (at, by.user_id) if is_left_out else (None, None)
    row.save(update_fields=["left_out_at", "left_out_by"])
    name = "listening.reaction_left_out" if is_left_out else "listening.reaction_put_back"
    audit.record(name, row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def send_back(*, announcement: Announcement, said: str, mail: Words | None, by: Actor, at: datetime) -> Announcement:
    """As one text, as a person read it over. `mail` goes to the sender, with the names of whoever wanted that; None: it goes on paper."""
    row = locked(announcement)
    if not text.clean(said):
        raise NothingToSend
    row.state = check_move(row.state, PostState.RETURNED, table=POST_TRANSITIONS)
    row.returned_counts = queries.reactions_by_kind(row)
    row.returned_text, row.returned_at, row.returned_by_id = text.clean(said), at, by.user_id
    row.save()
    if mail is not None and row.reply_to:
        notices.queue(
            neighbourhood=row.neighbourhood,
            to=row.reply_to,
            reply_to=queries.answer_address(row),
            subject=mail.subject,
            body=mail.body,
            at=at,
        )
    audit.record("listening.post_returned", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def sender_answers(*, announcement: Announcement, said: str, by: Actor, at: datetime) -> Announcement:
    """By their own link; it waits at the desk until a person puts it in plain words."""
    row = locked(announcement)
    if row.state != PostState.RETURNED:
        raise NotNow
    row.their_answer = text.clean(said)[:8000]
    row.save(update_fields=["their_answer"])
    audit.record("listening.post_sender_answered", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def note_answer(
    *, announcement: Announcement, said: str, mail: Callable[[str], Words], by: Actor, at: datetime
) -> Announcement:
    """The sender's answer in plain words, for everybody to read; who left an address for it is mailed, and the address forgotten.

    `mail`: the words in a language.
    """
    row = locked(announcement)
    if not text.clean(said):
        raise NothingToSend
    row.state = check_move(row.state, PostState.ANSWERED, table=POST_TRANSITIONS)
    row.answer, row.answered_at, row.answered_by_id = text.clean(said), at, by.user_id
    row.save()
    asked = Reaction.objects.filter(announcement=row).exclude(email="")
    written = [(to, mail(language)) for to, language in sorted(dict(asked.values_list("email", "language")).items())]
    messages = [notices.Outgoing(to=to, subject=words.subject, body=words.body) for to, words in written]
    notices.queue_many(neighbourhood=row.neighbourhood, messages=messages, at=at)
    asked.update(email="")
    audit.record("listening.post_answered", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def forget_reactions(*, before: datetime) -> int:
    """What people said goes a year after it went back, the addresses of whoever waited for an answer too; the counts stay."""
    gone, _each = Reaction.objects.filter(announcement__returned_at__lt=before).delete()
    never_returned = Reaction.objects.filter(announcement__returned_at__isnull=True, made_at__lt=before)
    return gone + never_returned.delete()[0]
