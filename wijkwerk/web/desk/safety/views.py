from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.execution import commands as execution
from wijkwerk.execution import queries
from wijkwerk.execution.models import Incident
from wijkwerk.kernel import clock
from wijkwerk.people import commands as people
from wijkwerk.people.models import Confidant
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, submit
from wijkwerk.web.shared.requests import Request, actor

PER_PAGE = 25
YEARS_SHOWN = 5
# Name in the address → heading and words of the sign. A neighbourhood's own sign is written in the fields beside it.
SIGNS = {
    "eigen-risico": (
        _("Je bent hier op eigen risico"),
        _("Kijk goed uit, en help elkaar. Zie je iets gevaarlijks? Zeg het ons meteen."),
    ),
    "spullen": (_("Let op je spullen"), _("Voor jassen, tassen en fietsen kunnen wij niet instaan.")),
    "kinderen": (_("Kinderen blijven bij een volwassene"), _("Jonger dan 16? Kom samen met iemand die op je let.")),
    "gereedschap": (_("Gereedschap: eerst uitleg"), _("Gebruik niets wat je niet kent. Vraag wie hier de weg weet.")),
    "warm": (_("Pas op: heet"), _("In de keuken alleen wie kookt.")),
}


class SettleForm(OnceForm):
    changed = PlainText(
        label=_("Wat is er veranderd?"),
        help_text=_("Zoals: de trap heeft nu een leuning."),
        max_length=500,
        error_messages={"required": _("Schrijf op wat er veranderde, ook als dat niets is.")},
    )


@may("execution.see_incidents")
@require_safe
def incidents(request: Request, here: Neighbourhood) -> HttpResponse:
    """What happened, newest first; and how many a year."""
    return _list(request, here)


def _list(request: Request, here: Neighbourhood, *, wrong: SettleForm | None = None, of: str = "") -> HttpResponse:
    rows = Incident.objects.within(here).order_by("-happened_on", "-pk")
    return page(
        request,
        "desk/safety.html",
        rows=paged(request, rows, per_page=PER_PAGE),
        years=queries.incidents_by_year(here)[:YEARS_SHOWN],
        form=wrong or SettleForm(),
        wrong_of=of,
        status=422 if wrong else 200,
    )


@may("execution.settle_incident", Incident)
@require_POST
def settle(request: Request, found: Incident) -> HttpResponse:
    form = SettleForm(request.POST)
    if form.is_valid():
        answer = submit(request, form, lambda: _settle(request, found, form))
        if answer is not None:
            return answer
    return _list(request, found.neighbourhood, wrong=form, of=found.code)


def _settle(request: Request, found: Incident, form: SettleForm) -> str:
    execution.settle_incident(incident=found, changed=form.cleaned_data["changed"], by=actor(request), at=clock.now())
    return reverse("desk_safety")


class ConfidantForm(OnceForm):
    first_name = PlainText(label=_("Voornaam"), max_length=60)
    phone = PlainText(label=_("Telefoon"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    introduces = PlainText(
        label=_("Hoe stelt deze persoon zich voor?"),
        help_text=_("In eigen woorden. Zoals: ik hoor bij geen ploeg, en wat je zegt blijft bij mij."),
        max_length=300,
        rows=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["phone"] and not data["email"]:
            self.add_error("phone", people.NotReachable.for_people)
        return data


@may("people.name_confidant")
@require_http_methods(["GET", "HEAD", "POST"])
def confidants(request: Request, here: Neighbourhood) -> HttpResponse:
    form = ConfidantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _name(request, here, form))
        if answer is not None:
            return answer
    rows = Confidant.objects.within(here).current()
    return taken_along(request, _confidants_listing(rows)) or page(
        request,
        "desk/safety_confidants.html",
        rows=paged(request, rows, per_page=PER_PAGE),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _confidants_listing(rows: Iterable[Confidant]) -> Listing:
    return Listing(
        name=_now("Vertrouwenspersonen"),
        columns=[
            Column(_now("Naam"), lambda row: row.first_name),
            Column(_now("Telefoon"), lambda row: row.phone),
            Column(_now("E-mail"), lambda row: row.email),
            Column(_now("Wie dit is"), lambda row: row.introduces),
        ],
        rows=rows,
    )


def _name(request: Request, here: Neighbourhood, form: ConfidantForm) -> str:
    data = {name: form.cleaned_data[name] for name in ("first_name", "phone", "email", "introduces")}
    people.name_confidant(neighbourhood=here, by=actor(request), at=clock.now(), **data)
    return reverse("desk_safety_confidants")


@may("people.name_confidant", Confidant)
@require_POST
def end_confidant(request: Request, found: Confidant) -> HttpResponse:
    form = OnceForm(request.POST)

    def once() -> str:
        people.end_confidant(confidant=found, by=actor(request), at=clock.now())
        return reverse("desk_safety_confidants")

    return acted(request, form, once, there=reverse("desk_safety_confidants"))


class OwnSignForm(forms.Form):
    """Words of one's own, for on the sheet; nothing of it is kept."""

    heading = PlainText(label=_("Kop"), max_length=60, required=False)
    words = PlainText(label=_("Uitleg"), max_length=200, required=False)


@may("execution.print_signs")
@require_safe
def signs(request: Request, here: Neighbourhood) -> HttpResponse:
    """One sign per sheet, to print and hang up; of the list, or in one's own words."""
    chosen = request.GET.get("bord", "")
    own = OwnSignForm(request.GET if "heading" in request.GET else None)
    heading, words = SIGNS.get(chosen, SIGNS["eigen-risico"])
    if own.is_bound and own.is_valid() and own.cleaned_data["heading"]:
        heading, words, chosen = own.cleaned_data["heading"], own.cleaned_data["words"], "eigen"
    return page(
        request,
        "desk/safety_signs.html",
        signs=[(name, title) for name, (title, _words) in SIGNS.items()],
        chosen=chosen or "eigen-risico",
        heading=heading,
        words=words,
        own=own,
    )
