from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from wijkwerk.funding import queries
from wijkwerk.funding.commands import InvoiceFacts, NoPdfOfInvoice, WrongIban
from wijkwerk.funding.files.ubl import MOST_BYTES, EInvoice, NotAnInvoice, read
from wijkwerk.kernel import iban, pdf, text
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.web.shared.forms import DayField, EuroField, OnceForm, PartField, PlainText, offer_choices, typed_euros
from wijkwerk.web.shared.legal_persons import OfLegalPerson
from wijkwerk.web.shared.pictures import PictureField

_GIVEN, _PROJECT = "given", "potje-"


class InvoiceForm(OfLegalPerson):
    """Who sent it, how much, to which account, and what it is booked on."""

    organisation = forms.ModelChoiceField(
        label=_("Van wie is de factuur?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("kies wie, of schrijf hieronder een naam"),
    )
    new_name = PlainText(
        label=_("Of van wie nog niet in de lijst staat"),
        help_text=_("De naam zoals hij op de factuur staat."),
        max_length=70,
        required=False,
    )
    books = forms.ChoiceField(label=_("Wie betaalt hem?"), required=False)
    reference = PlainText(label=_("Welk nummer staat erop?"), max_length=35)
    invoiced_on = DayField(label=_("Welke dag staat erop?"))
    amount = EuroField(label=_("Hoeveel is het, met btw?"), help_text=_("Zoals 121,00."))
    vat = PartField(
        label=_("Hoeveel btw zit daarin?"), help_text=_("Staat er geen btw op, laat het dan leeg."), required=False
    )
    due_on = DayField(
        label=_("Voor welke dag moet het betaald zijn?"), help_text=_("Als die dag erop staat."), required=False
    )
    account_number = PlainText(label=_("Op welk rekeningnummer (IBAN)?"), max_length=60)
    what = PlainText(label=_("Waarvoor is het?"), max_length=120)
    on = forms.ChoiceField(label=_("Waar hoort het bij?"), required=False)
    photo = PictureField(
        label=_("Foto van de factuur"), help_text=_("Of hieronder het PDF-bestand."), required=False, keep_large=True
    )
    pdf = forms.FileField(
        label=_("De factuur als PDF"),
        help_text=_("Hoogstens 5 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    # Of an e-invoice that was read in: by which its file is found again.
    file = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, here: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.within(here).order_by("sort_key", "pk")  # type: ignore[attr-defined]
        self.projects = {f"{_PROJECT}{account.number}": account for account in queries.projects(here)}
        named = [(key, account.holder.name) for key, account in self.projects.items()]
        given = _("wat al toegekend is: winkelbonnen, lessen, uitjes, en munten die de winkel inleverde")
        offer_choices(self, "on", [("", _("gewone kosten")), (_GIVEN, given), *named])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("organisation") and not data.get("new_name"):
            self.add_error("organisation", _("Kies van wie de factuur is, of schrijf hieronder een nieuwe naam."))
        return data

    def clean_account_number(self) -> str:
        number = iban.normalise(self.cleaned_data["account_number"])
        if number is None:
            raise forms.ValidationError(WrongIban.for_people)
        return number

    def clean_pdf(self) -> bytes | None:
        file = self.cleaned_data["pdf"]
        if not isinstance(file, UploadedFile):
            return None
        raw = file.read() if (file.size or 0) <= pdf.MOST_PDF_BYTES else b""
        if not pdf.is_pdf(raw):
            raise forms.ValidationError(NoPdfOfInvoice.for_people)
        return raw

    def facts(self, *, kept: tuple[bytes, EInvoice] | None) -> InvoiceFacts:
        """Of a form that is valid; `kept` is the e-invoice that it was read from, whose PDF is kept where none was chosen."""
        data = self.cleaned_data
        ubl, told = kept or (None, None)
        day: date = data["invoiced_on"]
        return InvoiceFacts(
            cents=data["amount"],
            iban=data["account_number"],
            reference=data["reference"],
            what=data["what"],
            invoiced_on=day,
            account=self.projects.get(data["on"]),
            is_for_given=data["on"] == _GIVEN,
            photo=data["photo"],
            pdf=data["pdf"] or (told.pdf if told else None),
            vat_cents=data["vat"],
            due_on=data["due_on"],
            ubl=ubl,
        )


def as_told(told: EInvoice, here: Neighbourhood, legal_persons: Sequence[LegalPerson]) -> dict[str, object]:
    """What the form begins with, of an e-invoice: who sent it and who is to pay by their names, where we know those."""
    senders = Organisation.objects.within(here).filter(sort_key=text.sort_key(told.sender))
    sender = senders.order_by("pk").first()
    payers = [each for each in legal_persons if text.sort_key(each.name) == text.sort_key(told.buyer)]
    return {
        "organisation": sender.pk if sender else None,
        "new_name": "" if sender else told.sender,
        "books": str(payers[0].number) if payers else "",
        "reference": told.reference,
        "invoiced_on": told.invoiced_on,
        "due_on": told.due_on,
        "amount": typed_euros(told.cents),
        "vat": typed_euros(told.vat_cents),
        "account_number": iban.shown(told.iban),
        "what": told.what,
    }


class EInvoiceForm(OnceForm):
    """An e-invoice, to be read."""

    file = forms.FileField(
        label=_("Kies het bestand van de e-factuur"),
        help_text=_("Een XML-bestand, zoals het bij de mail of uit Peppol komt."),
        widget=forms.FileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        try:
            content: bytes = file.read() if file.size <= MOST_BYTES else bytes(MOST_BYTES + 1)
            self.told = read(content)
        except NotAnInvoice as reason:
            raise forms.ValidationError(str(reason)) from None
        return content


class ReasonForm(OnceForm):
    reason = PlainText(
        label=_("Waarom?"),
        max_length=200,
        error_messages={"required": _("Schrijf kort waarom. De ander leest dat.")},
    )
