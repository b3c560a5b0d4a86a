"""A setting that is wrong stops the start, with its name; one that is right is read as people write it."""

import subprocess
import sys
from pathlib import Path

import pytest

from config import environment
from config.environment import WrongSetting
from wijkwerk.cli import main


def test_a_text_without_default_must_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOUSE", raising=False)

    with pytest.raises(WrongSetting, match="HOUSE is not set"):
        environment.text("HOUSE")


@pytest.mark.parametrize(
    ("typed", "means"), [("1", True), ("True", True), ("on", True), ("0", False), ("NO", False), ("", False)]
)
def test_a_flag_is_read_as_people_write_it(monkeypatch: pytest.MonkeyPatch, typed: str, means: bool) -> None:
    monkeypatch.setenv("HOUSE", typed)

    assert environment.flag("HOUSE", default=not means) is means


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_set_is_its_default(monkeypatch: pytest.MonkeyPatch, default: bool) -> None:
    monkeypatch.delenv("HOUSE", raising=False)

    assert environment.flag("HOUSE", default=default) is default


def test_a_flag_of_something_else_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE", "perhaps")

    with pytest.raises(WrongSetting, match="HOUSE is 'perhaps': expected 1 or 0"):
        environment.flag("HOUSE", default=True)


def test_a_whole_number_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE", "2.5")

    with pytest.raises(WrongSetting, match="expected a whole number"):
        environment.whole("HOUSE", default=1)


def test_a_whole_number_is_read_or_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE", "25")
    monkeypatch.delenv("STREET", raising=False)

    assert (environment.whole("HOUSE", default=1), environment.whole("STREET", default=7)) == (25, 7)


def test_names_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE", "kade.example, heuvel.example ,")

    assert environment.names("HOUSE") == ["kade.example", "heuvel.example"]


def test_a_secret_comes_from_the_environment_else_from_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    file.write_text("f" * 40 + "\n")
    monkeypatch.delenv("HOUSE", raising=False)
    from_file = environment.secret("HOUSE", file=file)
    monkeypatch.setenv("HOUSE", "e" * 40)

    assert (from_file, environment.secret("HOUSE", file=file)) == ("f" * 40, "e" * 40)


@pytest.mark.parametrize(("value", "told"), [(None, "is not set"), ("", "is not set"), ("short", "too short")])
def test_without_a_good_secret_nothing_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str | None, told: str
) -> None:
    monkeypatch.delenv("HOUSE", raising=False)
    if value is not None:
        monkeypatch.setenv("HOUSE", value)

    with pytest.raises(WrongSetting, match=told):
        environment.secret("HOUSE", file=tmp_path / "none")


def test_an_embedded_database_is_durable_and_waits_for_its_turn() -> None:
    found = environment.database("sqlite:///var/kade.sqlite3")

    assert found["NAME"] == "var/kade.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://nel:a%40b@db.example:5433/kade", ("kade", "nel", "a@b", "db.example", "5433")),
        ("postgres:///kade?host=/run/postgresql", ("kade", "", "", "/run/postgresql", "")),
    ],
)
def test_a_database_server_is_read_from_its_address(url: str, parts: tuple[str, ...]) -> None:
    found = environment.database(url)

    assert tuple(found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == parts


@pytest.mark.parametrize("url", ["mysql://kade", "kade.sqlite3", ""])
def test_another_database_is_refused(url: str) -> None:
    with pytest.raises(WrongSetting, match="expected sqlite or postgresql"):
        environment.database(url)


def test_the_command_says_in_one_line_which_setting_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise WrongSetting("HTTPS is 'perhaps': expected 1 or 0.")

    monkeypatch.setattr("django.setup", refuse)

    with pytest.raises(SystemExit, match="wijkwerk: HTTPS is 'perhaps'"):
        main.set_up_django()


@pytest.mark.slow
def test_a_real_start_with_a_wrong_setting_stops_before_anything() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wijkwerk", "docs", "--check"],
        env={"HTTPS": "perhaps", "SECRET_KEY": "s" * 50},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "wijkwerk: HTTPS is 'perhaps': expected 1 or 0.\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "header"),
    [
        ({}, "None"),
        ({"HTTPS": "1"}, "('HTTP_X_FORWARDED_PROTO', 'https')"),
        ({"HTTPS": "1", "BEHIND_PROXY": "0"}, "None"),
    ],
)
def test_behind_https_the_web_server_in_front_is_believed(tmp_path: Path, told: dict[str, str], header: str) -> None:
    """Else every page of an installation that was set up as we say leads to itself, over and over."""
    done = subprocess.run(
        [sys.executable, "-c", "from config import settings; print(settings.SECURE_PROXY_SSL_HEADER)"],
        env={"SECRET_KEY": "s" * 50, "VAR_DIR": str(tmp_path), **told},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == header


PROVIDER = {
    "OIDC_PROVIDERS": "gemeente",
    "OIDC_GEMEENTE_NAME": "Gemeente Voorbeeld",
    "OIDC_GEMEENTE_ISSUER": "https://aanmelden.voorbeeld.example",
    "OIDC_GEMEENTE_CLIENT_ID": "wijkwerk",
    "OIDC_GEMEENTE_CLIENT_SECRET": "geheim",
    "OIDC_GEMEENTE_DOMAINS": "Voorbeeld.example, dienst.voorbeeld.example",
}


def test_an_identity_provider_is_read_by_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PROVIDER.items():
        monkeypatch.setenv(name, value)

    [(key, told)] = environment.identity_providers().items()

    assert (key, told["name"]) == ("gemeente", "Gemeente Voorbeeld")
    assert told["domains"] == ["voorbeeld.example", "dienst.voorbeeld.example"]


def test_without_one_named_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OIDC_PROVIDERS", raising=False)

    assert environment.identity_providers() == {}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("OIDC_PROVIDERS", "Gemeente", "lower-case"),
        ("OIDC_PROVIDERS", "ge/meente", "lower-case"),
        ("OIDC_GEMEENTE_ISSUER", "http://aanmelden.voorbeeld.example", "https://"),
        ("OIDC_GEMEENTE_DOMAINS", " , ", "mail domains"),
    ],
)
def test_half_an_identity_provider_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    for each, right in {**PROVIDER, name: value}.items():
        monkeypatch.setenv(each, right)

    with pytest.raises(WrongSetting, match=told):
        environment.identity_providers()


def test_a_mailbox_is_read_over_tls_unless_it_is_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILBOX_ADDRESS", "Wijk@kade.example")
    monkeypatch.setenv("MAILBOX_HOST", "imap.kade.example")

    told = environment.mailbox()
    assert (told["address"], told["port"], told["has_tls"]) == ("wijk@kade.example", 993, True)

    monkeypatch.setenv("MAILBOX_TLS", "0")
    with pytest.raises(WrongSetting, match="everybody to read"):
        environment.mailbox()


@pytest.mark.parametrize("address", ["wijk", "wijk+post@kade.example", f"{'w' * 25}@kade.example"])
def test_an_address_that_leaves_no_room_for_a_tag_is_told(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("MAILBOX_ADDRESS", address)
    monkeypatch.setenv("MAILBOX_HOST", "localhost")

    with pytest.raises(WrongSetting, match="MAILBOX_ADDRESS"):
        environment.mailbox()


def test_without_an_address_no_mailbox_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAILBOX_ADDRESS", raising=False)

    assert environment.mailbox() == {}
