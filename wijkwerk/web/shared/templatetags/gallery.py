"""Invented people, firms and figures for the page that shows every component."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import Library

register = Library()

PICTOGRAMS = (
    "af agenda auto bakje bank bel bestand boek bon boodschappen brief cadeau computer dak deel deur doen doos "
    "druppel duim euro fiets filter folie gebouw gereed glas hart huis hulp idee klok klus kopie lamp letop "
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


def _stairs() -> list[dict[str, Any]]:
    def card(title: str, source: str, note: str, done: int, total: int) -> dict[str, Any]:
        return {"title": title, "url": "#trap", "from_text": source, "note": note, "done": done, "total": total}

    return [
        {
            "number": 1,
            "name": "Buren onderling",
            "explanation": "iemand uit de straat doet het",
            "cards": [
                card("Tochtstrips plakken", "uit 23 vragen", "9 gedaan, zaterdag verder", 9, 23),
                card("Lampen en klusjes", "uit 11 vragen", "4 gedaan deze week", 4, 11),
                card("Samen boodschappen", "uit 6 vragen", "3 maatjes gevonden", 3, 6),
            ],
        },
        {
            "number": 2,
            "name": "Projecten",
            "explanation": "een groep met een plan",
            "back_text": "14 tuintjes, elk met een eigen plan",
            "cards": [
                card("Straattuinen Kadeplein", "uit 14 vragen", "zaterdag, nog 4 mensen", 2, 14),
                card("Energiecafé december", "uit 8 vragen", "spreker gevonden", 5, 8),
            ],
        },
        {
            "number": 3,
            "name": "Sociale ondernemingen",
            "explanation": "klusploeg, groenploeg, keuken",
            "back_text": "Kieren dicht: 46 bezoeken aan huis, met uitleg",
            "cards": [
                card("Kieren en folie, Sluisblok", "uit 46 woningen", "30 klaar, 2 leerlingen", 30, 46),
                card("Groen langs de Singel", "uit 9 klachten", "ploeg van 4, elke week", 7, 9),
            ],
        },
        {
            "number": 4,
            "name": "Bedrijven",
            "explanation": "isolatie, glas, installatie",
            "back_text": "Dakisolatie: 31 afspraken aan huis en € 8.600 werk voor de buurt",
            "cards": [
                card("Dakisolatie Singel en Haven", "uit 31 woningen", "€ 500 goedkoper per woning", 12, 31),
                card("Panelen VvE Haven", "uit 5 vragen", "wacht op de vergadering", 1, 5),
            ],
        },
        {
            "number": 5,
            "name": "Overheid",
            "explanation": "riool, warmte, vergunning",
            "back_text": "Riool in 2027: elke straat hoort het een half jaar vooraf",
            "cards": [card("Stoep open, riool mee", "uit 6 klachten", "ligt bij de gemeente", 2, 6)],
        },
    ]


def _waiting() -> list[dict[str, Any]]:
    return [
        {
            "title": "HR++-glas, Havenblok en Kadeblok",
            "filled": 18,
            "total": 25,
            "headline": "Nog 7 woningen en het wordt € 430 goedkoper per woning.",
            "text": "18 van 25. Nu € 4.730, dan € 4.300. Het aanbod geldt tot 31 december.",
            "almost": True,
            "url": "#wacht",
            "url_label": "Vraag het de straat",
        },
        {
            "title": "Spouwmuur, Sluisblok",
            "filled": 8,
            "total": 20,
            "headline": "Nog 12 woningen.",
            "text": "Dan vragen we een prijs.",
            "url": "#wacht",
            "url_label": "Bekijk de 8",
        },
        {
            "title": "Zolder leegmaken",
            "filled": 6,
            "total": 10,
            "headline": "Nog 4, dan is het een dag werk voor twee.",
            "url": "#wacht",
            "url_label": "Bekijk de 6",
        },
        {
            "title": "Fietsen maken",
            "headline": "Nog 5 fietsen en de werkplaats komt een middag naar het plein.",
            "url": "#wacht",
            "url_label": "Bekijk de 7",
        },
    ]


def _inbox() -> list[dict[str, Any]]:
    def row(title: str, via: str, next_step: str, who: str, when: str, **more: Any) -> dict[str, Any]:
        return {
            "value": title,
            "title": title,
            "url": "#inbox",
            "via": via,
            "next_step": next_step,
            "who": who,
            "when": when,
            **more,
        }

    return [
        row(
            "Schimmel in de slaapkamer",
            "telefoon, Sluisblok",
            "Bel de corporatie terug",
            "Marijke",
            "4 dagen te laat",
            late=True,
        ),
        row(
            "Wie kan een brief in het Turks vertalen?",
            "inloop",
            "Vraag de taalmaatjes",
            "Hanna",
            "2 dagen te laat",
            late=True,
        ),
        row(
            "Tocht bij het raam",
            "WhatsApp, Havenblok",
            "Lijkt op de regel hieronder",
            "Marijke",
            "vandaag",
            chosen=True,
        ),
        row(
            "“Het waait door de kamer”",
            "formulier, Havenblok",
            "Lijkt op de regel hierboven",
            "Marijke",
            "vandaag",
            chosen=True,
        ),
        row("Droom: een oven op het plein", "al 11 mensen", "Nodig de elf uit voor koffie", "Marijke", "vandaag"),
    ]


def _figures() -> dict[str, Any]:
    return {
        "quarters": [
            {"label": "4e van 2025", "short": "K4 '25", "value": 48},
            {"label": "1e van 2026", "short": "K1 '26", "value": 96},
            {"label": "2e van 2026", "short": "K2", "value": 71},
            {"label": "3e van 2026", "short": "K3", "value": 83},
            {"label": "4e van 2026, tot nu", "short": "K4", "value": 114},
        ],
        "ways_in": [
            {"label": "Een formulier op de website", "value": 212},
            {"label": "De telefoon", "value": 131},
            {"label": "De inloop in het Kadehuis", "value": 96},
            {"label": "Een kaart bij de bakker", "value": 41},
        ],
        "gas": [
            {
                "label": "Alles wat daar minder werd verstookt",
                "low": 45300,
                "best": 58100,
                "high": 65900,
                "tone": "water",
            },
            {"label": "Wat er door ons bij kwam", "low": 30200, "best": 41800, "high": 50700, "tone": "green"},
        ],
        "wide": [{"label": "Uren per week", "low": 2, "best": 31.5, "high": 78, "tone": "water"}],
        "prices": [
            {"label": "Alleen, per woning", "value": 5200, "shown": "€ 5.200", "tone": "quiet"},
            {
                "label": "Samen met 31",
                "value": 4700,
                "shown": "€ 4.700",
                "note": "€ 500 minder per woning.",
                "tone": "water",
            },
            {
                "label": "Vanaf 40 woningen",
                "value": 4450,
                "shown": "€ 4.450",
                "note": "Nog 9 woningen.",
                "tone": "quiet",
            },
        ],
        "facts": [
            {"label": "6 bonnen terug", "value": "€ 318,25"},
            {"label": "5 vergoedingen", "value": "€ 147,00"},
            {"label": "14 betalingen", "value": "€ 1.367,85", "total": True},
        ],
    }


def _stages() -> dict[str, Any]:
    return {
        "journey": [
            {"title": "We hebben je vraag", "note": "maandag 23 november", "state": "done"},
            {"title": "Marijke pakt het op", "note": "dezelfde dag", "state": "done"},
            {"title": "Er is iemand gevonden", "note": "We wachten op jullie ja.", "state": "now"},
            {"title": "De lamp hangt", "note": "woensdag 25 november, als jullie ja zeggen"},
        ],
        "counts": [
            {"value": 31, "label": "gevraagd", "state": "done"},
            {"value": 27, "label": "ja gezegd", "state": "done"},
            {"value": 22, "label": "opgenomen", "state": "done"},
            {"value": 5, "label": "nu bezig", "state": "now"},
            {"value": 12, "label": "klaar, met garantie"},
        ],
        "steps": [
            {"lead": "Je krijgt een code.", "text": "Daarmee zie je hoe het ervoor staat."},
            {"lead": "Een mens leest het.", "text": "Je hoort binnen drie dagen wie het oppakt."},
            {"lead": "Je krijgt antwoord.", "text": "Ook als het niet lukt."},
        ],
        "lines": [
            {
                "title": "Wat krijg je",
                "text": "Een bon van € 15. Een bon telt even zwaar als geld.",
                "pictogram": "cadeau",
                "tone": "green",
            },
            {
                "title": "Wat meld je",
                "text": "Vertel het vóór zaterdag aan je contactpersoon.",
                "pictogram": "praat",
                "tone": "sun",
            },
            {
                "title": "Wat mag ook",
                "text": "Werken zonder bon. Nee zeggen mag altijd.",
                "pictogram": "duim",
                "tone": "brick",
            },
        ],
    }


@register.simple_tag
def gallery_examples() -> dict[str, Any]:
    """All invented content of the gallery, by name."""
    mistaken = ExampleForm(
        {"story": "", "kind": "question", "place": "", "reach": "fatima", "agreed": "on"}, prefix="fout"
    )
    return {
        "form": ExampleForm(),
        "mistaken": mistaken,
        "stairs": _stairs(),
        "waiting": _waiting(),
        "inbox": _inbox(),
        "late": _inbox()[:2],
        "today": _inbox()[2:],
        "page": Paginator(range(480), 50).page(4),
        "pictograms": PICTOGRAMS,
        "doors": [
            {
                "url": "#deuren",
                "pictogram": "hulp",
                "title": "Ik zoek hulp",
                "text": "een klus, een brief, een luisterend oor",
            },
            {
                "url": "#deuren",
                "pictogram": "doen",
                "title": "Ik wil iets doen",
                "text": "een uurtje, een dag of een baan",
            },
            {
                "url": "#deuren",
                "pictogram": "idee",
                "title": "Ik heb een idee",
                "text": "vertel het, misschien doen er meer mee",
            },
            {
                "url": "#deuren",
                "pictogram": "agenda",
                "title": "Wat is er te doen?",
                "text": "eten, leren, repareren, tuinieren",
            },
            {
                "url": "#deuren",
                "pictogram": "mensen",
                "title": "Wie kan helpen?",
                "text": "mensen en plekken in de buurt",
            },
            {
                "url": "#deuren",
                "pictogram": "oogst",
                "title": "Wat levert het op?",
                "text": "eerlijke cijfers en verhalen",
            },
        ],
        "whatsapp": (
            "Dag buren van het Havenblok! Nog 7 woningen en HR++-glas wordt € 430 goedkoper. "
            "Doe je mee? Laat het Marijke weten."
        ),
        **_figures(),
        **_stages(),
    }
