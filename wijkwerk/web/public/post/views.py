from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.access import rules as limits
from wijkwerk.access.commands import TooOften
from wijkwerk.kernel import clock, codes, geometry
from wijkwerk.kernel.actor import VISITOR, Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries
from wijkwerk.listening.enums import PUBLISHED, CameBy, PostState, ReactionKind
from wijkwerk.listening.models import Announcement, Attachment
from wijkwerk.people.models import Person
from wijkwerk.web.public.post.forms import ReactionForm
from wijkwerk.web.shared import errors, visitors
from wijkwerk.web.shared.links import STOP_SALT, handed_in_path, signed
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.post import LetterForm, file_answer
from wijkwerk.web.shared.requests import Request, actor

PER_PAGE = 20


@public()
@require_safe
def announcements(request: Request) -> HttpResponse:
    """What was written to the neighbourhood, in plain words; `?q=` what somebody looks for."""
    typed = request.GET.get("q", "")[:80]
    rows = queries.published(request.neighbourhood, typed=typed)
    day = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    found = paged(request, rows, per_page=PER_PAGE)
    return page(
        request,
        "public/announcements.html",
        rows=found,
        lines=[(each, each.takes_reactions(day)) for each in found],
        typed=typed,
    )


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def announcement(request: Request, code: str) -> HttpResponse:
    """In plain words, where, when; what people may say to it, what went back, and the answer."""
    found = _find(request, code)
    form = ReactionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.REACTIONS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _react(request, found, form))
        if answer is not None:
            return answer
    prefetch_related_objects([found], "touched__block")
    day = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    return page(
        request,
        "public/announcement.html",
        found=found,
        files=found.attachments.filter(shown_at__isnull=False).order_by("pk"),
        blocks=queries.on_the_map(found),
        ring=[geometry.rd_from_degrees(*point) for point in request.neighbourhood.outline],
        counts=[(kind.label, found.returned_counts.get(kind.value, 0)) for kind in ReactionKind],
        takes_reactions=found.takes_reactions(day),
        is_thanked=request.GET.get("gezegd") == "1",
        waits=found.state == PostState.RETURNED,
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _find(request: Request, code: str) -> Announcement:
    rows = Announcement.objects.within(request.neighbourhood).published()
    found: Announcement | None = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    found.neighbourhood = request.neighbourhood
    return found


def _react(request: Request, found: Announcement, form: ReactionForm) -> str:
    listening.react(
        announcement=found,
        reaction=form.reaction(visitors.me(request)),
        by=actor(request, door=Door.FORM),
        at=clock.now(),
    )
    return reverse("announcement", args=[found.code]) + "?gezegd=1"


@public()
@require_safe
def file(request: Request, code: str) -> HttpResponse:
    """Only what a person here decided to show, of what everybody may read."""
    rows = Attachment.objects.within(request.neighbourhood).select_related("picture", "pdf")
    rows = rows.filter(shown_at__isnull=False, announcement__state__in=PUBLISHED)
    found = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return file_answer(request, found)


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Request) -> HttpResponse:
    """For organisations without a link of their own; it lies unread in the tray until somebody here reads it."""
    form = LetterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.count(request, limits.LETTERS_PER_VISITOR)
        except TooOften:
            return errors.too_many(request)
        answer = submit(request, form, lambda: _hand_in(request, form))
        if answer is not None:
            return answer
    return page(request, "public/hand_in.html", form=form, status=422 if request.method == "POST" else 200)


def _hand_in(request: Request, form: LetterForm) -> str:
    row = listening.take_in(
        neighbourhood=request.neighbourhood,
        letter=form.letter(CameBy.FORM),
        files=form.files_in(),
        by=VISITOR,
        at=clock.now(),
    )
    return handed_in_path(row)


@public()
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """From the link under a mail: one button, and no more of these. A mail reader that opens links ahead changes nothing."""
    number = signed(token, salt=STOP_SALT)
    person = Person.objects.within(request.neighbourhood).filter(pk=number).select_related("post_wish").first()
    if person is None:
        raise Http404
    if request.method == "POST":
        listening.end_wish(person=person, by=VISITOR, at=clock.now())
        return redirect("post_stop", token=token)
    return page(request, "public/post_stop.html", has_wish=hasattr(person, "post_wish"))
