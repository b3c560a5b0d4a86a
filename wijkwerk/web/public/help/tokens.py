"""Pages that a signed link opens: of one thing, for whoever has the link, and gone when the thing is forgotten."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.mutual_aid import commands as mutual_aid
from wijkwerk.mutual_aid.enums import Answer, Side
from wijkwerk.mutual_aid.models import Proposal
from wijkwerk.web.shared.help_forms import AnswerForm
from wijkwerk.web.shared.links import help_links, signed
from wijkwerk.web.shared.may import View, public
from wijkwerk.web.shared.pages import page, submit, what_was_wrong
from wijkwerk.web.shared.requests import Request, actor


def by_link(rows: Callable[[], Any], *, salt: str, within: str = "neighbourhood") -> Callable[[View], View]:
    """Hands the view the row that the link is of; a forged link is not there (404), and of what is forgotten only that is said.

    `within`: the lookup from the row to its neighbourhood.
    """

    def door(view: View) -> View:
        @public()
        @wraps(view)
        def guarded(request: Request, token: str) -> HttpResponse:
            number = signed(token, salt=salt)
            found = rows().filter(**{within: request.neighbourhood}, pk=number).first()
            if found is None:
                return page(request, "public/help_gone.html", status=404)
            response = view(request, found, token)
            response["Cache-Control"] = "no-store"
            return response

        return guarded

    return door


def answered(request: Request, proposals: Any, side: Side, *, back: str) -> HttpResponse:
    """Yes or no by one's own link; back to the page, with what went wrong when it did."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        found: Proposal | None = proposals.select_related("ask").filter(code=form.cleaned_data["code"]).first()
        if found is None:
            raise Http404
        sent = submit(request, form, lambda: _answer(request, found, side, form, back))
        if sent is not None:
            return sent
    messages.error(request, what_was_wrong(form))
    return redirect(back)


def _answer(request: Request, proposal: Proposal, side: Side, form: AnswerForm, back: str) -> str:
    mutual_aid.answer(
        proposal=proposal,
        side=side,
        says=Answer(form.cleaned_data["says"]),
        links=help_links(request, ask_id=proposal.ask_id, offer_id=proposal.offer_id),
        by=actor(request, door=Door.LINK),
        at=clock.now(),
    )
    return back
