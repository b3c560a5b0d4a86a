"""The bank's statement: read in, matched in one tap where it is certain, and line by line where it is not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import statement_to_books
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import LineState
from wijkwerk.funding.files.statement import MOST_BYTES
from wijkwerk.funding.models import BankAccount, BankLine, BankStatement
from wijkwerk.funding.rules import matching
from wijkwerk.funding.rules.matching import Expected, Proposal
from wijkwerk.kernel import clock
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.listing import Cents, Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

# Of how many open lines is computed at once; after these are settled the next come.
MOST_LINES = 300
# On the evening's one page; the others stand a tap further.
MOST_ON_THE_EVENING = 20
# Of what is expected with the amount of a line.
MOST_FITTING = 20


class StatementForm(OnceForm):
    file = forms.FileField(
        label=gettext_lazy("Kies het bestand van de bank"),
        help_text=gettext_lazy("CAMT.053 of MT940. Je haalt het op bij de bank, bij Downloaden of Exporteren."),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot. Haal bij de bank een kortere tijd op."))
        content: bytes = file.read()
        return content


class ByHandForm(OnceForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"),
        choices=[
            (AccountKind.INCOME.value, gettext_lazy("opbrengst")),
            (AccountKind.EXPENSE.value, gettext_lazy("kosten")),
            (
                AccountKind.TRANSIT.value,
                gettext_lazy("was al geboekt en onderweg: pin, betaalverzoek, of kasgeld dat je bracht"),
            ),
            (AccountKind.SUSPENSE.value, gettext_lazy("nog uit te zoeken, maar wel in de boeken")),
        ],
        widget=forms.RadioSelect,
    )
    words = PlainText(label=gettext_lazy("Waarvoor was het?"), max_length=200)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the bank with what we think of it."""

    line: BankLine
    proposal: Proposal | None


def waiting(accounts: Sequence[BankAccount], *, most: int = MOST_LINES) -> list[Shown]:
    """Open lines of these accounts, oldest first, each with the best proposal there is; computed among so many of them."""
    lines = list(BankLine.objects.filter(account__in=accounts).select_related("account").open().in_order()[:most])
    return _with_proposals(accounts, lines)


def _with_proposals(accounts: Sequence[BankAccount], lines: list[BankLine]) -> list[Shown]:
    if not lines:
        return []
    today = clock.local_day(clock.now(), zone=accounts[0].neighbourhood.zone)
    found = statement_to_books.proposals(accounts, lines, today=today)
    return [Shown(line, found.get(line.pk)) for line in lines]


@may("funding.see_bank")
@require_http_methods(["GET", "HEAD", "POST"])
def bank(request: Request, here: Neighbourhood) -> HttpResponse:
    account, of = whose.asked_account(request, here)
    if account is None:
        return page(request, "desk/payout_bank.html", account=None)
    form = StatementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and request.user.has_perm("funding.read_statement", here):
        answer = submit(request, form, lambda: _read_in(request, account, form))
        if answer is not None:
            return answer
    open_lines, aside = _open_and_aside(account)
    shown = _with_proposals([account], open_lines)
    return taken_along(request, _waiting_listing(shown)) or page(
        request,
        "desk/payout_bank.html",
        account=account,
        whose=of,
        form=form,
        once=OnceForm(),
        rows=paged(request, shown),
        certain=sum(1 for each in shown if each.proposal and each.proposal.is_certain),
        standing=queries.standing(account),
        aside=aside,
        status=422 if form.errors else 200,
    )


def _open_and_aside(account: BankAccount) -> tuple[list[BankLine], list[BankLine]]:
    """What waits and what was laid aside, each oldest first, in one query; of many, what waits goes before."""
    waits = BankLine.objects.filter(account=account).exclude(state=LineState.SETTLED).select_related("account")
    rows = list(waits.order_by("-state", "booked_on", "pk")[: 2 * MOST_LINES])
    opened = [row for row in rows if row.state == LineState.OPEN]
    return opened[:MOST_LINES], [row for row in rows if row.state == LineState.ASIDE][:MOST_LINES]


@may("funding.see_bank")
@require_safe
def tonight(request: Request, here: Neighbourhood) -> HttpResponse:
    """The oldest open lines of all our accounts, to accept in one tap: a part of the treasurer's evening, and a page without script."""
    lines = waiting(queries.bank_accounts(here), most=MOST_ON_THE_EVENING)
    return page(request, "desk/payout_tonight.html", fragment="desk/_payout_tonight.html", lines=lines)


def _read_in(request: Request, account: BankAccount, form: StatementForm) -> str:
    known = BankStatement.objects.filter(account=account).count()
    content = form.cleaned_data["file"]
    read = statement_to_books.read_in(account=account, content=content, by=actor(request), at=clock.now())
    is_new = BankStatement.objects.filter(account=account).count() > known
    messages.success(request, _told(read, is_new=is_new))
    return whose.address_of("desk_payout_bank", account.legal_person)


def _told(read: BankStatement, *, is_new: bool) -> str:
    if not is_new:
        return _("Dit bestand was al ingelezen. Er is niets dubbel geteld.")
    new = ngettext("%(count)d nieuwe regel.", "%(count)d nieuwe regels.", read.new_count) % {"count": read.new_count}
    known = read.line_count - read.new_count
    if not known:
        return new
    return f"{new} " + _("%(count)d hadden we al: die tellen niet dubbel.") % {"count": known}


