"""Dovecot on loopback with a mailbox of its own: TLS only, with a certificate that only these tests trust."""

import imaplib
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.machine import need_dovecot

ADDRESS = "wijk@kade.example"
PASSWORD = "alleen-hier"
_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
log_path = {folder}/log
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
first_valid_uid = 1
auth_failure_delay = 0
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {group}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`deliver` puts a mail in; `flags` tells how each was marked, in the order in which they came."""

    folder: Path
    port: int

    @property
    def settings(self) -> dict[str, Any]:
        return {
            "address": ADDRESS,
            "host": "localhost",
            "port": self.port,
            "user": ADDRESS,
            "password": PASSWORD,
            "folder": "INBOX",
            "has_tls": True,
            "ca": str(self.certificate),
        }

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    @contextmanager
    def line(self) -> Iterator[imaplib.IMAP4_SSL]:
        context = ssl.create_default_context(cafile=str(self.certificate))
        with imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context, timeout=10) as line:
            line.login(ADDRESS, PASSWORD)
            yield line

    def deliver(self, *mails: bytes) -> None:
        with self.line() as line:
            for raw in mails:
                line.append("INBOX", "", None, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))  # type: ignore[arg-type]

    def flags(self) -> list[str]:
        with self.line() as line:
            line.select("INBOX", readonly=True)
            found = line.fetch("1:*", "(FLAGS)")[1]
            return [
                flags[0].decode()
                for flags in [imaplib.ParseFlags(each) or (b"",) for each in found if isinstance(each, bytes)]
            ]

    def empty(self) -> None:
        with self.line() as line:
            if line.select("INBOX")[1] != [b"0"]:
                line.store("1:*", "+FLAGS", r"(\Deleted)")
                line.expunge()


def _certificate(folder: Path) -> None:
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)


def _who() -> dict[str, object]:
    """As root with the users that came with it; else all of it as oneself."""
    if os.geteuid() == 0:
        mail = pwd.getpwnam("mail")
        return {
            "login": "dovenull",
            "internal": "dovecot",
            "group": "dovecot",
            "owner": mail.pw_uid,
            "owner_group": mail.pw_gid,
        }
    me = pwd.getpwuid(os.geteuid())
    return {
        "login": me.pw_name,
        "internal": me.pw_name,
        "group": me.pw_gid,
        "owner": me.pw_uid,
        "owner_group": me.pw_gid,
    }


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def environment(*, port: int, certificate: Path) -> dict[str, str]:
    """The settings of who reads it; it need not be there yet."""
    return {
        "MAILBOX_ADDRESS": ADDRESS,
        "MAILBOX_HOST": "localhost",
        "MAILBOX_PORT": str(port),
        "MAILBOX_PASSWORD": PASSWORD,
        "MAILBOX_CA": str(certificate),
    }


@contextmanager
def private_mailbox(port: int = 0) -> Iterator[Mailbox]:
    """Started, and cleaned up afterwards."""
    program, folder = need_dovecot(), Path(tempfile.mkdtemp(prefix="wijkwerk-imap-"))
    port = port or free_port()
    who = _who()
    _certificate(folder)
    for each in (folder, *(folder / name for name in ("mail", "home"))):
        each.mkdir(exist_ok=True)
        each.chmod(0o755)
        if os.geteuid() == 0 and each != folder:
            os.chown(each, int(str(who["owner"])), int(str(who["owner_group"])))
    (folder / "dovecot.conf").write_text(_CONFIG.format(folder=folder, port=port, password=PASSWORD, **who))
    process = subprocess.Popen([program, "-F", "-c", folder / "dovecot.conf"], start_new_session=True)
    try:
        _wait(process, port, folder)
        yield Mailbox(folder, port)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    log = folder / "log"
    raise AssertionError(f"dovecot did not start:\n{log.read_text() if log.exists() else ''}")
