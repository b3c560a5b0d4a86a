"""Texts for translation: found in code and templates (`--find`), compiled for running, and checked to be fresh (`--check`).

Dutch is the source. Finding needs Debian's gettext; compiling and checking need only Babel, so users need neither.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "wijkwerk" / "locale"
LANGUAGES = ("en", "ar", "tr")


def main(words: list[str]) -> int:
    if "--find" in words:
        return _find()
    stale = [language for language in LANGUAGES if _compiled(language) != _kept(language)]
    if "--check" in words:
        for language in stale:
            print(f"wijkwerk/locale/{language} is stale: run `make fix`", file=sys.stderr)
        return 1 if stale else 0
    for language in stale:
        _file(language, "mo").write_bytes(_compiled(language))
    return 0


def _file(language: str, kind: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"django.{kind}"


def _compiled(language: str) -> bytes:
    with _file(language, "po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _kept(language: str) -> bytes:
    file = _file(language, "mo")
    return file.read_bytes() if file.is_file() else b""


def _find() -> int:
    words = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--no-location",
        "--no-obsolete",
        "--settings",
        "config.settings",
    ]
    languages = [part for language in LANGUAGES for part in ("-l", language)]
    return subprocess.call([*words, *languages], cwd=ROOT / "wijkwerk", env={**os.environ, "PYTHONPATH": str(ROOT)})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
