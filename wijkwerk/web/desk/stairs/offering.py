"""A package goes out to suppliers; what they answer lies side by side, and one of them is chosen."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import package_to_offer
from wijkwerk.kernel import clock
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.desk.stairs.forms import DAYS_TO_ANSWER, ChoiceForm, OfferForm
from wijkwerk.web.shared import offer_letters
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import offer_link
from wijkwerk.web.shared.listing import Cents, Column, Listing, Value, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, pressed, submit
from wijkwerk.web.shared.requests import Request, actor
from wijkwerk.work import commands as work
from wijkwerk.work import queries
from wijkwerk.work.enums import OfferState, PackageState
from wijkwerk.work.models import Offer, WorkPackage
from wijkwerk.work.queries import Answer


@may("work.send_offer", WorkPackage)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Request, found: WorkPackage) -> HttpResponse:
    """To the first, or to one more beside those who were asked already."""
    day = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    until = {"expires_on": day + timedelta(days=DAYS_TO_ANSWER)}
    form = OfferForm(request.POST or None, neighbourhood=request.neighbourhood, day=day, initial=until)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _offer(request, found, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/package_offer.html",
        package=found,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _offer(request: Request, found: WorkPackage, form: OfferForm) -> str:
    sent = package_to_offer.send(
        package=found,
        organisation=form.cleaned_data["organisation"],
        expires_on=form.cleaned_data["expires_on"],
        by=actor(request),
        at=clock.now(),
    )
    _write(request, sent)
    return reverse("desk_stairs_offer", args=[sent.code])


def _write(request: Request, to: Offer) -> None:
    letter = offer_letters.about(to, link=offer_link(request, to))
    package_to_offer.write_letter(offer=to, subject=letter.subject, body=letter.body, at=clock.now())


@may("work.send_offer", Offer, beside=("package", "organisation"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: Request, found: Offer) -> HttpResponse:
    """The offer as it went out, with its link to mail, print or read aloud; withdrawn with one button."""
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _withdraw(request, found))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/offer.html",
        offer=found,
        counter=getattr(found, "counter", None),
        link=offer_link(request, found),
        form=form,
        is_open=found.state in {OfferState.SENT, OfferState.PROPOSED},
        status=422 if request.method == "POST" else 200,
    )


def _withdraw(request: Request, found: Offer) -> str:
    work.withdraw_offer(offer=found, by=actor(request), at=clock.now())
    return reverse("desk_stairs_package", args=[found.package.code])


@may("work.send_offer", Offer)
@require_POST
def renew(request: Request, found: Offer) -> HttpResponse:
    """The link came into other hands: a new one, and the old one opens nothing any more."""

    def act() -> None:
        _write(request, work.renew_link(offer=found, by=actor(request), at=clock.now()))

    there = reverse("desk_stairs_offer", args=[found.code])
    return pressed(request, act, there=there, told=_("De oude link werkt niet meer. Dit is de nieuwe."))


@may("work.send_offer", Offer, beside=("package", "organisation"))
@never_cache
@require_safe
def letter(request: Request, found: Offer) -> HttpResponse:
    """The letter of how it stands now, for whoever has no mail."""
    link = offer_link(request, found)
    written = offer_letters.about(found, link=link)
    return page(
        request,
        "desk/offer_letter.html",
        offer=found,
        letter=written,
        link=link if link in written.body else "",
        today=clock.local_day(clock.now(), zone=request.neighbourhood.zone),
    )


@may("work.choose_offer", WorkPackage)
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: Request, found: WorkPackage) -> HttpResponse:
    """What suppliers propose, side by side: price, and what comes with it. A person chooses, and says why."""
    day = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    answers = queries.answers(found)
    waits_for = queries.waits_for(found, day=day)
    choices = [each for each in answers if each.has_proposed]
    form = ChoiceForm(request.POST or None, answers=choices, may_wait=bool(waits_for))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _choose(request, found, form))
        if answer is not None:
            messages.success(
                request, _("Gekozen. Wie een mailadres heeft, krijgt bericht; voor de anderen staat de brief klaar.")
            )
            return answer
    kind = need_kinds()[found.kind]
    return taken_along(request, _listing(found, answers)) or page(
        request,
        "desk/package_compare.html",
        package=found,
        unit=kind.unit_one if found.units == 1 else kind.unit_many,
        proposals=choices,
        others=[each for each in answers if not each.has_proposed],
        waits_for=waits_for,
        is_open=found.state == PackageState.OFFERED,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _listing(found: WorkPackage, answers: Iterable[Answer]) -> Listing:
    """Everybody who was asked, a line each; what somebody did not say is empty."""

    def told(name: str) -> Callable[[Answer], Value]:
        return lambda each: getattr(each.counter, name, None)

    return Listing(
        name=_("Voorstellen voor %(title)s") % {"title": found.title},
        columns=[
            Column(_("Wie"), lambda each: each.offer.organisation.name),
            Column(_("Antwoord"), lambda each: str(each.offer.get_state_display())),
            Column(_("Alles samen"), lambda each: Cents(each.cost) if each.has_price else None),
            Column(_("Per stuk"), lambda each: Cents(each.unit_price) if each.unit_price else None),
            Column(_("Blijft in de buurt"), lambda each: Cents(each.local_value)),
            Column(_("Leerplekken"), told("learning_places")),
            Column(_("Kilometer"), told("kilometres")),
            Column(_("Van"), told("from_on")),
            Column(_("Tot en met"), told("until_on")),
            Column(_("Hoeveel kan het"), told("max_units")),
            Column(_("Opmerking"), told("remark")),
            Column(_("Waarom"), lambda each: each.offer.because or each.offer.reason),
        ],
        rows=answers,
        is_personal=False,
    )


def _choose(request: Request, found: WorkPackage, form: ChoiceForm) -> str:
    told = form.cleaned_data
    made = package_to_offer.choose(
        package=found,
        code=told["offer"],
        because=told["because"],
        told=told["told"],
        is_early=told["is_early"],
        by=actor(request),
        at=clock.now(),
    )
    for each in (made.chosen, *made.unchosen, *made.unanswered):
        _write(request, each)
    if told["offer"] in form.of_a_part:
        messages.info(
            request, _("Wat zij niet aankunnen, ligt als nieuw brok werk op de trap. Bied het een ander aan.")
        )
    return reverse("desk_stairs_package", args=[found.code])
