"""What a list of people may hold and we do not need: seen, told, and left where it is."""

import re

from wijkwerk.kernel import text

IN_A_HEADING = (
    "burgerservice",
    "geboorte",
    "gebdat",
    "leeftijd",
    "nationaliteit",
    "etni",
    "afkomst",
    "herkomst",
    "verblijf",
    "paspoort",
    "identiteit",
    "uitkering",
    "bijstand",
    "inkomen",
    "salaris",
    "schuld",
    "rekeningnummer",
    "bankrekening",
    "gezondheid",
    "ziekte",
    "medicijn",
    "medisch",
    "diagnose",
    "handicap",
    "beperking",
    "verzekering",
    "geloof",
    "religie",
    "strafblad",
    "birth",
    "nationality",
    "income",
    "health",
    "religion",
)
AS_A_WORD = frozenset({"bsn", "sofi", "sofinummer", "iban", "geb", "age", "wia", "ww", "aow", "wajong"})
EP_ONLINE = "pand_"  # how the headings of EP-Online begin


def left_out(header: list[str]) -> list[str]:
    """The headings of what we do not take over, to tell so: numbers of the state, day of birth, health, income, belief."""
    return [name for name in header if _is_left_out(text.sort_key(name))]


def why_refused(header: list[str]) -> str:
    """A sentence for a file that is another kind than a list of people; empty when it may be one."""
    if sum(text.sort_key(name).startswith(EP_ONLINE) for name in header) >= 2:
        return "Dit lijkt een bestand van EP-Online, geen lijst van mensen. Lees het in als energielabels."
    return ""


def _is_left_out(name: str) -> bool:
    return any(part in name for part in IN_A_HEADING) or not AS_A_WORD.isdisjoint(re.findall(r"[a-z]+", name))
