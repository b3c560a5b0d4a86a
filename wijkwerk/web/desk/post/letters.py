"""One letter: as it came, and in plain words."""

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.kernel import clock, geometry
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries, rules
from wijkwerk.listening.enums import PostState
from wijkwerk.listening.models import Announcement, Attachment, Reaction
from wijkwerk.web.desk.post.forms import SummaryForm, as_written
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import handed_in_path
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, pressed, submit
from wijkwerk.web.shared.post import file_answer
from wijkwerk.web.shared.requests import Request, actor

REACTIONS_SHOWN = 25


@may("listening.see_post", Announcement)
@require_safe
def letter(request: Request, found: Announcement) -> HttpResponse:
    """What came, what we made of it, where it touches, what people say, and what to do next."""
    prefetch_related_objects([found], "touched__block")
    files, proposed = queries.files_and_proposals(found)
    day = clock.local_day(clock.now(), zone=found.neighbourhood.zone)
    reactions = Reaction.objects.filter(announcement=found).order_by("left_out_at", "-made_at", "-pk")
    return page(
        request,
        "desk/post_letter.html",
        letter=found,
        hints=rules.hints(found.summary) if found.state == PostState.IN_HAND else None,
        blocks=queries.on_the_map(found) if found.title else [],
        ring=[geometry.rd_from_degrees(*point) for point in found.neighbourhood.outline],
        reactions=paged(request, reactions, per_page=REACTIONS_SHOWN),
        takes_reactions=found.takes_reactions(day),
        is_over=found.react_until is not None and found.react_until < day,
        files=files,
        proposed=proposed,
        handed_in_link=request.build_absolute_uri(handed_in_path(found)),
        once=OnceForm(),
    )


@may("listening.handle_post", Announcement)
@require_http_methods(["GET", "HEAD", "POST"])
def summarise(request: Request, found: Announcement) -> HttpResponse:
    """With the letter beside it. Who is late sees what somebody else saved meanwhile, with their own words still in the form."""
    here = found.neighbourhood
    prefetch_related_objects([found], "touched__block")
    day = clock.local_day(clock.now(), zone=here.zone)
    form = SummaryForm(request.POST or None, neighbourhood=here, day=day, initial=as_written(found))
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _summarise(request, found, form))
        if answer is not None:
            return answer
    is_late = request.method == "POST" and form.is_bound and form.data.get("version") != str(found.version)
    if is_late:
        typed = request.POST.copy()
        typed["version"] = str(found.version)
        form.data = typed
    return page(
        request,
        "desk/post_summarise.html",
        letter=found,
        files=queries.files_and_proposals(found)[0],
        form=form,
        saved_meanwhile=found if is_late else None,
        status=422 if request.method == "POST" else 200,
    )


def _summarise(request: Request, found: Announcement, form: SummaryForm) -> str:
    listening.summarise(
        announcement=found,
        summary=form.summarised(),
        version=form.cleaned_data["version"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_post_letter", args=[found.code])


@may("listening.handle_post", Announcement)
@require_POST
def put_aside(request: Request, found: Announcement) -> HttpResponse:
    form = OnceForm(request.POST)
    there = reverse("desk_post_letter", args=[found.code])

    def once() -> str:
        listening.put_aside(announcement=found, by=actor(request), at=clock.now())
        return reverse("desk_post")

    return acted(request, form, once, there=there)


@may("listening.see_post", Attachment, beside=("picture", "pdf"))
@require_safe
def file(request: Request, found: Attachment) -> HttpResponse:
    return file_answer(request, found)


@may("listening.handle_post", Attachment, beside=("announcement",))
@require_POST
def show_file(request: Request, found: Attachment) -> HttpResponse:
    """Lets everybody read it, or no longer; what is shown depends on how it stood when the button was seen."""
    is_shown, by = request.POST.get("act") == "show", actor(request)
    return pressed(
        request,
        lambda: listening.show_attachment(attachment=found, is_shown=is_shown, by=by, at=clock.now()),
        there=reverse("desk_post_letter", args=[found.announcement.code]),
    )
