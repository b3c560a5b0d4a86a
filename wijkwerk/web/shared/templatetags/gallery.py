"""Invented people, firms and figures for the page that shows every component."""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import Library

register = Library()

PICTOGRAMS = (
    "af agenda auto bakje bank bel bestand boek bon boodschappen brief cadeau computer dak deel deur doen doos "
    "druppel duim euro fiets filter folie foto gebouw gereed glas hart huis hulp idee klok klus kopie lamp letop "
    "luister meer mens mensen munt muur nee notitie oogst op pijl plant plek plus praat print qr sleutel slot "
    "soep stop tabel thermometer tochtstrip trap vink vloer warmtepomp zoek zonnepaneel"
)


class ExampleForm(forms.Form):
    story = forms.CharField(
        label="Wat wil je vertellen?",
        help_text="Schrijf zoals je praat. Schrijf niets over een ander wat die niet weet.",
        widget=forms.Textarea(attrs={"rows": 4}),
        initial="Mijn moeder is 82. De lamp in haar gang is stuk en ze durft de trap niet meer op.",
    )
    kind = forms.ChoiceField(
        label="Wat is het?",
        choices=[("question", "Vraag"), ("offer", "Aanbod"), ("complaint", "Klacht"), ("dream", "Droom")],
        widget=forms.RadioSelect,
        initial="question",
    )
    place = forms.CharField(label="Waar is het?", help_text="Een straat of een plek. Een huisnummer hoeft nog niet.")
    reach = forms.EmailField(label="Je e-mail", required=False)
    block = forms.ChoiceField(
        label="Welk blok?", choices=[("", "Kies een blok"), ("h", "Havenblok"), ("k", "Kadeblok")]
    )
    days = forms.MultipleChoiceField(
        label="Wanneer kun je?",
        choices=[("mo", "maandag"), ("tu", "dinsdag"), ("sa", "zaterdag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(label="Lijst van je computer", required=False)
    agreed = forms.BooleanField(label="Ik vind het goed dat jullie mij bellen.", required=False)


@register.simple_tag
def gallery_examples() -> dict[str, Any]:
    """All invented content of the gallery, by name; the plain part of it is in `gallery.json`."""
    invented = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    mistaken = ExampleForm(
        {"story": "", "kind": "question", "place": "", "reach": "fatima", "agreed": "on"}, prefix="fout"
    )
    return {
        **invented,
        "form": ExampleForm(),
        "mistaken": mistaken,
        "late": invented["inbox"][:2],
        "today": invented["inbox"][2:],
        "page": Paginator(range(480), 50).page(4),
        "pictograms": PICTOGRAMS,
    }
