"""Which buurten of CBS this neighbourhood covers: by those its key figures are known."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from wijkwerk.homes import queries as homes
from wijkwerk.kernel import clock, text
from wijkwerk.places import commands as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference import buurten as reference
from wijkwerk.reference.buurten import Index
from wijkwerk.web.shared.forms import OnceForm, offer_choices
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

LONGEST_WORDS = 80


class BuurtenForm(OnceForm):
    """Those that were chosen, and those that were looked for."""

    buurten = forms.MultipleChoiceField(
        label=gettext_lazy("Welke buurten horen bij jullie?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, index: Index, here: Neighbourhood, words: str, **kwargs: Any) -> None:
        chosen = {each["code"]: each["name"] for each in here.buurten}
        super().__init__(*args, **kwargs)
        self.initial["buurten"] = list(chosen)
        found = {each.code: f"{each.name} ({each.municipality or each.code})" for each in index.find(words)}
        offer_choices(self, "buurten", list((chosen | found).items()))


@may("imports.read_in")
@require_http_methods(["GET", "HEAD", "POST"])
def buurten(request: Request, here: Neighbourhood) -> HttpResponse:
    index = reference.newest(Path(settings.VAR_DIR))
    words = text.clean(request.GET.get("q", ""))[:LONGEST_WORDS]
    form = BuurtenForm(request.POST or None, index=index, here=here, words=words)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _choose(request, here, form, index))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/imports_buurten.html",
        form=form,
        words=words,
        index=index,
        key_figures=homes.key_figures(here),
        status=422 if request.method == "POST" else 200,
    )


def _choose(request: Request, here: Neighbourhood, form: BuurtenForm, index: Index) -> str:
    known = {each["code"]: each for each in here.buurten}
    for code, each in index.buurten.items():
        known.setdefault(code, {"code": code, "name": each.name, "lon": each.lon, "lat": each.lat})
    chosen = [known[code] for code in form.cleaned_data["buurten"] if code in known]
    places.choose_buurten(neighbourhood=here, buurten=chosen, by=actor(request), at=clock.now())
    messages.success(request, _("Bewaard. Lees nu de kerncijfers van het CBS in."))
    return reverse("desk_imports_buurten")
