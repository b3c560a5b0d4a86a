"""What is asked: the list without names, one ask with who it is from, and bringing two together."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import Answer, HelpKind, Outcome, Side
from wijkwerk.mutual_aid.models import Ask, Proposal
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.help.forms import CloseForm, NoteAskForm, PhoneAnswerForm, ProposeForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import help_links
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.requests import Request, actor

_BESIDE = ("person", "block")


@may("mutual_aid.see")
@require_safe
def asks(request: Request, here: Neighbourhood) -> HttpResponse:
    """Longest waiting first; `?soort=` shows one kind."""
    asked = request.GET.get("soort", "")
    kind = asked if asked in HelpKind.values else ""
    return page(
        request,
        "desk/help.html",
        rows=paged(request, queries.open_asks(here, kind=kind)),
        kinds=list(HelpKind),
        kind=kind,
    )


@may("mutual_aid.note")
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request, here: Neighbourhood) -> HttpResponse:
    """Written down for whoever rings, walks in or sends a slip."""
    form = NoteAskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _note(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/help_note.html", form=form, status=422 if request.method == "POST" else 200)


def _note(request: Request, here: Neighbourhood, form: NoteAskForm) -> str:
    row = mutual_aid.ask(
        neighbourhood=here,
        wish=form.wish(),
        reach=form.reach(),
        by=actor(request, door=Door(form.cleaned_data["heard"])),
        at=clock.now(),
    )
    return reverse("desk_help_ask", args=[row.code])


@may("mutual_aid.read", Ask, beside=_BESIDE)
@require_safe
def ask(request: Request, found: Ask) -> HttpResponse:
    """Who asks, and in which words: reading that is itself an act that is written down, and that the person sees."""
    for subject in (found, found.person):
        if subject is not None:
            at = clock.now()
            audit.record("mutual_aid.read", subject, by=actor(request), at=at, neighbourhood_id=found.neighbourhood_id)
    return _page(request, found)


def _page(request: Request, found: Ask, *, proposing: ProposeForm | None = None, status: int = 200) -> HttpResponse:
    standing = Proposal.objects.filter(ask=found).standing().select_related("offer").first()
    answer = page(
        request,
        "desk/help_ask.html",
        ask=found,
        proposal=standing,
        is_agreed=standing is not None and standing.standing.is_agreed,
        proposing=proposing or (None if standing or found.closed_at else ProposeForm(ask=found)),
        tried=Proposal.objects.filter(ask=found, ended_at__isnull=False).count(),
        outcomes=list(Outcome),
        days_kept=queries.days_kept(request.neighbourhood),
        status=status,
    )
    answer["Cache-Control"] = "no-store"
    return answer


@may("mutual_aid.propose", Ask, beside=_BESIDE)
@require_POST
def propose(request: Request, found: Ask) -> HttpResponse:
    form = ProposeForm(request.POST, ask=found)
    if form.is_valid():
        answer = submit(request, form, lambda: _propose(request, found, form))
        if answer is not None:
            return answer
    return _page(request, found, proposing=form, status=422)


def _propose(request: Request, found: Ask, form: ProposeForm) -> str:
    offer = form.chosen()
    mutual_aid.propose(
        ask=found,
        offer=offer,
        reason=form.cleaned_data["reason"],
        links=help_links(request, ask_id=found.pk, offer_id=offer.pk),
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_help_ask", args=[found.code])


@may("mutual_aid.propose", Proposal, beside=("ask",))
@require_POST
def answer(request: Request, found: Proposal) -> HttpResponse:
    """ "Zij zegt ja", on the telephone."""
    form = PhoneAnswerForm(request.POST)
    return _pressed(request, found.ask, form, lambda: _answer(request, found, form))


def _answer(request: Request, found: Proposal, form: PhoneAnswerForm) -> None:
    mutual_aid.answer(
        proposal=found,
        side=Side(form.cleaned_data["side"]),
        says=Answer(form.cleaned_data["says"]),
        links=help_links(request, ask_id=found.ask_id, offer_id=found.offer_id),
        by=actor(request, door=Door.PHONE),
        at=clock.now(),
    )


@may("mutual_aid.propose", Proposal, beside=("ask",))
@require_POST
def withdraw(request: Request, found: Proposal) -> HttpResponse:
    form = OnceForm(request.POST)
    by = actor(request)
    return _pressed(request, found.ask, form, lambda: mutual_aid.withdraw(proposal=found, by=by, at=clock.now()))


@may("mutual_aid.propose", Ask)
@require_POST
def close(request: Request, found: Ask) -> HttpResponse:
    form = CloseForm(request.POST)
    return _pressed(request, found, form, lambda: _close(request, found, form))


def _close(request: Request, found: Ask, form: CloseForm) -> None:
    outcome = Outcome(form.cleaned_data["outcome"])
    mutual_aid.close(ask=found, outcome=outcome, by=actor(request), at=clock.now())


def _pressed(request: Request, found: Ask, form: forms.Form, act: Callable[[], object]) -> HttpResponse:
    """One button: back to the page of the ask, with what went wrong when it did."""
    return pressed(request, act, there=reverse("desk_help_ask", args=[found.code]), form=form)
