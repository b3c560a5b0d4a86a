from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from wijkwerk.execution import commands as execution
from wijkwerk.execution.models import AttendanceWish
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.rewards import queries as rewards
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, pressed
from wijkwerk.web.shared.requests import Request, actor, today

FIRST_YEAR = 2020


@mine("people.see_own")
@require_safe
def this_year(request: Request, person: Person) -> HttpResponse:
    return _year_page(request, person, today(request.neighbourhood).year)


@mine("people.see_own")
@require_safe
def year(request: Request, person: Person, year: int) -> HttpResponse:
    return _year_page(request, person, year)


@mine("people.see_own")
@require_safe
def month(request: Request, person: Person, year: int, month: int) -> HttpResponse:
    if not 1 <= month <= 12:
        raise Http404
    _known(request, year)
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return _statement_page(request, person, first, last, month=month)


@mine("people.see_own")
@require_safe
def letter(request: Request, person: Person, year: int) -> HttpResponse:
    """The year on one sheet, as the wijkbedrijf would send it in January."""
    _known(request, year)
    found = rewards.statement_of(person, first=date(year, 1, 1), last=date(year, 12, 31))
    return page(request, "my/letter.html", statement=found, today=today(request.neighbourhood), year=year)


def _year_page(request: Request, person: Person, year: int) -> HttpResponse:
    _known(request, year)
    return _statement_page(request, person, date(year, 1, 1), date(year, 12, 31))


def _statement_page(request: Request, person: Person, first: date, last: date, *, month: int = 0) -> HttpResponse:
    day = today(request.neighbourhood)
    return page(
        request,
        "my/statement.html",
        person=person,
        statement=rewards.statement_of(person, first=first, last=last),
        year=first.year,
        month=month,
        months=[date(first.year, number, 1) for number in range(1, 13)],
        before=first.year - 1 if first.year > FIRST_YEAR else None,
        after=first.year + 1 if first.year < day.year else None,
        wants_attendance=AttendanceWish.objects.filter(person=person).exists(),
        once=OnceForm(),
        today=day,
    )


@mine("people.see_own")
@require_POST
def attendance(request: Request, person: Person) -> HttpResponse:
    """Somebody wants it kept that they were there, or no longer."""
    act = execution.stop_attendance if "stop" in request.POST else execution.keep_attendance
    by = actor(request, door=Door.FORM)
    return pressed(request, lambda: act(person=person, by=by, at=clock.now()), there=reverse("my_statement"))


def _known(request: Request, year: int) -> None:
    """Nothing was written down before the first year, or in one that is still to come."""
    if not FIRST_YEAR <= year <= today(request.neighbourhood).year:
        raise Http404
