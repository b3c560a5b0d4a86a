from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text, vat_number
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places import rules
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.places.models import Address, Block, HostName, LegalPerson, LegalStatus, Neighbourhood


class SlugTaken(Refusal):
    for_people = _("Deze korte naam is al in gebruik. Kies een andere.")


class WrongHostName(Refusal):
    for_people = _("Dit is geen adres van een website. Schrijf alleen de naam, zoals kade.example.nl.")


class HostNameTaken(Refusal):
    for_people = _("Onder deze naam staat al een andere buurt. Haal hem daar eerst weg.")


class WrongVatNumber(Refusal):
    for_people = _("Dit is geen btw-nummer. Het begint met NL, en lijkt op NL123456782B01.")


@dataclass(slots=True)
class NewAddress:
    """`x` and `y` in metres, RD New."""

    street: str
    house_number: int
    suffix: str
    postcode: str
    block: Block | None = None
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class LegalFacts:
    """`tax_office_agreed`: whether the tax office agreed in writing with the volunteer scheme; None when it was not asked."""

    form: LegalForm = LegalForm.INFORMAL
    corporation_tax: CorporationTax = CorporationTax.UNKNOWN
    is_anbi: bool = False
    is_sports_club: bool = False
    tax_office_agreed: bool | None = None
    has_wage_tax_number: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """What everybody reads of a neighbourhood. `role_words`: role → what it is called here; `languages`: codes beside Dutch."""

    name: str
    tagline: str
    phone: str
    email: str
    visit: str
    opening_hours: str
    role_words: Mapping[str, str]
    languages: Sequence[str]


