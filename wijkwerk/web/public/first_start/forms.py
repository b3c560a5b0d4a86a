"""What the three screens ask: the place, the bodies and words, the parts and who begins."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.enums import Role
from wijkwerk.places import rules
from wijkwerk.places.commands import LegalFacts
from wijkwerk.places.enums import CorporationTax, LegalForm
from wijkwerk.reference.buurten import Index, Wrong, WrongIndex, read_index
from wijkwerk.web.shared.areas import AREAS
from wijkwerk.web.shared.forms import OnceForm, PlainText, offer_choices

_OTHER_LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "nl"]

_WHAT_IS_WRONG = {
    Wrong.TOO_LARGE: _("Dit bestand is te groot voor een lijst van buurten."),
    Wrong.NO_COLUMNS: _("In dit bestand vinden we geen kolom met buurtcodes (buurtcode) en met namen (buurtnaam)."),
    Wrong.NO_BUURT: _("In dit bestand staat geen buurt."),
    Wrong.BAD_LINE: _("Regel %(line)s is geen buurt: we zoeken een code als BU02020211, en een naam."),
}


class PlaceForm(forms.Form):
    """`words` looks in the index; what was ticked before stays among the choices."""

    name = PlainText(label=_("Hoe heet jullie wijkbedrijf?"), max_length=80)
    slug = forms.SlugField(
        label=_("Korte naam, voor in het adres"),
        max_length=40,
        help_text=_("Kleine letters, cijfers en streepjes, zoals klinkerbuurt."),
    )
    tagline = PlainText(
        label=_("Hoe noemen jullie jezelf, in een paar woorden?"),
        max_length=120,
        required=False,
        help_text=_("Zoals: van en voor de buurt."),
    )
    words = PlainText(label=_("Zoek jullie buurt, met naam of code"), max_length=80, required=False)
    buurten = forms.MultipleChoiceField(label=_("Buurten"), widget=forms.CheckboxSelectMultiple, required=False)
    index = forms.FileField(label=_("Een nieuwere lijst van het CBS (csv)"), required=False)
    year = forms.IntegerField(label=_("Van welk jaar is die lijst?"), min_value=2015, max_value=2100, required=False)

    def __init__(self, *args: Any, buurten: Index, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticked = self.data.getlist("buurten") if hasattr(self.data, "getlist") else self.initial.get("buurten", [])
        looked = self.data.get("words") or self.initial.get("words") or ""
        shown = {code: buurten.buurten[code] for code in ticked if code in buurten.buurten}
        shown |= {each.code: each for each in buurten.find(str(looked)[:80])}
        choices = [(each.code, f"{each.name} ({each.municipality or each.code})") for each in shown.values()]
        offer_choices(self, "buurten", choices)

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).lower()
        if not rules.is_free_slug(slug):
            raise forms.ValidationError(_now("Deze korte naam is al in gebruik. Kies een andere."))
        return slug

    def brought(self) -> tuple[int, bytes] | None:
        """Year and content of a newer index that came along. Raises ValidationError for one that cannot be used."""
        file, year = self.files.get("index"), self.data.get("year", "")
        if not isinstance(file, UploadedFile):
            return None
        content = file.read(8_000_001)
        try:
            read_index(file.name or "csv", content, year=0)
        except WrongIndex as wrong:
            raise forms.ValidationError(_WHAT_IS_WRONG[wrong.wrong] % {"line": wrong.line}) from None
        if not (year.isascii() and year.isdigit() and 2015 <= int(year) <= 2100):
            raise forms.ValidationError(_now("Zeg erbij van welk jaar de lijst is, en kies haar opnieuw."))
        return int(year), content


class BodiesForm(forms.Form):
    """One legal person, or two; the languages; and what the roles are called here."""

    first_name = PlainText(label=_("Wie betaalt? De naam van de stichting, vereniging of groep"), max_length=100)
    first_form = forms.ChoiceField(label=_("Wat is het?"), choices=LegalForm.choices, initial=LegalForm.INFORMAL)
    first_tax = forms.ChoiceField(
        label=_("En de belasting?"), choices=CorporationTax.choices, initial=CorporationTax.UNKNOWN
    )
    second_name = PlainText(label=_("Is er nog een? De naam"), max_length=100, required=False)
    second_form = forms.ChoiceField(label=_("Wat is die?"), choices=LegalForm.choices, initial=LegalForm.COOPERATIE)
    second_tax = forms.ChoiceField(
        label=_("En de belasting daarvan?"), choices=CorporationTax.choices, initial=CorporationTax.UNKNOWN
    )
    languages = forms.MultipleChoiceField(
        label=_("In welke talen, naast Nederlands?"),
        choices=_OTHER_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in Role:
            label = _now("Jullie eigen woord voor %(role)s") % {"role": role.label}
            self.fields[f"called_{role.value}"] = PlainText(label=label, max_length=40, required=False)

    def bodies(self) -> list[tuple[str, LegalFacts]]:
        told = [(self.cleaned_data[f"{nth}_name"], self._facts(nth)) for nth in ("first", "second")]
        return [(name, facts) for name, facts in told if name]

    def _facts(self, nth: str) -> LegalFacts:
        data = self.cleaned_data
        return LegalFacts(LegalForm(data[f"{nth}_form"]), CorporationTax(data[f"{nth}_tax"]))

    def role_words(self) -> dict[str, str]:
        return {role.value: self.cleaned_data[f"called_{role.value}"] for role in Role}


class BeginForm(OnceForm):
    areas = forms.MultipleChoiceField(
        label=_("Wat willen jullie nog meer?"),
        help_text=_("Mensen, Vragen, Werk, Agenda en Geld zijn er meteen. De rest kan later ook nog, met één tik."),
        choices=[(area.key, area.label) for area in AREAS if not area.first],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    connector_name = PlainText(label=_("Wie begint? De voornaam van de verbinder"), max_length=60)
    connector_email = forms.EmailField(
        label=_("Het mailadres van de verbinder"), help_text=_("Daar komt de code om aan te melden."), max_length=254
    )
