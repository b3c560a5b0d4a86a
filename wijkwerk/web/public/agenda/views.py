from contextlib import suppress

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.activities import commands as activities
from wijkwerk.activities import files, queries
from wijkwerk.activities.enums import Kind
from wijkwerk.activities.models import Activity, Occurrence, SignUp
from wijkwerk.flows import sign_up_to_free_place
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.kernel.states import NotNow
from wijkwerk.people.enums import AgeBand
from wijkwerk.web.public.agenda.forms import HandsForm, HelpForm, SignUpForm
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.links import in_language, signed
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor

SALT = "wijkwerk.activities.sign_up"
PER_PAGE = 25
OTHER_DATES = 6


@public()
@require_safe
def agenda(request: Request) -> HttpResponse:
    """What is to come, week by week; `?soort=` shows one kind only."""
    here, at = request.neighbourhood, clock.now()
    asked = request.GET.get("soort", "")
    kind = asked if asked in Kind.values else ""
    return page(
        request,
        "public/agenda.html",
        fragment="public/_agenda_rows.html",
        rows=paged(request, queries.upcoming(here, at=at, kind=kind), per_page=PER_PAGE),
        kinds=[Kind(each) for each in queries.kinds_coming(here, at=at)],
        kind=kind,
    )


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def occurrence(request: Request, code: str) -> HttpResponse:
    """One date, and signing up for it. The code of a whole series leads to its next date: that is what a poster holds."""
    found = _find(request, code)
    if found is None:
        return redirect("agenda_occurrence", code=_next_of(request, code).code)
    form = SignUpForm(request.POST or None, activity=found.activity, initial=_known(request))
    return _sign_up_page(request, found, form, "public/agenda_occurrence.html")


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def help_out(request: Request, code: str) -> HttpResponse:
    """ "Ik kom helpen": where the text in the street's group leads to."""
    found = _find(request, code)
    if found is None:
        raise Http404
    form = HandsForm(request.POST or None, initial=_known(request))
    return _sign_up_page(request, found, form, "public/agenda_help.html")


def _sign_up_page(request: Request, found: Occurrence, form: HelpForm, template: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.SIGN_UPS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _sign_up(request, found, form))
        if answer is not None:
            return answer
    at = clock.now()
    others = queries.upcoming(request.neighbourhood, at=at).planned().filter(activity=found.activity)
    return page(
        request,
        template,
        occurrence=found,
        activity=found.activity,
        is_over=found.ends_at <= at,
        others=others.exclude(pk=found.pk)[:OTHER_DATES],
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _sign_up(request: Request, found: Occurrence, form: HelpForm) -> str:
    data, by, at = form.cleaned_data, actor(request, door=Door.FORM), clock.now()
    person = visitors.oneself(request, data["first_name"])
    if isinstance(form, SignUpForm):
        row = sign_up_to_free_place.sign_up(
            occurrence=found,
            free=data.get("free_place", False),
            first_name=data["first_name"],
            email=data["email"],
            party=data["party"],
            brings=data["brings"],
            diets=form.diets(),
            person=person,
            by=by,
            at=at,
        )
    else:
        row = activities.sign_up(
            occurrence=found,
            first_name=data["first_name"],
            email=data["email"],
            is_helper=True,
            age_band=form.age() if isinstance(form, HandsForm) else AgeBand.ADULT,
            parent_agrees=bool(data.get("parent_agrees")),
            person=person,
            by=by,
            at=at,
        )
    return reverse("agenda_signed_up", args=[signing.dumps(row.pk, salt=SALT)])


@public()
@require_safe
def signed_up(request: Request, token: str) -> HttpResponse:
    """Who signed up sees here what, when and where, and can call it off; the link is theirs alone."""
    row = _by_token(request, token)
    return page(
        request,
        "public/agenda_signed_up.html",
        sign_up=row,
        occurrence=row.occurrence,
        activity=row.occurrence.activity,
        is_over=row.occurrence.ends_at <= clock.now(),
        token=token,
    )


@public()
@require_POST
def call_off(request: Request, token: str) -> HttpResponse:
    # A second tap on the same button: it was called off already.
    with suppress(NotNow):
        activities.call_off(sign_up=_by_token(request, token), by=actor(request, door=Door.FORM), at=clock.now())
    return redirect("agenda_signed_up", token=token)


@public()
@require_safe
def feed(request: Request) -> HttpResponse:
    """The whole agenda, to follow in a calendar of one's own."""
    return _calendar(request, queries.feed(request.neighbourhood, at=clock.now()), request.neighbourhood.name)


@public()
@require_safe
def activity_feed(request: Request, code: str) -> HttpResponse:
    rows = Activity.objects.within(request.neighbourhood)
    found = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return _calendar(request, queries.feed(request.neighbourhood, at=clock.now(), activity=found), found.title)


def _calendar(request: Request, found: list[files.Series], name: str) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    made = files.calendar(
        found,
        name=name,
        of=f"{request.neighbourhood.slug}.wijkwerk",
        language=language,
        zone=request.neighbourhood.zone,
        at=clock.now(),
        link=lambda code: in_language(request.build_absolute_uri(reverse("agenda_occurrence", args=[code])), language),
    )
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


def _find(request: Request, code: str) -> Occurrence | None:
    rows = Occurrence.objects.within(request.neighbourhood).select_related("activity", "neighbourhood").with_counts()
    found: Occurrence | None = rows.filter(code=codes.normalise(code) or "").first()
    return found


def _next_of(request: Request, code: str) -> Occurrence:
    """The next date of a series, else its last; raises Http404 for a code that is neither."""
    rows = Occurrence.objects.within(request.neighbourhood).filter(activity__code=codes.normalise(code) or "")
    coming = rows.planned().not_over(clock.now()).soonest_first().first()
    found: Occurrence | None = coming or rows.order_by("-starts_at", "-pk").first()
    if found is None:
        raise Http404
    return found


def _by_token(request: Request, token: str) -> SignUp:
    number = signed(token, salt=SALT)
    rows = SignUp.objects.within(request.neighbourhood).select_related(
        "occurrence__activity", "occurrence__neighbourhood"
    )
    found: SignUp | None = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _known(request: Request) -> dict[str, str]:
    me = visitors.me(request) if request.method != "POST" else None
    return {"first_name": me.first_name} if me else {}
