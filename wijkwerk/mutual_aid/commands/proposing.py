"""Bringing two together: a connector proposes, each answers apart, and only two yeses let either know the other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import queries, rules
from wijkwerk.mutual_aid.commands.telling import Links, tell_asker, tell_helper
from wijkwerk.mutual_aid.enums import Answer, Side
from wijkwerk.mutual_aid.models import Ask, Offer, Proposal


class TellsWho(Refusal):
    for_people = _(
        "Noem hier nog geen naam, nummer of adres, en niet de woorden van wie vraagt. Dat mag pas na twee keer ja."
    )


class NotFitting(Refusal):
    for_people = _(
        "Dit aanbod past hier niet: het is van dezelfde mens of voordeur, niet van deze soort, of al eerder gevraagd."
    )


class OneAtATime(Refusal):
    for_people = _("Er ligt al een voorstel voor deze vraag. Wacht op het antwoord, of trek het in.")


@transaction.atomic
def propose(*, ask: Ask, offer: Offer, reason: str, links: Links, by: Actor, at: datetime) -> Proposal:
    """`reason` is read by both before either said yes, so it names nobody."""
    row = _locked(ask)
    if row.closed_at is not None:
        raise NotNow
    if Proposal.objects.filter(ask=row).standing().exists():
        raise OneAtATime
    if not queries.offers_for(row).filter(pk=offer.pk).exists():
        raise NotFitting
    if rules.tells_who(reason, queries.secrets_of(row, offer)):
        raise TellsWho
    proposal = Proposal.objects.create(
        neighbourhood_id=row.neighbourhood_id,
        code=Proposal.objects.filter(neighbourhood_id=row.neighbourhood_id).free_code(),
        ask=row,
        offer=offer,
        reason=text.clean(reason),
        metres=queries.metres_between(row, offer),
        made_at=at,
        made_by_id=by.user_id,
    )
    tell_asker(row, _("Er is iemand die je kan helpen"), links.ask, at=at)
    tell_helper(offer, _("Iemand in de buurt zoekt hulp"), links.offer, at=at)
    audit.record("mutual_aid.proposed", proposal, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return proposal


@transaction.atomic
def answer(*, proposal: Proposal, side: Side, says: Answer, links: Links, by: Actor, at: datetime) -> Proposal:
    """Yes or no of one of the two, by their own link or by telephone through a connector. No reason is asked."""
    _locked(proposal.ask)
    row: Proposal = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("ask__neighbourhood", "offer__neighbourhood")
        .get(pk=proposal.pk)
    )
    if row.standing.of(side) == says:
        return row  # a second tap on the same button
    after = rules.answered(row.standing, side, says)
    if after is None:
        raise NotNow
    row.asker_says, row.helper_says = after.asker, after.helper
    row.ended_at = at if after.is_over else None
    row.save(update_fields=["asker_says", "helper_says", "ended_at"])
    audit.record("mutual_aid.answered", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=(side.value,))
    if after.is_agreed:
        _both_yes(row, links, at=at)
    return row


def _both_yes(proposal: Proposal, links: Links, *, at: datetime) -> None:
    Offer.objects.filter(pk=proposal.offer_id).update(used_at=at)
    tell_asker(proposal.ask, _("Jullie zeiden allebei ja"), links.ask, at=at)
    tell_helper(proposal.offer, _("Jullie zeiden allebei ja"), links.offer, at=at)


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    """The connector takes it back; whoever knew the other no longer sees them."""
    _locked(proposal.ask)
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.ended_at is not None:
        raise NotNow
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    audit.record("mutual_aid.proposal_withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _locked(ask: Ask) -> Ask:
    """One at a time for each ask, so that two answers at the same moment do not miss each other."""
    rows = Ask.objects.select_for_update(of=("self",)).select_related("neighbourhood", "person", "block")
    found: Ask = rows.get(pk=ask.pk)
    return found
