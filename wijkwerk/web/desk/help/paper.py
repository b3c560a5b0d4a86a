"""A slip for in the letter box of whoever has no screen: what is proposed, and a yes or no to give back or ring through."""

import segno
from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.enums import Side
from wijkwerk.mutual_aid.models import Proposal
from wijkwerk.web.shared.links import help_ask_path, help_offer_path
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page
from wijkwerk.web.shared.requests import Request


@may("mutual_aid.propose", Proposal, beside=("ask", "offer"))
@require_safe
def slip(request: Request, found: Proposal, side: str) -> HttpResponse:
    """What this one may know, and no more: a slip lies on a mat."""
    if side not in list(Side):
        raise Http404
    which = Side(side)
    path = help_ask_path(found.ask_id) if which is Side.ASKER else help_offer_path(found.offer_id)
    link = request.build_absolute_uri(path)
    drawn = segno.make(link, error="l", micro=False).svg_inline(
        scale=4, border=4, omitsize=True, dark="#000", light="#fff"
    )
    answer = page(
        request,
        "desk/help_slip.html",
        seen=queries.seen_by(found, which),
        ask=found.ask,
        is_asker=which is Side.ASKER,
        drawn=SafeString(drawn),
    )
    answer["Cache-Control"] = "no-store"
    return answer
