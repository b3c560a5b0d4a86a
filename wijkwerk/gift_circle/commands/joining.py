"""Who is in a circle: let in by the members, and free to leave with their purse."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.gift_circle import rules
from wijkwerk.gift_circle.commands import discreet
from wijkwerk.gift_circle.enums import MemberState, ProposalState
from wijkwerk.gift_circle.models import Circle, Illness, Level, Member, Proposal, Voice
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.models import Person


class ReadFirst(Refusal):
    for_people = _("Lees eerst wat de kring voor je doet. Zeg daarna ja.")


class CircleFull(Refusal):
    for_people = _("Deze kring is vol. Misschien komt er een tweede.")


class AlreadyIn(Refusal):
    for_people = _("Je vroeg het al, of je bent al lid.")


class SpokeAlready(Refusal):
    for_people = _("Hierover heb je al iets gezegd, of het is al besloten.")


@transaction.atomic
def ask_in(*, circle: Circle, person: Person, level: Level, read_it: bool, by: Actor, at: datetime) -> Member:
    """The first one is in; about everybody after that the members speak. What somebody lives on is not asked here, nor kept."""
    if not read_it:
        raise ReadFirst
    row = Circle.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=circle.pk)
    if Member.objects.in_it().filter(circle=row).count() >= row.most:
        raise CircleFull
    known = Member.objects.filter(circle=row, person=person).first()
    if known is not None and known.state in (MemberState.ASKED, MemberState.MEMBER, MemberState.REFUSED):
        raise AlreadyIn
    if known is not None:
        known.delete()
    is_first = not Member.objects.in_it().filter(circle=row).exists()
    member = Member.objects.create(
        circle=row,
        person=person,
        code=codes.new_code(),
        level=level,
        state=MemberState.MEMBER if is_first else MemberState.ASKED,
        asked_at=at,
        settled_on=clock.local_day(at, zone=row.neighbourhood.zone) if is_first else None,
    )
    audit.record("gift_circle.asked_in", member, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return member


@transaction.atomic
def speak(*, about: Member, member: Member, is_yes: bool, by: Actor, at: datetime) -> Member:
    """One member's yes or objection. When it is settled, what each said is removed: nobody can find out who objected."""
    circle = Circle.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=about.circle_id)
    row = Member.objects.get(pk=about.pk)
    has_spoken = Voice.objects.filter(about=row, by=member).exists()
    if row.state != MemberState.ASKED or member.circle_id != circle.pk or has_spoken:
        raise SpokeAlready
    Voice.objects.create(about=row, by=member, is_yes=is_yes)
    said = list(row.voices.values_list("is_yes", flat=True))
    members = Member.objects.in_it().filter(circle=circle).count()
    decided = rules.is_let_in(yes=sum(said), no=len(said) - sum(said), members=members)
    if decided is not None:
        if decided and members >= circle.most:
            raise CircleFull
        row.state = MemberState.MEMBER if decided else MemberState.REFUSED
        row.settled_on = clock.local_day(at, zone=circle.neighbourhood.zone)
        row.save(update_fields=["state", "settled_on"])
        row.voices.all().delete()
        discreet.record(circle, by=by, at=at)
    return row


@transaction.atomic
def leave(*, member: Member, by: Actor, at: datetime) -> Member:
    """With the purse, which was one's own all along. What was still proposed is off."""
    row = Member.objects.select_for_update(of=("self",)).select_related("circle__neighbourhood").get(pk=member.pk)
    row.state = MemberState.LEFT
    row.settled_on = clock.local_day(at, zone=row.circle.neighbourhood.zone)
    row.save(update_fields=["state", "settled_on"])
    Proposal.objects.filter(giver=row, state=ProposalState.OPEN).update(state=ProposalState.NOT_GIVEN)
    audit.record("gift_circle.left", row, by=by, at=at, neighbourhood_id=row.circle.neighbourhood_id)
    return row


def forget(*, at: datetime) -> int:
    """Illnesses that ended three months ago with what was proposed for them, and who left or was not let in; gives how many."""
    before = (at - rules.FORGET_AFTER).date()
    ended, _of_each = Illness.objects.filter(to_on__lt=before).delete()
    gone = Member.objects.filter(state__in=(MemberState.LEFT, MemberState.REFUSED), settled_on__lt=before)
    return ended + gone.delete()[0]
