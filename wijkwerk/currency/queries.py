"""Reads: how the coins are set, which shops take them today, what a till may do, and what may be told to everybody."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.crypto import constant_time_compare, salted_hmac

from wijkwerk.audit.queries import trail
from wijkwerk.currency import rules
from wijkwerk.currency.enums import SlipState
from wijkwerk.currency.models import Contract, Currency, Figures, Letter, Payment, Settlement, Slip, Till
from wijkwerk.kernel import clock
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson, Neighbourhood


def currency_of(neighbourhood: Neighbourhood) -> Currency:
    """How the coins are set; as they are before anybody set them."""
    found: Currency | None = Currency.objects.within(neighbourhood).first()
    return found or Currency(neighbourhood=neighbourhood)


def letter_of(neighbourhood: Neighbourhood, on: date) -> Letter | None:
    """The newest letter of the municipality that holds on a day."""
    rows = Letter.objects.within(neighbourhood).filter(Q(until_on__isnull=True) | Q(until_on__gte=on), dated_on__lte=on)
    found: Letter | None = rows.select_related("pdf").defer("pdf__content").order_by("-dated_on", "-pk").first()
    return found


def letters(neighbourhood: Neighbourhood) -> QuerySet[Letter]:
    """All that was kept, the newest first, each with whether there is a file."""
    return Letter.objects.within(neighbourhood).select_related("pdf").defer("pdf__content").order_by("-dated_on", "-pk")


def contracts(neighbourhood: Neighbourhood, on: date) -> QuerySet[Contract]:
    """Where coins are taken that day, by the name of the shop."""
    rows = Contract.objects.within(neighbourhood).current(on).select_related("organisation")
    return rows.order_by("organisation__sort_key", "pk")


def contracts_with_sums(neighbourhood: Neighbourhood, on: date) -> QuerySet[Contract]:
    """The same, each with `taken` this week and `to_settle`."""
    standing = Q(payments__turned_back_at__isnull=True)
    this_week, open_ones = Q(payments__paid_on__range=rules.week_of(on)), Q(payments__settlement__isnull=True)
    return contracts(neighbourhood, on).annotate(
        taken=Sum("payments__amount", filter=standing & this_week, default=0),
        to_settle=Sum("payments__amount", filter=standing & open_ones, default=0),
    )


def contract_with(neighbourhood: Neighbourhood, shop_code: str, on: date) -> Contract | None:
    """The contract that holds that day with the shop of this code."""
    return contracts(neighbourhood, on).filter(organisation__code=shop_code).first()


def taken_in_week(contract: Contract, day: date) -> int:
    paid = Payment.objects.filter(contract=contract, paid_on__range=rules.week_of(day)).standing()
    return int(paid.aggregate(total=Sum("amount", default=0))["total"])


def handed_in_by_shop(payer: LegalPerson) -> dict[int, int]:
    """Cents that shops get from us for coins they handed in, by the key of the shop. The first legal person pays them, as it issues."""
    if payer.number != 1:
        return {}
    rows = Settlement.objects.filter(contract__neighbourhood=payer.neighbourhood_id, contract__is_paid_by_us=True)
    return dict(rows.filter(cents__gt=0).order_by().values_list("contract__organisation").annotate(Sum("cents")))


def payments_of(contract: Contract) -> QuerySet[Payment]:
    """Newest first; of nobody a name."""
    return contract.payments.select_related("slip").order_by("-paid_at", "-pk")


def purse_of(person: Person) -> Account | None:
    """Somebody's coins; None for who never had one. They are booked by the first legal person, who issues."""
    rows = Account.objects.filter(holder__person=person, unit=Unit.WIJK, kind=AccountKind.PERSON).select_related(
        "legal_person"
    )
    found: Account | None = rows.order_by("legal_person__number").first()
    return found


def circles_with_coins(neighbourhood: Neighbourhood) -> list[str]:
    """By name, those that have something to spend."""
    rows = Account.objects.within(neighbourhood).filter(unit=Unit.WIJK, kind=AccountKind.CIRCLE, balance__gt=0)
    return list(rows.order_by("holder__name").values_list("holder__name", flat=True)[:100])


