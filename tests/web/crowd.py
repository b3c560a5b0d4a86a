"""Many more of what there is one of, so that a page can be asked with ten rows and with ten thousand."""

import copy
from datetime import timedelta
from typing import Any

from django.db import models

from tests.world import NOW, World
from wijkwerk.activities.models import Activity, Device, DoorNote, Occurrence, SignUp
from wijkwerk.audit.models import Event
from wijkwerk.base.models import Booking, Fault, Key, KeyHolding
from wijkwerk.currency.models import Contract, Payment, Resolution, Slip, Till
from wijkwerk.execution.models import Hours, Incident
from wijkwerk.funding.models import CashShift, Receipt, Takings
from wijkwerk.gift_circle import models as gifts
from wijkwerk.impact.models import Result
from wijkwerk.imports.enums import RowState
from wijkwerk.imports.models import Batch, StagedRow
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.listening.models import Announcement, PostWish, Reaction, Signal
from wijkwerk.matching.models import Assignment, Suggestion
from wijkwerk.mutual_aid.models import Ask, Circle, Council, OfferedKind, Proposal
from wijkwerk.mutual_aid.models import Offer as HelpOffer
from wijkwerk.needs.models import Need
from wijkwerk.people import commands as people
from wijkwerk.people.models import Confidant, Person, PersonSkill
from wijkwerk.places.models import Address
from wijkwerk.publishing.models import Delivery, Mailing, Piece, Subscription
from wijkwerk.rewards.models import Claim
from wijkwerk.work.models import Offer, PackagedNeed, Shift, WorkPackage


def fill(world: World, count: int) -> None:
    """`count` more of everything that can be many in a neighbourhood; each list grows with its neighbours."""
    new = [people.NewPerson(f"Naam {nth}", "van de Kade", f"06{nth:08d}", "", None, ("nl",)) for nth in range(count)]
    persons = people.add_people(neighbourhood=world.neighbourhood, people=new, by=COMMAND_LINE, at=NOW)
    PersonSkill.objects.bulk_create([PersonSkill(person=each, skill="koken", level=2) for each in persons])
    person = persons.__getitem__
    _copies(Signal, count)  # of one person
    _copies(Signal, count, person=person)
    world.need(person=world.persons["Fatima"])
    _copies(Need, 30, of=Need.objects.filter(person=world.persons["Fatima"]))
    waiting = _copies(Need, count, of=Need.objects.filter(packaged=None), person=person)
    _copies(Result, count, need=waiting.__getitem__, shift=None, package=None)
    packages = _copies(WorkPackage, count)
    packed = _copies(Need, count, of=Need.objects.exclude(packaged=None), person=person)
    pairs = zip(packages, packed, strict=True)
    PackagedNeed.objects.bulk_create([PackagedNeed(package=package, need=need) for package, need in pairs])
    _copies(Offer, count, package=packages.__getitem__)
    shifts = _copies(Shift, count)
    _copies(Suggestion, count, shift=shifts.__getitem__, person=person)
    coming = _copies(Assignment, count, person=person)
    _copies(Assignment, count, shift=shifts.__getitem__, person=lambda nth: world.persons["Joost"])
    _copies(Claim, count, assignment=coming.__getitem__, approved_at=None, approved_by=None, state="made")
    _copies(Hours, count, assignment=coming.__getitem__)
    batches = _copies(Batch, count)
    rows = [StagedRow(batch=batches[0], number=nth, state=RowState.REJECTED, cells=["a"]) for nth in range(count)]
    StagedRow.objects.bulk_create(rows)
    _agenda(count)
    _help(world, count)
    _copies(Event, count)
    _coins(world, count)
    _post(count)
    _copies(Incident, count)
    _copies(Confidant, count)
    _copies_of_the_place(count)
    _copies_of_money(world, count)
    _news(count, person)


def _news(count: int, person: Any) -> None:
    """Pieces on the site, readers by mail and on paper at one door, and a mailing of which everything stands in doubt."""
    _copies(Piece, count)
    before = Subscription.objects.count()
    of = Subscription.objects.filter(channel="email")
    readers = _copies(Subscription, count, of=of, address_hash=lambda nth: f"{before}-{nth}", person=None)
    Person.objects.filter(pk__in=[person(nth).pk for nth in range(count)]).update(address=Address.objects.first())
    _copies(Subscription, count, of=Subscription.objects.filter(channel="post"), person=person)
    of = Delivery.objects.filter(state="doubt")
    _copies(Delivery, count, of=of, message_id=lambda nth: f"<{before}-{nth}>", subscription=readers.__getitem__)
    _copies(Mailing, count)


def _post(count: int) -> None:
    """Letters, and one that many people say something to."""
    _copies(Announcement, count)
    _copies(Reaction, count)
    _copies(PostWish, count, of=PostWish.objects.filter(person__first_name="Joost"), person=_without_wish)


def _without_wish(nth: int) -> Person:
    """One of those who have none yet."""
    return Person.objects.filter(post_wish=None, first_name=f"Naam {nth}").order_by("-pk")[0]


