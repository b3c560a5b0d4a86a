"""Which kind of statement is it? Known by how it begins, not by its name."""

from collections.abc import Sequence

from wijkwerk.funding.files import camt, mt940
from wijkwerk.funding.files.statement import MOST_BYTES, NotAStatement, Statement, checked


def read_statements(content: bytes) -> Sequence[Statement]:
    """All statements of a file, each adding up; raises NotAStatement for the whole file when one thing in it is wrong."""
    if not content.strip():
        raise NotAStatement("Dit bestand is leeg.")
    if len(content) > MOST_BYTES:
        raise NotAStatement("Dit bestand is te groot. Haal bij de bank een kortere tijd op.")
    if content.startswith(b"PK"):
        raise NotAStatement("Dit is een zip. Pak hem eerst uit en kies daarna het bestand dat erin zit.")
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return checked(camt.read(content))
    return checked(mt940.read(content))
