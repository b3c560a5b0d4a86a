"""Letters to front doors: each opens an account of one's own, and never that of a housemate."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.models import User
from wijkwerk.access.queries import keyed_hash
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, codes, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people import rules
from wijkwerk.people.commands.persons import add_person, link_login
from wijkwerk.people.models import DoorCode, Person
from wijkwerk.places.models import Address, Neighbourhood


class DoorShut(Refusal):
    for_people = _("Deze code werkt niet meer. Bel ons, dan sturen we een nieuwe brief.")


class SomebodyElse(Refusal):
    for_people = _("Deze brief is voor iemand anders. Heet je zo? Bel ons dan.")


class MailOfSomebodyElse(Refusal):
    for_people = _("Bij dit mailadres hoort al iemand anders. Geef een ander adres, of laat het leeg.")


class SignsInByMail(Refusal):
    for_people = _("Deze persoon meldt zich aan met een code per mail. Een brief is niet nodig.")


@transaction.atomic
def send_door_codes(
    *, neighbourhood: Neighbourhood, addresses: Sequence[Address], by: Actor, at: datetime
) -> list[tuple[DoorCode, str]]:
    """A letter for each front door, with the code to print on it, which can't be read back later. Ends an older letter to that door."""
    older = DoorCode.objects.within(neighbourhood).filter(address__in=addresses, withdrawn_at__isnull=True)
    older.update(withdrawn_at=at, withdrawn_by_id=by.user_id)
    numbers = DoorCode.objects.within(neighbourhood).free_codes(len(addresses))
    made = [
        (_letter(neighbourhood, number, secret := _new_secret(), by=by, at=at, address=address), secret)
        for number, address in zip(numbers, addresses, strict=True)
    ]
    rows = DoorCode.objects.bulk_create([row for row, _secret in made], batch_size=500)
    audit.record_all("people.door_code_sent", rows, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return made


@transaction.atomic
def hand_over(*, person: Person, by: Actor, at: datetime) -> tuple[DoorCode, str]:
    """A letter for this person alone, once: makes their account theirs, or gives them a new code of their own when the old one is lost."""
    if person.user is not None and person.user.email:
        raise SignsInByMail
    person.door_codes.filter(withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_by_id=by.user_id)
    here, secret = person.neighbourhood, _new_secret()
    row = _letter(here, DoorCode.objects.within(here).free_code(), secret, by=by, at=at, person=person)
    row.save()
    audit.record("people.handed_over", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return row, secret


@transaction.atomic
def withdraw_door_code(*, letter: DoorCode, by: Actor, at: datetime) -> None:
    letter = DoorCode.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.withdrawn_at is not None:
        return
    letter.withdrawn_at, letter.withdrawn_by_id = at, by.user_id
    letter.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("people.door_code_withdrawn", letter, by=by, at=at, neighbourhood_id=letter.neighbourhood_id)


@transaction.atomic
def come_in(*, letter: DoorCode, first_name: str, user: User, by: Actor, at: datetime) -> Person:
    """Who this login is behind that door: uses the letter once.

    A record that exists becomes theirs only when its mail address is the one they proved to read, or when the letter is to them alone:
    a first name is known to everybody in the house. Else they are somebody new at that address.
    """
    letter = (
        DoorCode.objects.select_for_update(of=("self",)).select_related("neighbourhood", "address").get(pk=letter.pk)
    )
    known = Person.objects.within(letter.neighbourhood).filter(user=user).first()
    if known is not None and known.pk != letter.person_id:
        if not rules.same_first_name(known.first_name, first_name):
            raise MailOfSomebodyElse
        return known
    check_open(letter, on=clock.local_day(at, zone=letter.neighbourhood.zone))
    person = _addressee(letter, first_name) if letter.is_for_one else _behind(letter, first_name, user, by=by, at=at)
    DoorCode.objects.filter(pk=letter.pk).update(uses=F("uses") + 1)
    link_login(person=person, user=user, by=by, at=at)
    audit.record("people.door_code_used", letter, by=by, at=at, neighbourhood_id=letter.neighbourhood_id)
    return person


def check_open(letter: DoorCode, *, on: date) -> None:
    if letter.withdrawn_at is not None or letter.expires_on < on or letter.uses >= letter.most_uses:
        raise DoorShut


def _addressee(letter: DoorCode, first_name: str) -> Person:
    person = Person.objects.select_for_update(of=("self",)).get(pk=letter.person_id)
    if not rules.same_first_name(person.first_name, first_name):
        raise SomebodyElse
    return person


def _behind(letter: DoorCode, first_name: str, user: User, *, by: Actor, at: datetime) -> Person:
    own = Person.objects.within(letter.neighbourhood).filter(
        address=letter.address, user=None, erased_at__isnull=True, email__iexact=user.email or ""
    )
    likely = [row for row in own[:20] if user.email and rules.same_first_name(row.first_name, first_name)]
    if len(likely) == 1:
        return likely[0]
    return add_person(
        neighbourhood=letter.neighbourhood,
        first_name=text.clean(first_name),
        email=user.email or "",
        address=letter.address,
        by=by,
        at=at,
    )


def _new_secret() -> str:
    return codes.new_code(length=codes.DOOR_LENGTH)


def _letter(
    here: Neighbourhood,
    number: str,
    secret: str,
    *,
    by: Actor,
    at: datetime,
    address: Address | None = None,
    person: Person | None = None,
) -> DoorCode:
    return DoorCode(
        neighbourhood=here,
        code=number,
        address=address,
        person=person,
        secret_hash=keyed_hash("door_code", secret),
        most_uses=1 if person else rules.MOST_PER_DOOR,
        made_at=at,
        made_by_id=by.user_id,
        expires_on=clock.local_day(at, zone=here.zone) + rules.DOOR_CODE_LASTS,
    )
