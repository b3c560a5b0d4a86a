"""As whom the newsletter goes out, and whether mail that says so will be believed."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.rules import Found, judged
from wijkwerk.web.desk.news.forms import SenderForm, sender_as_set
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.requests import Request, actor


@may("publishing.set_sender")
@require_http_methods(["GET", "HEAD", "POST"])
def sender(request: Request, here: Neighbourhood) -> HttpResponse:
    """With `?kijk=ja` the domain is looked at: not by itself, for it asks others and may take some seconds."""
    form = SenderForm(request.POST or None, initial=sender_as_set(queries.sender_of(here)))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _set(request, here, form))
        if answer is not None:
            return answer
    looks = request.method != "POST" and request.GET.get("kijk") == "ja"
    return page(
        request,
        "desk/news_sender.html",
        form=form,
        domain=_domain(here),
        found=_looked(here) if looks else None,
        status=422 if request.method == "POST" else 200,
    )


def _set(request: Request, here: Neighbourhood, form: SenderForm) -> str:
    publishing.set_sender(neighbourhood=here, facts=form.facts(), by=actor(request), at=clock.now())
    return reverse("desk_news_sender")


def _domain(here: Neighbourhood) -> str:
    return queries.sender_address(here).rpartition("@")[2].lower()


def _looked(here: Neighbourhood) -> list[Found]:
    return judged(queries.look_up(_domain(here), queries.sender_of(here).dkim_selector))
