from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from wijkwerk.kernel import clock, codes, text
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import Language
from wijkwerk.publishing.models import Piece
from wijkwerk.web.shared.may import public
from wijkwerk.web.shared.newsletter import body_of
from wijkwerk.web.shared.pages import page, paged
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request

PER_PAGE = 12


@public()
@require_safe
def news(request: Request) -> HttpResponse:
    """Everything that is told, the newest first; `?q=` searches, `?in=` shows what is written in one language."""
    here, typed = request.neighbourhood, text.clean(request.GET.get("q", ""))[:80]
    asked = request.GET.get("in", "")
    language = asked if asked in Language.values else ""
    written = queries.languages(here)
    return page(
        request,
        "public/news.html",
        rows=paged(request, queries.newest(here, words=typed, language=language), per_page=PER_PAGE),
        typed=typed,
        language=language,
        written=[Language(each) for each in written],
    )


@public()
@require_safe
def piece(request: Request, code: str) -> HttpResponse:
    found = _find(request, code)
    date = queries.upcoming_date(found.activity, at=clock.now())
    return page(request, "public/news_piece.html", piece=found, body=body_of(found), date=date)


@public()
@require_safe
def picture(request: Request, code: str) -> HttpResponse:
    return picture_answer(request, _find(request, code).picture)


def _find(request: Request, code: str) -> Piece:
    """What stands on the site; for anything else there is no page."""
    rows = Piece.objects.within(request.neighbourhood).published().select_related("activity", "picture")
    found: Piece | None = rows.filter(code=codes.normalise(code) or "").first()
    if found is None:
        raise Http404
    return found
