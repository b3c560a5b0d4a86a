"""Up to four plain lines, for that person only. No room left, no goal, no promise that the sources do not carry."""

FIRST = {
    "fine": ("Voor zover wij weten kan dit.", "As far as we know this is fine."),
    "report_first": ("Dit kan, als je het vooraf meldt.", "This is possible if you report it beforehand."),
    "ask": ("Dit weten wij niet zeker. Vraag het eerst.", "We are not sure about this. Ask first."),
    "not_so": ("Zo niet: dit kan je geld kosten.", "Not like this: it could cost you money."),
}
MORE = {
    "no_value": ("Een bedankje zonder waarde telt nergens mee.", "A thank-you without value counts nowhere."),
    "wage_is_wage": ("Dit is loon. Daarvoor gelden andere regels.", "This is a wage. Other rules apply."),
    "body_not_in_scheme": (
        "Wie dit geeft, valt misschien niet onder de regels voor vrijwilligers. Dat zoeken wij uit.",
        "The giver may fall outside the volunteer rules. We find that out.",
    ),
    "body_unknown": (
        "Wij weten nog niet of wij dit mogen geven. Dat zoeken wij uit.",
        "We do not know yet whether we may give this. We find that out.",
    ),
    "profession": (
        "Dit werk is je beroep. Dan is een vergoeding geen goede weg.",
        "This work is your profession. Then an allowance is not the way.",
    ),
    "usually_paid": (
        "Dit werk wordt meestal betaald. Dan telt het anders.",
        "This work is usually paid. Then it counts differently.",
    ),
    "over_year": (
        "Met alles van dit jaar samen wordt het te veel. Dan telt het hele bedrag mee.",
        "With everything of this year it is too much. Then the whole amount counts.",
    ),
    "over_month": (
        "Met alles van deze maand samen wordt het te veel. Dan telt het hele bedrag mee.",
        "With everything of this month it is too much. Then the whole amount counts.",
    ),
    "over_hour": (
        "Per uur is het meer dan gewoon is. Vraag ons waarom.",
        "Per hour it is more than usual. Ask us why.",
    ),
    "in_kind_counts": ("Het telt mee alsof het geld is.", "It counts as if it were money."),
    "traineeship": (
        "Over een stagevergoeding vonden wij geen regel. Vraag het eerst.",
        "We found no rule about a traineeship allowance. Ask first.",
    ),
    "costs_beside_flat": ("Onkosten naast een vergoeding tellen samen.", "Costs beside an allowance count together."),
    "proven_costs_only": (
        "Je krijgt terug wat je zelf betaalde, met de bon.",
        "You get back what you paid yourself, with the receipt.",
    ),
    "under_27_bijstand": (
        "Ben je jonger dan 27 met bijstand, dan is dit niet geregeld. Praat eerst met je contactpersoon.",
        "Under 27 on social assistance this is not settled. Talk to your contact first.",
    ),
    "bijstand_report": (
        "Vertel het vóór je begint aan je contactpersoon bij de gemeente.",
        "Tell your contact at the municipality before you start.",
    ),
    "ww_report": ("Vertel het vóór je begint aan het UWV.", "Tell UWV before you start."),
    "other_report": ("Vertel het vóór je begint aan het UWV.", "Tell UWV before you start."),
    "benefit_unsettled": (
        "Voor jouw inkomen vonden wij geen regel. Vraag het bij wie je geld geeft.",
        "For your income we found no rule. Ask whoever pays you.",
    ),
    "asylum_declaration": (
        "Eerst moet er een verklaring van het UWV zijn. Die vragen wij aan.",
        "A declaration of UWV must be there first. We ask for it.",
    ),
    "minor": ("Ben je jonger dan 16, dan moet een ouder ja zeggen.", "Under 16 a parent must say yes."),
    "no_current_source": (
        "Voor deze dag hebben wij geen geldig bedrag. Vraag het eerst.",
        "For this day we have no valid figure. Ask first.",
    ),
    "person_did_not_say": (
        "Krijg je een uitkering of toeslag, kijk dan eerst wat het voor jou doet.",
        "If you live on a benefit, first see what it does for you.",
    ),
}
CERTAIN = {
    "fine": ("Zeker weet alleen wie je geld geeft het.", "Only whoever pays you knows for certain."),
    "report_first": (
        "Neem het blad mee. Zeker weet alleen je contactpersoon het.",
        "Take the sheet along. Only your contact knows for certain.",
    ),
    "ask": ("Zeg nog geen ja. Wij zoeken mee.", "Do not say yes yet. We help to find out."),
    "not_so": ("Kies minder, later, of alleen een bedankje.", "Choose less, later, or a thank-you only."),
}
LANGUAGES = ("nl", "en")
MOST_LINES = 4


def plain_words(answer: str, because: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The first line is the answer, the last what is certain; between them the gravest reasons."""
    reasons = [code for code in because if code in MORE][: MOST_LINES - 2]
    return {
        language: tuple(
            dict.fromkeys(
                [
                    FIRST[answer][index],
                    *(MORE[code][index] for code in reasons),
                    *([] if because == ("no_value",) else [CERTAIN[answer][index]]),
                ]
            )
        )
        for index, language in enumerate(LANGUAGES)
    }


def report_text(code: str) -> str:
    return {
        "bijstand_report": "Vertel je contactpersoon bij de gemeente vóór je begint dat je dit vrijwilligerswerk doet, en wat je krijgt.",
        "ww_report": "Vertel het UWV vóór je begint dat je dit vrijwilligerswerk doet, en wat je krijgt.",
        "other_report": "Vertel het UWV vóór je begint dat je dit vrijwilligerswerk doet, en wat je krijgt.",
        "wage_is_wage": "Loon staat op je loonstrook. Geef het door aan wie je uitkering of toeslag betaalt.",
    }[code]
