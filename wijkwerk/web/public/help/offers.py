"""Offering help, and the page of whoever offered: what is proposed, and after two yeses for whom and where."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import Outcome, Side
from wijkwerk.mutual_aid.models import Offer, Proposal
from wijkwerk.web.public.help.tokens import answered, by_link
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.help_forms import OfferFields
from wijkwerk.web.shared.links import HELP_OFFER_SALT, help_offer_path
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

# What lies before one helper at a time; more would be asking too much.
PROPOSALS_SHOWN = 10


class DoneForm(OnceForm):
    code = forms.CharField(max_length=7, widget=forms.HiddenInput)


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request) -> HttpResponse:
    form = OfferFields(request.POST or None, initial=_known(request))
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.HELP_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _offer(request, form))
        if answer is not None:
            return answer
    return page(request, "public/help_offer_new.html", form=form, status=422 if request.method == "POST" else 200)


def _known(request: Request) -> dict[str, object]:
    me = visitors.me(request) if request.method != "POST" else None
    if me is None:
        return {}
    street = me.address.street if me.address else ""
    return {"first_name": me.first_name, "phone": me.phone, "email": me.email, "street": street}


def _offer(request: Request, form: OfferFields) -> str:
    row = mutual_aid.offer(
        neighbourhood=request.neighbourhood,
        gift=form.gift(),
        reach=form.reach(),
        person=visitors.oneself(request, form.cleaned_data["first_name"]),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return help_offer_path(row.pk) + "?nieuw=1"


@by_link(lambda: Offer.objects.select_related("neighbourhood", "block"), salt=HELP_OFFER_SALT)
@require_safe
def own(request: Request, found: Offer, token: str) -> HttpResponse:
    return page(
        request,
        "public/help_offer.html",
        offer=found,
        kinds=[each.get_kind_display() for each in found.kinds.order_by("kind")],
        token=token,
        proposals=queries.for_helper(found, most=PROPOSALS_SHOWN),
        is_new=request.GET.get("nieuw") == "1",
    )


@by_link(lambda: Offer.objects.select_related("neighbourhood"), salt=HELP_OFFER_SALT)
@require_POST
def answer(request: Request, found: Offer, token: str) -> HttpResponse:
    return answered(request, found.proposals, Side.HELPER, back=help_offer_path(found.pk))


@by_link(lambda: Offer.objects.select_related("neighbourhood"), salt=HELP_OFFER_SALT)
@require_POST
def done(request: Request, found: Offer, token: str) -> HttpResponse:
    """The helper says that it is done; only of what both said yes to."""
    form = DoneForm(request.POST)
    if form.is_valid():
        proposal = found.proposals.standing().select_related("ask").filter(code=form.cleaned_data["code"]).first()
        if proposal is None or not proposal.standing.is_agreed:
            raise Http404
        answer = submit(request, form, lambda: _done(request, found, proposal))
        if answer is not None:
            return answer
    messages.error(request, what_was_wrong(form))
    return redirect(help_offer_path(found.pk))


def _done(request: Request, found: Offer, proposal: Proposal) -> str:
    by = actor(request, door=Door.LINK)
    mutual_aid.close(ask=proposal.ask, outcome=Outcome.DONE, by=by, at=clock.now())
    return help_offer_path(found.pk)


@by_link(lambda: Offer.objects.select_related("neighbourhood"), salt=HELP_OFFER_SALT)
@require_POST
def stop(request: Request, found: Offer, token: str) -> HttpResponse:
    """Taken back and forgotten at once."""
    form = OnceForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _stop(request, found))
        if answer is not None:
            messages.success(request, _("Je aanbod is weg, en je gegevens ook. Dank je wel."))
            return answer
    messages.error(request, what_was_wrong(form))
    return redirect(help_offer_path(found.pk))


def _stop(request: Request, found: Offer) -> str:
    mutual_aid.take_back(offer=found, by=actor(request, door=Door.LINK), at=clock.now())
    return reverse("help")
