from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel import text
from wijkwerk.kernel.periods import Quarter, quarters_from
from wijkwerk.listening.enums import HeardAt, SignalKind
from wijkwerk.needs import rules as need_rules
from wijkwerk.needs.commands import NeedFacts
from wijkwerk.needs.enums import Decider, Decision, Urgency
from wijkwerk.people.models import Person
from wijkwerk.places.models import Address, Block, Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.web.shared.forms import DayField, OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.pictures import PictureField


class HearForm(OnceForm):
    """What somebody says to us: at the kitchen table, on the phone, on behalf of somebody."""

    way = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"),
        choices=[choice for choice in HeardAt.choices if choice[0] not in {HeardAt.FORM, HeardAt.FILE}],
        widget=forms.RadioSelect,
        initial=HeardAt.KITCHEN_TABLE,
    )
    kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=SignalKind.choices, widget=forms.RadioSelect, initial=SignalKind.NEED
    )
    said = PlainText(
        label=_("Wat zegt iemand?"), help_text=_("In hun eigen woorden. Lees het terug."), max_length=4000, rows=5
    )
    where = PlainText(label=_("Waar is het?"), max_length=120, required=False)
    contact = PlainText(label=_("Hoe bereiken we deze persoon?"), max_length=150, required=False)
    for_somebody_else = PlainText(
        label=_("Voor iemand anders?"),
        help_text=_("Bijvoorbeeld: voor mijn moeder. Alleen als die het weet."),
        max_length=80,
        required=False,
    )
    photo = PictureField(label=_("Een foto erbij?"), help_text=_("Liever geen mensen erop."), required=False)
    was_read_back = forms.BooleanField(label=_("Ik heb het teruggelezen, en het klopt"), required=False)

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:  # how to reach them stands on their own page
            del self.fields["contact"]


class AnswerForm(OnceForm):
    said = PlainText(
        label=_("Je antwoord"), help_text=_("De ander leest dit op de eigen bladzijde."), max_length=4000, rows=5
    )


class PlanForm(OnceForm):
    follow_up_by = forms.TypedChoiceField(label=_("Wie pakt het op?"), coerce=int)
    follow_up_on = DayField(label=_("Wanneer?"))
    next_step = PlainText(label=_("Volgende stap"), max_length=120, required=False)

    def __init__(self, *args: Any, connectors: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "follow_up_by", connectors)


class RecogniseForm(OnceForm):
    """What is needed, where, how urgent, and who may decide."""

    kind = forms.ChoiceField(label=_("Wat is er nodig?"))
    address = PlainText(
        label=_("Adres"),
        help_text=_("Straat en huisnummer. Leeg mag, als het niet om een huis gaat."),
        max_length=100,
        required=False,
    )
    block = forms.ModelChoiceField(label=_("Of alleen het blok"), queryset=Block.objects.none(), required=False)
    units = forms.IntegerField(label=_("Hoeveel?"), min_value=1, max_value=500, initial=1)
    urgency = forms.TypedChoiceField(
        label=_("Hoe dringend?"), choices=Urgency.choices, coerce=int, widget=forms.RadioSelect, initial=1
    )
    decider = forms.ChoiceField(
        label=_("Wie mag erover beslissen?"),
        choices=[("", _("zoals de woning zegt")), *Decider.choices],
        required=False,
    )
    decision = forms.ChoiceField(label=_("Is er al ja gezegd?"), choices=Decision.choices, initial=Decision.OPEN)
    from_quarter = forms.ChoiceField(label=_("Vanaf"))
    note = PlainText(
        label=_("Wat moet de uitvoerder weten?"),
        help_text=_("Niets over gezondheid of geld."),
        max_length=300,
        required=False,
    )

    def __init__(
        self, *args: Any, neighbourhood: Neighbourhood, day: date, person: Person | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.neighbourhood, self.person = neighbourhood, person
        offer_choices(self, "kind", [("", _("Kies …")), *((key, kind.label) for key, kind in need_kinds().items())])
        self.fields["block"].queryset = Block.objects.within(neighbourhood).order_by("name")  # type: ignore[attr-defined]
        quarters = quarters_from(Quarter.of(day), count=4)
        offer_choices(
            self, "from_quarter", [(each.name, f"kwartaal {each.number} van {each.year}") for each in quarters]
        )

    def clean_address(self) -> Address | None:
        typed = text.sort_key(self.cleaned_data["address"])
        if not typed:
            return None
        street, _space, number = typed.rpartition(" ")
        wanted = text.house_number(number)
        here = Address.objects.within(self.neighbourhood).select_related("dwelling", "block")
        rows = []
        if street and wanted is not None:
            rows = list(here.filter(sort_key__startswith=street, house_number=wanted)[:2])
        if len(rows) != 1:
            raise forms.ValidationError(
                _("Dit adres kennen we niet in deze buurt. Kijk naar straat en nummer, of kies alleen het blok.")
            )
        return rows[0]

    def facts(self) -> NeedFacts:
        """As the command wants it; hours by the catalogue, who decides by the home unless somebody knows better."""
        data, kind = self.cleaned_data, need_kinds()[self.cleaned_data["kind"]]
        address: Address | None = data["address"]
        dwelling = getattr(address, "dwelling", None)
        first = Quarter.named(data["from_quarter"])
        start, end = need_rules.window(first, urgency=data["urgency"])
        guessed = need_rules.decider(
            tenure=dwelling.tenure if dwelling else "unknown",
            is_in_vve=bool(dwelling and dwelling.is_in_vve),
            touches_building=kind.touches_building,
        )
        return NeedFacts(
            kind=data["kind"],
            units=data["units"],
            hours=kind.hours * data["units"],
            urgency=Urgency(data["urgency"]),
            from_quarter=start,
            to_quarter=end,
            decider=Decider(data["decider"] or guessed),
            decision=Decision(data["decision"]),
            block=(address.block if address else None) or data["block"],
            dwelling=dwelling,
            person=self.person,
            note=data["note"],
        )


class ManyForm(OnceForm):
    """Several messages at once."""

    ACTIONS = (
        ("merge", _("Voeg samen")),
        ("close", _("Klaar")),
        ("plan", _("Geef aan …")),
        ("recognise", _("Naar de trap")),
    )
    action = forms.ChoiceField(choices=ACTIONS)
    codes = forms.MultipleChoiceField(choices=(), error_messages={"required": _("Kies eerst een of meer berichten.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("codes") if hasattr(self.data, "getlist") else []
        offer_choices(self, "codes", [(code, code) for code in chosen[:200]])
