"""Whom to call when it is down: filled in here, printed, and hung where somebody looks when there is no page any more."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.kernel import clock
from wijkwerk.oversight import queries as oversight
from wijkwerk.places import commands as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

QUESTIONS = {
    "keeper": gettext_lazy("Wie houdt het draaiend, en op welk nummer?"),
    "stand_in": gettext_lazy("Wie doet dat als die er niet is?"),
    "where": gettext_lazy("Waar draait het: welke computer, welk bedrijf, op wiens naam?"),
    "domain": gettext_lazy("Wie betaalt het webadres, en tot wanneer?"),
    "passwords": gettext_lazy("Waar liggen de wachtwoorden, en welke twee mensen kunnen erbij?"),
    "secret_key": gettext_lazy("Waar ligt de geheime sleutel, los van de reservekopieën?"),
    "backups": gettext_lazy("Waar zijn de reservekopieën, en wie zette er ooit een terug?"),
    "teller": gettext_lazy("Wie vertelt de bewoners dat het niet werkt?"),
}
# What somebody sees, and what to do about it.
TROUBLES = (
    (
        gettext_lazy("Er komt helemaal geen bladzijde"),
        gettext_lazy(
            "Probeer het met een andere telefoon. Nog niets? Bel wie het draaiend houdt. Wat op tafel moet gebeuren, kan op papier."
        ),
    ),
    (
        gettext_lazy("“Er ging iets mis”, met een nummer"),
        gettext_lazy("Schrijf het nummer op en geef het door. Daarmee is te vinden wat er misging."),
    ),
    (
        gettext_lazy("Er komen geen mails aan"),
        gettext_lazy(
            "Kijk eerst bij ongewenste mail. Bel dan wie het draaiend houdt: in het logboek staat wat de mailserver zei."
        ),
    ),
    (
        gettext_lazy("De boeken kloppen niet"),
        gettext_lazy("Boek niets meer, verander niets, en bel meteen wie het draaiend houdt."),
    ),
    (
        gettext_lazy("De computer is weg of kapot"),
        gettext_lazy(
            "Een nieuwe computer, de geheime sleutel van zijn eigen plek, en de laatste reservekopie. Wie het draaiend houdt weet hoe."
        ),
    ),
    (
        gettext_lazy("Er was iemand binnen die er niet hoort"),
        gettext_lazy(
            "Bel meteen, ook ’s nachts. Zijn er gegevens van mensen gezien, dan moet dat binnen 72 uur gemeld worden."
        ),
    ),
)


class CallForm(OnceForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS.items():
            self.fields[name] = PlainText(label=question, max_length=300, required=False)


@may("access.see_whom_to_call")
@require_safe
def whom_to_call(request: Request, here: Neighbourhood) -> HttpResponse:
    kept, at = oversight.kept(), clock.now()
    return page(
        request,
        "desk/call.html",
        answers=[(question, here.whom_to_call.get(name, "")) for name, question in QUESTIONS.items()],
        troubles=TROUBLES,
        kept=kept,
        is_late=kept.is_late(at),
    )


@may("access.tell_whom_to_call")
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: Request, here: Neighbourhood) -> HttpResponse:
    form = CallForm(request.POST or None, initial=here.whom_to_call)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _tell(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/call_tell.html", form=form, status=422 if request.method == "POST" else 200)


def _tell(request: Request, here: Neighbourhood, form: CallForm) -> str:
    answers = {name: form.cleaned_data[name] for name in QUESTIONS}
    places.tell_whom_to_call(neighbourhood=here, answers=answers, by=actor(request), at=clock.now())
    messages.success(request, _("Bewaard. Print de bladzijde opnieuw en hang haar op."))
    return reverse("desk_areas_call")
