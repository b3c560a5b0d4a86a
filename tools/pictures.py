"""Makes the pictures of the README from the running product: a demonstration in a scratch folder, and Chromium in front of it."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import machine
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = "8971"
SHOTS = (
    ("Samira", "/trap/", (1280, 1100), "trap-desktop"),
    (None, "/", (1280, 900), "begin-desktop"),
    (None, "/vraag/?taal=ar", (360, 900), "vraag-arabisch-telefoon"),
    ("Marijke", "/werkbank/", (1280, 900), "werkbank-desktop"),
    (None, "/opbrengst/", (1280, 1100), "opbrengst-desktop"),
)


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        environment = {**os.environ, "VAR_DIR": folder, "PORT": PORT, "LOG_LEVEL": "ERROR", "PYTHONUNBUFFERED": "1"}
        with log.open("wb") as file:
            server = subprocess.Popen(
                [sys.executable, "-m", "wijkwerk", "run"],
                cwd=ROOT,
                env=environment,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        try:
            _wait()
            _shoot(dict(re.findall(r"^  (\w+) .*(http://\S+)$", log.read_text(), re.MULTILINE)))
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)
    return 0


def _wait() -> None:
    for _try in range(300):
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/gezond/", timeout=2)
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise SystemExit("the product did not start")


def _shoot(links: dict[str, str]) -> None:
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.need_chromium(), args=options)
        for who, path, (width, height), name in SHOTS:
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            if who:
                page.goto(links[who])
            page.goto(f"http://localhost:{PORT}{path}")
            page.screenshot(path=str(PICTURES / f"{name}.png"))
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
