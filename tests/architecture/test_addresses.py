"""Every address says who may open it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture import house
from wijkwerk.access.register import permissions

# Pages of allauth, which stand behind its own doors and our LoginRequiredMiddleware.
OF_THE_SIGN_IN = {
    "account_confirm_login_code",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_request_login_code",
    "account_signup",
    "mfa_activate_totp",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each)
        else:
            yield each


PATTERNS = list(_patterns(get_resolver()))
OURS = [pattern for pattern in PATTERNS if pattern.name not in OF_THE_SIGN_IN]


def _name(pattern: URLPattern) -> str:
    return str(pattern.name or pattern.pattern)


def test_every_address_names_a_permission_or_is_public() -> None:
    wrong = [
        _name(pattern)
        for pattern in OURS
        if bool(getattr(pattern.callback, "permission", "")) == getattr(pattern.callback, "is_public", False)
    ]

    assert not wrong, 'put @may("app.permission", Model), @mine("app.permission") or @public on the view, and one only'


def test_every_permission_that_an_address_names_is_registered() -> None:
    named = {getattr(pattern.callback, "permission", None) for pattern in OURS} - {None}

    assert not named - permissions().keys(), "give it a line in the permissions.py of its app"


def test_only_public_addresses_open_without_a_login() -> None:
    wrong = [
        _name(pattern)
        for pattern in OURS
        if getattr(pattern.callback, "login_required", True) == getattr(pattern.callback, "is_public", False)
    ]

    assert not wrong


def test_no_address_holds_a_counting_number() -> None:
    """A number can be guessed from the one before: what leaves the system carries a speakable code."""
    wrong = [
        f"{_name(pattern)}: {name}"
        for pattern in OURS
        for name in pattern.pattern.converters
        if name in {"pk", "id"} or name.endswith(("_id", "_pk"))
    ]

    assert not wrong, "look the thing up by its code"


def test_no_page_of_the_sign_in_is_listed_that_is_not_there() -> None:
    assert {_name(pattern) for pattern in PATTERNS} >= OF_THE_SIGN_IN


def test_every_permission_is_asked_somewhere() -> None:
    named = {getattr(pattern.callback, "permission", "") for pattern in PATTERNS}
    asked = [
        *(file for file in house.sources("wijkwerk") if file.name != "permissions.py"),
        *house.TEMPLATES.rglob("*.html"),
    ]
    texts = "\n".join(file.read_text() for file in asked)

    unused = [name for name in permissions() if name not in named and f'"{name}"' not in texts]

    assert not unused, "take the line from permissions.py: nothing asks it"
