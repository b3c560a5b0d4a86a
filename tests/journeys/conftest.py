"""The real thing: `wijkwerk run` with its worker in a scratch folder, and Chromium in front of it. No ORM here."""

import fcntl
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import imap_server
from tests.journeys.effort import counted
from tests.journeys.line import Line

ROOT = Path(__file__).resolve().parent.parent.parent
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
SECONDS_TO_START = 90
DATABASE = "journeys.sqlite3"


@dataclass
class Server:
    """`links`: persona → address that signs them in, for the first neighbourhood; `other_links` for the second.

    It knows of a mailbox at `mailbox_port`, with the certificate in `mailbox.pem`; only a journey about mail starts that.
    """

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    mailbox_port: int = field(default_factory=imap_server.free_port)
    links: dict[str, str] = field(default_factory=dict)
    other_links: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://localhost:{self.port}"

    def url(self, path: str, *, slug: str = "klinkerbuurt") -> str:
        return f"{self.base}/{slug}{path}"

    @property
    def is_on_sqlite(self) -> bool:
        return not os.environ.get("DATABASE_URL", "").startswith("postgresql")

    @property
    def environment(self) -> dict[str, str]:
        environment = {
            **os.environ,
            **imap_server.environment(port=self.mailbox_port, certificate=self.folder / "mailbox.pem"),
            "VAR_DIR": str(self.folder),
            "PORT": str(self.port),
            "LOG_LEVEL": "ERROR",
            "PYTHONUNBUFFERED": "1",
        }
        environment.pop("SECRET_KEY", None)
        if self.is_on_sqlite:
            environment["DATABASE_URL"] = f"sqlite:///{self.folder}/{DATABASE}"
        environment["EMAIL_BACKEND"] = "django.core.mail.backends.console.EmailBackend"
        return environment

    def start(self, *options: str) -> None:
        words = [sys.executable, "-m", "wijkwerk", "run", *(options or ("--homes", "240", "--neighbours", "1"))]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                words, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        try:
            self._wait()
        except BaseException:
            self.stop(kill=True)  # what did not begin in time is not left running
            raise
        self._read_links()

    @property
    def log(self) -> str:
        """What it told its terminal, mails included."""
        return (self.folder / "log").read_text()

    def _wait(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.base}/gezond/", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.3)
        raise AssertionError(f"the server did not start:\n{self.log[-3000:]}")

    def _read_links(self) -> None:
        blocks = self.log.rpartition("Aanmelden als")[2].split("  buurt ")
        for block, links in zip(blocks, (self.links, self.other_links), strict=False):
            links.update(re.findall(r"^  (\w+) .*(http://\S+)$", block, re.MULTILINE))

    def run(self, *words: str) -> None:
        """Beside it, on what it has."""
        subprocess.run(
            [sys.executable, "-m", "wijkwerk", *words], cwd=ROOT, env=self.environment, check=True, timeout=30
        )

    def stop(self, *, kill: bool = False) -> None:
        """Killed with everything it started, or asked to stop."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL if kill else signal.SIGTERM)
            self.process.wait(timeout=30)
            self.process = None


def wait_for_worker(page: Page) -> None:
    """Until the page would open without a connection: its worker keeps all it needs before it takes over."""
    page.evaluate(
        "new Promise(done => navigator.serviceWorker.controller ? done(true)"
        " : navigator.serviceWorker.addEventListener('controllerchange', () => done(true)))"
    )


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("journeys"), imap_server.free_port())
    is_alone = worker_id == "master" or not running.is_on_sqlite
    running.start() if is_alone else _start_with_a_copy(running, tmp_path_factory.getbasetemp().parent / "played")
    yield running
    running.stop()


def _start_with_a_copy(running: Server, played: Path) -> None:
    """The neighbourhood is played once: the process that comes first leaves a copy, with which the others begin."""
    with played.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if played.exists():
            shutil.copytree(played, running.folder, dirs_exist_ok=True)
            running.start()
        else:
            running.start()
            shutil.copytree(running.folder, played, ignore=shutil.ignore_patterns(f"{DATABASE}*", "log"))
            with closing(sqlite3.connect(running.folder / DATABASE)) as live:
                live.execute("VACUUM INTO ?", [str(played / DATABASE)])


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """As on a machine where nothing was before."""
    running = Server(tmp_path, imap_server.free_port())
    running.start("--empty")
    yield running
    running.stop()


# Only the last such list counts, so first what Playwright itself turns off. The last two come up under the address bar: pages of the browser's
# own, begun for each window though none is shown, which ask more of the processor than the pages that most journeys open.
FEATURES_OFF = (
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning", "PaintHolding"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "AvoidCorsURLLoaderRestartOnRedirect"),
    *(
        "LensOverlay",
        "MediaRouter",
        "OptimizationHints",
        "NetworkTimeServiceQuerying",
        "AimEnabled",
        "PreconnectToSearch",
    ),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    options = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--disable-features={','.join(FEATURES_OFF)}",
    ]
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    """To the server, and it can be cut: `line.through(server.url("/deur/"))`, `line.cut()`, `line.mend()`."""
    made = Line(server.port)
    yield made
    made.close()


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Any]:
    """A new window: `visit("Marijke")`, `visit(None, javascript=False)`."""
    contexts: list[BrowserContext] = []

    def open_window(
        who: str | None,
        *,
        size: dict[str, int] = PHONE,
        javascript: bool = True,
        elsewhere: bool = False,
        **options: Any,
    ) -> Page:
        context = chromium.new_context(viewport=size, java_script_enabled=javascript, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if who is not None:
            page.goto((server.other_links if elsewhere else server.links)[who])
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def effort() -> Any:
    """`with effort("4 lead", phone):` counts what a piece of work asks, and holds it against docs/effort.md."""
    return counted
