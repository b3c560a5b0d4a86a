from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from wijkwerk.kernel import clock
from wijkwerk.kernel.money import euro
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.partner.offers.opening import by_offer_link, opened, partner_of, tell_both
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request
from wijkwerk.web.shared.templatetags.words import quarter
from wijkwerk.work import commands as work
from wijkwerk.work import queries
from wijkwerk.work.models import CounterOffer, Offer


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


@by_offer_link
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request, found: Offer, token: str) -> HttpResponse:
    """What is asked, how much of it, where and when, the price, and what stays in the neighbourhood; no resident is named."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _answer(request, found, form, token))
        if answer is not None:
            return answer
        found = opened(request, token)
    own = getattr(found, "counter", None)
    return page(
        request,
        "partner/offer.html",
        offer=found,
        package=found.package,
        token=token,
        blocks=queries.per_block(found.package),
        share=queries.share_that_stays(found),
        facts=_facts(found),
        prices=_prices(found),
        own=own,
        own_facts=own_facts(own) if own else [],
        is_beside_others=queries.is_asked_beside_others(found),
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
        *([{"label": _("Prijs per stuk"), "value": euro(package.unit_price)}] if package.unit_price else []),
    ]


def _prices(found: Offer) -> list[dict[str, object]]:
    """Nothing, where no price is known yet: then theirs is the first."""
    if not found.price:
        return []
    apart = found.package.cost_apart
    return [
        {"label": _("Los, een voor een"), "value": apart, "shown": euro(apart), "note": "", "tone": "quiet"},
        {"label": _("Samen"), "value": found.price, "shown": euro(found.price), "note": "", "tone": "water"},
    ]


def own_facts(own: CounterOffer) -> list[dict[str, object]]:
    """Their own terms, as they read them back."""
    steps: list[dict[str, object]] = [
        {"label": _("Per stuk, vanaf %(start)d") % {"start": start}, "value": euro(price)} for start, price in own.tiers
    ]
    return [
        *steps,
        *([{"label": _("Vaste kosten"), "value": euro(own.fixed)}] if own.fixed else []),
        {"label": _("Hoeveel kunnen jullie er aan"), "value": own.max_units},
        {"label": _("Werk door mensen uit de buurt"), "value": f"{own.local_share * 100:.0f} %"},
        {"label": _("Leerplekken"), "value": own.learning_places},
        *([{"label": _("Wanneer"), "value": _days(own)}] if own.from_on else []),
        *([{"label": _("Rijden"), "value": f"{own.kilometres} km"}] if own.kilometres is not None else []),
        {"label": _("Alles samen"), "value": euro(own.cost), "total": True},
    ]


def _days(own: CounterOffer) -> str:
    return " – ".join(date_format(day, "j F Y") for day in (own.from_on, own.until_on) if day)


def _answer(request: Request, found: Offer, form: AnswerForm, token: str) -> str:
    by, at = partner_of(found), clock.now()
    if form.cleaned_data["answer"] == "yes":
        answered = work.accept_offer(offer=found, by=by, at=at)
    else:
        answered = work.decline_offer(offer=found, reason=form.cleaned_data["reason"], by=by, at=at)
    tell_both(request, answered)
    return reverse("partner_offer", args=[token])
