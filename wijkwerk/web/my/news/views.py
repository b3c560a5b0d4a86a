from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import Channel, SubscriptionState
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.newsletter import agreed_text
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter(request: Request, person: Person) -> HttpResponse:
    """One's own yeses, with when and how; and saying yes by the address one signs in with."""
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _subscribe(request, person))
        if answer is not None:
            return answer
    rows = queries.subscriptions_of(person)
    return page(
        request,
        "my/newsletter.html",
        rows=rows,
        gets_mail=any(row.channel == Channel.EMAIL and row.state == SubscriptionState.CONFIRMED for row in rows),
        agreed=agreed_text(person.neighbourhood),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _subscribe(request: Request, person: Person) -> str:
    publishing.subscribe_self(
        person=person,
        email=request.user.email or "",
        agreed_text=agreed_text(person.neighbourhood),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("my_newsletter")


@mine("people.see_own")
@require_POST
def stop(request: Request, person: Person, code: str) -> HttpResponse:
    found = next((row for row in queries.subscriptions_of(person) if row.code == codes.normalise(code)), None)
    if found is None:
        raise Http404
    publishing.leave(subscription=found, by=actor(request, door=Door.FORM), at=clock.now())
    return redirect("my_newsletter")