def _copies_of_the_place(count: int) -> None:
    """Bookings of the same week, which no rule would let be; keys, and what is broken."""
    begins = clock.now().replace(minute=0)
    times = {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    _copies(Booking, count, of=Booking.objects.filter(bill=None), **times)
    _copies(Fault, count)
    keys = _copies(Key, count, name=lambda nth: f"sleutel {Key.objects.count()}-{nth}")
    _copies(KeyHolding, count, key=keys.__getitem__)


def _copies_of_money(world: World, count: int) -> None:
    """Receipts in every state, counts with a difference, and takings."""
    for state in ("handed_in", "approved", "sent_back"):
        _copies(Receipt, count, of=Receipt.objects.filter(state=state))
    _copies(Receipt, count, of=Receipt.objects.filter(person=world.persons["Joost"]))
    _copies(CashShift, count, of=CashShift.objects.filter(closed_at__isnull=False))
    _copies(Takings, count)


def _coins(world: World, count: int) -> None:
    """Payments in one shop, slips out of one purse, and more shops and resolutions than anybody has."""
    _copies(Payment, count, key=lambda nth: f"kopie {Payment.objects.count()}-{nth}")
    first_on = Contract.objects.order_by("from_on").values_list("from_on", flat=True).first() or NOW.date()
    shops = Contract.objects.count()
    _copies(Contract, count, from_on=lambda nth: first_on - timedelta(days=shops + nth))
    _copies(Slip, count, payment=None, state="out", book=lambda nth: f"{Slip.objects.count():03d}-{nth:03d}")
    _copies(Resolution, count, number=lambda nth: f"kopie {Resolution.objects.count()}-{nth}")
    _copies(Till, count)
    _circle(world, count)


def _circle(world: World, count: int) -> None:
    """More circles than anybody has, and a circle that is larger than may be, with who asks and who is ill."""
    _copies(gifts.Circle, count, name=lambda nth: f"kring {gifts.Circle.objects.count()}-{nth}")
    strangers = list(Person.objects.within(world.neighbourhood).filter(circle_places=None).order_by("pk")[: 2 * count])
    given = {"code": lambda nth: f"{gifts.Member.objects.count():03d}-{nth:03d}"}
    in_it, asking = gifts.Member.objects.filter(state="member"), gifts.Member.objects.filter(state="asked")
    members = _copies(gifts.Member, len(strangers[:count]), of=in_it, person=strangers[:count].__getitem__, **given)
    _copies(gifts.Member, len(strangers[count:]), of=asking, person=strangers[count:].__getitem__, **given)
    _copies(gifts.PurseLine, count, key=lambda nth: f"kopie {gifts.PurseLine.objects.count()}-{nth}")
    days = {"from_on": NOW.date(), "to_on": NOW.date()}
    _copies(gifts.Illness, count, code=lambda nth: f"{gifts.Illness.objects.count():03d}-{nth:03d}", **days)
    _copies(gifts.Proposal, len(members), giver=members.__getitem__, code=lambda nth: f"{nth:07d}")


def _agenda(count: int) -> None:
    """Activities with a date each, and one date with many who come."""
    plans = _copies(Activity, count)
    _copies(Occurrence, count, activity=plans.__getitem__)
    _copies(SignUp, count, person=None)
    _copies(Device, count)
    _copies(DoorNote, count)


def _help(world: World, count: int) -> None:
    """Asks and offers, each with a proposal; and many proposals for one helper."""
    one = Proposal.objects.order_by("pk").first()
    if one is None:
        return
    asks = _copies(Ask, count, person=lambda nth: world.persons["Joost"])
    offers = _copies(HelpOffer, count, person=lambda nth: world.persons["Joost"])
    OfferedKind.objects.bulk_create([OfferedKind(offer=each, kind=one.ask.kind) for each in offers])
    _copies(Circle, count)
    _copies(Council, count)
    half = count // 2
    _copies(Proposal, half, of=Proposal.objects.filter(pk=one.pk), ask=asks.__getitem__)
    _copies(
        Proposal,
        half,
        of=Proposal.objects.filter(pk=one.pk),
        ask=lambda nth: asks[half + nth],
        offer=offers.__getitem__,
    )


def _copies(model: type[models.Model], count: int, *, of: Any = None, **changed: Any) -> list[Any]:
    """`changed`: what each copy has of its own, as a value or by its number."""
    first = (model._default_manager.all() if of is None else of).order_by("pk").first()
    if first is None:
        return []
    codes = (
        model._default_manager.free_codes(count)
        if hasattr(model._default_manager, "free_codes") and hasattr(model, "code")
        else []
    )
    made = []
    for nth in range(count):
        each = copy.copy(first)
        each.pk, each._state = None, copy.copy(first._state)
        for name, value in changed.items():
            setattr(each, name, value(nth) if callable(value) else value)
        if codes:
            each.code = codes[nth]
        made.append(each)
    return model._default_manager.bulk_create(made, batch_size=500)
