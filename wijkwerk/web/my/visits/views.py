from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.execution import commands as execution
from wijkwerk.execution import queries, rules
from wijkwerk.execution.enums import Outcome
from wijkwerk.execution.models import Visit, VisitDay
from wijkwerk.execution.queries import Home
from wijkwerk.flows import visit_to_delivery
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person
from wijkwerk.reference.figures import figure
from wijkwerk.web.my.visits.forms import VisitForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.offline import is_from_queue, worker_answer
from wijkwerk.web.shared.pages import page, pressed, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor

_SALT = "wijkwerk.visits.device"


@mine("people.see_own")
@never_cache
@require_safe
def visits(request: Request, person: Person) -> HttpResponse:
    """The homes of today for this coach only; in the evening the page is empty."""
    found = queries.day_of(person, clock.now())
    homes = queries.homes_of(found) if found else []
    return page(
        request,
        "my/visits.html",
        day=found,
        homes=homes,
        bring=queries.to_bring(homes),
        other=queries.goes_with(found, person) if found else "",
        is_rather_two=queries.wishes_two(person),
        **_device(request, person),
    )


@mine("people.see_own")
@require_POST
def pair(request: Request, person: Person) -> HttpResponse:
    """Rather by two; said by oneself, without why."""
    is_wished, by, at = request.POST.get("act") == "two", actor(request), clock.now()
    return pressed(
        request,
        lambda: execution.note_pair_wish(of=person, is_wished=is_wished, by=by, at=at),
        there=reverse("my_visits"),
        told=_("Bewaard. Wie de bezoeken plant, ziet het.") if is_wished else _("Bewaard. Je gaat ook alleen."),
    )


@mine("people.see_own")
@require_POST
def home_pair(request: Request, person: Person, code: str) -> HttpResponse:
    """Rather two people at one's own door; `code` is of what is to be done there for oneself."""
    rows = Need.objects.filter(person=person, code=codes.normalise(code) or "").select_related("dwelling")
    found = next(filter(queries.awaits_visit, rows), None)
    if found is None:
        raise Http404
    is_wished, by, at = request.POST.get("act") == "two", actor(request), clock.now()
    return pressed(
        request,
        lambda: execution.note_pair_wish(of=found.dwelling, is_wished=is_wished, by=by, at=at),
        there=reverse("my"),
        told=_("Bewaard. Wie de bezoeken plant, ziet het.") if is_wished else _("Bewaard. Eén mens mag ook komen."),
    )


@mine("people.see_own")
@never_cache
@require_safe
def without(request: Request, person: Person) -> HttpResponse:
    """The same page without a single home: what the phone opens without a connection, to read what it keeps itself."""
    return page(request, "my/visits_without.html", **_device(request, person))


@mine("people.see_own")
@require_safe
def worker(request: Request, person: Person) -> HttpResponse:
    return worker_answer("my_visits_without", script="bezoek.js")


def _device(request: Request, person: Person) -> dict[str, Any]:
    """Whose the phone is, without telling who; and how often a pin is worked through before it is a key."""
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    return {
        "who": salted_hmac(_SALT, str(person.pk)).hexdigest()[:16],
        "rounds": int(figure("pin_rounds", today).value),
    }


@mine("people.see_own")
@never_cache
@require_safe
def day(request: Request, person: Person) -> HttpResponse:
    """What the phone keeps, sealed, until the evening."""
    found = queries.day_of(person, clock.now())
    if found is None:
        return JsonResponse({"visits": []})
    return JsonResponse(_day(found, queries.homes_of(found), other=queries.goes_with(found, person)))


def _day(found: VisitDay, homes: list[Home], *, other: str) -> dict[str, object]:
    gone = rules.gone_at(found.on, zone=found.neighbourhood.zone)
    return {
        "on": found.on.isoformat(),
        "goneAt": round(gone.timestamp() * 1000),
        "bring": [f"{units} × {kind.label}" for kind, units in queries.to_bring(homes)],
        "extra": found.bring,
        "with": other,
        "visits": [
            {
                "to": reverse("my_visit", args=[home.visit.code]),
                "code": home.visit.code,
                "address": home.address,
                "names": home.first_names,
                "needs": [{"number": number, "label": kind.label} for number, _need, kind in home.needs],
                "told": home.report.outcome if home.report else "",
            }
            for home in homes
        ],
    }


@mine("people.see_own")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: Request, person: Person, code: str) -> HttpResponse:
    """One home, to tell what came of it. Seen until the evening; what was told without a connection may come in later."""
    rows = Visit.objects.filter(code=codes.normalise(code) or "", day__in=VisitDay.objects.walked_by(person))
    found = rows.select_related("day").first()
    if found is None:
        raise Http404
    home = next(each for each in queries.homes_of(found.day) if each.visit.pk == found.pk)
    if request.method == "POST":
        form = VisitForm(request.POST, request.FILES, home=home)
        if is_from_queue(request):
            return JsonResponse({"refused": _from_queue(request, form)})
        answer = submit(request, form, lambda: _tell(request, form)) if form.is_valid() else None
        if answer is not None:
            return answer
    else:
        form = VisitForm(home=home)
    if not rules.may_be_seen(found.day.on, clock.now(), zone=request.neighbourhood.zone):
        raise Http404
    return page(request, "my/visit.html", home=home, form=form, status=422 if request.method == "POST" else 200)


def _from_queue(request: Request, form: VisitForm) -> str:
    """A photo that can't be read must not cost the rest. Gives what was wrong, in words."""
    if not form.is_whole_but_for_the_photo():
        return what_was_wrong(form)
    has_lost_photo = "photo" in form.errors
    if submit(request, form, lambda: _tell(request, form)) is None:
        return what_was_wrong(form)
    return _("Het bezoek is bewaard, maar de foto konden we niet lezen.") if has_lost_photo else ""


def _tell(request: Request, form: VisitForm) -> str:
    data = form.cleaned_data
    visit_to_delivery.tell(
        visit=form.home.visit,
        outcome=Outcome(data["outcome"]),
        met=form.met(),
        note=data["note"],
        photo=data.get("photo"),
        from_paper=False,
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    if not is_from_queue(request):
        messages.success(request, _("Bewaard: %(address)s.") % {"address": form.home.address})
    return reverse("my_visits")
