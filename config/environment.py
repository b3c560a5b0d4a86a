"""Settings come from the environment and fail loudly: a wrong value stops the start, naming the setting and what was expected."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class WrongSetting(Exception):
    """Raised before anything starts; the message names the variable."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise WrongSetting(f"{name} is not set, and there is no default for it.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise WrongSetting(f"{name} is {value!r}: expected 1 or 0.")


def whole(name: str, *, default: int) -> int:
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise WrongSetting(f"{name} is {value!r}: expected a whole number.") from None


def port(name: str, *, default: int) -> int:
    value = whole(name, default=default)
    if not 0 < value < 65536:
        raise WrongSetting(f"{name} is {value}: expected a port, from 1 to 65535.")
    return value


def folder(name: str, *, default: Path) -> Path:
    """Made when it is not there."""
    place = Path(text(name, str(default))).resolve()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(f"{name} is {str(place)!r}, and can't be made or is no folder ({error.strerror}).") from None
    return place


def names(name: str, *, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def mailbox() -> dict[str, Any]:
    """The mailbox to read: MAILBOX_ADDRESS and MAILBOX_HOST, else nothing. Without TLS only on this computer itself."""
    address, host = text("MAILBOX_ADDRESS", "").strip().lower(), text("MAILBOX_HOST", "")
    if not address or not host:
        return {}
    name, _at, domain = address.partition("@")
    if not name or "+" in name or len(name) > 24 or "." not in domain:
        raise WrongSetting(
            f"MAILBOX_ADDRESS is {address!r}: expected an address without +, at most 24 characters before the @."
        )
    has_tls = flag("MAILBOX_TLS", default=True)
    if not has_tls and host not in {"localhost", "127.0.0.1", "::1"}:
        raise WrongSetting("MAILBOX_TLS is 0: without TLS the password would go over the line for everybody to read.")
    return {
        "address": address,
        "host": host,
        "port": whole("MAILBOX_PORT", default=993 if has_tls else 143),
        "user": text("MAILBOX_USER", address),
        "password": text("MAILBOX_PASSWORD", ""),
        "folder": text("MAILBOX_FOLDER", "INBOX"),
        "has_tls": has_tls,
        "ca": text("MAILBOX_CA", ""),
    }


def secret(name: str, *, file: Path) -> str:
    """From the environment, else from a file that `wijkwerk run` or the host made; never a built-in value."""
    value = os.environ.get(name)
    if value is None and file.is_file():
        value = file.read_text().strip()
    if not value:
        raise WrongSetting(
            f"{name} is not set and {file} does not hold one. `wijkwerk run` makes one for a computer of your own."
        )
    if len(value) < 40:
        raise WrongSetting(f"{name} is too short: at least 40 characters are needed.")
    return value


def identity_providers() -> dict[str, dict[str, Any]]:
    """Who else may say who somebody is, by key: `OIDC_PROVIDERS=gemeente` with OIDC_GEMEENTE_NAME, _ISSUER, _CLIENT_ID, _CLIENT_SECRET, _DOMAINS."""
    found: dict[str, dict[str, Any]] = {}
    for key in names("OIDC_PROVIDERS"):
        if not key.isascii() or not key.isalnum() or not key.islower():
            raise WrongSetting(f"OIDC_PROVIDERS names {key!r}: expected lower-case letters and digits.")
        start = f"OIDC_{key.upper()}_"
        issuer, domains = text(f"{start}ISSUER"), names(f"{start}DOMAINS")
        if urlsplit(issuer).scheme != "https" and urlsplit(issuer).hostname not in {"localhost", "127.0.0.1"}:
            raise WrongSetting(f"{start}ISSUER is {issuer!r}: expected an address that begins with https://.")
        if not domains:
            raise WrongSetting(f"{start}DOMAINS is empty: expected the mail domains this provider may speak for.")
        found[key] = {
            "name": text(f"{start}NAME"),
            "issuer": issuer,
            "client_id": text(f"{start}CLIENT_ID"),
            "client_secret": text(f"{start}CLIENT_SECRET"),
            "domains": [each.lower() for each in domains],
        }
    return found


def database(url: str) -> dict[str, object]:
    """Django's settings for `sqlite:///var/wijkwerk.sqlite3` or `postgresql://user:password@host:port/name?host=/socket/folder`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path).removeprefix("/")))
    try:
        number = str(parts.port or "")
    except ValueError:
        raise WrongSetting(
            "DATABASE_URL holds a port that is no number; in a password write : / @ # as %3A %2F %40 %23."
        ) from None
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
            "PORT": number,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise WrongSetting(f"DATABASE_URL starts with {parts.scheme!r}: expected sqlite or postgresql.")


def _sqlite(path: Path) -> dict[str, object]:
    """Durable: WAL with synchronous=FULL. A write starts as one (IMMEDIATE), so that two writers wait instead of failing.

    What is erased is overwritten, on any build of SQLite. A cache of 16 MB holds the indexes that a long list fills, and the log is written
    back at 16 MB, so that a page that many pieces of a list change is written back once.
    """
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    larger = ("cache_size=-16000", "wal_autocheckpoint=4000")
    return {
        "ENGINE": "config.sqlite",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": " ".join(f"PRAGMA {each};" for each in (*pragmas, *larger)),
        },
        "TEST": {"NAME": str(path.with_name(f"test-{path.name}"))},
    }
