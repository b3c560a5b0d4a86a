"""Who gets the newsletter, and the yes of whoever has no mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.kernel import clock, codes, text
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import Channel, GivenBy
from wijkwerk.publishing.models import Subscription
from wijkwerk.web.desk.news.forms import PaperYesForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.newsletter import agreed_on_paper
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor

DOORS = {GivenBy.PAPER: Door.DESK, GivenBy.SPOKEN: Door.WALK_IN, GivenBy.PHONE: Door.PHONE}


@may("publishing.see_subscribers")
@require_safe
def subscribers(request: Request, here: Neighbourhood) -> HttpResponse:
    rows = queries.subscribers(here, words=text.clean(request.GET.get("q", ""))[:80])
    return taken_along(request, _listing(rows)) or _page(request, here, PaperYesForm())


def _listing(rows: Any) -> Listing:
    return Listing(
        name=_("Lezers van de nieuwsbrief"),
        columns=[
            Column(_("Naam"), lambda row: str(row.person or "")),
            Column(_("E-mail"), lambda row: row.email),
            Column(_("Hoe"), lambda row: row.get_channel_display()),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
            Column(_("Gevraagd"), lambda row: row.asked_at),
            Column(_("Ja gezegd"), lambda row: row.confirmed_at),
            Column(_("Hoe ja gezegd"), lambda row: row.get_given_by_display()),
            Column(_("Waartegen"), lambda row: row.agreed_text),
        ],
        rows=rows,
    )


def _page(request: Request, here: Neighbourhood, form: PaperYesForm, *, status: int = 200) -> HttpResponse:
    typed = text.clean(request.GET.get("q", ""))[:80]
    getting = Subscription.objects.within(here)
    return page(
        request,
        "desk/news_subscribers.html",
        rows=paged(request, queries.subscribers(here, words=typed)),
        typed=typed,
        by_mail=getting.getting(Channel.EMAIL).count(),
        on_paper=getting.getting(Channel.POST).count(),
        agreed=agreed_on_paper(here),
        form=form,
        status=status,
    )


@may("publishing.see_subscribers")
@require_POST
def note_yes(request: Request, here: Neighbourhood) -> HttpResponse:
    form = PaperYesForm(request.POST)
    if form.is_valid():
        found = Person.objects.within(here).filter(code=codes.normalise(form.cleaned_data["code"]) or "").first()
        if found is None:
            form.add_error("code", _("Deze code kennen we niet. Zoek de persoon op bij Mensen: daar staat de code."))
        else:
            answer = submit(request, form, lambda: _note(request, found, form))
            if answer is not None:
                return answer
    return _page(request, here, form, status=422)


def _note(request: Request, found: Person, form: PaperYesForm) -> str:
    by = actor(request, door=DOORS[form.how()])
    words = agreed_on_paper(request.neighbourhood)
    publishing.note_yes(person=found, given_by=form.how(), agreed_text=words, by=by, at=clock.now())
    return reverse("desk_news_subscribers")


@may("publishing.see_subscribers", Subscription)
@require_POST
def end(request: Request, found: Subscription) -> HttpResponse:
    """For who calls or comes by to say no; also for an address at which nobody is."""
    publishing.leave(subscription=found, by=actor(request), at=clock.now())
    messages.success(request, _("Dat is afgemeld."))
    return redirect("desk_news_subscribers")
