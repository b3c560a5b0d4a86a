from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.people.models import Confidant
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request

SHOWN = 10


@public()
@require_safe
def safe(request: Request) -> HttpResponse:
    return page(
        request, "public/safe.html", confidants=Confidant.objects.within(request.neighbourhood).current()[:SHOWN]
    )
