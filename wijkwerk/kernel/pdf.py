"""What may be kept of a PDF that somebody sends us."""

MOST_PDF_BYTES = 5 * 1024 * 1024


def is_pdf(raw: bytes) -> bool:
    """Begins and ends as one. What is inside is not judged: it is only ever handed out to be saved, never shown by us."""
    return raw.startswith((b"%PDF-1.", b"%PDF-2.")) and b"%%EOF" in raw[-2048:]
