"""What was proposed to oneself outside a shift: what it does, and yes in the way one likes, or no."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.flows import award_to_promise
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Actor, Door
from wijkwerk.people.models import Person
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import AwardState, Way
from wijkwerk.rewards.models import Award, Claim
from wijkwerk.web.my.shifts import asked as asking
from wijkwerk.web.my.shifts.asked import Asked
from wijkwerk.web.my.shifts.forms import YesForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import acted, page, submit
from wijkwerk.web.shared.requests import Request, actor, today


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def award(request: Request, person: Person, code: str) -> HttpResponse:
    """What it is for, what one gets, what that does, and yes or no."""
    found = _own(person, code)
    asked = _asked(request, found)
    form = asked.saying_yes
    if form.is_bound and form.is_valid():
        done = submit(request, form, lambda: _say_yes(request, found, form))
        if done is not None:
            return done
    return _page(request, person, found, asked)


@mine("people.see_own")
@require_POST
def say_no(request: Request, person: Person, code: str) -> HttpResponse:
    found, by = _own(person, code), actor(request, door=Door.FORM)
    return asking.say_no(request, person, lambda: rewards.decline_award(award=found, by=by, at=clock.now()))


@mine("people.see_own")
@require_POST
def take_back(request: Request, person: Person, code: str) -> HttpResponse:
    """A yes that becomes a no, without a reason; after its day too, as long as nothing was given."""
    found, by = _own(person, code), actor(request, door=Door.FORM)
    return acted(
        request,
        OnceForm(request.POST),
        lambda: _take_back(found, by),
        there=reverse("my_award", args=[found.code]),
    )


def _take_back(found: Award, by: Actor) -> str:
    award_to_promise.take_back(award=found, reason=_("teruggenomen door wie het kreeg"), by=by, at=clock.now())
    return reverse("my_award", args=[found.code])


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def sheet(request: Request, person: Person, code: str) -> HttpResponse:
    """The same on one sheet, to print and show to a case manager."""
    found = _own(person, code)
    asked = _asked(request, found)
    if asked.looking.errors:
        return _page(request, person, found, asked)
    return asking.sheet(request, person, asked, "my/award_sheet.html", award=found)


def _asked(request: Request, found: Award) -> Asked:
    claim = getattr(found, "claim", None)
    liked = Way(claim.way) if claim else Way(found.way)
    agreed = claim if found.state == AwardState.PROMISED else None
    return Asked.by(request, found, on=found.for_day, liked=liked, agreed=agreed)


def _page(request: Request, person: Person, found: Award, asked: Asked) -> HttpResponse:
    has_mistakes = asked.saying_yes.is_bound or bool(asked.looking.errors)
    claim = getattr(found, "claim", None)
    is_open = found.state == AwardState.PROPOSED and found.for_day >= today(request.neighbourhood)
    return page(
        request,
        "my/award.html",
        person=person,
        award=found,
        is_open=is_open,
        claim=claim,
        may_take_back=found.state == AwardState.PROMISED and _may_take_back(found, claim),
        is_over=found.for_day <= today(request.neighbourhood),
        sheet_url=reverse("my_award_sheet", args=[found.code]),
        form=asked.saying_yes,
        looking=asked.looking,
        once=OnceForm(),
        status=422 if has_mistakes else 200,
        is_agreed=asked.is_agreed,
        **(asked.lines(request.neighbourhood) if is_open or asked.is_agreed else {}),
    )


def _may_take_back(found: Award, claim: Claim | None) -> bool:
    return rules.may_take_back(
        state=claim.state if claim else None,
        way=claim.way if claim else found.way,
        is_over=found.for_day < today(found.neighbourhood),
    )


def _say_yes(request: Request, found: Award, form: YesForm) -> str:
    data = form.cleaned_data
    award_to_promise.say_yes(
        award=found,
        way=Way(data["way"]),
        told=form.told(),
        person_read_it=data["read_it"],
        person_asked=data["asked_it"],
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("my")


def _own(person: Person, code: str) -> Award:
    rows = Award.objects.filter(person=person).select_related(
        "neighbourhood", "legal_person", "person", "claim__neighbourhood"
    )
    found: Award | None = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return found
