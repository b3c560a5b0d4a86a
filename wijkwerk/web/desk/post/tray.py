"""What came in, and the ways in which it comes in."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.flows import mail_to_post
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries
from wijkwerk.listening.enums import CameBy, SenderKind
from wijkwerk.listening.models import Announcement
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.post.forms import MailForm
from wijkwerk.web.desk.post.mailbox import standing
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.links import hand_in_link
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, paged, submit
from wijkwerk.web.shared.post import LetterForm
from wijkwerk.web.shared.requests import Request, actor

PER_PAGE = 25
# How a drawer is called in an address.
DRAWERS = {
    "ongelezen": "unread",
    "in-behandeling": "in_hand",
    "terug-te-sturen": "to_return",
    "reacties-lopen": "running",
    "wacht-op-antwoord": "waiting",
    "klaar": "done",
    "weggelegd": "aside",
}


@may("listening.see_post")
@require_safe
def tray(request: Request, here: Neighbourhood) -> HttpResponse:
    """Newest first; `?bak=` one drawer, `?q=` what was typed."""
    day = clock.local_day(clock.now(), zone=here.zone)
    chosen, typed = request.GET.get("bak", ""), request.GET.get("q", "")[:80]
    counts = queries.tray_counts(here, day=day)
    drawer = DRAWERS.get(chosen, "")
    count = counts[drawer] if drawer else sum(counts.values()) - counts["aside"]
    rows = queries.tray(here, day=day, drawer=drawer, typed=typed)
    return taken_along(request, _listing(rows)) or page(
        request,
        "desk/post.html",
        rows=paged(request, rows, per_page=PER_PAGE, count=None if text.sort_key(typed) else count),
        drawers=[(slug, name, counts[name]) for slug, name in DRAWERS.items()],
        chosen=drawer,
        typed=typed,
        day=day,
        mailbox=standing(here),
    )


def _listing(rows: Iterable[Announcement]) -> Listing:
    return Listing(
        name=_("Post"),
        columns=[
            Column(_("Waarover"), str),
            Column(_("Van"), lambda row: row.sender),
            Column(_("Binnengekomen"), lambda row: row.received_at),
            Column(_("Hoe"), lambda row: row.get_came_by_display()),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
            Column(_("Reacties"), lambda row: row.reacted),
        ],
        rows=rows,
    )


@may("listening.take_in_post")
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: Request, here: Neighbourhood) -> HttpResponse:
    """On paper, as photo, PDF or typed over."""
    form = LetterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _take_in(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/post_new.html", form=form, status=422 if request.method == "POST" else 200)


def _take_in(request: Request, here: Neighbourhood, form: LetterForm) -> str:
    row = listening.take_in(
        neighbourhood=here,
        letter=form.letter(CameBy.PAPER),
        files=form.files_in(),
        by=actor(request, door=Door.DESK),
        at=clock.now(),
    )
    return _after(request, here, row.code)


def _after(request: Request, here: Neighbourhood, code: str) -> str:
    """Who may handle it goes on with it; a host has done what there was to do."""
    if request.user.has_perm("listening.see_post", here):
        return reverse("desk_post_letter", args=[code])
    messages.success(request, _("De brief ligt in de bak. Dank je wel."))
    return reverse("desk_post_new")


@may("listening.handle_post")
@require_http_methods(["GET", "HEAD", "POST"])
def take_mail(request: Request, here: Neighbourhood) -> HttpResponse:
    """A mail that somebody pasted, or saved as .eml."""
    form = MailForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _take_mail(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/post_mail.html", form=form, status=422 if request.method == "POST" else 200)


def _take_mail(request: Request, here: Neighbourhood, form: MailForm) -> str:
    row, left = mail_to_post.take_in(
        neighbourhood=here,
        mail=form.found,
        sender_kind=SenderKind(form.cleaned_data["sender_kind"]),
        by=actor(request),
        at=clock.now(),
    )
    if left:
        says = _("%(count)s bijlage(n) konden we niet veilig bewaren. Vraag de afzender om een PDF of een foto.")
        messages.warning(request, says % {"count": left})
    return reverse("desk_post_letter", args=[row.code])


@may("listening.handle_post")
@require_safe
def links(request: Request, here: Neighbourhood) -> HttpResponse:
    """For each organisation the link with which it puts its letters in the tray itself."""
    typed = request.GET.get("q", "")[:80]
    rows = Organisation.objects.within(here).filter(sort_key__contains=text.sort_key(typed)).order_by("sort_key", "pk")
    found = paged(request, rows, per_page=PER_PAGE)
    return page(
        request,
        "desk/post_links.html",
        rows=found,
        pairs=[(each, hand_in_link(request, each)) for each in found],
        open_link=request.build_absolute_uri(reverse("hand_in")),
        post_address=queries.post_address(here),
        typed=typed,
    )


@may("listening.note_post_wish", Person)
@require_POST
def wish(request: Request, person: Person) -> HttpResponse:
    """Noted for somebody who said so; or taken back."""
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _wish(request, person), there=reverse("desk_people_person", args=[person.code]))


def _wish(request: Request, person: Person) -> str:
    by, at = actor(request, on_behalf_of=person.pk), clock.now()
    if request.POST.get("act") == "yes":
        listening.wish_for_post(person=person, by=by, at=at)
    else:
        listening.end_wish(person=person, by=by, at=at)
    return reverse("desk_people_person", args=[person.code])
