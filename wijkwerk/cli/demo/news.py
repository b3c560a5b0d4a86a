"""What the demonstration tells: pieces, readers by mail and on paper, and a newsletter of which not everything arrived."""

from datetime import timedelta

from wijkwerk.activities.models import Activity
from wijkwerk.cli.demo import words
from wijkwerk.cli.demo.town import Town
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.notices import commands as notices
from wijkwerk.notices.models import Message
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.commands import PieceFacts, SenderFacts, Words
from wijkwerk.publishing.enums import DeliveryState, GivenBy, Language
from wijkwerk.publishing.models import Piece, Subscription

READERS = 9
SLUICE = """Dinsdag om kwart over zeven stond de eerste buurvrouw al op de stoep. Om tien uur waren er **elf mensen** met kit, foam en een thermoskan.

# Wat we deden

- kieren dicht bij zes voordeuren
- foam achter veertien radiatoren
- tochtstrips langs de ramen van de flat

Het mooiste? Twee buren die al acht jaar naast elkaar wonen, en elkaar nu bij de naam kennen.

Tocht het bij jou? Vraag het gerust op de site, of loop binnen in het Kadehuis."""
GARDEN = """We ruimen blad, zetten potten binnen en planten bollen voor het voorjaar.

Handschoenen zijn er. Wie niet kan tillen, schenkt koffie."""
# What became of which delivery of the newsletter; all the others arrived.
BECAME = {2: (DeliveryState.REFUSED, "550 5.1.1 <…>: onbekend adres"), 5: (DeliveryState.DOUBT, "")}
# Title, lead, the rest, language, how many days ago it went on the site (None: still in the making), about which activity.
PIECES = (
    ("Elf buren, veertien radiatoren, één ochtend", "De Sluisstraat is een stuk minder tochtig. Zo ging het.", SLUICE, Language.DUTCH, 9, ""),
    ("Kom de straattuinen winterklaar maken", "Blad ruimen, bollen planten en koffie na. Kom je ook?", GARDEN, Language.DUTCH, 3, "Straattuinen samen"),
    ("Help with letters, every Monday", "Bring your letter to the Kadehuis. We read it together, in Dutch, English or Arabic.", "No appointment needed. Tea is free.", Language.ENGLISH, 6, "Hulp bij brieven en formulieren"),
    ("De buurtavond van deze maand", "Wat gaan we doen, en wie beslist mee?", "Nog aan te vullen met wat er op tafel ligt.", Language.DUTCH, None, "Buurtavond"),
)  # fmt: skip


def fill(town: Town) -> None:
    facts = SenderFacts(
        email=f"nieuws@{town.neighbourhood.slug}.example",
        dkim_selector="mail",
        town="Klinkerstad",
        return_address="Kadehuis, Klinkerkade 12, 9999 XA Klinkerstad",
    )
    publishing.set_sender(neighbourhood=town.neighbourhood, facts=facts, by=town.by("Marijke"), at=town.at(20))
    pieces = [_write(town, *told) for told in PIECES]
    _readers(town)
    _newsletter(town, pieces[0])


def _write(town: Town, title: str, lead: str, body: str, language: Language, days_ago: int | None, about: str) -> Piece:
    activity = Activity.objects.within(town.neighbourhood).filter(title=about).first() if about else None
    facts = PieceFacts(title=title, lead=lead, body=body, language=language, activity=activity)
    by, at = town.by("Marijke"), town.at(1 if days_ago is None else days_ago)
    made = publishing.write(neighbourhood=town.neighbourhood, facts=facts, by=by, at=at)
    return made if days_ago is None else publishing.publish(piece=made, by=by, at=at)


def _readers(town: Town) -> None:
    """Each said yes by the link from the mail; three neighbours without mail said it at the door."""
    agreed = f"Ja, stuur mij de nieuwsbrief van {town.neighbourhood.name}."
    for nth, name in enumerate(words.FIRST_NAMES[:READERS]):
        email = f"{name.lower()}{nth}@post.example"
        publishing.ask(
            neighbourhood=town.neighbourhood,
            email=email,
            agreed_text=agreed,
            yes_link=str,
            no_link=str,
            by=VISITOR,
            at=town.at(15),
        )
        row = Subscription.objects.within(town.neighbourhood).get(address_hash=queries.address_hash(email))
        publishing.confirm(subscription=row, by=VISITOR, at=town.at(15, 11))
    for message in Message.objects.within(town.neighbourhood).filter(made_at=town.at(15)):
        notices.mark_sent(message=message, at=town.at(15))  # of two weeks ago
    without_mail = [each for each in town.residents if each.address_id and not each.email][:3]
    for person in without_mail:
        publishing.note_yes(
            person=person, given_by=GivenBy.SPOKEN, agreed_text=agreed, by=town.by("Marijke"), at=town.at(12)
        )


def _newsletter(town: Town, piece: Piece) -> None:
    """Of last week: all but two arrived."""
    said = Words(piece.title, f"{piece.lead}\n\n{piece.body}", f"<p>{piece.lead}</p>", "{leave}")
    at = town.at(8)
    mailing = publishing.send(piece=piece, words=said, by=town.by("Marijke"), at=at)
    numbers = queries.due(mailing, at=at, most=READERS)
    for nth, row in enumerate(publishing.claim(numbers=numbers, worker_id="worker-1", at=at)):
        publishing.mark_handing_over(delivery=row, at=at + timedelta(seconds=nth))
        state, answer = BECAME.get(nth, (DeliveryState.SENT, "250 ok"))
        publishing.settle(delivery=row, state=state, answer=answer, at=at + timedelta(seconds=nth))
    publishing.note_progress(mailing=mailing, at=at + timedelta(minutes=1))
