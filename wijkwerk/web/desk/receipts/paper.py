"""A receipt handed in for somebody, who is there with it, on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wijkwerk.funding import commands as funding
from wijkwerk.kernel import clock, codes, text
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.receipts.forms import PaperForm
from wijkwerk.web.shared import held_photos
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor

_FEW = 6


@may("funding.hand_in_for")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in_for(request: Request, here: Neighbourhood) -> HttpResponse:
    today = clock.local_day(clock.now(), zone=here.zone)
    form = PaperForm(request.POST or None, held_photos.files_of(request), here=here, today=today)
    if request.method == "POST" and form.is_valid():
        person = _person(here, form)
        answer = submit(request, form, lambda: _hand_in(request, person, form)) if person else None
        if answer is not None:
            held_photos.let_go(request)
            return answer
    held = held_photos.hold(request, form)
    return page(
        request, "desk/receipts_paper.html", form=form, held=held, status=422 if request.method == "POST" else 200
    )


def _person(here: Neighbourhood, form: PaperForm) -> Person | None:
    """By code, or by a name that one person has; None when the form now says which code to take."""
    typed = form.cleaned_data["who"]
    people = Person.objects.within(here).filter(erased_at__isnull=True)
    code = codes.normalise(typed)
    found = list(people.filter(code=code) if code else people.filter(sort_key__startswith=text.sort_key(typed))[:_FEW])
    if len(found) == 1:
        return found[0]
    if not found:
        form.add_error("who", _("We kennen niemand met deze naam of code. Staat iemand nog niet bij de mensen?"))
    else:
        named = ", ".join(f"{each.shown_name} {each.code}" for each in found)
        form.add_error("who", _("Er zijn er meer met deze naam. Neem de code: %(named)s.") % {"named": named})
    return None


def _hand_in(request: Request, person: Person, form: PaperForm) -> str:
    by = actor(request, door=Door.DESK, on_behalf_of=person.pk)
    made = funding.hand_in(person=person, facts=form.facts(), by=by, at=clock.now())
    told = _("De bon van %(name)s is ingeleverd: %(code)s. Schrijf die code op de bon.")
    messages.success(request, told % {"name": person.shown_name, "code": made.code})
    return reverse("desk_money_receipts_paper")
