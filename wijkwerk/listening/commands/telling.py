"""A letter in plain words, and out to those it touches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.listening import queries
from wijkwerk.listening.enums import POST_TRANSITIONS, PostState, SenderKind
from wijkwerk.listening.models import Announcement, Attachment, PostWish, Touched
from wijkwerk.notices import commands as notices
from wijkwerk.places.models import Block


class ChangedByAnother(Refusal):
    for_people = _(
        "Iemand anders heeft dit intussen bewaard. Hun tekst staat eronder. Zet goed wat nodig is en bewaar."
    )


class WrongDays(Refusal):
    for_people = _("Het einde ligt voor het begin, of reageren kan niet meer. Kijk de dagen na.")


class NotSummarised(Refusal):
    for_people = _("Schrijf eerst in gewone woorden wat erin staat, en waar en wanneer.")


class UnknownPlace(Refusal):
    for_people = _("Een van de gekozen blokken of straten is er niet meer. Kies opnieuw.")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person made of it. Without blocks and streets it touches everybody. `react_until` is None where nothing is asked.

    `reply_to`: where reactions go back to; empty: on paper.
    """

    sender: str
    sender_kind: SenderKind
    title: str
    summary: str
    place: str
    reply_to: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    at_what_time: str = ""
    react_until: date | None = None
    blocks: Sequence[Block] = ()
    streets: Sequence[str] = ()


@transaction.atomic
def summarise(*, announcement: Announcement, summary: Summary, version: int, by: Actor, at: datetime) -> Announcement:
    """In plain words, with a place and a time. `version`: the one that was read; an older one overwrites nothing."""
    row = locked(announcement)
    if row.version != version:
        raise ChangedByAnother
    if summary.ends_on is not None and (summary.starts_on is None or summary.ends_on < summary.starts_on):
        raise WrongDays
    row.state = check_move(row.state, PostState.IN_HAND, table=POST_TRANSITIONS)
    row.sender, row.sender_kind, row.reply_to = text.clean(summary.sender), summary.sender_kind, summary.reply_to
    row.title, row.summary, row.place = map(text.clean, (summary.title, summary.summary, summary.place))
    row.starts_on, row.ends_on, row.react_until = summary.starts_on, summary.ends_on, summary.react_until
    row.at_what_time = text.clean(summary.at_what_time)
    row.search_key = text.sort_key(f"{row.title} {row.summary} {row.place} {row.sender} {row.subject}")
    row.version += 1
    row.save()
    _touch(row, summary)
    audit.record("listening.post_summarised", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _touch(row: Announcement, summary: Summary) -> None:
    known = set(queries.streets(row.neighbourhood))
    if any(each.neighbourhood_id != row.neighbourhood_id for each in summary.blocks) or set(summary.streets) - known:
        raise UnknownPlace
    Touched.objects.filter(announcement=row).delete()
    Touched.objects.bulk_create(
        [
            *(Touched(announcement=row, block=each) for each in summary.blocks),
            *(Touched(announcement=row, street=each) for each in summary.streets),
        ]
    )


@dataclass(frozen=True, slots=True)
class Words:
    """A mail: what it is about and what it says."""

    subject: str
    body: str


@transaction.atomic
def tell(*, announcement: Announcement, mail: Callable[[PostWish], Words], by: Actor, at: datetime) -> Announcement:
    """On the public page, and in the mail of whoever asked for it and lives where it touches; letters and posters are paper.

    `mail`: the words for one of them, with their own link to have no more.
    """
    row = locked(announcement)
    if not row.title or not row.summary:
        raise NotSummarised
    row.state = check_move(row.state, PostState.TOLD, table=POST_TRANSITIONS)
    if row.react_until is not None and row.react_until < clock.local_day(at, zone=row.neighbourhood.zone):
        raise WrongDays
    wishes = list(queries.wishes_to_mail(row))
    written = [(wish.person.email, mail(wish)) for wish in wishes]
    messages = [notices.Outgoing(to=to, subject=words.subject, body=words.body) for to, words in written]
    notices.queue_many(neighbourhood=row.neighbourhood, messages=messages, at=at)
    row.told_at, row.told_by_id, row.mailed_to = at, by.user_id, len(messages)
    row.save()
    audit.record("listening.post_told", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def put_aside(*, announcement: Announcement, by: Actor, at: datetime) -> Announcement:
    """It is not for the neighbourhood; picked up again by summarising it."""
    row = locked(announcement)
    row.state = check_move(row.state, PostState.ASIDE, table=POST_TRANSITIONS)
    row.save(update_fields=["state"])
    audit.record("listening.post_put_aside", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def show_attachment(*, attachment: Attachment, is_shown: bool, by: Actor, at: datetime) -> Attachment:
    """Somebody looked whether a name or number of anybody is in it, and lets everybody read it, or no longer."""
    row = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment.pk)
    row.shown_at, row.shown_by_id = (at, by.user_id) if is_shown else (None, None)
    row.save(update_fields=["shown_at", "shown_by"])
    name = "listening.post_file_shown" if is_shown else "listening.post_file_hidden"
    audit.record(name, row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def locked(announcement: Announcement) -> Announcement:
    """The row as it is now, so that two people at once wait for each other."""
    rows = Announcement.objects.select_for_update(of=("self",)).select_related("neighbourhood")
    found: Announcement = rows.get(pk=announcement.pk)
    return found
