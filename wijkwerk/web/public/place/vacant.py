"""Empty places nearby, as residents tell them."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.base import queries
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.place_forms import VacantForm
from wijkwerk.web.shared.requests import Request

PER_PAGE = 20


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def vacant(request: Request) -> HttpResponse:
    """What is known, and a form to tell of one more; that is shown after somebody has read it."""
    form = VacantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.VACANT_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _tell(request, form))
        if answer is not None:
            return answer
    asked = request.GET.get("q", "")
    return page(
        request,
        "public/place_vacant.html",
        rows=paged(request, queries.vacant(request.neighbourhood, asked), per_page=PER_PAGE),
        asked=asked,
        form=form,
        is_told=request.GET.get("nieuw") == "1",
        status=422 if request.method == "POST" else 200,
    )


def _tell(request: Request, form: VacantForm) -> str:
    form.tell(request.neighbourhood, by=VISITOR, at=clock.now())
    return reverse("place_vacant") + "?nieuw=1"
