from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.kernel import clock
from wijkwerk.kernel import iban as ibans
from wijkwerk.kernel.money import euro
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.forms import EuroField, OnceForm, PlainText
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor


class AccountForm(OnceForm):
    iban = PlainText(label=gettext_lazy("Rekeningnummer (IBAN)"), max_length=42)
    holder = PlainText(label=gettext_lazy("Op welke naam staat de rekening?"), max_length=70)
    one_up_to = EuroField(
        label=gettext_lazy("Tot welk totaal is één handtekening genoeg, in euro?"),
        help_text=gettext_lazy("Leeg is nooit: dan tekenen er altijd twee mensen."),
        required=False,
    )
    creditor_id = PlainText(
        label=gettext_lazy("Incassant-ID"),
        help_text=gettext_lazy("Alleen nodig om te incasseren. Je krijgt het van de bank."),
        max_length=40,
        required=False,
    )


@may("funding.set_account")
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def account(request: Request, here: Neighbourhood) -> HttpResponse:
    """From which account a legal person pays, and when one signature is enough: the board says, after a fresh proof."""
    of = whose.asked(request, here)
    known = queries.bank_account(of.chosen)
    form = AccountForm(request.POST or None, initial=_initial(known))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set(request, of.chosen, form))
        if answer is not None:
            messages.success(request, _("De rekening is bewaard."))
            return answer
    return page(request, "desk/payout_account.html", form=form, whose=of, status=422 if form.errors else 200)


def _initial(known: Any) -> dict[str, str]:
    if known is None:
        return {}
    return {
        "iban": ibans.shown(known.iban),
        "holder": known.holder,
        "one_up_to": euro(known.one_up_to_cents).removeprefix("€\u00a0") if known.one_up_to_cents else "",
        "creditor_id": known.creditor_id,
    }


def _set(request: Request, legal_person: LegalPerson, form: AccountForm) -> str:
    told = form.cleaned_data
    funding.set_bank_account(
        legal_person=legal_person,
        iban=told["iban"],
        holder=told["holder"],
        one_up_to_cents=told["one_up_to"],
        creditor_id=told["creditor_id"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_money")
