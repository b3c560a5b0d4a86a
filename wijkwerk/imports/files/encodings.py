"""Which letters the bytes of a text stand for, when the file does not say."""

import codecs

_NO_WINDOWS_LETTER = frozenset(b"\x81\x8d\x8f\x90\x9d")
FORGIVING = "wijkwerk-windows-1252"


def encoding_of(start: bytes, *, is_whole: bool) -> str:
    """By its first marks; else UTF-8 when that reads, else what Excel on Windows writes, else Latin-1.

    `start` is the beginning of the file; unless it `is_whole`, its last letter may be cut in half.
    """
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start) > 3 and start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start, final=is_whole)
    except UnicodeDecodeError:
        return "latin-1" if _NO_WINDOWS_LETTER.intersection(start) else "windows-1252"
    return "utf-8"


def errors_for(encoding: str) -> str:
    """What to do with bytes that do not fit. In UTF-8 they are letters of Windows that somebody pasted in."""
    return "replace" if encoding.startswith("utf-16") else FORGIVING


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    found = "".join(chr(byte) if byte in _NO_WINDOWS_LETTER else bytes([byte]).decode("windows-1252") for byte in wrong)
    return found, error.end


codecs.register_error(FORGIVING, _as_windows)
