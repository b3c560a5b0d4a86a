from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.flows import reward_to_ledger
from wijkwerk.funding import queries as funding
from wijkwerk.funding.models import BankAccount
from wijkwerk.funding.rules.invoices import is_late
from wijkwerk.kernel import clock
from wijkwerk.ledger import queries as ledger
from wijkwerk.ledger.models import Account, Entry
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.models import WHAT_FOR, Claim
from wijkwerk.web.desk.payout.whose import address_of
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.listing import Cents, Column, Listing, Value, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged
from wijkwerk.web.shared.requests import Request, actor, today
from wijkwerk.web.shared.templatetags.words import account_name


class ReasonForm(OnceForm):
    reason = PlainText(
        label=gettext_lazy("Waarom?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Schrijf kort waarom. De ander leest dat.")},
    )


@may("rewards.see_claims")
@require_safe
def evening(request: Request, here: Neighbourhood) -> HttpResponse:
    """One page: what waits for approval (the amount and the work, never why), what does not match, and the list to pay."""
    rows = Claim.objects.within(here).waiting().whole().order_by("for_day", "pk")
    sums = queries.sums_by_way(here)
    evenings = [Evening.of(account, sums) for account in funding.bank_accounts(here)]
    day = today(here)
    pressing = funding.pressing_invoices(here, today=day)
    shown = paged(request, rows, count=sum(each["count"] for each in sums.waiting))
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/money.html",
        rows=shown,
        sums=sums,
        problems=ledger.quick_check(here),
        tray=funding.tray(here, today=day),
        differences=funding.to_look_at(here),
        pressing=pressing,
        late=sum(is_late(each.due_on, today=day) for each in pressing),
        today=day,
        once=OnceForm(),
        evenings=evenings,
        several=len(evenings) > 1 or any(each.legal_person.number > 1 for each in shown),
        together=Together.of(evenings),
    )


@dataclass(frozen=True, slots=True)
class Evening:
    """What the treasurer does tonight for one account: how it stands, how many claims can be paid, and of how many is not known where to."""

    account: BankAccount
    standing: funding.Standing
    claims: int
    without_iban: int

    @classmethod
    def of(cls, account: BankAccount, sums: queries.Sums) -> "Evening":
        payer = account.legal_person_id
        return cls(account, funding.standing(account), sums.payable.get(payer, 0), sums.without_iban.get(payer, 0))

    @property
    def payable(self) -> int:
        return self.claims + self.standing.receipt_count + self.standing.invoice_count

    @property
    def bank_url(self) -> str:
        return address_of("desk_payout_bank", self.account.legal_person)

    @property
    def compose_url(self) -> str:
        return address_of("desk_payout_compose", self.account.legal_person)

    @property
    def certain_url(self) -> str:
        return address_of("desk_payout_certain", self.account.legal_person)


@dataclass(frozen=True, slots=True)
class Together:
    """Of all legal persons, for the steps of the evening."""

    is_read: bool
    open_lines: int
    payable: int
    under_way: int

    @classmethod
    def of(cls, evenings: Sequence[Evening]) -> "Together":
        return cls(
            any(each.standing.closes_on for each in evenings),
            sum(each.standing.open_count for each in evenings),
            sum(each.payable for each in evenings),
            sum(each.standing.batch_count for each in evenings),
        )


def _listing(rows: Any) -> Listing:
    return Listing(
        name=_("Waardering die wacht"),
        columns=[
            Column(_("Wie"), lambda claim: claim.shown_name),
            Column(_("Waarvoor"), lambda claim: claim.what_for),
            Column(_("Wie geeft het"), lambda claim: claim.legal_person.name),
            Column(_("Dag"), lambda claim: claim.for_day),
            Column(_("Wat"), lambda claim: claim.get_way_display()),
            Column(_("Waard in euro"), lambda claim: Cents(claim.worth_cents)),
        ],
        rows=rows,
    )


@may("rewards.see_claims", Claim, beside=("person", "legal_person", *WHAT_FOR))
@require_safe
def claim(request: Request, found: Claim) -> HttpResponse:
    return _claim_page(request, found, once=OnceForm(), form=ReasonForm())


def _claim_page(request: Request, found: Claim, *, once: OnceForm, form: OnceForm, status: int = 200) -> HttpResponse:
    """With whether it waits to be paid, or the slip of it where it was paid in cash."""
    is_owed = queries.to_pay_out(found.neighbourhood).filter(pk=found.pk).exists()
    payout = None if is_owed else funding.payout_of(found.neighbourhood, f"{queries.SUBJECT}{found.code}")
    return page(
        request, "desk/claim.html", claim=found, once=once, form=form, is_owed=is_owed, payout=payout, status=status
    )