def purse_of_circle(neighbourhood: Neighbourhood, name: str) -> Account | None:
    rows = Account.objects.within(neighbourhood).filter(unit=Unit.WIJK, kind=AccountKind.CIRCLE, holder__name=name)
    found: Account | None = rows.order_by("pk").first()
    return found


def was_drawn_by(slip: Slip, *, user_id: int) -> bool:
    """Whether this user printed it: the trail says so."""
    rows = trail(slip.neighbourhood_id).filter(name="currency.slip_drawn", subject="Slip", subject_id=slip.pk)
    return rows.filter(actor_kind="person", actor_id=user_id).exists()


def sums_of(contract: Contract, day: date) -> dict[str, int]:
    """`taken` in the week of that day, and `to_settle`: what the shop took and did not hand in yet."""
    this_week, open_ones = Q(paid_on__range=rules.week_of(day)), Q(settlement__isnull=True)
    return (
        Payment.objects.filter(contract=contract)
        .standing()
        .aggregate(
            taken=Sum("amount", filter=this_week, default=0), to_settle=Sum("amount", filter=open_ones, default=0)
        )
    )


def slips_out(account: Account | None) -> QuerySet[Slip]:
    return Slip.objects.filter(account=account, state=SlipState.OUT).order_by("-drawn_at", "pk")


def books_out(account: Account) -> list[dict[str, Any]]:
    """Sheets of slips that can still be used: book, when, how many, and how much together; newest first."""
    rows = Slip.objects.filter(account=account, state=SlipState.OUT).values("book")
    rows = rows.annotate(count=Count("pk"), amount=Sum("amount"), drawn_at=Max("drawn_at"), until_on=Max("until_on"))
    return list(rows.order_by("-drawn_at", "book")[:50])


def receipt_of(person: Person, code: str) -> Payment | None:
    """A payment out of this person's own purse; None for one of another."""
    paid = Entry.objects.filter(
        account__holder__person=person, transaction__neighbourhood=person.neighbourhood, transaction__key=f"pay-{code}"
    )
    rows = Payment.objects.within(person.neighbourhood).filter(code=code) if paid.exists() else Payment.objects.none()
    found: Payment | None = rows.select_related("contract__organisation", "neighbourhood").first()
    return found


def slip_text(slip: Slip) -> str:
    return rules.slip_text(slip.code, key=f"{settings.SECRET_KEY}{slip.neighbourhood_id}")


def slip_with(neighbourhood: Neighbourhood, typed: str) -> Slip | None:
    """The slip that was typed; None when it is none of ours, or was mistyped."""
    code = rules.slip_code(typed, key=f"{settings.SECRET_KEY}{neighbourhood.pk}")
    return Slip.objects.within(neighbourhood).filter(code=code).first() if code else None


def keyed(secret: str) -> str:
    """As the secret of a till is kept."""
    return salted_hmac("wijkwerk.currency.till", secret, algorithm="sha256").hexdigest()


def till_with(neighbourhood: Neighbourhood, *, code: str, secret: str) -> Till | None:
    """The till that holds this secret; None for another one, and for one that was withdrawn."""
    found: Till | None = (
        Till.objects.within(neighbourhood).in_use().filter(code=code).select_related("organisation").first()
    )
    return found if found is not None and constant_time_compare(found.secret_hash, keyed(secret)) else None


def queue_key(till: Till) -> str:
    """With what the till locks what it could not send yet. It is handed to a till in use only: who withdraws the till shuts its queue."""
    return salted_hmac("wijkwerk.currency.queue", f"{till.code}{till.secret_hash}", algorithm="sha256").hexdigest()


def coins_out(neighbourhood: Neighbourhood) -> int:
    """What is out now, for who keeps the books: in purses, with shops, and on slips."""
    rows = Account.objects.within(neighbourhood).filter(unit=Unit.WIJK, kind=AccountKind.ISSUE)
    return -int(rows.aggregate(total=Sum("balance", default=0))["total"])


def figures(neighbourhood: Neighbourhood) -> list[rules.Told]:
    """What everybody may know, oldest first."""
    rows = Figures.objects.within(neighbourhood).order_by("first_on")
    return [
        rules.Told(row.first_on, row.months, row.issued, row.spent, row.back, row.out, row.out_average) for row in rows
    ]