@transaction.atomic
def found(*, slug: str, name: str, by: Actor, at: datetime, **details: object) -> Neighbourhood:
    """A new neighbourhood, with its first legal person: a group of which nothing is known yet. `details` are further fields.

    Without `areas_on` among them it begins with what is there on day one, and nothing more.
    """
    if not rules.is_free_slug(slug) or Neighbourhood.objects.filter(slug=slug).exists():
        raise SlugTaken
    neighbourhood = Neighbourhood(slug=slug, name=text.clean(name), made_at=at, **{"areas_on": [], **details})
    neighbourhood.full_clean()
    neighbourhood.save()
    audit.record("places.neighbourhood_founded", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    today = clock.local_day(at, zone=neighbourhood.zone)
    add_legal_person(neighbourhood=neighbourhood, name=name, facts=LegalFacts(), from_on=today, by=by, at=at)
    return neighbourhood


@transaction.atomic
def describe(*, neighbourhood: Neighbourhood, told: Described, by: Actor, at: datetime) -> Neighbourhood:
    """How it is called, reached and spoken to from now on; a role without a word of its own has the usual one."""
    here = _locked(neighbourhood)
    before = asdict(_description(here))
    here.name, here.tagline, here.email = text.clean(told.name), text.clean(told.tagline), told.email
    here.phone, here.visit, here.opening_hours = map(text.clean, (told.phone, told.visit, told.opening_hours))
    here.role_words = {role: text.clean(word) for role, word in told.role_words.items() if text.clean(word)}
    here.languages = list(told.languages)
    here.full_clean()
    here.save(update_fields=list(before))
    changed = tuple(name for name, value in before.items() if value != getattr(here, name))
    audit.record("places.neighbourhood_described", here, by=by, at=at, neighbourhood_id=here.pk, fields=changed)
    return here


def _description(here: Neighbourhood) -> Described:
    return Described(**{each.name: getattr(here, each.name) for each in fields(Described)})


@transaction.atomic
def ask_for_area(*, neighbourhood: Neighbourhood, area: str, by: Actor, at: datetime) -> Neighbourhood:
    """So that who can turn it on reads that it is wanted; asked again it is the same wish."""
    here = _locked(neighbourhood)
    here.areas_asked.setdefault(area, clock.local_day(at, zone=here.zone).isoformat())
    return _areas_set(here, "places.area_asked", by=by, at=at)


@transaction.atomic
def open_area(*, neighbourhood: Neighbourhood, area: str, by: Actor, at: datetime) -> Neighbourhood:
    here = _locked(neighbourhood)
    here.areas_asked.pop(area, None)
    if here.areas_on is not None:
        here.areas_on = sorted({*here.areas_on, area})
    return _areas_set(here, "places.area_opened", by=by, at=at)


@transaction.atomic
def close_area(
    *, neighbourhood: Neighbourhood, area: str, known: Iterable[str], by: Actor, at: datetime
) -> Neighbourhood:
    """Out of the menu; what was noted in it stays. `known`: all areas there are, for whoever had them all."""
    here = _locked(neighbourhood)
    here.areas_on = sorted({*(known if here.areas_on is None else here.areas_on)} - {area})
    return _areas_set(here, "places.area_closed", by=by, at=at)


def _areas_set(here: Neighbourhood, happened: str, *, by: Actor, at: datetime) -> Neighbourhood:
    here.save(update_fields=["areas_on", "areas_asked"])
    audit.record(happened, here, by=by, at=at, neighbourhood_id=here.pk, fields=("areas_on", "areas_asked"))
    return here


def _locked(neighbourhood: Neighbourhood) -> Neighbourhood:
    return Neighbourhood.objects.select_for_update().get(pk=neighbourhood.pk)


@transaction.atomic
def add_legal_person(
    *, neighbourhood: Neighbourhood, name: str, facts: LegalFacts, from_on: date, by: Actor, at: datetime
) -> LegalPerson:
    """One more body with books of its own."""
    _locked(neighbourhood)
    last = LegalPerson.objects.within(neighbourhood).order_by("-number").first()
    row = LegalPerson.objects.create(
        neighbourhood=neighbourhood, number=last.number + 1 if last else 1, name=text.clean(name)[:100]
    )
    audit.record("places.legal_person_added", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    set_legal_status(legal_person=row, facts=facts, from_on=from_on, by=by, at=at)
    return row


@transaction.atomic
def rename_legal_person(*, legal_person: LegalPerson, name: str, by: Actor, at: datetime) -> LegalPerson:
    legal_person.name = text.clean(name)[:100]
    legal_person.save(update_fields=["name"])
    audit.record(
        "places.legal_person_renamed",
        legal_person,
        by=by,
        at=at,
        neighbourhood_id=legal_person.neighbourhood_id,
        fields=("name",),
    )
    return legal_person


@transaction.atomic
def set_vat_number(*, legal_person: LegalPerson, typed: str, by: Actor, at: datetime) -> LegalPerson:
    """As somebody typed it; nothing for one that has none. It stands on bills from now on."""
    number = vat_number.normalise(typed)
    if number is None and typed.strip():
        raise WrongVatNumber
    legal_person.vat_number = number or ""
    legal_person.save(update_fields=["vat_number"])
    audit.record(
        "places.vat_number_set",
        legal_person,
        by=by,
        at=at,
        neighbourhood_id=legal_person.neighbourhood_id,
        fields=("vat_number",),
    )
    return legal_person


@transaction.atomic
def set_legal_status(
    *, legal_person: LegalPerson, facts: LegalFacts, from_on: date, by: Actor, at: datetime
) -> LegalStatus:
    """What it is from this day on; what was told before for the same day is put right."""
    row, _made = LegalStatus.objects.update_or_create(
        legal_person=legal_person, from_on=from_on, defaults=asdict(facts)
    )
    audit.record(
        "places.legal_status_set",
        row,
        by=by,
        at=at,
        neighbourhood_id=legal_person.neighbourhood_id,
        fields=tuple(asdict(facts)),
    )
    return row


@transaction.atomic
def name_currency(*, neighbourhood: Neighbourhood, one: str, many: str, by: Actor, at: datetime) -> Neighbourhood:
    """What people call a coin of this neighbourhood, and several of them."""
    neighbourhood.currency_one, neighbourhood.currency_many = text.clean(one)[:30], text.clean(many)[:30]
    neighbourhood.save(update_fields=["currency_one", "currency_many"])
    audit.record(
        "places.currency_named",
        neighbourhood,
        by=by,
        at=at,
        neighbourhood_id=neighbourhood.pk,
        fields=("currency_one", "currency_many"),
    )
    return neighbourhood


@transaction.atomic
def choose_buurten(
    *, neighbourhood: Neighbourhood, buurten: Sequence[Mapping[str, object]], by: Actor, at: datetime
) -> Neighbourhood:
    """Which buurten of CBS it covers: code, name, and a point in degrees of each."""
    here = _locked(neighbourhood)
    here.buurten = [dict(each) for each in buurten]
    here.save(update_fields=["buurten"])
    audit.record("places.buurten_chosen", here, by=by, at=at, neighbourhood_id=here.pk, fields=("buurten",))
    return here


@transaction.atomic
def tell_whom_to_call(
    *, neighbourhood: Neighbourhood, answers: Mapping[str, str], by: Actor, at: datetime
) -> Neighbourhood:
    """Who keeps it running and where what lies, for when it is down: question → answer, as a whole; never a password."""
    here = _locked(neighbourhood)
    here.whom_to_call = {question: text.clean(answer)[:300] for question, answer in answers.items() if answer}
    here.save(update_fields=["whom_to_call"])
    audit.record("places.whom_to_call_told", here, by=by, at=at, neighbourhood_id=here.pk, fields=("whom_to_call",))
    return here


@transaction.atomic
def give_host_name(*, neighbourhood: Neighbourhood, host_name: str, by: Actor, at: datetime) -> HostName:
    """Given again, nothing changes. Which names the installation answers to at all is a setting (ALLOWED_HOSTS)."""
    name = host_name.strip().lower()
    if not rules.is_host_name(name):
        raise WrongHostName
    row, is_new = HostName.objects.get_or_create(host_name=name, defaults={"neighbourhood": neighbourhood})
    if row.neighbourhood_id != neighbourhood.pk:
        raise HostNameTaken
    if is_new:
        audit.record("places.host_name_given", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def take_host_name(*, neighbourhood: Neighbourhood, host_name: str, by: Actor, at: datetime) -> bool:
    """Its pages answer there no longer; False when they did not."""
    row = HostName.objects.filter(neighbourhood=neighbourhood, host_name=host_name.strip().lower()).first()
    if row is None:
        return False
    audit.record("places.host_name_taken", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    row.delete()
    return True


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
    """As `add_address_rows`, with the rows themselves."""
    keys = add_address_rows(neighbourhood=neighbourhood, addresses=addresses, by=by, at=at)
    found = Address.objects.in_bulk(keys)
    return [found[key] for key in keys]


_ADDRESS = (
    *("neighbourhood_id", "block_id", "street", "house_number", "suffix", "postcode"),
    *("x", "y", "sort_key"),
)


@transaction.atomic
def add_address_rows(
    *, neighbourhood: Neighbourhood, addresses: Sequence[NewAddress], by: Actor, at: datetime
) -> list[int]:
    """Many at once; gives their keys, in order. One that is there already raises IntegrityError: look first."""
    rows = [
        (
            *(neighbourhood.pk, new.block.pk if new.block else None),
            *(new.street, new.house_number, new.suffix, new.postcode, new.x, new.y),
            rules.house_sort_key(text.sort_key(new.street or new.postcode), new.house_number, new.suffix.lower()),
        )
        for new in addresses
    ]
    keys = audit.add_rows(Address, _ADDRESS, rows)
    audit.record("places.addresses_added", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return keys
