"""Every word about a person is registered: what for, on which ground, how long, and what erasure does."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.db import models

from tests.architecture import house
from wijkwerk.kernel.personal import PersonalField
from wijkwerk.people.models import Person
from wijkwerk.people.queries import personal_fields

TELLING = (models.CharField, models.TextField, models.DateField)
NOT_PERSONAL = {
    "people.Person.code": "random",
    "activities.SignUp.code": "random",
    "activities.Tap.kind": "what the door counted",
    "listening.Signal.code": "random",
    "listening.Signal.kind": "a kind of message",
    "listening.Signal.language": "in which language the answer is to be",
    "listening.Signal.heard_by_way": "by which door it came in",
    "listening.Signal.state": "how far our work is",
    "listening.Signal.follow_up_on": "our own promise to look at it",
    "listening.Attachment.code": "random",
    "listening.Attachment.name": "of a file of an organisation; its photo belongs to nobody",
    "listening.Reaction.code": "random",
    "listening.Reaction.kind": "a kind of answer, counted",
    "listening.Reaction.came_by": "by which door it came in",
    "listening.Reaction.language": "in which language the answer is to be",
    "people.Confidant.code": "random",
    "people.DoorCode.code": "random",
    "people.DoorCode.expires_on": "until when our letter works",
    "needs.Need.code": "random",
    "needs.Need.kind": "what a home needs",
    "needs.Need.from_quarter": "when the work may be done",
    "needs.Need.to_quarter": "when the work may be done",
    "needs.Need.decider": "tenant, owner or association: a fact of the home",
    "needs.Need.decision": "how far our work is",
    "needs.Need.ground": "how we know of it",
    "needs.Need.state": "how far our work is",
    "needs.Need.done_on": "when the work was done",
    "membership.Membership.code": "random",
    "base.Booking.code": "random",
    "base.Booking.state": "how far our work is",
    "base.Booking.user_kind": "which price holds",
    "base.Bill.made_on": "when we made the bill",
    "base.Bill.vat": "which tax the bill holds",
    "base.Bill.billed_by": "the name of our legal person",
    "base.Bill.vat_number": "of our legal person",
    "base.Fault.code": "random",
    "base.Fault.since": "about the building",
    "base.Fault.told_to": "who mends it: a firm or a group",
    "base.Fault.what": "about the building",
    "base.Turn.on": "a day on which the place opens",
    "base.Turn.kind": "what is to be done in the place",
    "mutual_aid.Ask.code": "random",
    "mutual_aid.Ask.outcome": "how it ended, without why",
    "mutual_aid.Offer.code": "random",
    "mutual_aid.Proposal.code": "random",
    "mutual_aid.Proposal.asker_says": "how far our work is",
    "mutual_aid.Proposal.helper_says": "how far our work is",
    "mutual_aid.CircleMember.code": "random",
    "mutual_aid.TurnSwap.on": "a day on which somebody has the turn",
    "mutual_aid.Council.code": "random",
    "mutual_aid.CouncilMember.code": "random",
    "mutual_aid.CouncilTask.code": "random",
    "matching.Suggestion.state": "how far our work is",
    "matching.Assignment.code": "random",
    "ledger.AccountHolder.kind": "a kind of account",
    "ledger.AccountHolder.name": "of a circle or project",
    "pictures.Rendition.size": "how large it is kept",
    "pictures.HeldPhoto.secret_hash": "of a token and a cookie; gone in an hour",
    "funding.Payment.code": "random",
    "funding.Payment.subject": "a code of what is paid",
    "funding.Payment.state": "how far our work is",
    "funding.CashPayout.code": "random",
    "funding.CashPayout.subject": "a code of what is paid",
    "funding.BankLine.code": "random",
    "funding.BankLine.identity": "a hash that tells lines apart",
    "funding.BankLine.booked_on": "when the bank booked it",
    "funding.BankLine.state": "how far our work is",
    "funding.BankLine.settled_as": "how far our work is",
    "funding.BankLine.subject": "a code of what is paid",
    "funding.DebitMandate.code": "random",
    "funding.Collection.code": "random",
    "funding.Collection.state": "how far our work is",
    "execution.VisitDay.code": "random",
    "execution.VisitDay.bring": "what is needed for the work",
    "execution.Visit.code": "random",
    "execution.VisitReport.code": "random",
    "execution.VisitReport.outcome": "how far our work is",
    "execution.VisitReport.state": "how far our work is",
    "rewards.Award.code": "random",
    "rewards.Claim.code": "random",
    "gift_circle.Member.code": "random",
    "gift_circle.Illness.code": "random",
    "gift_circle.Proposal.code": "random",
    "gift_circle.Proposal.month": "the month that a gift is for",
    "gift_circle.PurseLine.on": "the day on which a line was written",
    "gift_circle.PurseLine.key": "so that a month is written once",
    "rewards.Award.state": "how far our work is",
    "rewards.Claim.state": "how far our work is",
    "funding.Donation.code": "random",
    "currency.Letter.code": "random",
    "currency.Letter.reference": "the number that a municipality gave its letter",
    "currency.Letter.says": "what a municipality wrote about everybody's coins",
    "currency.Letter.kept_at": "where a paper lies",
    "currency.Letter.dated_on": "when a municipality wrote it",
    "currency.Letter.until_on": "how long it holds",
    "funding.Invoice.code": "random",
    "funding.Invoice.state": "how far our work is",
    "funding.Invoice.reference": "the number that an organisation gave its invoice",
    "funding.Invoice.what": "what an organisation asks money for",
    "funding.Invoice.iban": "of an organisation",
    "funding.Invoice.invoiced_on": "when an organisation wrote it",
    "funding.Invoice.due_on": "until when an organisation waits",
    "funding.Invoice.reason": "what is wrong with an invoice of an organisation",
    "funding.Receipt.code": "random",
    "funding.Receipt.state": "how far our work is",
    "funding.Receipt.photo_mark": "tells the same file again, and nothing of it",
    "publishing.Piece.code": "random",
    "publishing.Piece.title": "what everybody may read",
    "publishing.Piece.lead": "what everybody may read",
    "publishing.Piece.body": "what everybody may read",
    "publishing.Piece.language": "what everybody may read",
    "publishing.Piece.state": "what everybody may read",
    "publishing.Piece.search_key": "what everybody may read",
    "publishing.Piece.picture_shows": "what everybody may read",
    "publishing.Mailing.code": "random",
    "publishing.Mailing.sender": "the same for everybody",
    "publishing.Mailing.subject": "the same for everybody",
    "publishing.Mailing.text": "the same for everybody",
    "publishing.Mailing.html": "the same for everybody",
    "publishing.Mailing.leave_link": "the same for everybody",
    "publishing.Mailing.problem": "the same for everybody",
    "publishing.Delivery.code": "random",
    "publishing.Delivery.message_id": "random",
    "publishing.Delivery.state": "how far our work is",
    "publishing.Delivery.worker": "which worker",
    "publishing.Subscription.code": "random",
    "impact.Result.measure": "about the work",
    "impact.Result.unit": "about the work",
    "impact.Result.certainty": "about the work",
    "impact.Result.source": "about the work",
    "impact.Result.figure": "about the work",
    "impact.Result.kind": "about the work",
    "impact.Result.on": "about the work",
}
# What says where somebody can be reached is personal on any row.
REACHES = {"email", "phone", "phone_key", "contact", "to", "first_name", "last_name"}
REACHES_NO_PERSON = {
    "places.Neighbourhood.phone": "of the enterprise",
    "places.Neighbourhood.email": "of the enterprise",
    "people.Organisation.phone": "of an enterprise",
    "people.Organisation.email": "of an enterprise",
    "publishing.Sender.email": "of the enterprise",
    "notices.Message.to": "emptied as soon as it is sent or given up",
}
REGISTERED = {f"{field.model}.{field.field}" for field in personal_fields()}


def _about_people() -> Iterator[str]:
    for model in house.own_models():
        if house.path_to(model, Person, always=False) is not None:
            for field in model._meta.concrete_fields:
                if isinstance(field, TELLING) and not isinstance(field, models.DateTimeField):
                    yield f"{model._meta.label}.{field.name}"


@pytest.mark.parametrize("name", sorted(_about_people()))
def test_every_word_on_a_row_about_a_person_is_registered_or_says_why_not(name: str) -> None:
    assert (name in REGISTERED) != (name in NOT_PERSONAL), (
        "give it a line in the personal.py of its app, or list it in NOT_PERSONAL with the reason"
    )


@pytest.mark.parametrize(
    "name",
    sorted(
        f"{model._meta.label}.{field.name}"
        for model in house.own_models()
        for field in model._meta.concrete_fields
        if field.name in REACHES
    ),
)
def test_wherever_somebody_can_be_reached_is_registered(name: str) -> None:
    assert (name in REGISTERED) != (name in REACHES_NO_PERSON), "give it a line in the personal.py of its app"


@pytest.mark.parametrize("name", sorted(NOT_PERSONAL | REACHES_NO_PERSON))
def test_what_is_listed_as_not_personal_exists(name: str) -> None:
    label, _dot, field = name.rpartition(".")

    assert apps.get_model(label)._meta.get_field(field)


@pytest.mark.parametrize("field", personal_fields(), ids=lambda field: f"{field.model}.{field.field}")
def test_every_line_of_the_register_leads_to_a_person(field: PersonalField) -> None:
    model = apps.get_model(field.model)
    lookup = f"{field.person}__pk" if field.person else "pk"

    assert model._meta.get_field(field.field)
    assert str(model._default_manager.filter(**{lookup: 1}).query)
    assert field.purpose and field.keep


@pytest.mark.parametrize("field", personal_fields(), ids=lambda field: f"{field.model}.{field.field}")
def test_every_line_stands_in_the_app_of_its_model(field: PersonalField) -> None:
    """So that who changes a model sees at once what it means for people."""
    app = field.model.split(".")[0]

    assert field in import_module(f"wijkwerk.{app}.personal").FIELDS
