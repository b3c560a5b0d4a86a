from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wijkwerk.access import commands as access
from wijkwerk.access import queries as access_queries
from wijkwerk.flows import neighbourhood_start
from wijkwerk.flows.neighbourhood_start import Start
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.reference import buurten
from wijkwerk.web.public.first_start.forms import BeginForm, BodiesForm, PlaceForm
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request

_DRAFT = "first_start"
STEPS = ("plek", "wie", "begin")


@public(without_neighbourhood=True)
def first_start(request: Request, token: str) -> HttpResponse:
    """Three screens; what was told on one is kept in the session until the last."""
    if not access_queries.first_link_opens(token):
        raise Http404
    told = request.session.get(_DRAFT, {})
    reached = [name for nth, name in enumerate(STEPS) if all(before in told for before in STEPS[:nth])]
    step = request.GET.get("stap", "")
    if step not in reached:
        step = reached[-1]
    return {"plek": _place, "wie": _who, "begin": _begin}[step](request, told)


def _place(request: Request, told: dict[str, Any]) -> HttpResponse:
    index = buurten.newest(Path(settings.VAR_DIR))
    if request.method != "POST":
        return _shown(request, "plek", PlaceForm(buurten=index, initial=told.get("plek")), index=index)
    form = PlaceForm(request.POST, request.FILES, buurten=index)
    if "zoek" in request.POST or request.FILES:
        mistake, kept = _bring(form), {**request.POST.dict(), "buurten": request.POST.getlist("buurten")}
        index = buurten.newest(Path(settings.VAR_DIR))
        form = PlaceForm(buurten=index, initial=kept)
        if mistake:
            return _shown(request, "plek", form, status=422, index=index, mistake=mistake)
        return _shown(request, "plek", form, index=index, looked=True)
    return _kept(request, form, "plek", told) or _shown(request, "plek", form, index=index)


def _bring(form: PlaceForm) -> str:
    """Keeps a newer index that came along, for every look from now on; gives what is wrong with it, or nothing."""
    try:
        brought = form.brought()
    except forms.ValidationError as wrong:
        return wrong.messages[0]
    if brought is not None:
        (Path(settings.VAR_DIR) / f"buurten-{brought[0]}.csv").write_bytes(brought[1])
    return ""


def _who(request: Request, told: dict[str, Any]) -> HttpResponse:
    usual = {"first_name": told["plek"]["name"], "languages": ["en", "ar", "tr"]}
    form = BodiesForm(request.POST or None, initial=told.get("wie", usual))
    return _kept(request, form, "wie", told) or _shown(request, "wie", form)


def _begin(request: Request, told: dict[str, Any]) -> HttpResponse:
    form = BeginForm(request.POST or None)
    if form.is_valid():
        answer = submit(request, form, lambda: _start(request, told, form.cleaned_data))
        if answer is not None:
            return answer
    return _shown(request, "begin", form)


def _start(request: Request, told: dict[str, Any], last: dict[str, Any]) -> str:
    index = buurten.newest(Path(settings.VAR_DIR))
    place, bodies = told["plek"], BodiesForm(told["wie"])
    bodies.full_clean()
    here = neighbourhood_start.start(
        told=Start(
            slug=place["slug"],
            name=place["name"],
            tagline=place["tagline"],
            buurten=[index.buurten[code] for code in place["buurten"] if code in index.buurten],
            bodies=bodies.bodies(),
            languages=bodies.cleaned_data["languages"],
            role_words=bodies.role_words(),
            areas=last["areas"],
            connector_name=last["connector_name"],
            connector_email=last["connector_email"],
        ),
        by=VISITOR,
        at=clock.now(),
        only_as_first=True,
    )
    access.close_first_link()
    request.session.pop(_DRAFT, None)
    who = last["connector_name"]
    messages.success(request, _("%(name)s is begonnen. %(who)s kan zich aanmelden.") % {"name": here.name, "who": who})
    return f"/{here.slug}/"


def _kept(request: Request, form: forms.Form, step: str, told: dict[str, Any]) -> HttpResponse | None:
    """To the next screen, with this one remembered; None when something is not right yet."""
    if request.method != "POST" or not form.is_valid():
        return None
    data = {name: value for name, value in form.cleaned_data.items() if name not in {"index", "year", "words"}}
    request.session[_DRAFT] = {**told, step: data}
    return redirect(f"{request.path}?stap={STEPS[STEPS.index(step) + 1]}")


def _shown(request: Request, step: str, form: forms.Form, *, status: int = 200, **context: Any) -> HttpResponse:
    number = STEPS.index(step)
    before = STEPS[number - 1] if number else ""
    wrong = request.method == "POST" and form.is_bound and bool(form.errors)
    told = {"form": form, "step": step, "number": number + 1, "before": before, **context}
    return page(request, "public/first_start.html", status=422 if wrong else status, **told)
