"""Other terms than ours: price per tier, how much at most, who does the work, and who may learn by it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wijkwerk.flows import package_to_offer
from wijkwerk.kernel import clock
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.partner.offers.forms import CounterForm, as_typed
from wijkwerk.web.partner.offers.opening import by_offer_link, partner_of, tell_both
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request
from wijkwerk.work.enums import OfferState
from wijkwerk.work.models import Offer


@by_offer_link
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: Request, found: Offer, token: str) -> HttpResponse:
    if request.method != "POST" and found.state not in {OfferState.SENT, OfferState.PROPOSED}:
        return redirect("partner_offer", token=token)
    form = CounterForm(request.POST or None, initial=_known(found))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _counter(request, found, form, token))
        if answer is not None:
            return answer
    kind = need_kinds()[found.package.kind]
    return page(
        request,
        "partner/counter.html",
        offer=found,
        package=found.package,
        token=token,
        unit_one=kind.unit_one,
        unit_many=kind.unit_many,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _known(found: Offer) -> dict[str, Any]:
    """What they proposed before; else what they once quoted for this work, so that nobody types it twice."""
    own = getattr(found, "counter", None)
    if own is not None:
        return as_typed(own)
    quoted = found.organisation.tariffs.filter(kind=found.package.kind).order_by("-valid_from", "-pk").first()
    return {**(as_typed(quoted) if quoted else {}), "max_units": found.package.units}


def _counter(request: Request, found: Offer, form: CounterForm, token: str) -> str:
    answered = package_to_offer.counter(offer=found, terms=form.terms(), by=partner_of(found), at=clock.now())
    tell_both(request, answered)
    return reverse("partner_offer", args=[token])
