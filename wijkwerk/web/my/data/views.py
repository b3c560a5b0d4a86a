import json

from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.audit import queries as audit
from wijkwerk.flows import request_to_erasure
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor, Door
from wijkwerk.ledger import queries as ledger
from wijkwerk.people import queries
from wijkwerk.people.models import Person
from wijkwerk.web.my.data import reading, trail
from wijkwerk.web.shared.erasing import EraseForm
from wijkwerk.web.shared.may import mine, public
from wijkwerk.web.shared.pages import page, paged, submit, to_save
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@require_safe
def own_data(request: Request, person: Person) -> HttpResponse:
    """Who looked and who wrote, with what they may look for."""
    here = request.neighbourhood
    shown = paged(request, audit.about_person(person.pk, here.pk))
    told = trail.lines(shown, here=here, own_login=request.user.pk)
    return page(request, "my/data.html", person=person, trail=shown, lines=told)


@mine("people.see_own")
@require_safe
@freshly_proved
def take_along(request: Request, person: Person) -> HttpResponse:
    """Everything stored about this person, as a file for another program; its schema says what each field is."""
    whole = {"$schema": request.build_absolute_uri(reverse("data_schema")), **queries.own_data(person)}
    text = json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    answer = to_save(text.encode(), name="mijn-gegevens.json", media_type="application/json; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


@mine("people.see_own")
@require_safe
@freshly_proved
@never_cache
def read(request: Request, person: Person) -> HttpResponse:
    """The same to read, and to print."""
    return page(request, "my/data_read.html", person=person, stored=reading.stored(person))


@public()
@require_safe
def schema(request: Request) -> HttpResponse:
    return JsonResponse(reading.schema(), json_dumps_params={"ensure_ascii": False, "indent": 2})


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def erase(request: Request, person: Person) -> HttpResponse:
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = actor(request, door=Door.FORM)
        answer = submit(request, form, lambda: _erase(person, by))
        if answer is not None:
            logout(request)
            return answer
    return page(
        request,
        "my/erase.html",
        person=person,
        form=form,
        fields=queries.personal_fields(),
        left=ledger.left_of(person),
        status=422 if request.method == "POST" else 200,
    )


def _erase(person: Person, by: Actor) -> str:
    request_to_erasure.erase(person=person, by=by, at=clock.now())
    return reverse("home")
