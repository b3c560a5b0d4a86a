"""Visits to homes: planned for a coach and a day, and told of from the phone or from paper."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.execution import rules
from wijkwerk.execution.enums import Outcome, Told
from wijkwerk.execution.models import ReportedNeed, Visit, VisitDay, VisitedNeed, VisitReport
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.models import Picture
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places.models import Neighbourhood


class NoHomes(Refusal):
    for_people = _("Kies minstens één huis, en niet meer dan 40.")


class NotTheseHomes(Refusal):
    for_people = _("Een van deze huizen hoort hier niet bij. Open de bladzijde opnieuw en kies nog eens.")


class AlreadyOut(Refusal):
    for_people = _("Deze coach heeft op die dag al bezoeken. Kies een andere dag of een andere coach.")


class SamePerson(Refusal):
    for_people = _("Kies voor wie meegaat iemand anders dan wie al gaat.")


class DayIsOver(Refusal):
    for_people = _("Die dag is voorbij. Kies vandaag of een dag die nog komt.")


class TooEarly(Refusal):
    for_people = _("Dit bezoek is nog niet geweest, of te lang geleden. Vraag het de verbinder.")


class NothingDone(Refusal):
    for_people = _("Kies wat er gedaan is, of zeg dat er niets gedaan is.")


class AlreadyTold(Refusal):
    for_people = _("Van deze dag is al iets verteld. Laat hem staan.")


@transaction.atomic
def plan_day(
    *,
    neighbourhood: Neighbourhood,
    on: date,
    coach: Person,
    needs: Sequence[Need],
    bring: str,
    by: Actor,
    at: datetime,
    second: Person | None = None,
) -> VisitDay:
    """One visit per home of these needs, in the order of walking; `second` goes along to all of them."""
    if on < clock.local_day(at, zone=neighbourhood.zone):
        raise DayIsOver
    if {coach.neighbourhood_id, *(need.neighbourhood_id for need in needs)} != {neighbourhood.pk}:
        raise NotTheseHomes
    homes: dict[Dwelling, list[Need]] = {}
    for need in needs:
        if need.dwelling is None:
            raise NotTheseHomes
        homes.setdefault(need.dwelling, []).append(need)
    if not 1 <= len(homes) <= rules.MOST_VISITS:
        raise NoHomes
    refuse_pair(coach=coach, second=second, on=on)
    day = VisitDay.objects.create(
        neighbourhood=neighbourhood,
        code=VisitDay.objects.within(neighbourhood).free_code(),
        on=on,
        coach=coach,
        second=second,
        bring=text.clean(bring),
        made_at=at,
        made_by_id=by.user_id,
    )
    _add_visits(day, homes)
    audit.record("execution.visits_planned", day, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return day


def refuse_pair(*, coach: Person | None, second: Person | None, on: date, but: VisitDay | None = None) -> None:
    """Nobody is in two places on one day, and two are two."""
    if second is not None and (second == coach or (coach and second.neighbourhood_id != coach.neighbourhood_id)):
        raise SamePerson
    days = VisitDay.objects.filter(on=on).exclude(pk=but.pk if but else None)
    if any(days.walked_by(each).exists() for each in (coach, second) if each is not None):
        raise AlreadyOut


def _add_visits(day: VisitDay, homes: dict[Dwelling, list[Need]]) -> None:
    dwellings = list(homes)
    doors = [rules.Door(row.address.street, row.address.house_number, row.address.suffix) for row in dwellings]
    codes = Visit.objects.within(day.neighbourhood).free_codes(len(homes))
    in_order = enumerate(zip(rules.walking_order(doors), codes, strict=True), start=1)
    visits = Visit.objects.bulk_create(
        Visit(neighbourhood=day.neighbourhood, code=code, day=day, position=position, dwelling=dwellings[place])
        for position, (place, code) in in_order
    )
    VisitedNeed.objects.bulk_create(
        VisitedNeed(visit=visit, need=need, number=number)
        for visit in visits
        for number, need in enumerate(homes[visit.dwelling], start=1)
    )


@transaction.atomic
def arrange(*, day: VisitDay, positions: dict[int, int], by: Actor, at: datetime) -> None:
    """By hand: `positions` gives the wished place of visits, by their keys; equal ones stay as they were among each other."""
    rows = list(Visit.objects.select_for_update().filter(day=day).order_by("position", "pk"))
    rows.sort(key=lambda row: positions.get(row.pk, row.position))
    for position, row in enumerate(rows, start=1):
        row.position = position
    Visit.objects.bulk_update(rows, ["position"])
    audit.record("execution.visits_arranged", day, by=by, at=at, neighbourhood_id=day.neighbourhood_id)


@transaction.atomic
def call_off_day(*, day: VisitDay, by: Actor, at: datetime) -> None:
    """While nobody told anything of it yet."""
    if VisitReport.objects.filter(visit__day=day).exists():
        raise AlreadyTold
    audit.record("execution.visits_called_off", day, by=by, at=at, neighbourhood_id=day.neighbourhood_id)
    VisitDay.objects.filter(pk=day.pk).delete()


@transaction.atomic
def report(
    *,
    visit: Visit,
    outcome: Outcome,
    met: Sequence[Need],
    note: str,
    photo: Encoded | None,
    from_paper: bool,
    by: Actor,
    at: datetime,
) -> VisitReport:
    """What came of a visit. The first that is told stands; one that says otherwise waits for a person, and overwrites nothing."""
    visit = Visit.objects.select_for_update(of=("self",)).select_related("day", "neighbourhood").get(pk=visit.pk)
    if not rules.may_be_told(visit.day.on, at, zone=visit.neighbourhood.zone):
        raise TooEarly
    here = set(visit.visited.values_list("need", flat=True))
    told = {need.pk for need in met}
    if not told <= here or not rules.is_whole(outcome, told):
        raise NothingDone
    row = VisitReport.objects.create(
        neighbourhood=visit.neighbourhood,
        code=VisitReport.objects.within(visit.neighbourhood).free_code(),
        visit=visit,
        outcome=outcome,
        state=_beside_what_stands(visit, outcome, told),
        from_paper=from_paper,
        note=text.clean(note),
        picture=_kept(visit, photo, at),
        told_at=at,
        told_by_id=by.user_id,
    )
    ReportedNeed.objects.bulk_create([ReportedNeed(report=row, need_id=need) for need in sorted(told)])
    audit.record("execution.visit_told", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _beside_what_stands(visit: Visit, outcome: Outcome, told: set[int]) -> Told:
    standing = visit.reports.filter(state=Told.STANDS).first()
    if standing is None:
        return Told.STANDS
    before = standing.reported.values_list("need", flat=True)
    is_same = rules.says_the_same(outcome, told, other_outcome=standing.outcome, other_met=before)
    return Told.SAME if is_same else Told.DIFFERS


def _kept(visit: Visit, photo: Encoded | None, at: datetime) -> Picture | None:
    """The photo is of somebody's home, so it goes when they have themselves erased."""
    if photo is None:
        return None
    lives_there = Person.objects.filter(needs__visited__visit=visit).order_by("pk").first()
    return pictures.keep(neighbourhood=visit.neighbourhood, encoded=photo, at=at, person=lives_there)


@transaction.atomic
def settle(*, report: VisitReport, stands: bool, by: Actor, at: datetime) -> VisitReport | None:
    """A person chose between two reports that differ; gives the one that stood before, where it has to make way."""
    Visit.objects.select_for_update().get(pk=report.visit_id)
    row = VisitReport.objects.get(pk=report.pk)
    if row.state != Told.DIFFERS:
        raise NotNow
    before = VisitReport.objects.filter(visit=row.visit_id, state=Told.STANDS).first() if stands else None
    if before is not None:
        before.state = Told.SET_ASIDE
        before.save(update_fields=["state"])
    row.state = Told.STANDS if stands else Told.SET_ASIDE
    row.save(update_fields=["state"])
    audit.record("execution.visit_settled", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=("state",))
    return before


@transaction.atomic
def forget_reports(*, before: datetime) -> int:
    """Of visits told of before this moment the note and the photo of somebody's home go; what was met there stays."""
    old = VisitReport.objects.filter(told_at__lt=before).exclude(note="", picture=None)
    pictures_of_homes = list(old.filter(picture__isnull=False).values_list("picture", flat=True))
    forgotten = old.update(note="", picture=None)
    pictures.forget(pictures=pictures_of_homes)
    return forgotten
