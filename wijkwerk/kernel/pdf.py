"""What may be kept of a PDF that somebody sends us."""

MOST_PDF_BYTES = 5 * 1024 * 1024


def may_be_kept(raw: bytes) -> bool:
    return len(raw) <= MOST_PDF_BYTES and is_pdf(raw)


def is_pdf(raw: bytes) -> bool:
    """Whether it begins and ends as one. Its contents are not judged: it is only handed out as a download, never shown."""
    return raw.startswith((b"%PDF-1.", b"%PDF-2.")) and b"%%EOF" in raw[-2048:]
