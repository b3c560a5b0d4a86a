"""Style sheets, scripts and pictograms in the form in which they are served."""

import os
import subprocess
import sys


def collect() -> None:
    """Compressed once and named by their hash, so that a page is light on a bad line and lighter the second time."""
    words = [
        sys.executable,
        "-m",
        "django",
        "collectstatic",
        "--noinput",
        "--clear",
        "--verbosity",
        "0",
        "--settings",
        "config.settings",
    ]
    subprocess.run(words, check=True, env={**os.environ, "HASHED_STATIC": "1"})  # noqa: S603 (our own words)