@may("rewards.approve_claim", Claim)
@require_POST
def approve(request: Request, found: Claim) -> HttpResponse:
    return _settle(
        request,
        found,
        OnceForm(request.POST),
        lambda _form: reward_to_ledger.approve(claim=found, by=actor(request), at=clock.now()),
    )


@may("rewards.approve_claim", Claim)
@require_POST
def refuse(request: Request, found: Claim) -> HttpResponse:
    return _settle(
        request,
        found,
        ReasonForm(request.POST),
        lambda form: rewards.refuse_claim(
            claim=found, reason=form.cleaned_data["reason"], by=actor(request), at=clock.now()
        ),
    )


@may("rewards.reverse_claim", Claim)
@require_POST
def reverse_claim(request: Request, found: Claim) -> HttpResponse:
    return _settle(
        request,
        found,
        ReasonForm(request.POST),
        lambda form: reward_to_ledger.reverse(
            claim=found, reason=form.cleaned_data["reason"], by=actor(request), at=clock.now()
        ),
    )


def _settle(request: Request, found: Claim, form: OnceForm, act: Callable[[OnceForm], object]) -> HttpResponse:
    """One act on one claim, then back to the evening; what cannot be done any more is told there in words."""

    def once() -> str:
        act(form)
        return reverse("desk_money")

    if not form.is_valid():
        has_reason = isinstance(form, ReasonForm)
        reason_form, once_form = (form, OnceForm()) if has_reason else (ReasonForm(), form)
        return _claim_page(request, found, form=reason_form, once=once_form, status=422)
    return acted(request, form, once, there=reverse("desk_money"))


@may("ledger.see_books")
@require_safe
def books(request: Request, here: Neighbourhood) -> HttpResponse:
    """The accounts with their balances, and everything that was approved or not."""
    accounts = ledger.accounts(here)
    return taken_along(request, _accounts_listing(accounts)) or page(
        request,
        "desk/books.html",
        accounts=paged(request, accounts),
        settled=Claim.objects.within(here).exclude(state="made").whole().order_by("-approved_at", "-pk")[:30],
    )


@may("ledger.see_books")
@require_safe
def statement(request: Request, here: Neighbourhood, number: int) -> HttpResponse:
    account = Account.objects.within(here).filter(number=number).first()
    if account is None:
        raise Http404
    rows = ledger.statement(account)
    return taken_along(request, _statement_listing(account, rows)) or page(
        request, "desk/statement.html", account=account, rows=paged(request, rows)
    )


def _accounts_listing(rows: Iterable[Account]) -> Listing:
    return Listing(
        name=_("De boeken"),
        columns=[
            Column(_("Rekening"), lambda row: row.number),
            Column(_("Van"), account_name),
            Column(_("Soort"), lambda row: row.get_kind_display()),
            Column(_("Eenheid"), lambda row: row.unit),
            Column(_("Stand"), lambda row: _amount(row.balance, row.unit)),
        ],
        rows=rows,
    )


def _statement_listing(account: Account, rows: Iterable[Entry]) -> Listing:
    return Listing(
        name=_("Rekening %(number)s") % {"number": account.number},
        columns=[
            Column(_("Nummer"), lambda row: row.transaction.number),
            Column(_("Wanneer"), lambda row: row.transaction.at),
            Column(_("Waarvoor"), lambda row: row.transaction.get_purpose_display()),
            Column(_("Erbij of eraf"), lambda row: _amount(row.amount, account.unit)),
            Column(_("Daarna"), lambda row: _amount(row.balance_after, account.unit)),
        ],
        rows=rows,
    )


def _amount(amount: int, unit: str) -> Value:
    """For a sheet to calculate with: euros, hours, or pieces of the own currency."""
    return Cents(amount) if unit == "EUR" else Decimal(amount) / (60 if unit == "UUR" else 100)


@may("ledger.see_chain")
@require_safe
def chain(request: Request, here: Neighbourhood) -> HttpResponse:
    """The head of the chain, to be printed and kept: in groups of eight, so that two people can compare it aloud."""
    standing = ledger.standing(here)
    seal = standing.head.hash if standing.head else ""
    return page(
        request,
        "desk/chain.html",
        standing=standing,
        parts=[seal[start : start + 8] for start in range(0, len(seal), 8)],
        rows=paged(request, ledger.chain(here).reverse()),
    )
