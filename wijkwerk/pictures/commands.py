"""May be called by any command, so that a photo and what it belongs to are kept together, or neither."""

from datetime import datetime

from django.db import transaction

from wijkwerk.people.models import Person
from wijkwerk.pictures.enums import Size
from wijkwerk.pictures.models import HeldPhoto, Picture, Rendition
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def keep(*, neighbourhood: Neighbourhood, encoded: Encoded, at: datetime, person: Person | None = None) -> Picture:
    """The calling command records who did what; a photo by itself is no event."""
    picture = Picture.objects.create(neighbourhood=neighbourhood, person=person, made_at=at)
    sizes = {Size.SHOWN: encoded.shown, Size.LARGE: encoded.large}
    Rendition.objects.bulk_create(
        Rendition(picture=picture, size=size, width=sized.width, height=sized.height, content=sized.content)
        for size, sized in sizes.items()
        if sized is not None
    )
    return picture


@transaction.atomic
def forget(*, pictures: list[int]) -> int:
    """These photos, by their keys, in every size; gives how many there were. What points to them must let go first."""
    gone, _each = Picture.objects.filter(pk__in=pictures).delete()
    return gone


@transaction.atomic
def hold(*, neighbourhood: Neighbourhood, encoded: Encoded, secret_hash: str, at: datetime) -> HeldPhoto:
    """Of nobody: what it belongs to is not there yet."""
    picture = keep(neighbourhood=neighbourhood, encoded=encoded, at=at)
    return HeldPhoto.objects.create(picture=picture, secret_hash=secret_hash, held_at=at)


@transaction.atomic
def let_go(*, secret_hash: str) -> int:
    """The form was sent with it, and what it became has a copy of its own."""
    return forget(pictures=list(Picture.objects.filter(held__secret_hash=secret_hash).values_list("pk", flat=True)))


@transaction.atomic
def forget_held(*, before: datetime) -> int:
    """Photos of forms that were never sent again."""
    return forget(pictures=list(Picture.objects.filter(held__held_at__lte=before).values_list("pk", flat=True)))
