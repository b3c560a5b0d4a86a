from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood


class NameTaken(Refusal):
    for_people = _("Er is al een organisatie met deze naam.")


@transaction.atomic
def add_organisation(
    *,
    neighbourhood: Neighbourhood,
    name: str,
    step: Step,
    by: Actor,
    at: datetime,
    email: str = "",
    phone: str = "",
    certificates: tuple[str, ...] = (),
) -> Organisation:
    name = text.clean(name)
    if Organisation.objects.within(neighbourhood).filter(name=name).exists():
        raise NameTaken
    organisation = Organisation.objects.create(
        neighbourhood=neighbourhood,
        code=Organisation.objects.within(neighbourhood).free_code(),
        name=name,
        sort_key=text.sort_key(name),
        step=step,
        email=email,
        phone=phone,
        certificates=list(certificates),
    )
    audit.record("people.organisation_added", organisation, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return organisation
