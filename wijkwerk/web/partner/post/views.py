from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import CameBy, PostState, ReactionKind
from wijkwerk.listening.models import Announcement
from wijkwerk.people.models import Organisation
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.links import HAND_IN_SALT, HANDED_IN_SALT, handed_in_path, signed
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.post import LetterForm
from wijkwerk.web.shared.requests import Request


class OwnLetterForm(LetterForm):
    """Who sends it is known by the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["sender"]


class TheirAnswerForm(OnceForm):
    said = PlainText(label=_("Uw antwoord aan de buurt"), max_length=8000, rows=8)


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Request, token: str) -> HttpResponse:
    organisation = _organisation(request, token)
    form = OwnLetterForm(request.POST or None, request.FILES or None, initial={"reply_to": organisation.email})
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.LETTERS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _hand_in(request, organisation, form))
        if answer is not None:
            return answer
    return page(
        request,
        "partner/hand_in.html",
        organisation=organisation,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _organisation(request: Request, token: str) -> Organisation:
    number = signed(token, salt=HAND_IN_SALT)
    found: Organisation | None = Organisation.objects.within(request.neighbourhood).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _hand_in(request: Request, organisation: Organisation, form: OwnLetterForm) -> str:
    letter = form.letter(CameBy.LINK, sender=organisation.name, organisation=organisation)
    by = Actor(kind=ActorKind.PARTNER, door=Door.LINK, id=organisation.pk)
    row = listening.take_in(
        neighbourhood=request.neighbourhood, letter=letter, files=form.files_in(), by=by, at=clock.now()
    )
    return handed_in_path(row)


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def handed_in(request: Request, token: str) -> HttpResponse:
    """How far it is, what the neighbourhood says, and answering it; no account, and nothing of the desk."""
    found = _letter(request, token)
    form = TheirAnswerForm(request.POST or None, initial={"said": found.their_answer})
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _answer(found, form))
        if answer is not None:
            return answer
    return page(
        request,
        "partner/handed_in.html",
        letter=found,
        counts=[(kind.label, found.returned_counts.get(kind.value, 0)) for kind in ReactionKind],
        may_answer=found.state == PostState.RETURNED,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _letter(request: Request, token: str) -> Announcement:
    number = signed(token, salt=HANDED_IN_SALT)
    found: Announcement | None = Announcement.objects.within(request.neighbourhood).filter(pk=number).first()
    if found is None:
        raise Http404
    found.neighbourhood = request.neighbourhood
    return found


def _answer(found: Announcement, form: TheirAnswerForm) -> str:
    by = Actor(kind=ActorKind.PARTNER, door=Door.LINK, id=found.organisation_id)
    listening.sender_answers(announcement=found, said=form.cleaned_data["said"], by=by, at=clock.now())
    return handed_in_path(found)
