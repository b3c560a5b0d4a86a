"""The code that a bank's app reads to fill a payment in: EPC069-12, version 2."""

from wijkwerk.funding.files import sepa_parts as sepa


def text(*, name: str, iban: str, cents: int, remittance: str) -> str:
    """What stands in the code, a field a line. Raises WrongOrder for what no bank takes."""
    fields = (
        "BCD",
        "002",
        "1",
        "SCT",
        "",
        sepa.named(name, "a payment"),
        sepa.checked(iban),
        f"EUR{sepa.amount(cents)}",
        "",
        "",
        sepa.plain(remittance, 140),
    )
    return "\n".join(fields)