@may("funding.see_bank")
@require_safe
def settled(request: Request, here: Neighbourhood) -> HttpResponse:
    """What was booked, newest first."""
    rows = BankLine.objects.within(here).filter(state=LineState.SETTLED).order_by("-settled_at", "-pk")
    return taken_along(request, _settled_listing(rows)) or page(
        request, "desk/payout_settled.html", rows=paged(request, rows)
    )


def _settled_listing(rows: Iterable[BankLine]) -> Listing:
    return Listing(
        name=_("Geboekt van de bank"),
        columns=[
            *_line_columns(lambda row: row),
            Column(_("Geboekt als"), lambda row: row.get_settled_as_display()),
            Column(_("Geboekt op"), lambda row: row.settled_at),
        ],
        rows=rows,
    )


def _waiting_listing(rows: Iterable[Shown]) -> Listing:
    return Listing(
        name=_("Bank, nog te boeken"),
        columns=[
            *_line_columns(lambda row: row.line),
            Column(_("Wij denken"), lambda row: row.proposal.expected.what if row.proposal else None),
            Column(_("Waarom"), lambda row: str(row.proposal.why.label) if row.proposal else None),
        ],
        rows=rows,
    )


def _line_columns(line: Callable[[Any], BankLine]) -> list[Column]:
    return [
        Column(_("Op de bank"), lambda row: line(row).booked_on),
        Column(_("Bedrag"), lambda row: Cents(line(row).cents)),
        Column(_("Naam"), lambda row: line(row).name),
        Column(_("Omschrijving"), lambda row: line(row).text),
    ]


@may("funding.read_statement")
@require_POST
def accept_certain(request: Request, here: Neighbourhood) -> HttpResponse:
    (account, _of), form = whose.asked_account(request, here), OnceForm(request.POST)
    if account is not None and form.is_valid():
        answer = submit(request, form, lambda: _accept_certain(request, account))
        if answer is not None:
            return answer
    messages.error(request, what_was_wrong(form))
    return redirect("desk_payout_bank")


def _accept_certain(request: Request, account: BankAccount) -> str:
    count = statement_to_books.accept_certain(account=account, by=actor(request), at=clock.now())
    if count:
        messages.success(
            request, ngettext("%(count)d regel geboekt.", "%(count)d regels geboekt.", count) % {"count": count}
        )
    else:
        messages.info(request, _("Geen regel kan maar één ding zijn. Zoek zelf uit wat erbij hoort."))
    return whose.address_of("desk_payout_bank", account.legal_person)


@may("funding.read_statement", BankLine, beside=("account__legal_person", "account__neighbourhood"))
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: Request, found: BankLine) -> HttpResponse:
    """One line: what we think, and what else it can be. Sent, the form books it by hand."""
    form = ByHandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _by_hand(request, found, form))
        if answer is not None:
            return answer
    expected = _expected(found)
    lines = list(BankLine.objects.filter(account=found.account).open().in_order()[:MOST_LINES])
    return page(
        request,
        "desk/payout_line.html",
        proposal=matching.propose(queries.seen(lines), expected).get(found.pk),
        line=found,
        fitting=[each for each in expected if each.cents == found.cents][:MOST_FITTING],
        form=form,
        once=OnceForm(),
        status=422 if form.errors else 200,
    )


def _expected(found: BankLine) -> list[Expected]:
    today = clock.local_day(clock.now(), zone=found.neighbourhood.zone)
    return statement_to_books.expected([found.account], today=today)[found.account_id]


def _by_hand(request: Request, found: BankLine, form: ByHandForm) -> str:
    told = form.cleaned_data
    statement_to_books.book_by_hand(
        line=found, kind=AccountKind(told["kind"]), words=told["words"], by=actor(request), at=clock.now()
    )
    return _back_to(request, found)


@may("funding.read_statement", BankLine, beside=("account__legal_person",))
@require_POST
def accept(request: Request, found: BankLine) -> HttpResponse:
    """What was on the screen, as long as it is still expected: a forged key finds nothing."""
    key = request.POST.get("expected", "")
    chosen = next((each for each in _expected(found) if each.key == key), None)
    if chosen is None:
        messages.error(request, _("Dit verwachten we niet meer. Kijk hoe het er nu voor staat."))
        return redirect(_back_to(request, found))
    by = actor(request)
    return _act(request, found, lambda: statement_to_books.accept(line=found, expected=chosen, by=by, at=clock.now()))


@may("funding.read_statement", BankLine, beside=("account__legal_person",))
@require_POST
def lay_aside(request: Request, found: BankLine) -> HttpResponse:
    return _act(request, found, lambda: funding.lay_aside(line=found, by=actor(request), at=clock.now()))


@may("funding.read_statement", BankLine, beside=("account__legal_person",))
@require_POST
def turn_back(request: Request, found: BankLine) -> HttpResponse:
    return _act(request, found, lambda: statement_to_books.turn_back(line=found, by=actor(request), at=clock.now()))


def _act(request: Request, found: BankLine, act: Callable[[], object]) -> HttpResponse:
    """One act on one line, once for its form, then back to where the button stood."""
    return pressed(request, act, there=_back_to(request, found))


def _back_to(request: Request, found: BankLine) -> str:
    """The treasurer's evening, where the line stood there; else the bank of whose line it is."""
    if "avond" in request.POST:
        return reverse("desk_money")
    return whose.address_of("desk_payout_bank", found.account.legal_person)
