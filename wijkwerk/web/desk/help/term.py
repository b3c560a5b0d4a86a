"""How long closed help is kept, and what was counted of it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wijkwerk.kernel import clock
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.help.forms import TermForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

MONTHS_SHOWN = 12


@may("mutual_aid.set_term")
@require_http_methods(["GET", "HEAD", "POST"])
def term(request: Request, here: Neighbourhood) -> HttpResponse:
    form = TermForm(request.POST or None, initial={"days": queries.days_kept(here)})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set(request, here, form.cleaned_data["days"]))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/help_term.html",
        form=form,
        months=queries.counted(here, months=MONTHS_SHOWN),
        status=422 if request.method == "POST" else 200,
    )


def _set(request: Request, here: Neighbourhood, days: int) -> str:
    mutual_aid.set_term(neighbourhood=here, days=days, by=actor(request), at=clock.now())
    return reverse("desk_help_term")
