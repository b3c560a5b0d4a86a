"""Who offers help, by kind and by how far they go."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import HelpKind, Radius
from wijkwerk.mutual_aid.models import Offer
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.help.forms import NoteOfferForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, submit
from wijkwerk.web.shared.requests import Request, actor


@may("mutual_aid.see")
@require_safe
def offers(request: Request, here: Neighbourhood) -> HttpResponse:
    """`?soort=` and `?ver=` choose."""
    asked, far = request.GET.get("soort", ""), request.GET.get("ver", "")
    kind = asked if asked in HelpKind.values else ""
    radius = next((each for each in Radius if str(each.value) == far), None)
    return page(
        request,
        "desk/help_offers.html",
        rows=paged(request, queries.offers(here, kind=kind, far=radius)),
        kinds=list(HelpKind),
        radii=list(Radius),
        kind=kind,
        radius=radius,
    )


@may("mutual_aid.note")
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request, here: Neighbourhood) -> HttpResponse:
    form = NoteOfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _note(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/help_offer_note.html", form=form, status=422 if request.method == "POST" else 200)


def _note(request: Request, here: Neighbourhood, form: NoteOfferForm) -> str:
    by = actor(request, door=Door(form.cleaned_data["heard"]))
    mutual_aid.offer(neighbourhood=here, gift=form.gift(), reach=form.reach(), by=by, at=clock.now())
    return reverse("desk_help_offers")


@may("mutual_aid.note", Offer)
@require_POST
def take_back(request: Request, found: Offer) -> HttpResponse:
    """For who rings that they stop."""
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _take_back(request, found), there=reverse("desk_help_offers"))


def _take_back(request: Request, found: Offer) -> str:
    mutual_aid.take_back(offer=found, by=actor(request), at=clock.now())
    return reverse("desk_help_offers")
