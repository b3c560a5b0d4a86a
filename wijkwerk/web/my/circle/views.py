"""A circle as one of its members sees it: nobody else's purse, and who is ill only where one could give."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.gift_circle import commands as gift_circle
from wijkwerk.gift_circle import queries
from wijkwerk.gift_circle.models import Illness, Member, Proposal
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.web.my.circle.forms import GiftForm, IllForm, PurseForm, SpeakForm, WellForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN = 24


def of_a_member(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For who is in the circle of the address; for everybody else there is no such circle."""

    @wraps(view)
    def guarded(request: Request, person: Person, code: str, **kwargs: Any) -> HttpResponse:
        member = queries.member_in(person, codes.normalise(code) or "")
        if member is None:
            raise Http404
        return never_cache(view)(request, member, **kwargs)

    return mine("people.see_own")(guarded)


@of_a_member
@require_safe
def circle(request: Request, member: Member) -> HttpResponse:
    return _circle_page(request, member)


def _circle_page(request: Request, member: Member, *, status: int = 200, **forms: Any) -> HttpResponse:
    """`forms`: those that were sent and not taken, under the name that the page knows them by."""
    today = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    known = {"ill_form": IllForm(initial={"from_on": today}), "well_form": WellForm(initial={"to_on": today})}
    balance = queries.purse(member)
    return page(
        request,
        "my/circle.html",
        member=member,
        circle=member.circle,
        balance=balance,
        cap=member.level.contribution * member.circle.cap_months,
        lines=member.lines.order_by("-on", "-pk")[:SHOWN],
        proposals=queries.my_proposals(member)[:SHOWN],
        illnesses=queries.my_illnesses(member)[:SHOWN],
        asking=queries.to_speak_about(member)[:SHOWN],
        names=queries.names(member.circle),
        status=status,
        **{**known, "purse_form": PurseForm(), "wrong": None, **forms},
    )


def _acted(request: Request, member: Member, form: OnceForm, act: Callable[[], object], **forms: Any) -> HttpResponse:
    """One act, then back to the circle; what cannot be is told there, with what was typed still there."""

    def once() -> str:
        act()
        return reverse("my_circle", args=[member.circle.code])

    answer = submit(request, form, once) if form.is_valid() else None
    return answer or _circle_page(request, member, status=422, **(forms or {"wrong": form}))


def _by(request: Request) -> dict[str, Any]:
    return {"by": actor(request, door=Door.FORM), "at": clock.now()}


@of_a_member
@require_POST
def start(request: Request, member: Member) -> HttpResponse:
    return _acted(request, member, OnceForm(request.POST), lambda: gift_circle.start(member=member, **_by(request)))


@of_a_member
@require_POST
def leave(request: Request, member: Member) -> HttpResponse:
    form = OnceForm(request.POST)

    def once() -> str:
        gift_circle.leave(member=member, **_by(request))
        return reverse("my_circles")

    answer = submit(request, form, once) if form.is_valid() else None
    return answer or _circle_page(request, member, status=422, wrong=form)


@of_a_member
@require_POST
def ill(request: Request, member: Member) -> HttpResponse:
    form = IllForm(request.POST)
    return _acted(
        request,
        member,
        form,
        lambda: gift_circle.tell_ill(
            member=member, from_on=form.cleaned_data["from_on"], to_on=form.cleaned_data["to_on"], **_by(request)
        ),
        ill_form=form,
    )


@of_a_member
@require_POST
def well(request: Request, member: Member, illness: str) -> HttpResponse:
    form = WellForm(request.POST)
    found: Illness = _own(member.illnesses, illness)
    return _acted(
        request,
        member,
        form,
        lambda: gift_circle.be_well(illness=found, to_on=form.cleaned_data["to_on"], **_by(request)),
        well_form=form,
    )


@of_a_member
@require_POST
def not_ill(request: Request, member: Member, illness: str) -> HttpResponse:
    found: Illness = _own(member.illnesses, illness)
    form = OnceForm(request.POST)
    return _acted(request, member, form, lambda: gift_circle.take_back_illness(illness=found, **_by(request)))


@of_a_member
@require_POST
def purse(request: Request, member: Member) -> HttpResponse:
    form = PurseForm(request.POST)
    return _acted(
        request,
        member,
        form,
        lambda: gift_circle.correct_purse(member=member, cents=form.cleaned_data["cents"], **_by(request)),
        purse_form=form,
    )


@of_a_member
@require_POST
def gift(request: Request, member: Member, proposal: str) -> HttpResponse:
    form = GiftForm(request.POST)
    found: Proposal = _own(member.proposals, proposal)
    return _acted(
        request,
        member,
        form,
        lambda: gift_circle.settle(proposal=found, gives=form.cleaned_data["gives"] == "yes", **_by(request)),
    )


@of_a_member
@require_POST
def speak(request: Request, member: Member, about: str) -> HttpResponse:
    form = SpeakForm(request.POST)
    found: Member = _own(member.circle.members, about)
    return _acted(
        request,
        member,
        form,
        lambda: gift_circle.speak(
            about=found, member=member, is_yes=form.cleaned_data["says"] == "yes", **_by(request)
        ),
    )


def _own(rows: Any, code: str) -> Any:
    """The one with this code among these; nothing of another is found."""
    found = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return found
