"""When an answer is due, how to reach somebody, what pasted text and mails say, and how a letter is put in plain words."""

from wijkwerk.kernel.pdf import MOST_PDF_BYTES, is_pdf
from wijkwerk.listening.rules.answered import ABOVE_THIS, doubt, own_words
from wijkwerk.listening.rules.arrival import Head, Kind, never_an_answer, never_post, read_head
from wijkwerk.listening.rules.contact import Contact, read_contact
from wijkwerk.listening.rules.due import DAYS_TO_ANSWER, fewest_first, follow_up_day
from wijkwerk.listening.rules.gathered import Said, as_one, counts
from wijkwerk.listening.rules.mail import (
    MOST_FILES,
    MOST_MAIL_BYTES,
    Mail,
    MailFile,
    UnreadableMail,
    read_mail,
    read_pasted,
)
from wijkwerk.listening.rules.pasted import MOST_LINES, Line, Pasted, lines_in
from wijkwerk.listening.rules.plain import Hints, hints

__all__ = [
    "ABOVE_THIS",
    "DAYS_TO_ANSWER",
    "MOST_FILES",
    "MOST_LINES",
    "MOST_MAIL_BYTES",
    "MOST_PDF_BYTES",
    "Contact",
    "Head",
    "Hints",
    "Kind",
    "Line",
    "Mail",
    "MailFile",
    "Pasted",
    "Said",
    "UnreadableMail",
    "as_one",
    "counts",
    "doubt",
    "fewest_first",
    "follow_up_day",
    "hints",
    "is_pdf",
    "lines_in",
    "never_an_answer",
    "never_post",
    "own_words",
    "read_contact",
    "read_head",
    "read_mail",
    "read_pasted",
]
