"""Direct debits: who lets us collect, what is told to them, and the file for the bank."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.funding import commands as funding
from wijkwerk.funding.enums import CollectionState
from wijkwerk.funding.files.pain008 import VERSIONS
from wijkwerk.funding.models import BankAccount, Collection, DebitMandate, DebitRun
from wijkwerk.funding.rules import debits as rules
from wijkwerk.funding.rules.batches import masked
from wijkwerk.kernel import clock, codes
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.payout import whose
from wijkwerk.web.shared.forms import EuroField, OnceForm, PlainText
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit, to_save, what_was_wrong
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor, today

# The list that goes along has the day of each.
MOST_LAPSING = 50


def _day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class MandateForm(OnceForm):
    name = PlainText(label=_("Op wiens naam staat de rekening?"), max_length=70)
    iban = PlainText(label=_("Rekeningnummer (IBAN)"), max_length=42)
    signed_on = _day_field(_("Wanneer is er getekend?"))
    notice_days = forms.IntegerField(
        label=_("Hoeveel dagen van tevoren hoort de betaler het?"),
        min_value=rules.SHORTEST_NOTICE,
        max_value=60,
        initial=rules.NOTICE_DAYS,
        help_text=_("Veertien, tenzij jullie samen iets anders afspraken."),
    )
    person_code = PlainText(
        label=_("Code van de persoon"),
        help_text=_("Staat op de bladzijde van wie je kent. Dan gaat de aankondiging per mail."),
        max_length=12,
        required=False,
    )


class CollectionForm(OnceForm):
    what = PlainText(label=_("Waarvoor is het?"), max_length=100)
    cents = EuroField(label=_("Hoeveel, in euro?"))
    collect_on = _day_field(_("Op welke dag?"))


class SendForm(OnceForm):
    collect_on = _day_field(_("Op welke dag schrijft de bank af?"))


@may("funding.collect")
@require_http_methods(["GET", "HEAD", "POST"])
def mandates(request: Request, here: Neighbourhood) -> HttpResponse:
    """Who lets us collect; a form for one more; and what is planned and can go to the bank."""
    form = MandateForm(request.POST or None, initial={"signed_on": today(here)})
    of = whose.asked(request, here)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _give(request, of, form))
        if answer is not None:
            return answer
    return taken_along(request, _listing(of)) or page(
        request, "desk/payout_debits.html", **_listed(request, here, of), form=form, status=_status(form)
    )


def _listing(of: whose.Whose) -> Listing:
    """Of an account number only the end: who is to collect has the file for the bank."""
    return Listing(
        name=_now("Machtigingen"),
        columns=[
            Column(_now("Naam"), lambda row: row.name),
            Column(_now("Kenmerk"), lambda row: row.code),
            Column(_now("Rekening"), lambda row: masked(row.iban)),
            Column(_now("Getekend op"), lambda row: row.signed_on),
            Column(_now("Laatst afgeschreven"), lambda row: row.last_on),
            Column(_now("Vervalt op"), lambda row: None if row.ended_on else row.lapses_on),
            Column(_now("Gestopt op"), lambda row: row.ended_on),
        ],
        rows=DebitMandate.objects.filter(legal_person=of.chosen).order_by("-pk"),
    )


def _listed(request: Request, here: Neighbourhood, of: whose.Whose) -> dict[str, Any]:
    rows = DebitMandate.objects.within(here).filter(legal_person=of.chosen).order_by("-pk")
    planned = Collection.objects.filter(mandate__in=rows, state=CollectionState.PLANNED).select_related("mandate")
    return {
        "whose": of,
        "rows": paged(request, rows),
        "lapsing": rows.lapsing(today(here))[:MOST_LAPSING],
        "today": today(here),
        "planned": planned.order_by("collect_on", "pk")[:50],
        "runs": DebitRun.objects.within(here).filter(account__legal_person=of.chosen).order_by("-pk")[:10],
        "send_form": SendForm(initial={"collect_on": today(here) + timedelta(days=1)}),
    }


def _give(request: Request, of: whose.Whose, form: MandateForm) -> str:
    told = form.cleaned_data
    code = codes.normalise(told["person_code"])
    funding.give_debit_mandate(
        legal_person=of.chosen,
        person=Person.objects.within(of.chosen.neighbourhood).filter(code=code).first() if code else None,
        name=told["name"],
        iban=told["iban"],
        signed_on=told["signed_on"],
        notice_days=told["notice_days"],
        by=actor(request),
        at=clock.now(),
    )
    return of.address("desk_payout_debits")


@may("funding.collect", DebitMandate, beside=("person",))
@require_http_methods(["GET", "HEAD", "POST"])
def mandate(request: Request, found: DebitMandate) -> HttpResponse:
    """What was collected on it, and a form to plan something, which tells the payer at once."""
    day = today(found.neighbourhood)
    first = rules.earliest_day(funding.terms(found), announced_on=day)
    form = CollectionForm(request.POST or None, initial={"collect_on": first})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _plan(request, found, form))
        if answer is not None:
            return answer
    rows = Collection.objects.filter(mandate=found).order_by("-collect_on", "-pk")
    return page(
        request,
        "desk/payout_mandate.html",
        mandate=found,
        masked=masked(found.iban),
        rows=paged(request, rows),
        first=first,
        form=form,
        once=OnceForm(),
        status=_status(form),
    )


def _plan(request: Request, found: DebitMandate, form: CollectionForm) -> str:
    told = form.cleaned_data
    funding.plan_collection(
        mandate=found,
        what=told["what"],
        cents=told["cents"],
        collect_on=told["collect_on"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_payout_mandate", args=[found.code])


@may("funding.collect", DebitMandate)
@require_POST
def end(request: Request, found: DebitMandate) -> HttpResponse:
    form = OnceForm(request.POST)
    answer = submit(request, form, lambda: _end(request, found)) if form.is_valid() else None
    if answer is None:
        messages.error(request, what_was_wrong(form))
    return answer or redirect("desk_payout_mandate", code=found.code)


def _end(request: Request, found: DebitMandate) -> str:
    funding.end_debit_mandate(mandate=found, by=actor(request), at=clock.now())
    return reverse("desk_payout_debits")


@may("funding.collect", Collection)
@require_POST
def drop(request: Request, found: Collection) -> HttpResponse:
    form = OnceForm(request.POST)
    answer = submit(request, form, lambda: _drop(request, found)) if form.is_valid() else None
    if answer is None:
        messages.error(request, what_was_wrong(form))
    return answer or redirect("desk_payout_debits")


def _drop(request: Request, found: Collection) -> str:
    funding.drop_collection(collection=found, by=actor(request), at=clock.now())
    return reverse("desk_payout_debits")


@may("funding.collect", Collection, beside=("run", "mandate"))
@require_POST
@freshly_proved
def cross_out(request: Request, found: Collection) -> HttpResponse:
    """The bank did not collect this one of a run."""
    return _pressed(
        request, found, lambda: funding.cross_out_collection(collection=found, by=actor(request), at=clock.now())
    )


@may("funding.collect", Collection, beside=("run", "mandate"))
@require_POST
@freshly_proved
def restore(request: Request, found: Collection) -> HttpResponse:
    return _pressed(
        request, found, lambda: funding.restore_collection(collection=found, by=actor(request), at=clock.now())
    )


def _pressed(request: Request, found: Collection, act: Callable[[], object]) -> HttpResponse:
    """Back to its run; what never was in one goes back to its mandate, and the command refuses it."""
    there = ("desk_payout_run", found.run.code) if found.run else ("desk_payout_mandate", found.mandate.code)
    return pressed(request, act, there=reverse(there[0], args=[there[1]]))


@may("funding.collect")
@require_POST
@freshly_proved
def send(request: Request, here: Neighbourhood) -> HttpResponse:
    """What was told in time goes together into one run; its file is on the page that comes."""
    form, (account, _of) = SendForm(request.POST), whose.asked_account(request, here)
    if account is not None and form.is_valid():
        answer = submit(request, form, lambda: _send(request, account, form.cleaned_data["collect_on"]))
        if answer is not None:
            return answer
    messages.error(request, what_was_wrong(form) or str(funding.NoCreditorId.for_people))
    return redirect("desk_payout_debits")


def _send(request: Request, account: BankAccount, collect_on: date) -> str:
    made = funding.send_run(account=account, collect_on=collect_on, by=actor(request), at=clock.now())
    return reverse("desk_payout_run", args=[made.code])


@may("funding.collect", DebitRun, beside=("account",))
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
@never_cache
def run(request: Request, found: DebitRun) -> HttpResponse:
    """One run: what is in it and until when it may be turned back; sent, it gives the file."""
    if request.method == "POST":
        how = request.POST.get("hoe", "")
        version = how if how in VERSIONS else VERSIONS[0]
        content = funding.take_run_file(run=found, version=version, by=actor(request), at=clock.now())
        return to_save(content, name=f"incasso-{found.code}.xml", media_type="application/xml")
    rows = Collection.objects.filter(run=found).select_related("mandate").order_by("pk")
    return page(
        request,
        "desk/payout_run.html",
        run=found,
        rows=paged(request, rows),
        refund_until=rules.refund_until(found.collect_on),
        unauthorised_until=rules.unauthorised_until(found.collect_on),
    )


def _status(form: forms.Form) -> int:
    return 422 if form.errors else 200
