"""Letters for the post address, as tests begin with them."""

from datetime import date, timedelta
from email.message import EmailMessage
from io import BytesIO
from typing import Any

from django.core import signing
from PIL import Image

from tests.world import NOW, TODAY, World
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.listening import commands
from wijkwerk.listening.enums import CameBy, KeptBecause, ReactionKind, SenderKind
from wijkwerk.listening.models import Announcement, KeptMail, MailedAnswer, PostWish, Reaction
from wijkwerk.listening.rules import read_head
from wijkwerk.pictures.rules import encode
from wijkwerk.web.shared.links import HAND_IN_SALT, HANDED_IN_SALT, STOP_SALT

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
UNTIL = TODAY + timedelta(days=14)


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (64, 48), "#d9c48f").save(made, "PNG")
    return made.getvalue()


def letter(world: World, *, files: tuple[str, ...] = (), **details: Any) -> Announcement:
    """From the municipality, about the sewer; `files`: pdf, photo."""
    told: dict[str, Any] = {
        "sender": "Gemeente Kadestad",
        "sender_kind": SenderKind.MUNICIPALITY,
        "subject": "Aanvang werkzaamheden riolering",
        "original": "Inzake de riolering zijn wij voornemens aan te vangen met werkzaamheden.",
        "reply_to": "wegen@kadestad.example",
        "came_by": CameBy.PAPER,
        **details,
    }
    known = {"pdf": commands.NewFile("brief.pdf", PDF), "photo": commands.NewFile("voorkant", encode(picture()))}
    return commands.take_in(
        neighbourhood=world.neighbourhood,
        letter=commands.Incoming(**told),
        files=[known[name] for name in files],
        by=world.by("Marijke"),
        at=NOW,
    )


def summary(world: World, **details: Any) -> commands.Summary:
    told: dict[str, Any] = {
        "sender": "Gemeente Kadestad",
        "sender_kind": SenderKind.MUNICIPALITY,
        "reply_to": "wegen@kadestad.example",
        "title": "De straat gaat open",
        "summary": "De gemeente maakt een nieuw riool. Drie weken kun je er niet met de auto door.",
        "place": "Klinkerkade",
        "starts_on": date(2027, 1, 11),
        "ends_on": date(2027, 1, 29),
        "react_until": UNTIL,
        "blocks": [world.block],
        **details,
    }
    return commands.Summary(**told)


def summarised(world: World, found: Announcement | None = None, **details: Any) -> Announcement:
    row = found or letter(world)
    return commands.summarise(
        announcement=row, summary=summary(world, **details), version=row.version, by=world.by("Marijke"), at=NOW
    )


def plain_mail(wish: PostWish) -> commands.Words:
    return commands.Words("De straat gaat open", f"Voor {wish.person.first_name}.")


def told(world: World, found: Announcement | None = None, **details: Any) -> Announcement:
    row = summarised(world, found, **details)
    return commands.tell(announcement=row, mail=plain_mail, by=world.by("Marijke"), at=NOW)


def reaction(found: Announcement, kind: ReactionKind = ReactionKind.WORRY, **details: Any) -> Reaction:
    said = {"text": "Waar moet ik mijn auto laten?", **details}
    return commands.react(announcement=found, reaction=commands.NewReaction(kind, **said), by=VISITOR, at=NOW)


def returned(world: World, found: Announcement | None = None) -> Announcement:
    row = found or told(world)
    mail = commands.Words("Reactie van de buurt", "Dit zegt de buurt.")
    return commands.send_back(announcement=row, said="Twee zorgen.", mail=mail, by=world.by("Marijke"), at=NOW)


def saved_mail(*, subject: str = "Riool Klinkerkade", **files: bytes) -> bytes:
    """A mail as a mail program saves it; `files`: name without its ending → content (pdf, png)."""
    mail = EmailMessage()
    mail["From"] = '"Jan de Wit" <jan@kadestad.example>'
    mail["To"] = "post@kade.example"
    mail["Subject"] = subject
    mail.set_content("Geachte bewoners,\n\nWij beginnen op 11 januari.\n")
    for ending, content in files.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"bijlage.{ending}")
    return mail.as_bytes()


def _by_mail(world: World, row: Announcement) -> tuple[MailedAnswer, KeptMail]:
    """An answer that came too early, of somebody else, and a mail that was sent by a machine."""
    head = read_head(
        b"From: weg@kadestad.example\nSubject: Afwezig\nAuto-Submitted: auto-replied\n\n", own="wijk@kade.example"
    )
    kept = commands.keep_mail(
        neighbourhood=world.neighbourhood, head=head, because=KeptBecause.AUTOMATIC, by=VISITOR, at=NOW
    )
    answer = commands.Answer(sender="collega@kadestad.example", words="Dat zoeken we uit.", is_unproven=False)
    return commands.answer_by_mail(announcement=row, answer=answer, files=[], by=VISITOR, at=NOW), kept


def arguments(world: World) -> dict[str, dict[str, object]]:
    """One letter that was told, with both kinds of files, something said to it, and somebody who gets the mail."""
    for name in ("Joost", "Fatima"):
        commands.wish_for_post(person=world.persons[name], by=world.by(name), at=NOW)
    row = told(world, letter(world, files=("pdf", "photo")), react_until=TODAY + timedelta(days=3500))
    said = reaction(row, first_name="Nel", email="nel@voorbeeld.example")
    pdf = row.attachments.order_by("pk")[0]
    commands.show_attachment(attachment=pdf, is_shown=True, by=world.by("Marijke"), at=NOW)
    organisation = world.neighbourhood.organisations.order_by("pk")[0]
    answer, kept = _by_mail(world, row)
    on = {"code": row.code}
    return {
        "announcement": on,
        "announcement_file": {"code": pdf.code},
        "desk_post_": on,
        "desk_post_file": {"code": pdf.code},
        "desk_post_reaction": {"code": said.code},
        "desk_post_mailed": {"code": answer.code},
        "desk_post_kept": {"code": kept.code},
        "desk_post_mailbox": {},
        "desk_post_wish": {"code": world.persons["Fatima"].code},
        "post_stop": {"token": signing.dumps(world.persons["Joost"].pk, salt=STOP_SALT)},
        "partner_hand_in": {"token": signing.dumps(organisation.pk, salt=HAND_IN_SALT)},
        "partner_handed_in": {"token": signing.dumps(row.pk, salt=HANDED_IN_SALT)},
    }
