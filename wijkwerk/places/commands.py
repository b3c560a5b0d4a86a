from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places import rules
from wijkwerk.places.models import Address, Block, HostName, Neighbourhood


class SlugTaken(Refusal):
    for_people = _("Deze korte naam is al in gebruik. Kies een andere.")


@dataclass(frozen=True, slots=True)
class NewAddress:
    """`x` and `y` in metres, RD New."""

    street: str
    house_number: int
    suffix: str
    postcode: str
    block: Block | None = None
    x: float | None = None
    y: float | None = None


@transaction.atomic
def found(*, slug: str, name: str, by: Actor, at: datetime, **details: object) -> Neighbourhood:
    """A new neighbourhood; `details` are further fields of the model."""
    if not rules.is_free_slug(slug) or Neighbourhood.objects.filter(slug=slug).exists():
        raise SlugTaken
    neighbourhood = Neighbourhood(slug=slug, name=text.clean(name), made_at=at, **details)
    neighbourhood.full_clean()
    neighbourhood.save()
    audit.record("places.neighbourhood_founded", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return neighbourhood


@transaction.atomic
def give_host_name(*, neighbourhood: Neighbourhood, host_name: str, by: Actor, at: datetime) -> HostName:
    row = HostName.objects.create(neighbourhood=neighbourhood, host_name=host_name.lower())
    audit.record("places.host_name_given", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def add_block(
    *, neighbourhood: Neighbourhood, name: str, letter: str, x: float | None, y: float | None, by: Actor, at: datetime
) -> Block:
    block = Block.objects.create(neighbourhood=neighbourhood, name=text.clean(name), letter=letter, x=x, y=y)
    audit.record("places.block_added", block, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return block


@transaction.atomic
def add_addresses(
    *, neighbourhood: Neighbourhood, addresses: Sequence[NewAddress], by: Actor, at: datetime
) -> list[Address]:
    """Many at once; one that is there already raises IntegrityError: look first with `queries.addresses_by_key`."""
    rows = Address.objects.bulk_create(
        [
            Address(
                neighbourhood=neighbourhood,
                block=new.block,
                street=new.street,
                house_number=new.house_number,
                suffix=new.suffix,
                postcode=new.postcode,
                x=new.x,
                y=new.y,
                sort_key=rules.house_sort_key(
                    text.sort_key(new.street or new.postcode), new.house_number, new.suffix.lower()
                ),
            )
            for new in addresses
        ]
    )
    audit.record("places.addresses_added", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return rows
