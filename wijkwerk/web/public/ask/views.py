from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import VISITOR, Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import SignalKind, SignalState
from wijkwerk.listening.models import Signal
from wijkwerk.people.models import Person
from wijkwerk.web.public.ask.forms import AskForm, CodeForm, MoreForm
from wijkwerk.web.shared import errors, held_photos, visitors
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor

HEADLINES = {
    SignalState.NEW: gettext_lazy("We hebben je bericht"),
    SignalState.PICKED_UP: gettext_lazy("Iemand is ermee bezig"),
    SignalState.ON_THE_STAIRS: gettext_lazy("Het ligt bij het werk"),
    SignalState.ANSWERED: gettext_lazy("Je hebt antwoord"),
    SignalState.CLOSED: gettext_lazy("Dit is klaar"),
    SignalState.MERGED: gettext_lazy("Meer mensen vroegen dit"),
}


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    initial = {"kind": request.GET.get("soort")} if request.GET.get("soort") in SignalKind.values else None
    person = _who_asks(request)
    form = AskForm(request.POST or None, held_photos.files_of(request), initial=initial, is_known=person is not None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.SIGNALS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _hear(request, form, person))
        if answer is not None:
            held_photos.let_go(request)
            return answer
    return page(
        request,
        "public/ask.html",
        form=form,
        held=held_photos.hold(request, form),
        next=_what_follows(),
        status=200 if request.method != "POST" else 422,
    )


def _who_asks(request: Request) -> Person | None:
    """The person that somebody who is signed in is here."""
    if not request.user.is_authenticated:
        return None
    return Person.objects.within(request.neighbourhood).filter(user=request.user).first()


def _hear(request: Request, form: AskForm, person: Person | None) -> str:
    """Of a visitor, unless somebody who is signed in wants to find it on their own page."""
    data = form.cleaned_data
    is_mine = bool(data.get("is_mine"))
    signal = listening.hear(
        neighbourhood=request.neighbourhood,
        kind=SignalKind(data["kind"]),
        said=data["said"],
        where=data["where"],
        contact=data["contact"],
        photo=data["photo"],
        person=person if is_mine else None,
        language=get_language() or "nl",
        by=actor(request, door=Door.FORM) if is_mine else VISITOR,
        at=clock.now(),
    )
    return reverse("signal_status", args=[signal.code]) + "?nieuw=1"


@public()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: Request, code: str) -> HttpResponse:
    """What somebody said, how it stands, and the answer. Who has the code may read it; not who it was nor how to reach them."""
    if visitors.has_guessed_too_often(request):
        return errors.too_many(request)
    signal = _by_code(request, code)
    if signal is None:
        return _missed(request)
    form = MoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.SIGNALS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _say_more(signal, form))
        if answer is not None:
            return answer
    shown = signal.merged_into or signal
    return page(
        request,
        "public/status.html",
        signal=signal,
        shown=shown,
        replies=shown.replies.order_by("-said_at", "-pk").select_related("said_by"),
        steps=_steps(shown),
        headline=HEADLINES[SignalState(shown.state)],
        follower=_follower(shown),
        form=form,
        is_new=request.GET.get("nieuw") == "1",
        status=422 if request.method == "POST" else 200,
    )


def _follower(signal: Signal) -> str:
    """The first name of whoever follows it up, as a person of this neighbourhood."""
    if signal.follow_up_by is None:
        return ""
    person = signal.follow_up_by.people.filter(neighbourhood=signal.neighbourhood).first()
    return person.first_name if person else ""


def _say_more(signal: Signal, form: MoreForm) -> str:
    listening.say_more(signal=signal.merged_into or signal, said=form.cleaned_data["said"], by=VISITOR, at=clock.now())
    return reverse("signal_status", args=[signal.code])


@public()
@require_safe
def picture(request: Request, code: str) -> HttpResponse:
    """The photo that came along, for whoever has the code."""
    if visitors.has_guessed_too_often(request):
        return errors.too_many(request)
    signal = _by_code(request, code)
    return _missed(request) if signal is None else picture_answer(request, signal.picture)


@public()
@require_safe
def by_code(request: Request) -> HttpResponse:
    """Type the code from a letter or the telephone."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("signal_status", code=form.cleaned_data["code"])
    return page(request, "public/code.html", form=form)


def _by_code(request: Request, code: str) -> Signal | None:
    bare = codes.normalise(code)
    rows = Signal.objects.within(request.neighbourhood).select_related("merged_into", "follow_up_by", "neighbourhood")
    found: Signal | None = rows.filter(code=bare, erased_at__isnull=True).first() if bare else None
    return found


def _missed(request: Request) -> HttpResponse:
    """An unknown code: counted, so that nobody finds one by trying."""
    try:
        visitors.count_miss(request)
    except TooOften:
        return errors.too_many(request)
    return page(request, "public/code.html", form=CodeForm({"code": ""}), is_unknown=True, status=404)


def _steps(signal: Signal) -> list[dict[str, str]]:
    """Where the matter stands, for the component `journey`."""
    steps = [
        (_("We hebben je bericht"), True),
        (_("Iemand pakt het op"), signal.state != SignalState.NEW),
        (_("Je hebt antwoord"), signal.answered_at is not None),
        (_("Klaar"), signal.state == SignalState.CLOSED),
    ]
    first_open = next((index for index, (_title, is_done) in enumerate(steps) if not is_done), len(steps))
    states = [
        "done" if is_done else "now" if index == first_open else "todo" for index, (_title, is_done) in enumerate(steps)
    ]
    return [{"title": title, "note": "", "state": state} for (title, _done), state in zip(steps, states, strict=True)]


def _what_follows() -> list[dict[str, str]]:
    return [
        {"lead": _("Je krijgt een code."), "text": _("Daarmee zie je hoe het ervoor staat.")},
        {"lead": _("Een mens leest het."), "text": _("Je hoort binnen drie dagen wie het oppakt.")},
        {"lead": _("We zoeken iemand."), "text": _("Jouw adres krijgt die pas als jij ja zegt.")},
        {"lead": _("Je krijgt antwoord."), "text": _("Ook als het niet lukt.")},
    ]
