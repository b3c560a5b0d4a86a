"""Ill from and to, what is put aside, and gifts: proposed to the cent, given or not as each likes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wijkwerk.gift_circle import queries, rules
from wijkwerk.gift_circle.commands import discreet
from wijkwerk.gift_circle.enums import LineKind, ProposalState
from wijkwerk.gift_circle.models import Circle, Illness, Member, Proposal, PurseLine
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal


class WrongDays(Refusal):
    for_people = _(
        "Deze dagen kloppen niet. De eerste dag is niet later dan vandaag, en de laatste niet eerder dan de eerste."
    )


class IllTwice(Refusal):
    for_people = _("Voor die dagen staat er al dat je ziek bent.")


class GivenFor(Refusal):
    for_people = _("Iemand gaf hier al voor. Praat er samen over; weghalen kan niet meer.")


class AlreadySettled(Refusal):
    for_people = _("Over dit voorstel heb je al iets gezegd.")


@transaction.atomic
def tell_ill(*, member: Member, from_on: date, to_on: date | None, by: Actor, at: datetime) -> Illness:
    """From and to, nothing else."""
    here = member.circle.neighbourhood
    today = clock.local_day(at, zone=here.zone)
    earliest = today - rules.FORGET_AFTER
    if not earliest <= from_on <= today or (to_on is not None and to_on < from_on):
        raise WrongDays
    Member.objects.select_for_update().get(pk=member.pk)
    others = Illness.objects.filter(member=member).filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on))
    if (others if to_on is None else others.filter(from_on__lte=to_on)).exists():
        raise IllTwice
    row = Illness.objects.create(member=member, code=codes.new_code(), from_on=from_on, to_on=to_on)
    discreet.record(member.circle, by=by, at=at)
    return row


@transaction.atomic
def be_well(*, illness: Illness, to_on: date, by: Actor, at: datetime) -> Illness:
    """`to_on` is the last day one was ill."""
    row = Illness.objects.select_for_update(of=("self",)).select_related("member__circle").get(pk=illness.pk)
    if to_on < row.from_on:
        raise WrongDays
    row.to_on = to_on
    row.save(update_fields=["to_on"])
    discreet.record(row.member.circle, by=by, at=at)
    return row


@transaction.atomic
def take_back_illness(*, illness: Illness, by: Actor, at: datetime) -> None:
    """It was a mistake: the days go, and with them what was proposed. Not when somebody gave for it."""
    row = Illness.objects.select_for_update(of=("self",)).select_related("member__circle").get(pk=illness.pk)
    proposed = row.proposals.select_for_update()
    if any(each.state == ProposalState.GIVEN for each in proposed):
        raise GivenFor
    discreet.record(row.member.circle, by=by, at=at)
    row.delete()


@transaction.atomic
def correct_purse(*, member: Member, cents: int, by: Actor, at: datetime) -> PurseLine | None:
    """What really stands on one's own account; None when that is what we had."""
    row = Member.objects.select_for_update(of=("self",)).select_related("circle__neighbourhood").get(pk=member.pk)
    change = cents - queries.purse(row)
    if not change:
        return None
    on = clock.local_day(at, zone=row.circle.neighbourhood.zone)
    line = PurseLine.objects.create(
        member=row, on=on, kind=LineKind.CORRECTED, cents=change, key=f"corrected-{codes.new_code()}"
    )
    discreet.record(row.circle, by=by, at=at)
    return line


@transaction.atomic
def settle(*, proposal: Proposal, gives: bool, by: Actor, at: datetime) -> Proposal:
    """Given from one's own account, or not: both are good. What was given goes off the purse here too."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("giver__circle__neighbourhood")
    row = rows.get(pk=proposal.pk)
    if row.state != ProposalState.OPEN:
        raise AlreadySettled
    row.state = ProposalState.GIVEN if gives else ProposalState.NOT_GIVEN
    row.save(update_fields=["state"])
    if gives:
        on = clock.local_day(at, zone=row.giver.circle.neighbourhood.zone)
        PurseLine.objects.create(
            member=row.giver, on=on, kind=LineKind.GIVEN, cents=-row.cents, key=f"given-{row.code}"
        )
    discreet.record(row.giver.circle, by=by, at=at)
    return row


def go_on(*, at: datetime) -> int:
    """Every running circle: what is put aside this month, and gifts proposed for the month that is over; gives how many. Safe to repeat."""
    return sum(_go_on(circle, at=at) for circle in queries.running())


@transaction.atomic
def _go_on(circle: Circle, *, at: datetime) -> int:
    row = Circle.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=circle.pk)
    today = clock.local_day(at, zone=row.neighbourhood.zone)
    this_month = today.replace(day=1)
    members = list(Member.objects.in_it().filter(circle=row).select_related("level").order_by("code", "pk"))
    _put_aside(row, members, this_month)
    return _propose(row, members, (this_month - timedelta(days=1)).replace(day=1))


def _put_aside(circle: Circle, members: list[Member], month: date) -> None:
    purses, key = queries.purses(circle), f"aside-{month:%Y-%m}"
    done = set(PurseLine.objects.filter(member__circle=circle, key=key).values_list("member_id", flat=True))
    lines = [
        PurseLine(member=member, on=month, kind=LineKind.PUT_ASIDE, cents=cents, key=key)
        for member in members
        if member.pk not in done
        and (
            cents := rules.put_aside(
                purses.get(member.pk, 0), contribution=member.level.contribution, cap_months=circle.cap_months
            )
        )
    ]
    PurseLine.objects.bulk_create(lines)


def _propose(circle: Circle, members: list[Member], month: date) -> int:
    """For who was ill that month and of whom nothing was proposed yet; who was ill gives nothing."""
    next_month = rules.add_months(month, 1)
    ill = Illness.objects.filter(member__in=members, from_on__lt=next_month)
    ill = ill.filter(Q(to_on__isnull=True) | Q(to_on__gte=month)).select_related("member__level")
    rows = list(ill.order_by("member__code", "pk"))
    away = {row.member_id for row in rows}
    told = set(Proposal.objects.filter(illness__in=rows, month=month).values_list("illness_id", flat=True))
    fresh = [row for row in rows if row.pk not in told]
    purses, promised = queries.purses(circle), queries.promised(circle)
    givers = [member for member in members if member.pk not in away and (member.settled_on or month) < next_month]
    wanted = [
        rules.gift_of_month(
            row.member.level.gift,
            from_on=row.from_on,
            to_on=row.to_on,
            month=month,
            longest_months=circle.longest_months,
        )
        for row in fresh
    ]
    could = [rules.Giver(each.level.contribution, purses.get(each.pk, 0) - promised.get(each.pk, 0)) for each in givers]
    made = [
        Proposal(illness=row, giver=giver, code=codes.new_code(), month=month, cents=cents)
        for row, given in zip(fresh, rules.proposals(wanted, could), strict=True)
        for giver, cents in zip(givers, given, strict=True)
        if cents
    ]
    return len(Proposal.objects.bulk_create(made))
