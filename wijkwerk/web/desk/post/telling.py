"""Out to those it touches: mail, letters on paper, a poster."""

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.kernel import clock, geometry
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries
from wijkwerk.listening.models import Announcement
from wijkwerk.places.models import Address
from wijkwerk.web.desk.post import words
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.requests import Request, actor

LETTERS_PER_PAGE = 50
SIZES = {"a4": "A4", "a3": "A3"}


@may("listening.handle_post", Announcement)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: Request, found: Announcement) -> HttpResponse:
    """What people will read, and how many of them how; only then it goes out."""
    prefetch_related_objects([found], "touched__block")
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _tell(request, found))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/post_tell.html",
        letter=found,
        reach=queries.reach(found),
        blocks=queries.on_the_map(found),
        ring=[geometry.rd_from_degrees(*point) for point in found.neighbourhood.outline],
        when=words.when(found),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _tell(request: Request, found: Announcement) -> str:
    listening.tell(announcement=found, mail=words.told(request, found), by=actor(request), at=clock.now())
    return reverse("desk_post_letter", args=[found.code])


@may("listening.see_post", Announcement)
@require_safe
def paper(request: Request, found: Announcement) -> HttpResponse:
    """A letter per front door where nobody gets the mail, to print and put in envelopes; or their addresses on labels."""
    prefetch_related_objects([found], "touched__block")
    doors = queries.letters_to(found)
    return taken_along(request, _doors(doors, found)) or page(
        request,
        "desk/post_paper.html",
        letter=found,
        rows=paged(request, doors, per_page=LETTERS_PER_PAGE),
        when=words.when(found),
        link=words.public_link(request, found),
        today=clock.local_day(clock.now(), zone=found.neighbourhood.zone),
    )


def _doors(doors: object, found: Announcement) -> Listing:
    """Front doors, without anybody's name."""
    return Listing(
        name=str(found),
        columns=[
            Column("Adres", str),
            Column("Postcode", lambda door: door.postcode),
        ],
        rows=doors,  # type: ignore[arg-type]
        label=_label,
        is_personal=False,
    )


def _label(door: Address) -> list[str]:
    return ["Aan de bewoners van", str(door), door.postcode]


@may("listening.see_post", Announcement)
@require_safe
def poster(request: Request, found: Announcement) -> HttpResponse:
    """For the stairwell and the window: what, where, when, and a code to hold a telephone before."""
    asked = request.GET.get("maat", "")
    return page(
        request,
        "desk/post_poster.html",
        letter=found,
        when=words.when(found),
        size=asked if asked in SIZES else "a4",
        sizes=SIZES,
        link=words.public_link(request, found),
    )
