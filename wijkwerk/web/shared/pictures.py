"""Photos in forms and on pages. A page that shows one has an address of its own for it, behind the door of what it belongs to."""

import hashlib
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy as _

from wijkwerk.pictures.enums import Size
from wijkwerk.pictures.models import Picture, Rendition
from wijkwerk.pictures.rules import HEAVIEST, MEDIA_TYPE, Encoded, NoPicture, TooLarge, encode
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.requests import Request


class PictureField(forms.FileField):
    """A photo as any phone makes it; gives it made small and bare, or None. `keep_large` where small print must stay readable."""

    default_error_messages = {
        "none": _("Dit kunnen we niet lezen als foto. Maak een nieuwe foto, of kies een andere."),
        "large": _("Deze foto is te groot. Maak er een met je telefoon, of verklein hem: hoogstens 15 MB."),
    }

    def __init__(self, *, keep_large: bool = False, **kwargs: Any) -> None:
        self.keep_large = keep_large
        super().__init__(widget=forms.FileInput(attrs={"accept": "image/*"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Encoded | None:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        try:
            if (file.size or 0) > HEAVIEST:
                raise TooLarge
            return encode(file.read(), keep_large=self.keep_large)
        except TooLarge:
            raise forms.ValidationError(self.error_messages["large"], code="large") from None
        except NoPicture:
            raise forms.ValidationError(self.error_messages["none"], code="none") from None


class WorkPhotoForm(OnceForm):
    """A photo of work that was done."""

    photo = PictureField(
        label=_("Foto van het werk"),
        help_text=_("Van het werk, niet van mensen. De plek en het toestel halen wij eraf."),
        error_messages={"required": _("Kies eerst een foto.")},
    )


def picture_answer(request: Request, picture: Picture | None, *, size: Size = Size.SHOWN) -> HttpResponse:
    """The file, for whoever passed the door; kept by their own browser only, and asked after each time."""
    kept = Rendition.objects.filter(picture=picture, size=size).first() if picture else None
    if kept is None:
        raise Http404
    content = bytes(kept.content)
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    answer = HttpResponse(
        content, content_type=MEDIA_TYPE, headers={"ETag": etag, "Cache-Control": "private, no-cache"}
    )
    return get_conditional_response(request, etag=etag, response=answer) or answer
