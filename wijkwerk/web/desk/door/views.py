from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import commands as access
from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.activities import commands as activities
from wijkwerk.activities import queries
from wijkwerk.activities.enums import TapKind
from wijkwerk.activities.models import Device, Occurrence
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.web.desk.door.forms import NoteForm, PairForm, PinForm, TapForm
from wijkwerk.web.desk.door.tablet import actor_of, is_open, keep_open, of_a_tablet, remember, shut
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.offline import is_from_queue, worker_answer
from wijkwerk.web.shared.pages import page, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request


@of_a_tablet
@never_cache
@require_safe
def today(request: Request, device: Device) -> HttpResponse:
    """What goes on now: who comes, who walked in, what was paid; and what comes later today."""
    if not is_open(request, device):
        return redirect("door_lock")
    return keep_open(_today_page(request, NoteForm()), device)


def _today_page(request: Request, note_form: NoteForm, *, status: int = 200) -> HttpResponse:
    at = clock.now()
    dates = queries.on_day(request.neighbourhood, at=at)
    now = _chosen(request, dates)
    return page(
        request,
        "desk/door.html",
        fragment="desk/_door.html",
        dates=dates,
        occurrence=now,
        door=queries.at_the_door(now) if now else None,
        notes=queries.notes(request.neighbourhood),
        form=OnceForm(),
        note_form=note_form,
        sent_at=at,
        status=status,
    )


def _chosen(request: Request, dates: list[Occurrence]) -> Occurrence | None:
    """The one asked for, else what is on or next, else the last of the day."""
    asked = codes.normalise(request.GET.get("keer", ""))
    at = clock.now()
    named = next((each for each in dates if each.code == asked), None)
    return named or next((each for each in dates if each.ends_at > at), dates[-1] if dates else None)


@of_a_tablet
@require_POST
def tap(request: Request, device: Device) -> HttpResponse:
    """Counts one tap, once. Also on the lock: what was tapped without a connection comes in later, and nothing is lost."""
    form = TapForm(request.POST)
    told = ""
    if form.is_valid():
        answer = submit(request, form, lambda: _tap(request, device, form))
        told = "" if answer else what_was_wrong(form)
    else:
        told = what_was_wrong(form)
    if is_from_queue(request):
        made: HttpResponse = JsonResponse({"refused": told})
    else:
        if told:
            messages.error(request, told)
        made = redirect(f"{reverse('door')}?keer={form.cleaned_data.get('at', '')}")
    return keep_open(made, device) if is_open(request, device) else made


def _tap(request: Request, device: Device, form: TapForm) -> str:
    rows = Occurrence.objects.within(request.neighbourhood)
    found = rows.filter(code=codes.normalise(form.cleaned_data["at"]) or "").first()
    if found is None:
        raise activities.NotToday
    act, _colon, value = form.cleaned_data["act"].partition(":")
    by, at = actor_of(device), clock.now()
    if act in {"tick", "untick"}:
        activities.tick(occurrence=found, code=value, is_here=act == "tick", device=device, by=by, at=at)
    elif act == "tally":
        activities.tally(occurrence=found, persons=int(value), device=device, by=by, at=at)
    elif act == "undo":
        activities.undo_last(occurrence=found, by=by, at=at)
    else:
        activities.take(occurrence=found, kind=TapKind(act), device=device, by=by, at=at)
    return f"{reverse('door')}?keer={found.code}"


@of_a_tablet
@require_POST
def pass_on(request: Request, device: Device) -> HttpResponse:
    """Keeps a note. From the queue also on the lock: it was written before, or on the page without names."""
    form = NoteForm(request.POST)
    if is_from_queue(request):
        taken = form.is_valid() and submit(request, form, lambda: _pass_on(request, device, form)) is not None
        return JsonResponse({"refused": "" if taken else what_was_wrong(form)})
    if not is_open(request, device):
        return redirect("door_lock")
    if form.is_valid():
        answer = submit(request, form, lambda: _pass_on(request, device, form))
        if answer is not None:
            return keep_open(answer, device)
    return keep_open(_today_page(request, form, status=422), device)


def _pass_on(request: Request, device: Device, form: NoteForm) -> str:
    activities.leave_note(
        neighbourhood=request.neighbourhood, said=form.cleaned_data["said"], by=actor_of(device), at=clock.now()
    )
    return reverse("door")


@of_a_tablet
@never_cache
@require_safe
def without(request: Request, device: Device) -> HttpResponse:
    """What the tablet shows without a connection, when nobody can check the pin: what there is today, and no names at all."""
    at = clock.now()
    return page(
        request,
        "desk/door_without.html",
        dates=queries.on_day(request.neighbourhood, at=at),
        today=clock.local_day(at, zone=request.neighbourhood.zone),
        form=OnceForm(),
        note_form=NoteForm(),
    )


@public(languages=("nl",))
@require_safe
def worker(request: Request) -> HttpResponse:
    return worker_answer("door_without", script="deur.js")


@of_a_tablet
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: Request, device: Device) -> HttpResponse:
    """Opening this page locks the tablet; the pin of the place takes it off the lock."""
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            access.count_attempt(limit=limits.PINS_PER_DEVICE, whose=device.code, at=clock.now())
        except TooOften:
            return errors.too_many(request)
        if queries.is_pin_of(device, form.cleaned_data["pin"]):
            return keep_open(redirect("door"), device)
        form.add_error("pin", _("Dit is niet de pincode van het huis."))
    status = 422 if request.method == "POST" else 200
    return shut(page(request, "desk/door_lock.html", form=form, device=device, status=status))


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: Request) -> HttpResponse:
    """The tablet is told by a short code which place it belongs to; then it keeps a secret."""
    form = PairForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count_miss(request)
            device, secret = activities.pair(
                neighbourhood=request.neighbourhood, typed=form.cleaned_data["code"], by=VISITOR, at=clock.now()
            )
        except TooOften:
            return errors.too_many(request)
        except Refusal as refusal:
            form.add_error("code", str(refusal.for_people))
        else:
            answer = redirect("door_lock")
            remember(answer, device, secret)
            return answer
    return page(request, "desk/door_pair.html", form=form, status=422 if request.method == "POST" else 200)
