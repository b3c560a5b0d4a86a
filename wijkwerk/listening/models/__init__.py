"""What was said, and what came in at the post address."""

from wijkwerk.listening.models.mailed import KeptMail
from wijkwerk.listening.models.post import (
    Announcement,
    Attachment,
    MailedAnswer,
    PdfFile,
    PostWish,
    Reaction,
    Touched,
)
from wijkwerk.listening.models.signal import Reply, Signal

__all__ = [
    "Announcement",
    "Attachment",
    "KeptMail",
    "MailedAnswer",
    "PdfFile",
    "PostWish",
    "Reaction",
    "Reply",
    "Signal",
    "Touched",
]
