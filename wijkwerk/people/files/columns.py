"""Which fields a list of people may fill, and the words that such lists use for them."""

from collections.abc import Mapping

from wijkwerk.kernel.columns import Column, a_postcode, short_text
from wijkwerk.people.files.addresses import address, house_number
from wijkwerk.people.files.contacts import email, is_phone, languages, phone, reads
from wijkwerk.people.files.meaning import need, talents
from wijkwerk.people.files.names import whole_name, words

WHO = (
    Column("first_name", "Voornaam", ("roepnaam", "first name", "vnaam"), words(60)),
    Column("last_name", "Achternaam", ("familienaam", "last name", "surname", "anaam"), words(80)),
    Column("name", "Naam", ("name", "wie", "bewoner", "volledige naam", "contactpersoon", "deelnemer"), whole_name),
    Column(
        "phone",
        "Telefoon",
        ("tel", "telefoonnummer", "mobiel", "mobiele nummer", "06", "06 nummer", "tel nr", "gsm", "phone", "whatsapp"),
        phone,
        looks_right=is_phone,
    ),
    Column(
        "email", "E-mail", ("email", "mail", "e mailadres", "mailadres", "emailadres"), email, looks_right=reads(email)
    ),
)
WHERE = (
    Column("street", "Straat", ("straatnaam", "adres", "street", "address"), address),
    Column("house", "Huisnummer", ("nr", "huisnr", "nummer huis", "huis nr", "no"), house_number),
    Column("postcode", "Postcode", ("pc", "zip", "post code"), a_postcode, looks_right=reads(a_postcode)),
)
LANGUAGE = Column("language", "Taal", ("talen", "language", "spreekt"), languages)
NEED_WORDS = ("nodig", "behoefte", "behoeften", "vraag", "hulpvraag", "wens", "need", "probleem", "waar hulp bij")
TALENT_WORDS = ("talent", "kan", "vaardigheden", "skills", "biedt", "aanbod", "goed in", "kan helpen met")
REMARK = Column(
    "remark",
    "Opmerking",
    ("opmerkingen", "notitie", "notities", "toelichting", "bijzonderheden", "note", "remark"),
    short_text(1000),
)


def columns(header: list[str], *, kinds: Mapping[str, str], skills: Mapping[str, str]) -> tuple[Column, ...]:
    """`kinds` and `skills`: slug → label, to guess from words which is meant. Any `header` will do."""
    return (
        *WHO,
        *WHERE,
        LANGUAGE,
        Column("need", "Wat is er nodig", NEED_WORDS, need(kinds)),
        Column("talents", "Talenten", TALENT_WORDS, talents(skills)),
        REMARK,
    )
