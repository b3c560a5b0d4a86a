"""The letter of the municipality about coins, handed to who passed the door of a page that tells of it."""

from django.http import Http404, HttpResponse

from wijkwerk.currency.models import Letter
from wijkwerk.pictures.enums import Size
from wijkwerk.web.shared.pages import to_save
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request


def letter_answer(request: Request, letter: Letter) -> HttpResponse:
    """The photo, or the PDF, which is handed out to be saved and never shown by us."""
    kept = getattr(letter, "pdf", None)
    if kept is not None:
        answer = to_save(bytes(kept.content), name=f"brief-{letter.code}.pdf", media_type="application/pdf")
        answer["Cache-Control"] = "private, no-cache"
        return answer
    if letter.picture is None:
        raise Http404
    return picture_answer(request, letter.picture, size=Size.LARGE)
