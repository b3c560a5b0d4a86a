"""Words about sending: what is wrong with a domain and what to do, and how an address stands."""

from django import template
from django.utils.translation import gettext_lazy as _

from wijkwerk.kernel import text
from wijkwerk.places.models import Address
from wijkwerk.publishing.enums import Verdict
from wijkwerk.publishing.rules import Looked

register = template.Library()
LOOKED = {
    Looked.ADDRESS: _("Het adres zelf"),
    Looked.SPF: _("SPF: wie er namens jullie mag versturen"),
    Looked.DKIM: _("DKIM: de handtekening onder elke mail"),
    Looked.DMARC: _("DMARC: wat er met valse mail gebeurt"),
}
LIGHTS = {Verdict.GOOD: "good", Verdict.BETTER: "attention", Verdict.WRONG: "stop", Verdict.UNKNOWN: "attention"}
ADVICE = {
    "of_everybody": _(
        "Dit is een adres bij een aanbieder voor iedereen. Namens zo'n adres mag alleen die aanbieder "
        "versturen, dus jullie nieuwsbrief belandt bij de ongewenste post. Neem een eigen domeinnaam, en "
        "vul hier een adres daarvan in."
    ),
    "no_answer": _(
        "We kregen geen antwoord op onze vraag, dus we weten niet of het goed staat. Probeer het straks nog eens."
    ),
    "more_than_one": _("Er staan er twee of meer, en dan geldt er geen. Laat er één staan, met alles erin."),
    "no_spf": _(
        "Er staat geen SPF. Vraag wie jullie mail verzorgt welke regel erin moet, en zet die als TXT bij "
        "de domeinnaam. Hij begint met v=spf1."
    ),
    "spf_too_long": _(
        "Er wordt naar meer dan tien andere namen verwezen, en dan telt het niet. Haal weg wat jullie "
        "niet meer gebruiken."
    ),
    "spf_everybody": _("Aan het eind staat +all: iedereen mag namens jullie versturen. Verander dat in ~all."),
    "spf_no_end": _("Het eind ontbreekt. Zet er ~all achter: wie er niet in staat, is dan verdacht."),
    "spf_good": _(
        "Er staat wie er mag versturen, en dat anderen het niet mogen. Of de server die jullie gebruikt "
        "erbij staat, weet wie jullie mail verzorgt."
    ),
    "no_selector": _("Vul hiernaast de naam van de sleutel in. Zonder die naam kunnen we hem niet vinden."),
    "no_dkim": _(
        "Onder deze naam staat geen sleutel. Kijk of de naam klopt. Klopt hij, vraag dan wie jullie mail "
        "verzorgt om DKIM aan te zetten en de sleutel erin te zetten."
    ),
    "dkim_withdrawn": _("De sleutel is leeg: hij is ingetrokken. Vraag wie jullie mail verzorgt welke naam nu geldt."),
    "dkim_unreadable": _(
        "De sleutel is niet te lezen. Waarschijnlijk ging er iets mis bij het plakken: zet hem er opnieuw in."
    ),
    "dkim_too_short": _("De sleutel is te kort en wordt niet meer vertrouwd. Vraag om een sleutel van 2048 bits."),
    "dkim_short": _("De sleutel werkt, maar is aan de korte kant. Vraag om een sleutel van 2048 bits."),
    "dkim_tries": _("De sleutel staat nog op proef (t=y), en dan tellen sommigen hem niet mee. Haal t=y weg."),
    "dkim_good": _("De sleutel staat er, en is lang genoeg."),
    "no_dmarc": _(
        "Er staat geen DMARC. Grote aanbieders vragen het. Zet een TXT bij _dmarc voor de domeinnaam, om "
        "te beginnen: v=DMARC1; p=none"
    ),
    "dmarc_only_looks": _(
        "Er staat p=none: er wordt alleen gekeken. Dat is goed om mee te beginnen. Gaat alles goed, maak "
        "er dan p=quarantine van."
    ),
    "dmarc_no_policy": _("Er staat niet wat er met valse mail moet gebeuren. Zet er p=none of p=quarantine in."),
    "dmarc_good": _("Valse mail uit jullie naam wordt tegengehouden."),
}


@register.filter
def looked_label(looked: str) -> str:
    return str(LOOKED[Looked(looked)])


@register.filter
def advice(reason: str) -> str:
    return str(ADVICE[reason])


@register.filter
def verdict_light(verdict: str) -> str:
    return LIGHTS[Verdict(verdict)]


@register.simple_tag
def postcode_line(address: Address, town: str) -> str:
    """As the post wants it: a space within the postcode, two before the town."""
    return f"{text.shown_postcode(address.postcode)}\u00a0 {town.upper()}".strip()
