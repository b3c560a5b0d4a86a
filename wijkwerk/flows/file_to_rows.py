"""From the checked rows of a file to rows of the neighbourhood: in one transaction, so all of it or nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from wijkwerk.homes import commands as homes
from wijkwerk.homes.models import Dwelling
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries
from wijkwerk.imports.commands.undoing import Made, shown
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import Batch, StagedRow
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.periods import Quarter
from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import HeardAt, SignalKind
from wijkwerk.needs import commands as needs
from wijkwerk.needs import rules as need_rules
from wijkwerk.needs.enums import Decider, Urgency
from wijkwerk.needs.models import Need
from wijkwerk.people import commands as people
from wijkwerk.people import queries as people_queries
from wijkwerk.people.enums import Level
from wijkwerk.people.models import Person
from wijkwerk.places import commands as places
from wijkwerk.places import queries as places_queries
from wijkwerk.places.models import Address
from wijkwerk.reference.catalogue import need_kinds

LABEL_FIELDS = ("label", "label_on", "bag_id")


@transaction.atomic
def take_over(*, batch: Batch, by: Actor, at: datetime) -> None:
    """Everything that was ready; then the staged copies go."""
    take = {Kind.EP_ONLINE: _take_labels, Kind.PEOPLE: _take_people}[Kind(batch.kind)]
    for piece in queries.ready_rows(batch):
        take(batch, piece, by=by, at=at)
    imports.finish_taking(batch=batch, by=by, at=at)


@transaction.atomic
def undo(*, batch: Batch, by: Actor, at: datetime) -> None:
    kept = imports.undo(batch=batch)
    imports.finish_undoing(batch=batch, kept=kept, by=by, at=at)


def _take_labels(batch: Batch, rows: Sequence[StagedRow], *, by: Actor, at: datetime) -> None:
    """New addresses and dwellings are made, older labels replaced; a label as old or older changes nothing."""
    here = batch.neighbourhood
    addresses = _addresses(batch, [row.values for row in rows], by=by, at=at)
    known = {row.address_id: row for row in Dwelling.objects.within(here).filter(address__in=addresses.values())}
    new: list[homes.NewDwelling] = []
    newer: list[Made] = []
    for row in rows:
        address = addresses[_key(row.values)]
        dwelling = known.get(address.pk)
        seen_on = date.fromisoformat(row.values["label_on"])
        if dwelling is None:
            new.append(
                homes.NewDwelling(
                    address=address, label=row.values["label"], label_on=seen_on, bag_id=row.values.get("bag_id") or ""
                )
            )
        elif dwelling.label_on is None or dwelling.label_on < seen_on:
            newer.append(_relabelled(dwelling, row.values, seen_on))
    made = homes.add_dwellings(neighbourhood=here, dwellings=new, by=by, at=at)
    homes.set_labels(neighbourhood=here, labelled=[each.row for each in newer], by=by, at=at)  # type: ignore[misc]
    imports.note_changes(batch=batch, made=[*(Made(row, LABEL_FIELDS) for row in made), *newer])


def _relabelled(dwelling: Dwelling, values: dict[str, Any], seen_on: date) -> Made:
    before = {name: shown(getattr(dwelling, name)) for name in LABEL_FIELDS}
    dwelling.label, dwelling.label_on, dwelling.bag_id = (
        values["label"],
        seen_on,
        values.get("bag_id") or dwelling.bag_id,
    )
    return Made(dwelling, LABEL_FIELDS, before=before)


def _key(values: dict[str, Any]) -> tuple[str, int, str]:
    return values["postcode"], int(values["house_number"]), (values.get("suffix") or "").upper()


def _addresses(
    batch: Batch, rows: Sequence[dict[str, Any]], *, by: Actor, at: datetime
) -> dict[tuple[str, int, str], Address]:
    """The addresses of these rows, made where they are not there yet."""
    here = batch.neighbourhood
    known = places_queries.addresses_by_key(here, [row["postcode"] for row in rows])
    missing = {
        _key(row): places.NewAddress(
            street=row.get("street") or "",
            house_number=int(row["house_number"]),
            suffix=row.get("suffix") or "",
            postcode=row["postcode"],
        )
        for row in rows
        if _key(row) not in known
    }
    made = places.add_addresses(neighbourhood=here, addresses=list(missing.values()), by=by, at=at) if missing else []
    imports.note_changes(batch=batch, made=[Made(row, ("street",)) for row in made])
    return known | dict(zip(missing, made, strict=True))


def _take_people(batch: Batch, rows: Sequence[StagedRow], *, by: Actor, at: datetime) -> None:
    """Somebody who is there already is not doubled: what is new of them is added."""
    with_address = [row.values for row in rows if row.values.get("postcode") and row.values.get("house_number")]
    addresses = _addresses(batch, with_address, by=by, at=at)
    for row in rows:
        address = (
            addresses.get(_key(row.values)) if row.values.get("postcode") and row.values.get("house_number") else None
        )
        _take_person(batch, row.values, address, by=by, at=at)


def _take_person(batch: Batch, values: dict[str, Any], address: Address | None, *, by: Actor, at: datetime) -> None:
    told = {name: values.get(name) or "" for name in ("first_name", "last_name", "phone", "email")}
    person = people_queries.same_person(batch.neighbourhood, address=address, **told)
    if person is None:
        languages = (values["language"],) if values.get("language") else ("nl",)
        person = people.add_person(
            neighbourhood=batch.neighbourhood, address=address, languages=languages, by=by, at=at, **told
        )
        imports.note_changes(batch=batch, made=[Made(person, ("first_name", "last_name", "phone", "email"))])
    held = set(person.skills.values_list("skill", flat=True))
    for skill in values.get("talents") or []:
        if skill not in held:
            people.know_skill(person=person, skill=skill, level=Level.WELL, wants=False, by=by, at=at)
    _take_need(batch, values, person, by=by, at=at)


def _take_need(batch: Batch, values: dict[str, Any], person: Person, *, by: Actor, at: datetime) -> None:
    """A need of a kind we know waits at the foot of the stairs; other words become a message to answer."""
    kind = values.get("need") or ""
    words = "" if kind in need_kinds() else kind
    said = ". ".join(part for part in (words, values.get("remark") or "") if part)
    here = batch.neighbourhood
    if kind in need_kinds():
        if Need.objects.within(here).open().filter(kind=kind, person=person).exists():
            return
        need = needs.recognise(
            neighbourhood=here, facts=_facts(here.zone, kind, said, person, at), signals=[], by=by, at=at
        )
        imports.note_changes(batch=batch, made=[Made(need, ("state", "version"))])
    elif said and not person.signals.filter(text=said).exists():
        signal = listening.hear(
            neighbourhood=here, kind=SignalKind.NEED, said=said, way=HeardAt.FILE, person=person, by=by, at=at
        )
        imports.note_changes(batch=batch, made=[Made(signal, ("state",))])


def _facts(zone: str, kind: str, said: str, person: Person, at: datetime) -> needs.NeedFacts:
    catalogued = need_kinds()[kind]
    dwelling = getattr(person.address, "dwelling", None) if catalogued.touches_building else None
    first, last = need_rules.window(Quarter.of(clock.local_day(at, zone=zone)), urgency=Urgency.WHEN_IT_SUITS)
    decider = need_rules.decider(
        tenure=dwelling.tenure if dwelling else "unknown",
        is_in_vve=bool(dwelling and dwelling.is_in_vve),
        touches_building=catalogued.touches_building,
    )
    return needs.NeedFacts(
        kind=kind,
        units=1,
        hours=Decimal(catalogued.hours),
        urgency=Urgency.WHEN_IT_SUITS,
        from_quarter=first,
        to_quarter=last,
        decider=Decider(decider),
        block=person.address.block if person.address else None,
        dwelling=dwelling,
        person=person,
        note=said[:300],
    )
