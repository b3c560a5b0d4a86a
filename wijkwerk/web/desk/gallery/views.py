from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request


@may("work.see_stairs")
@require_safe
def gallery(request: Request, here: Neighbourhood) -> HttpResponse:
    """Every component once, with invented content."""
    return page(request, "desk/gallery.html")
