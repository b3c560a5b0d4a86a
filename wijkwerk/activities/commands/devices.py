"""Tablets of the place: paired once with a short code, and withdrawn."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from wijkwerk.activities import rules
from wijkwerk.activities.models import Device
from wijkwerk.activities.queries import keyed
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import codes, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places.models import Neighbourhood


class NoPin(Refusal):
    for_people = gettext_lazy("Een pincode is vier cijfers.")


class WrongCode(Refusal):
    for_people = gettext_lazy("Deze code klopt niet, of is ouder dan een kwartier. Maak op de werkbank een nieuwe.")


@transaction.atomic
def make_device(*, neighbourhood: Neighbourhood, name: str, pin: str, by: Actor, at: datetime) -> tuple[Device, str]:
    """A tablet to pair within a quarter of an hour, and the code to type on it; only a keyed hash of either is kept."""
    if not rules.is_pin(pin):
        raise NoPin
    pairing = codes.new_code()
    code = Device.objects.within(neighbourhood).free_code()
    device = Device.objects.create(
        neighbourhood=neighbourhood,
        code=code,
        name=text.clean(name),
        pin_hash=keyed("pin", f"{code}:{pin}"),
        pairing_hash=keyed("pairing", pairing),
        pairing_until=at + rules.PAIRING_LASTS,
        made_at=at,
        made_by_id=by.user_id,
    )
    audit.record("activities.device_made", device, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return device, pairing


@transaction.atomic
def pair(*, neighbourhood: Neighbourhood, typed: str, by: Actor, at: datetime) -> tuple[Device, str]:
    """The tablet on which the code is typed gets the secret that opens the door; the code opens nothing any more."""
    code = codes.normalise(typed) or ""
    waiting = Device.objects.within(neighbourhood).select_for_update().filter(pairing_until__gt=at)
    device = waiting.filter(pairing_hash=keyed("pairing", code), withdrawn_at__isnull=True).first()
    if device is None:
        raise WrongCode
    secret = secrets.token_urlsafe(32)
    device.secret_hash, device.pairing_hash, device.paired_at = keyed("secret", secret), "", at
    device.save(update_fields=["secret_hash", "pairing_hash", "paired_at"])
    audit.record("activities.device_paired", device, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return device, secret


@transaction.atomic
def withdraw(*, device: Device, by: Actor, at: datetime) -> None:
    """From now on this tablet opens nothing, wherever it is."""
    row = Device.objects.select_for_update().get(pk=device.pk)
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at, row.withdrawn_by_id, row.secret_hash, row.pairing_hash = at, by.user_id, "", ""
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "secret_hash", "pairing_hash"])
    audit.record("activities.device_withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
