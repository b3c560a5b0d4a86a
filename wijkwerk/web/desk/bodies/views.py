"""Seen by treasurer and board, set by the board: what was before stays, and what is new holds from a day on."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.kernel import clock
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import Unit
from wijkwerk.ledger.models import Worth
from wijkwerk.places import commands as places
from wijkwerk.places import queries
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.desk.bodies.forms import BodyForm, StatusForm, VatNumberForm, WorthForm, as_it_is
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN = 50


@may("ledger.see_bodies")
@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: Request, here: Neighbourhood) -> HttpResponse:
    """All legal persons, and a form for one more."""
    day = clock.local_day(clock.now(), zone=here.zone)
    form = BodyForm(_sent(request, here), initial={"from_on": day})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _add(request, here, form))
        if answer is not None:
            return answer
    return page(
        request, "desk/bodies.html", rows=queries.legal_persons(here, day)[:SHOWN], form=form, status=_status(request)
    )


def _sent(request: Request, here: Neighbourhood) -> Any:
    """What was sent, by whoever may set it."""
    if request.method != "POST":
        return None
    if not request.user.has_perm("ledger.set_bodies", here):
        raise PermissionDenied
    return request.POST


def _status(request: Request) -> int:
    return 422 if request.method == "POST" else 200


def _add(request: Request, here: Neighbourhood, form: BodyForm) -> str:
    data = form.cleaned_data
    row = places.add_legal_person(
        neighbourhood=here,
        name=data["name"],
        facts=form.facts(),
        from_on=data["from_on"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_money_body", args=[row.number])


@may("ledger.see_bodies")
@require_http_methods(["GET", "HEAD", "POST"])
def body(request: Request, here: Neighbourhood, number: int) -> HttpResponse:
    """One legal person: what it was and is, and a form for what it becomes."""
    found = _found(here, number)
    day = clock.local_day(clock.now(), zone=here.zone)
    form = StatusForm(_sent(request, here), initial=as_it_is(queries.legal_status(found, day), day))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _change(request, found, form))
        if answer is not None:
            return answer
    return _body_page(request, found, form, VatNumberForm(initial={"vat_number": found.vat_number}))


@may("ledger.set_bodies")
@require_POST
def vat(request: Request, here: Neighbourhood, number: int) -> HttpResponse:
    """Its number for value added tax, or that it has none."""
    found = _found(here, number)
    form = VatNumberForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _set_vat(request, found, form))
        if answer is not None:
            return answer
    day = clock.local_day(clock.now(), zone=here.zone)
    status_form = StatusForm(initial=as_it_is(queries.legal_status(found, day), day))
    return _body_page(request, found, status_form, form)


def _set_vat(request: Request, found: LegalPerson, form: VatNumberForm) -> str:
    places.set_vat_number(legal_person=found, typed=form.cleaned_data["vat_number"], by=actor(request), at=clock.now())
    return reverse("desk_money_body", args=[found.number])


def _found(here: Neighbourhood, number: int) -> LegalPerson:
    found: LegalPerson | None = LegalPerson.objects.within(here).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _body_page(request: Request, found: LegalPerson, form: StatusForm, vat_form: VatNumberForm) -> HttpResponse:
    return page(
        request,
        "desk/body.html",
        body=found,
        rows=found.statuses.order_by("-from_on")[:SHOWN],
        form=form,
        vat_form=vat_form,
        status=_status(request),
    )


def _change(request: Request, found: LegalPerson, form: StatusForm) -> str:
    places.set_legal_status(
        legal_person=found,
        facts=form.facts(),
        from_on=form.cleaned_data["from_on"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_money_body", args=[found.number])


@may("ledger.see_bodies")
@require_http_methods(["GET", "HEAD", "POST"])
def worth(request: Request, here: Neighbourhood) -> HttpResponse:
    """What one piece of the own currency stands for."""
    day = clock.local_day(clock.now(), zone=here.zone)
    form = WorthForm(_sent(request, here), initial={"from_on": day, "unit": Unit.UUR, "amount": 60})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set_worth(request, here, form))
        if answer is not None:
            return answer
    rows = Worth.objects.within(here).order_by("-from_on")[:SHOWN]
    return page(request, "desk/worth.html", rows=rows, form=form, status=_status(request))


def _set_worth(request: Request, here: Neighbourhood, form: WorthForm) -> str:
    data = form.cleaned_data
    ledger.set_worth(
        neighbourhood=here,
        unit=Unit(data["unit"]),
        amount=data["amount"],
        from_on=data["from_on"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_money_worth")
