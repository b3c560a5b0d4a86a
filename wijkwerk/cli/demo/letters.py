"""The post of the demonstration: a sewer people may still react to, a roof that was answered, and what lies unread in the tray."""

from datetime import timedelta

from wijkwerk.cli.demo.town import Town
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.listening import commands as listening
from wijkwerk.listening import rules
from wijkwerk.listening.enums import CameBy, KeptBecause, ReactionKind, SenderKind
from wijkwerk.listening.models import Announcement, PostWish

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_SEWER = """Geachte bewoner,

Inzake de riolering van de Klinkerkade zijn wij voornemens op korte termijn aan te vangen met werkzaamheden. Gedurende de uitvoering zal de rijbaan uitsluitend toegankelijk zijn voor voetgangers en fietsers. Wij verzoeken u tevens uw voertuig elders te parkeren.

Hoogachtend,
Gemeente Kadestad, afdeling Wegen en Riolen"""
_ROOF = """Beste huurder,

In de week van de dakwerkzaamheden plaatsen wij steigers aan de voorzijde. Balkons dienen ontruimd te zijn alvorens de werkzaamheden aanvangen."""
_FIBRE = "Wij leggen glasvezel aan in uw wijk. Onze monteurs bellen de komende weken aan. U hoeft niets te betalen voor de aansluiting."
REACTIONS = (
    (ReactionKind.WORRY, "Mijn moeder kan slecht lopen. Hoe komt de taxi bij haar deur?", ""),
    (ReactionKind.QUESTION, "Waar staan de vuilnisbakken in die weken?", ""),
    (ReactionKind.IDEA, "Zet meteen bomen terug, dan is de stoep maar één keer open.", "Sjoerd"),
    (ReactionKind.FINE, "", ""),
)


def bring(town: Town) -> None:
    """Through the same commands as the desk; no dice, so that nothing else in the demonstration changes."""
    reached = [*(town.personas[name] for name in ("Fatima", "Joost")), *town.residents[:20]]
    for person in reached:
        if person.email:
            listening.wish_for_post(person=person, by=VISITOR, at=town.at(40))
    _roof(town)
    _sewer(town)
    _come(town, "Kadenet Glasvezel", SenderKind.COMPANY, "Glasvezel in uw wijk", _FIBRE, CameBy.FORM, days_ago=1)


def _mail(wish: PostWish) -> listening.Words:
    return listening.Words(
        "Post over je straat", f"Dag {wish.person.first_name}, lees het op de bladzijde van de buurt."
    )


def _come(
    town: Town, sender: str, kind: SenderKind, subject: str, text: str, way: CameBy, *, days_ago: int, pdf: str = ""
) -> Announcement:
    return listening.take_in(
        neighbourhood=town.neighbourhood,
        letter=listening.Incoming(
            sender=sender,
            sender_kind=kind,
            subject=subject,
            original=text,
            reply_to="post@voorbeeld.example",
            came_by=way,
        ),
        files=[listening.NewFile(pdf, _PDF)] if pdf else [],
        by=VISITOR,
        at=town.at(days_ago),
    )


def _sewer(town: Town) -> None:
    """Told last week; people may say something for ten more days."""
    sender = "Gemeente Kadestad, afdeling Wegen"
    row = _come(
        town,
        sender,
        SenderKind.MUNICIPALITY,
        "Aanvang werkzaamheden riolering",
        _SEWER,
        CameBy.PAPER,
        days_ago=8,
        pdf="brief-riolering.pdf",
    )
    begins = town.today + timedelta(days=40)
    summary = listening.Summary(
        sender=sender,
        sender_kind=SenderKind.MUNICIPALITY,
        reply_to="wegen@kadestad.example",
        title="De Klinkerkade gaat drie weken open",
        summary="De gemeente legt een nieuw riool onder de Klinkerkade. Drie weken lang kun je er niet met de auto door. "
        "Lopen en fietsen kan wel. Zet je auto zolang op het Kadeplein.",
        place="Klinkerkade, tussen de brug en het Kadeplein",
        starts_on=begins,
        ends_on=begins + timedelta(days=18),
        at_what_time="op werkdagen van 7 tot 16 uur",
        react_until=town.today + timedelta(days=10),
        blocks=town.blocks[:3],
    )
    by = town.by("Marijke")
    row = listening.summarise(announcement=row, summary=summary, version=1, by=by, at=town.at(7))
    row = listening.tell(announcement=row, mail=_mail, by=by, at=town.at(7, 11))
    listening.show_attachment(attachment=row.attachments.get(), is_shown=True, by=by, at=town.at(7, 11))
    for nth, (kind, text, name) in enumerate(REACTIONS):
        reaction = listening.NewReaction(kind, text, name, email="buur@voorbeeld.example" if nth == 0 else "")
        listening.react(announcement=row, reaction=reaction, by=VISITOR, at=town.at(6 - nth))


def _roof(town: Town) -> None:
    """Went all the way: told, reacted to, sent back, answered."""
    sender, by = "Woningcorporatie Kadewonen", town.by("Marijke")
    row = _come(town, sender, SenderKind.HOUSING, "Dakwerkzaamheden", _ROOF, CameBy.MAIL, days_ago=60)
    summary = listening.Summary(
        sender=sender,
        sender_kind=SenderKind.HOUSING,
        reply_to="dak@kadewonen.example",
        title="Een nieuw dak, en dus steigers voor je raam",
        summary="De corporatie maakt het dak nieuw. Er komen steigers aan de voorkant. Haal je spullen van het balkon.",
        place=f"{town.blocks[1].name}, voorkant",
        starts_on=town.today - timedelta(days=30),
        ends_on=town.today - timedelta(days=16),
        react_until=town.today - timedelta(days=45),
        blocks=[town.blocks[1]],
    )
    row = listening.summarise(announcement=row, summary=summary, version=1, by=by, at=town.at(58))
    row = listening.tell(announcement=row, mail=_mail, by=by, at=town.at(57))
    said = listening.NewReaction(
        ReactionKind.WORRY, "Kan het ’s nachts donker blijven? De lampen op de steiger schijnen naar binnen."
    )
    listening.react(announcement=row, reaction=said, by=VISITOR, at=town.at(50))
    back = "Op “Een nieuw dak” kwam één reactie.\n\n1 × Ik maak me zorgen\n– Kan het ’s nachts donker blijven? De lampen schijnen naar binnen."
    row = listening.send_back(
        announcement=row, said=back, mail=listening.Words("Reactie van de buurt", back), by=by, at=town.at(44)
    )
    listening.note_answer(
        announcement=row,
        said="De lampen gaan om tien uur uit. Dat is nu afgesproken met de aannemer.",
        mail=lambda language: listening.Words("Er is antwoord", "De lampen gaan om tien uur uit."),
        by=by,
        at=town.at(40),
    )
    _by_mail(town, row)


def _by_mail(town: Town, row: Announcement) -> None:
    """A colleague of whoever was asked replied too, which a person has to look at; and somebody was on holiday."""
    answer = listening.Answer(
        sender="planning@kadewonen.example",
        words="De steigers blijven een week langer staan. Kunt u dat doorgeven?",
        is_unproven=False,
    )
    listening.answer_by_mail(announcement=row, answer=answer, files=[], by=VISITOR, at=town.at(2))
    head = rules.read_head(b"From: parkeren@kadestad.example\nSubject: Afwezig tot maandag\n\n", own="")
    listening.keep_mail(
        neighbourhood=town.neighbourhood, head=head, because=KeptBecause.AUTOMATIC, by=VISITOR, at=town.at(3)
    )
