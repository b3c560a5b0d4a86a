"""Letters for the post address: the form in which they come, whoever sends it, and the files that came with them."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from wijkwerk.listening import commands as listening
from wijkwerk.listening import rules
from wijkwerk.listening.enums import CameBy, SenderKind
from wijkwerk.listening.models import Attachment
from wijkwerk.pictures.enums import Size
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.pages import to_save
from wijkwerk.web.shared.pictures import PictureField, picture_answer
from wijkwerk.web.shared.requests import Request

PDF_TYPE = "application/pdf"


class PdfField(forms.FileField):
    """A PDF of at most 5 MB; gives its name and bytes, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": PDF_TYPE}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> listening.NewFile | None:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        if (file.size or 0) > rules.MOST_PDF_BYTES:
            raise forms.ValidationError(listening.PdfTooLarge.for_people)
        raw = file.read()
        if not rules.is_pdf(raw):
            raise forms.ValidationError(listening.NoPdf.for_people)
        return listening.NewFile(file.name or "", raw)


class LetterForm(OnceForm):
    """Who writes, about what, and the letter itself: as text, as PDF, or as photos of the paper."""

    sender = PlainText(label=_("Van wie is de brief?"), help_text=_("Zoals: gemeente, afdeling Wegen."), max_length=100)
    sender_kind = forms.ChoiceField(
        label=_("Wat voor afzender is het?"), choices=SenderKind.choices, initial=SenderKind.MUNICIPALITY
    )
    subject = PlainText(label=_("Waar gaat het over?"), max_length=150)
    original = PlainText(label=_("De tekst van de brief"), max_length=20_000, rows=8, required=False)
    pdf = PdfField(label=_("De brief als PDF"), help_text=_("Hoogstens 5 MB."), required=False)
    photo = PictureField(
        label=_("Of een foto van de brief"),
        help_text=_("Recht van boven, met genoeg licht."),
        required=False,
        keep_large=True,
    )
    back = PictureField(label=_("Foto van de achterkant"), required=False, keep_large=True)
    reply_to = forms.EmailField(
        label=_("E-mail voor het antwoord"),
        help_text=_("Hier sturen we naartoe wat de buurt ervan vindt."),
        max_length=254,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (data.get("original") or self.files_in()):
            self.add_error("original", listening.NothingInIt.for_people)
        return data

    def files_in(self) -> list[listening.NewFile]:
        data = self.cleaned_data
        photos = ((_("voorkant"), data.get("photo")), (_("achterkant"), data.get("back")))
        kept = [listening.NewFile(str(name), photo) for name, photo in photos if photo is not None]
        return [*([data["pdf"]] if data.get("pdf") else []), *kept]

    def letter(self, came_by: CameBy, **known: Any) -> listening.Incoming:
        """`known`: what somebody need not fill in, for whoever sends it is known."""
        data = self.cleaned_data
        told = {name: data.get(name, "") for name in ("sender", "sender_kind", "subject", "original", "reply_to")}
        return listening.Incoming(came_by=came_by, **{**told, **known})


def file_answer(request: Request, found: Attachment) -> HttpResponse:
    """For who passed the door: a photo to look at; a PDF only to save, so that nothing in it runs on our pages."""
    if found.picture is not None:
        return picture_answer(request, found.picture, size=Size.LARGE)
    name = found.name if found.name.lower().endswith(".pdf") else f"{found.name}.pdf"
    answer = to_save(bytes(found.pdf.content), name=name, media_type=PDF_TYPE)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
