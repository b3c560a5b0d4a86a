from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.activities import files
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.people import commands as people
from wijkwerk.people.models import CalendarLink, Person
from wijkwerk.people.queries import language_of
from wijkwerk.web.my.calendar.appointments import appointments
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import CALENDAR_SALT, calendar_link, signed
from wijkwerk.web.shared.may import mine, public
from wijkwerk.web.shared.pages import page, pressed
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def calendar(request: Request, person: Person) -> HttpResponse:
    """The address to follow one's own days by, what is in it, and a new address when somebody else got hold of it."""
    if request.method == "POST":
        return pressed(
            request,
            lambda: people.open_calendar(person=person, by=actor(request, door=Door.FORM), at=clock.now()),
            there=reverse("my_calendar"),
            told=_("Je adres staat hieronder."),
        )
    link = CalendarLink.objects.filter(person=person).first()
    return page(
        request,
        "my/calendar.html",
        person=person,
        link=calendar_link(request, link) if link else "",
        appointments=appointments(person, at=clock.now(), absolute=str),
        once=OnceForm(),
    )


@mine("people.see_own")
@require_POST
def close(request: Request, person: Person) -> HttpResponse:
    return pressed(
        request,
        lambda: people.close_calendar(person=person, by=actor(request, door=Door.FORM), at=clock.now()),
        there=reverse("my_calendar"),
        told=_("Het adres werkt niet meer."),
    )


@public()
@require_safe
@never_cache
def feed(request: Request, token: str) -> HttpResponse:
    """For the calendar program of whoever has the address; it signs in nowhere."""
    person = _owner(request, token)
    language = language_of(person)
    with translation.override(language):
        made = files.own_calendar(
            appointments(person, at=clock.now(), absolute=request.build_absolute_uri),
            name=request.neighbourhood.name,
            of=f"{request.neighbourhood.slug}.wijkwerk",
            language=language,
            zone=request.neighbourhood.zone,
            at=clock.now(),
        )
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


def _owner(request: Request, token: str) -> Person:
    number, secret = signed(token, salt=CALENDAR_SALT)
    rows = Person.objects.within(request.neighbourhood).select_related("neighbourhood")
    found: Person | None = rows.filter(pk=number, calendar_link__secret=secret).first()
    if found is None:
        raise Http404
    return found
