"""Writing a piece, putting it on the site, and taking it off."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wijkwerk.activities.models import Activity
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow, Outdated
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing.enums import Language, PieceState
from wijkwerk.publishing.models import Piece


@dataclass(frozen=True, slots=True)
class PieceFacts:
    """What somebody writes; `body` in the small markup. `picture_shows`: in words, for whoever does not see it."""

    title: str
    lead: str
    body: str = ""
    language: Language = Language.DUTCH
    activity: Activity | None = None
    picture_shows: str = ""


@transaction.atomic
def write(*, neighbourhood: Neighbourhood, facts: PieceFacts, by: Actor, at: datetime) -> Piece:
    """A piece in the making: only who writes sees it."""
    row = Piece(
        neighbourhood=neighbourhood,
        code=Piece.objects.within(neighbourhood).free_code(),
        made_at=at,
        made_by_id=by.user_id,
    )
    _fill(row, facts)
    row.save()
    audit.record("publishing.written", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


def _fill(row: Piece, facts: PieceFacts) -> tuple[str, ...]:
    """Gives the names of what is otherwise than it was."""
    words = {name: text.clean(getattr(facts, name)) for name in ("title", "lead", "body", "picture_shows")}
    told = {**words, "language": facts.language, "activity": facts.activity}
    changed = tuple(name for name, value in told.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, told[name])
    row.search_key = text.sort_key(" ".join(words.values()))
    return changed


@transaction.atomic
def change(*, piece: Piece, facts: PieceFacts, version: int, by: Actor, at: datetime) -> Piece:
    """On the site at once when it is there; what was mailed or printed stays as it was."""
    row = Piece.objects.select_for_update().get(pk=piece.pk)
    if row.version != version:
        raise Outdated
    changed = _fill(row, facts)
    row.version += 1
    row.save()
    audit.record("publishing.changed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=changed)
    return row


@transaction.atomic
def show_picture(*, piece: Piece, encoded: Encoded | None, by: Actor, at: datetime) -> Piece:
    """Another picture, or None for none; the one that was there is forgotten."""
    row = Piece.objects.select_for_update().get(pk=piece.pk)
    before = row.picture_id
    row.picture = None if encoded is None else pictures.keep(neighbourhood=piece.neighbourhood, encoded=encoded, at=at)
    row.save(update_fields=["picture"])
    if before is not None:
        pictures.forget(pictures=[before])
    audit.record("publishing.picture_set", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def publish(*, piece: Piece, by: Actor, at: datetime) -> Piece:
    """For everybody to read, as of today when it is the first time."""
    row = Piece.objects.select_for_update().get(pk=piece.pk)
    if row.state == PieceState.PUBLISHED:
        raise NotNow
    row.state, row.published_at = PieceState.PUBLISHED, row.published_at or at
    row.save(update_fields=["state", "published_at"])
    audit.record("publishing.published", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def withdraw(*, piece: Piece, by: Actor, at: datetime) -> Piece:
    row = Piece.objects.select_for_update().get(pk=piece.pk)
    if row.state != PieceState.PUBLISHED:
        raise NotNow
    row.state = PieceState.WITHDRAWN
    row.save(update_fields=["state"])
    audit.record("publishing.withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
