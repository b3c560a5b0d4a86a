"""Keys: handed over by the host, or from hand to hand by whoever has one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.base import queries
from wijkwerk.base.models import Key, KeyHolding, Room
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.places.models import Neighbourhood


class KeyTaken(Refusal):
    for_people = _("Er is al een sleutel met deze naam. Geef deze een andere naam of een nummer.")


class PassedOn(Refusal):
    for_people = _("Deze sleutel is al doorgegeven of terug. Vraag een nieuwe link aan wie hem nu heeft.")


@transaction.atomic
def add_key(*, neighbourhood: Neighbourhood, name: str, room: Room | None, by: Actor, at: datetime) -> Key:
    """`room` is None for the front door."""
    name = text.clean(name)
    if Key.objects.within(neighbourhood).filter(name=name).exists():
        raise KeyTaken
    key = Key.objects.create(neighbourhood=neighbourhood, room=room, code=Key.objects.free_code(), name=name)
    audit.record("base.key_added", key, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return key


@transaction.atomic
def hand_over(*, key: Key, first_name: str, phone: str, by: Actor, at: datetime) -> KeyHolding:
    """To the next one; who had it before gave it back at that moment."""
    key = Key.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=key.pk)
    _end_holding(key, by=by, at=at)
    return _begin_holding(key, first_name=first_name, phone=phone, by=by, at=at)


@transaction.atomic
def pass_on(*, holding: KeyHolding, first_name: str, phone: str, by: Actor, at: datetime) -> KeyHolding:
    """From the one who has it to the next, who says so, without the host. Refused when it is no longer theirs to give."""
    key = _still_with(holding)
    _end_holding(key, by=by, at=at)
    return _begin_holding(key, first_name=first_name, phone=phone, by=by, at=at)


@transaction.atomic
def bring_back(*, holding: KeyHolding, by: Actor, at: datetime) -> Key:
    """The one who has it hung it on its hook."""
    return take_back(key=_still_with(holding), by=by, at=at)


@transaction.atomic
def take_back(*, key: Key, by: Actor, at: datetime) -> Key:
    """It is back on its hook."""
    key = Key.objects.select_for_update().get(pk=key.pk)
    if not _end_holding(key, by=by, at=at):
        raise NotNow
    audit.record("base.key_taken_back", key, by=by, at=at, neighbourhood_id=key.neighbourhood_id)
    return key


def _still_with(holding: KeyHolding) -> Key:
    """The key, locked; raises PassedOn when somebody else has it by now, or nobody."""
    key: Key = Key.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=holding.key_id)
    if not KeyHolding.objects.filter(pk=holding.pk, returned_at__isnull=True).exists():
        raise PassedOn
    return key


def _begin_holding(key: Key, *, first_name: str, phone: str, by: Actor, at: datetime) -> KeyHolding:
    holding = KeyHolding.objects.create(
        key=key,
        person=queries.known_person(key.neighbourhood, first_name=first_name, phone=phone),
        first_name=text.clean(first_name),
        phone=text.clean(phone),
        handed_at=at,
        handed_by_id=by.user_id,
    )
    audit.record("base.key_handed_over", holding, by=by, at=at, neighbourhood_id=key.neighbourhood_id)
    return holding


def _end_holding(key: Key, *, by: Actor, at: datetime) -> int:
    return key.holdings.filter(returned_at__isnull=True).update(returned_at=at, returned_by_id=by.user_id)
