from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.activities.models import Activity
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.states import Outdated
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.models import Mailing, Piece
from wijkwerk.web.desk.news import outputs
from wijkwerk.web.desk.news.forms import MOST_ACTIVITIES, PieceForm, as_typed
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.newsletter import body_of
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor

PER_PAGE = 25
MAILINGS_SHOWN = 5


@may("publishing.write")
@require_safe
def pieces(request: Request, here: Neighbourhood) -> HttpResponse:
    typed = text.clean(request.GET.get("q", ""))[:80]
    rows = queries.pieces(here, words=typed)
    return taken_along(request, _listing(rows)) or page(
        request, "desk/news.html", rows=paged(request, rows, per_page=PER_PAGE), typed=typed
    )


def _listing(rows: Iterable[Piece]) -> Listing:
    return Listing(
        name=_("Nieuws"),
        columns=[
            Column(_("Titel"), lambda row: row.title),
            Column(_("In het kort"), lambda row: row.lead),
            Column(_("Taal"), lambda row: row.get_language_display()),
            Column(_("Hoe het staat"), lambda row: row.get_state_display()),
            Column(_("Op de site sinds"), lambda row: row.published_at),
        ],
        rows=rows,
        is_personal=False,
    )


@may("publishing.write")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, here: Neighbourhood) -> HttpResponse:
    form = _form(request, here)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _write(request, here, form))
        if answer is not None:
            return answer
    return page(request, "desk/news_new.html", form=form, status=422 if request.method == "POST" else 200)


def _form(request: Request, here: Neighbourhood, found: Piece | None = None) -> PieceForm:
    coming = (
        Activity.objects.within(here).filter(occurrences__ends_at__gt=clock.now()).distinct().order_by("title", "pk")
    )
    activities = list(coming[:MOST_ACTIVITIES])
    if found is not None and found.activity is not None and found.activity not in activities:
        activities.append(found.activity)
    asked = request.GET.get("activiteit", "") if found is None else ""
    return PieceForm(
        request.POST or None,
        request.FILES or None,
        neighbourhood=here,
        activities=activities,
        initial=as_typed(found) if found is not None else {"activity": asked},
    )


def _write(request: Request, here: Neighbourhood, form: PieceForm) -> str:
    made = publishing.write(neighbourhood=here, facts=form.facts(), by=actor(request), at=clock.now())
    _picture(request, made, form)
    return _page_of(made)


def _picture(request: Request, found: Piece, form: PieceForm) -> None:
    encoded = form.cleaned_data["picture"]
    if encoded is not None or (form.cleaned_data["no_picture"] and found.picture_id is not None):
        publishing.show_picture(piece=found, encoded=encoded, by=actor(request), at=clock.now())


@may("publishing.write", Piece, beside=("activity",))
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: Request, found: Piece) -> HttpResponse:
    """What is written, and everything it becomes."""
    form = _form(request, found.neighbourhood, found)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _change(request, found, form))
        if answer is not None:
            return answer
    now = Piece.objects.select_related("activity").get(pk=found.pk)
    now.neighbourhood = found.neighbourhood
    mailings = list(Mailing.objects.filter(piece=now).order_by("-pk")[:MAILINGS_SHOWN])
    standings = queries.standings(mailings)
    return page(
        request,
        "desk/news_piece.html",
        piece=now,
        body=body_of(now),
        form=form,
        is_outdated=request.method == "POST" and form.data.get("version") != str(now.version),
        mailings=[(each, standings[each.pk]) for each in mailings],
        link=outputs.link(request, now),
        chat_text=outputs.chat_text(request, now),
        paper_text=outputs.paper_text(now),
        status=422 if request.method == "POST" else 200,
    )


def _change(request: Request, found: Piece, form: PieceForm) -> str:
    version = form.cleaned_data["version"]
    if version is None:
        raise Outdated
    publishing.change(piece=found, facts=form.facts(), version=version, by=actor(request), at=clock.now())
    _picture(request, found, form)
    return _page_of(found)


def _page_of(found: Piece) -> str:
    return reverse("desk_news_piece", args=[found.code])


@may("publishing.write", Piece, beside=("picture",))
@require_safe
def picture(request: Request, found: Piece) -> HttpResponse:
    return picture_answer(request, found.picture)


@may("publishing.write", Piece)
@require_POST
def publish(request: Request, found: Piece) -> HttpResponse:
    by, at = actor(request), clock.now()
    return pressed(request, lambda: publishing.publish(piece=found, by=by, at=at), there=_page_of(found))


@may("publishing.write", Piece)
@require_POST
def withdraw(request: Request, found: Piece) -> HttpResponse:
    by, at = actor(request), clock.now()
    return pressed(request, lambda: publishing.withdraw(piece=found, by=by, at=at), there=_page_of(found))
