"""Screens of shops: opened once by a link, and withdrawn."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.currency import rules
from wijkwerk.currency.models import Till
from wijkwerk.currency.queries import keyed
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood


class LinkIsOld(Refusal):
    for_people = _("Deze link is al gebruikt, of ouder dan een week. Vraag de penningmeester om een nieuwe.")


@transaction.atomic
def make_till(*, organisation: Organisation, by: Actor, at: datetime) -> tuple[Till, str]:
    """A till that still has to be opened, and the secret for its link; only a keyed hash of it is kept."""
    here, secret = organisation.neighbourhood, secrets.token_urlsafe(24)
    till = Till.objects.create(
        neighbourhood=here,
        organisation=organisation,
        code=Till.objects.within(here).free_code(),
        secret_hash=keyed(secret),
        made_at=at,
    )
    audit.record("currency.till_made", till, by=by, at=at, neighbourhood_id=here.pk)
    return till, secret


@transaction.atomic
def open_till(*, neighbourhood: Neighbourhood, code: str, secret: str, by: Actor, at: datetime) -> tuple[Till, str]:
    """The screen on which the link is opened gets a secret of its own; the link opens nothing any more."""
    rows = Till.objects.within(neighbourhood).select_for_update(of=("self",)).select_related("organisation")
    till = rows.filter(code=code, opened_at__isnull=True, withdrawn_at__isnull=True).first()
    if till is None or not constant_time_compare(till.secret_hash, keyed(secret)):
        raise LinkIsOld
    if till.made_at + rules.TILL_LINK_LASTS < at:
        raise LinkIsOld
    fresh = secrets.token_urlsafe(32)
    till.secret_hash, till.opened_at = keyed(fresh), at
    till.save(update_fields=["secret_hash", "opened_at"])
    audit.record("currency.till_opened", till, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return till, fresh


@transaction.atomic
def withdraw_till(*, till: Till, by: Actor, at: datetime) -> None:
    """From now on this screen opens nothing, and nobody can read what it still kept."""
    row = Till.objects.select_for_update().get(pk=till.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.secret_hash = at, ""
        row.save(update_fields=["withdrawn_at", "secret_hash"])
        audit.record("currency.till_withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
