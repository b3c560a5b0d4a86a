"""What people say to it, back as one, and the answer."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries, rules
from wijkwerk.listening.enums import ReactedBy, ReactionKind
from wijkwerk.listening.models import Announcement, Reaction
from wijkwerk.web.desk.post import words
from wijkwerk.web.desk.post.forms import AnswerForm, BackForm, HeardReactionForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, pressed, submit
from wijkwerk.web.shared.requests import Request, actor

DOORS = {ReactedBy.PHONE: Door.PHONE, ReactedBy.DOORSTEP: Door.WALK_IN}


@may("listening.handle_post", Announcement)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request, found: Announcement) -> HttpResponse:
    """On paper, by phone, at the door: counts as much as one on the page."""
    form = HeardReactionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _note(request, found, form))
        if answer is not None:
            return answer
    return page(
        request, "desk/post_react.html", letter=found, form=form, status=422 if request.method == "POST" else 200
    )


def _note(request: Request, found: Announcement, form: HeardReactionForm) -> str:
    reaction = form.reaction()
    by = actor(request, door=DOORS.get(reaction.came_by, Door.DESK))
    listening.react(announcement=found, reaction=reaction, by=by, at=clock.now())
    return reverse("desk_post_letter", args=[found.code])


@may("listening.handle_post", Reaction, beside=("announcement",))
@require_POST
def leave_out(request: Request, found: Reaction) -> HttpResponse:
    is_out, by = request.POST.get("act") == "out", actor(request)
    return pressed(
        request,
        lambda: listening.leave_out(reaction=found, is_left_out=is_out, by=by, at=clock.now()),
        there=reverse("desk_post_letter", args=[found.announcement.code]),
    )


@may("listening.handle_post", Announcement)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: Request, found: Announcement) -> HttpResponse:
    """All of it as one text without names, for a person to read over."""
    if request.method == "POST":
        form = BackForm(request.POST)
        answer = submit(request, form, lambda: _send_back(request, found, form)) if form.is_valid() else None
        if answer is not None:
            return answer
    else:
        headings = {kind.value: str(kind.label) for kind in ReactionKind}
        form = BackForm(initial={"said": rules.as_one(queries.said(found), headings, opening=words.opening(found))})
    return page(
        request,
        "desk/post_back.html",
        letter=found,
        names=queries.named(found),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _send_back(request: Request, found: Announcement, form: BackForm) -> str:
    said = form.cleaned_data["said"]
    mail = words.returned(request, found, said) if found.reply_to else None
    listening.send_back(announcement=found, said=said, mail=mail, by=actor(request), at=clock.now())
    return reverse("desk_post_letter", args=[found.code])


@may("listening.handle_post", Announcement)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, found: Announcement) -> HttpResponse:
    """What the sender answers, in plain words; their own words stand beside it when they came by link."""
    form = AnswerForm(request.POST or None, initial={"said": found.answer or found.their_answer[:4000]})
    if request.method == "POST" and form.is_valid():
        answered = submit(request, form, lambda: _answer(request, found, form))
        if answered is not None:
            return answered
    return page(
        request, "desk/post_answer.html", letter=found, form=form, status=422 if request.method == "POST" else 200
    )


def _answer(request: Request, found: Announcement, form: AnswerForm) -> str:
    said = form.cleaned_data["said"]
    mail = words.answered(request, found, said)
    listening.note_answer(announcement=found, said=said, mail=mail, by=actor(request), at=clock.now())
    return reverse("desk_post_letter", args=[found.code])
