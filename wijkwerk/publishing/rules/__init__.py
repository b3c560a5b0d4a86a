"""What words become, how fast mail goes, and when the domain of a sender is in order."""

from wijkwerk.publishing.rules.domain import Found, Looked, Setup, judged
from wijkwerk.publishing.rules.pace import (
    ASKED_KEPT_FOR,
    CLAIM_LASTS,
    MOST_ATTEMPTS,
    MOST_PER_MINUTE,
    PROOF_KEPT_FOR,
    STRETCHES_PER_MINUTE,
    USUAL_PER_MINUTE,
    next_try,
    rest_after,
    room,
)
from wijkwerk.publishing.rules.words import LONGEST_BODY, Block, Kind, Span, as_chat, as_html, as_text, read

__all__ = [
    "ASKED_KEPT_FOR",
    "CLAIM_LASTS",
    "LONGEST_BODY",
    "MOST_ATTEMPTS",
    "MOST_PER_MINUTE",
    "PROOF_KEPT_FOR",
    "STRETCHES_PER_MINUTE",
    "USUAL_PER_MINUTE",
    "Block",
    "Found",
    "Kind",
    "Looked",
    "Setup",
    "Span",
    "as_chat",
    "as_html",
    "as_text",
    "judged",
    "next_try",
    "read",
    "rest_after",
    "room",
]