def months(neighbourhood: Neighbourhood, first_on: date, before: date, *, out_before: int) -> Iterator[rules.Month]:
    """Each calendar month from one day up to another; a few queries for any number."""
    sums, receivers, spenders = (
        read(neighbourhood, *_bounds(neighbourhood, first_on, before)) for read in (_sums, _receivers, _spenders)
    )
    out = out_before
    while first_on < before:
        issued, spent, back = sums.get(first_on, (0, 0, 0))
        out += issued - back
        yield rules.Month(
            first_on,
            issued,
            spent,
            back,
            out,
            frozenset(receivers.get(first_on, ())),
            frozenset(spenders.get(first_on, ())),
        )
        first_on = (first_on + timedelta(days=32)).replace(day=1)


def first_coin_on(neighbourhood: Neighbourhood) -> date | None:
    """The first of the month in which the first coin was booked."""
    rows = Entry.objects.filter(account__neighbourhood=neighbourhood, account__unit=Unit.WIJK)
    moment = rows.aggregate(first=Min("transaction__at"))["first"]
    return clock.local_day(moment, zone=neighbourhood.zone).replace(day=1) if moment else None


def _bounds(neighbourhood: Neighbourhood, first_on: date, before: date) -> tuple[datetime, datetime]:
    zone = neighbourhood.zone
    return clock.day_bounds(first_on, zone=zone)[0], clock.day_bounds(before, zone=zone)[0]


def _coins(neighbourhood: Neighbourhood, begin: datetime, end: datetime) -> Any:
    rows = Entry.objects.filter(account__neighbourhood=neighbourhood, account__unit=Unit.WIJK)
    rows = rows.filter(transaction__at__gte=begin, transaction__at__lt=end)
    return rows.annotate(month=TruncMonth("transaction__at", tzinfo=ZoneInfo(neighbourhood.zone)))


def _sums(neighbourhood: Neighbourhood, begin: datetime, end: datetime) -> dict[date, tuple[int, int, int]]:
    """Month → issued, spent and taken back. What was turned back counts against what was spent; a settlement is no spending."""
    issue, shop = Q(account__kind=AccountKind.ISSUE), Q(account__kind=AccountKind.SHOP)
    spending = Q(transaction__purpose__in=(Purpose.PURCHASE, Purpose.CORRECTION))
    rows = _coins(neighbourhood, begin, end).values("month")
    rows = rows.annotate(
        issued=-Sum("amount", filter=issue & Q(amount__lt=0), default=0),
        spent=Sum("amount", filter=shop & spending, default=0),
        taken=Sum("amount", filter=issue & Q(amount__gt=0), default=0),
    )
    return {row["month"].date(): (row["issued"], row["spent"], row["taken"]) for row in rows.order_by("month")}


def _receivers(neighbourhood: Neighbourhood, begin: datetime, end: datetime) -> dict[date, set[int]]:
    coins = _coins(neighbourhood, begin, end).filter(account__kind=AccountKind.PERSON, amount__gt=0)
    return _by_month(coins.filter(transaction__purpose=Purpose.CLAIM).values_list("month", "account_id"))


def _spenders(neighbourhood: Neighbourhood, begin: datetime, end: datetime) -> dict[date, set[int]]:
    """People who paid, with a phone or with a slip; a circle is nobody."""
    coins = _coins(neighbourhood, begin, end).filter(account__kind=AccountKind.PERSON, amount__lt=0)
    found = _by_month(coins.filter(transaction__purpose=Purpose.PURCHASE).values_list("month", "account_id"))
    used = Slip.objects.within(neighbourhood).filter(payment__paid_at__gte=begin, payment__paid_at__lt=end)
    used = used.filter(account__kind=AccountKind.PERSON)
    used = used.annotate(month=TruncMonth("payment__paid_at", tzinfo=ZoneInfo(neighbourhood.zone)))
    for month, accounts in _by_month(used.values_list("month", F("account_id"))).items():
        found[month] = found.get(month, set()) | accounts
    return found


def _by_month(pairs: Any) -> dict[date, set[int]]:
    found: dict[date, set[int]] = {}
    for month, account in pairs.distinct():
        found.setdefault(month.date(), set()).add(account)
    return found
