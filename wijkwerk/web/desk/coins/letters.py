"""What the municipality wrote about coins and benefits, and the letter itself."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Letter
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.forms import NearDayField, OnceForm, PlainText
from wijkwerk.web.shared.letters_kept import letter_answer
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit
from wijkwerk.web.shared.pictures import PictureField
from wijkwerk.web.shared.post import PdfField
from wijkwerk.web.shared.requests import Request, actor, today


class FileForm(OnceForm):
    """The letter itself, as a photo or as a PDF; in `file`, None where neither was chosen."""

    photo = PictureField(
        label=gettext_lazy("Foto van de brief"),
        help_text=gettext_lazy("Recht van boven, met genoeg licht. Meer dan één bladzijde? Maak er een PDF van."),
        required=False,
        keep_large=True,
    )
    pdf = PdfField(label=gettext_lazy("Of de brief als PDF"), help_text=gettext_lazy("Hoogstens 5 MB."), required=False)
    residents_see_it = forms.BooleanField(
        label=gettext_lazy("Bewoners die hier een account hebben, mogen de brief zelf ook openen"),
        help_text=gettext_lazy("Kijk eerst of er een naam of handtekening op staat die je niet wilt laten zien."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("photo") and data.get("pdf"):
            self.add_error("pdf", currency.OneFileOfLetter.for_people)
        return data

    @property
    def file(self) -> currency.LetterFile | None:
        """Of a form that is valid."""
        data = self.cleaned_data
        if not data["photo"] and not data["pdf"]:
            return None
        raw = data["pdf"].kept if data["pdf"] else None
        return currency.LetterFile(photo=data["photo"], pdf=raw, residents_see_it=data["residents_see_it"])


class LetterForm(FileForm):
    reference = PlainText(label=gettext_lazy("Kenmerk van de brief"), max_length=60)
    dated_on = NearDayField(label=gettext_lazy("Datum van de brief"))
    until_on = NearDayField(label=gettext_lazy("Geldt tot en met"), required=False)
    says = forms.CharField(
        label=gettext_lazy("Wat schreef de gemeente?"),
        help_text=gettext_lazy("In haar eigen woorden. Bewoners lezen dit. Zet er geen namen in."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    kept_at = PlainText(label=gettext_lazy("Waar ligt de brief?"), max_length=100, required=False)
    field_order = ("reference", "dated_on", "until_on", "says", "kept_at", "photo", "pdf", "residents_see_it")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("until_on") and data.get("dated_on") and data["until_on"] < data["dated_on"]:
            self.add_error("until_on", _("Het einde ligt voor het begin. Kies een latere dag."))
        return data


@may("currency.see")
@require_safe
def letters(request: Request, here: Neighbourhood) -> HttpResponse:
    """All that was kept, also what holds no longer: it held when coins were given."""
    rows = queries.letters(here)
    return taken_along(request, _listing(rows)) or page(
        request, "desk/coins_letters.html", letters=paged(request, rows), today=today(here)
    )


def _listing(rows: Any) -> Listing:
    return Listing(
        name=_("Brieven van de gemeente"),
        columns=[
            Column(_("Kenmerk"), lambda row: row.reference),
            Column(_("Datum"), lambda row: row.dated_on),
            Column(_("Geldt tot en met"), lambda row: row.until_on),
            Column(_("Wat de gemeente schreef"), lambda row: row.says),
            Column(_("Waar de brief ligt"), lambda row: row.kept_at),
        ],
        rows=rows,
    )


@may("currency.set")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, here: Neighbourhood) -> HttpResponse:
    form = LetterForm(request.POST or None, request.FILES or None)
    return _answered(request, form, _("Brief van de gemeente"), lambda: _keep(request, here, form))


def _keep(request: Request, here: Neighbourhood, form: LetterForm) -> str:
    data = {name: form.cleaned_data[name] for name in ("reference", "dated_on", "until_on", "says", "kept_at")}
    currency.keep_letter(neighbourhood=here, **data, file=form.file, by=actor(request), at=clock.now())
    return reverse("desk_coins_letters")


@may("currency.set", Letter)
@require_http_methods(["GET", "HEAD", "POST"])
def add_file(request: Request, found: Letter) -> HttpResponse:
    """Beside words that were kept before, or in the place of another file."""
    form = FileForm(request.POST or None, request.FILES or None)
    title = _("De brief %(reference)s zelf") % {"reference": found.reference}
    return _answered(request, form, title, lambda: _keep_file(request, found, form))


def _keep_file(request: Request, found: Letter, form: FileForm) -> str:
    file = form.file or currency.LetterFile()
    currency.keep_letter_file(letter=found, file=file, by=actor(request), at=clock.now())
    return reverse("desk_coins_letters")


def _answered(request: Request, form: FileForm, title: str, act: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, act)
        if answer is not None:
            return answer
    return page(
        request, "desk/coins_letter.html", title=title, form=form, status=422 if request.method == "POST" else 200
    )


@may("currency.see", Letter, beside=("picture", "pdf"))
@require_safe
def file(request: Request, found: Letter) -> HttpResponse:
    return letter_answer(request, found)
