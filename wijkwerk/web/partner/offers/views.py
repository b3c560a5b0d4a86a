from django import forms
from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.kernel.money import euro
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.links import OFFER_SALT
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request
from wijkwerk.web.shared.templatetags.words import quarter
from wijkwerk.work import commands as work
from wijkwerk.work import queries
from wijkwerk.work.models import Offer


class AnswerForm(OnceForm):
    answer = forms.ChoiceField(
        label=_("Doen jullie het?"),
        choices=[("yes", _("Ja, wij doen het")), ("no", _("Nee, deze keer niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    reason = PlainText(
        label=_("Waarom niet?"),
        help_text=_("Alleen bij nee. Dan kunnen we het anders aanbieden."),
        max_length=500,
        rows=3,
        required=False,
    )


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request, token: str) -> HttpResponse:
    """What is asked, how much of it, where and when, the price, and what stays in the neighbourhood; no resident is named."""
    found = _by_token(request, token)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _answer(found, form, token))
        if answer is not None:
            return answer
        found = _by_token(request, token)
    return page(
        request,
        "partner/offer.html",
        offer=found,
        package=found.package,
        kind=need_kinds()[found.package.kind],
        blocks=queries.per_block(found.package),
        share=queries.share_that_stays(found),
        facts=_facts(found),
        prices=_prices(found),
        is_expired=found.expires_on < clock.local_day(clock.now(), zone=request.neighbourhood.zone),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _facts(found: Offer) -> list[dict[str, object]]:
    kind, package = need_kinds()[found.package.kind], found.package
    unit = kind.unit_one if package.units == 1 else kind.unit_many
    return [
        {"label": _("Soort werk"), "value": kind.label},
        {"label": _("Hoeveel"), "value": f"{package.units} {unit}"},
        {"label": _("Wanneer"), "value": quarter(package.quarter)},
        {"label": _("Prijs per stuk"), "value": euro(package.unit_price)},
    ]


def _prices(found: Offer) -> list[dict[str, object]]:
    package = found.package
    return [
        {
            "label": _("Los, een voor een"),
            "value": package.cost_apart,
            "shown": euro(package.cost_apart),
            "note": "",
            "tone": "quiet",
        },
        {"label": _("Samen"), "value": found.price, "shown": euro(found.price), "note": "", "tone": "water"},
    ]


def _by_token(request: Request, token: str) -> Offer:
    try:
        number = signing.loads(token, salt=OFFER_SALT)
    except signing.BadSignature:
        raise Http404 from None
    rows = Offer.objects.within(request.neighbourhood).select_related("package", "organisation", "neighbourhood")
    found: Offer | None = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _answer(found: Offer, form: AnswerForm, token: str) -> str:
    by = Actor(kind=ActorKind.PARTNER, door=Door.LINK, id=found.organisation_id)
    if form.cleaned_data["answer"] == "yes":
        work.accept_offer(offer=found, by=by, at=clock.now())
    else:
        work.decline_offer(offer=found, reason=form.cleaned_data["reason"], by=by, at=clock.now())
    return reverse("partner_offer", args=[token])
