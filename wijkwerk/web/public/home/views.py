from django import forms
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkwerk.activities import queries as activities
from wijkwerk.impact import queries as impact
from wijkwerk.impact.enums import Measure
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.money import number
from wijkwerk.listening import queries as listening
from wijkwerk.matching import queries as matching
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import queries as publishing
from wijkwerk.web.shared import areas
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.numbers import number_of
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request

SHIFTS_SHOWN = 3
DATES_SHOWN = 4
NEWS_SHOWN = 2
HEADLINES = (Measure.HOMES_HELPED, Measure.HOURS)


class PostcodeForm(forms.Form):
    postcode = forms.CharField(
        label=gettext_lazy("Je postcode"), max_length=10, widget=forms.TextInput(attrs={"autocomplete": "postal-code"})
    )

    def clean_postcode(self) -> Neighbourhood:
        postcode = text.postcode(self.cleaned_data["postcode"])
        if postcode is None:
            raise forms.ValidationError(_("Een postcode is vier cijfers en twee letters, zoals 1234 AB."))
        found = places.by_postcode(postcode)
        if found is None:
            raise forms.ValidationError(_("Bij deze postcode vinden we geen buurt. Kies hieronder zelf."))
        return found


@public()
def home(request: Request) -> HttpResponse:
    at = clock.now()
    shifts = matching.open_shifts(request.neighbourhood, at=at)
    needed = [line for line in shifts if line.left] or shifts
    found = impact.headline(request.neighbourhood)
    numbers = [number_of(found[measure.value]) for measure in HEADLINES if measure.value in found]
    numbers += _promise_kept(listening.promise(request.neighbourhood, at=at))
    dates = activities.this_week(request.neighbourhood, at=at, most=DATES_SHOWN)
    news = publishing.latest(request.neighbourhood, most=NEWS_SHOWN)
    return page(
        request,
        "public/home.html",
        dates=dates,
        news=news,
        shifts=needed[:SHIFTS_SHOWN],
        numbers=numbers,
        doors=_doors(),
    )


def _promise_kept(found: listening.Promise) -> list[dict[str, object]]:
    """Also when it is a bad number: that is what makes people believe the others."""
    if not found.due:
        return []
    if not found.late:
        value, says = str(found.due), _("vragen kregen antwoord, en steeds binnen drie dagen.")
    else:
        value = _("%(late)s van %(due)s") % {"late": number(found.late), "due": number(found.due)}
        says = _("vragen kregen later antwoord dan de drie dagen die we beloofden. Dat moet beter.")
    how = _("We tellen elk bericht dat antwoord kreeg, en elk dat na drie dagen nog open staat.")
    return [{"value": value, "text": says, "tone": "brick" if found.late else "green", "explanation": how}]


def _doors() -> list[dict[str, object]]:
    """The row of houses: what people come for."""
    ask, join, agenda, results = (reverse(name) for name in ("ask", "join", "agenda", "results"))
    return [
        {
            "url": f"{ask}?soort=need",
            "pictogram": "hulp",
            "title": _("Ik zoek hulp"),
            "text": _("een klus, een brief, een luisterend oor"),
        },
        {
            "url": join,
            "pictogram": "doen",
            "title": _("Ik wil iets doen"),
            "text": _("een uurtje, een ochtend, een taak"),
        },
        {
            "url": f"{ask}?soort=dream",
            "pictogram": "idee",
            "title": _("Ik heb een idee"),
            "text": _("vertel het, misschien doen er meer mee"),
        },
        {
            "url": agenda,
            "pictogram": "agenda",
            "title": _("Wat is er te doen?"),
            "text": _("eten, leren, repareren, tuinieren"),
        },
        {
            "url": f"{ask}?soort=offer",
            "pictogram": "cadeau",
            "title": _("Ik bied iets aan"),
            "text": _("een talent, een ladder, een zaaltje"),
        },
        {"url": results, "pictogram": "oogst", "title": _("Wat levert het op?"), "text": _("eerlijke cijfers")},
    ]


@public(without_neighbourhood=True)
def neighbourhoods(request: Request) -> HttpResponse:
    """Which one? By postcode, or from the list."""
    form = PostcodeForm(request.GET if "postcode" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect(f"/{form.cleaned_data['postcode'].slug}/")
    return page(request, "public/neighbourhoods.html", form=form, rows=Neighbourhood.objects.order_by("name", "pk"))


@public()
def privacy(request: Request) -> HttpResponse:
    return page(request, "public/privacy.html")


@public(without_neighbourhood=True)
def healthy(request: Request) -> HttpResponse:
    """For who keeps it running: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"database": "ok"})


@public(without_neighbourhood=True)
def start(request: Request) -> HttpResponse:
    """Where somebody goes after signing in: the workbench where they work, else their own page."""
    if not request.user.is_authenticated:
        return redirect("account_request_login_code")
    grants = request.user.current_grants
    neighbourhood = request.neighbourhood or (grants[0].neighbourhood if grants else _of_person(request))
    if neighbourhood is None:
        return redirect("neighbourhoods")
    prefix = "" if request.neighbourhood else f"/{neighbourhood.slug}"
    return redirect(f"{prefix}{reverse(areas.first_page(request.user, neighbourhood))}")


def _of_person(request: Request) -> Neighbourhood | None:
    person = request.user.people.select_related("neighbourhood").order_by("pk").first()
    return person.neighbourhood if person else None
