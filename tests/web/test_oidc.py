"""Els of the municipality comes in by the account of her work; what a provider must have signed for that, and who never comes in this way."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from tests.web import identity_provider
from tests.web.identity_provider import KEY, IdentityProvider
from tests.world import World
from wijkwerk.access.models import User
from wijkwerk.kernel import clock
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db
DOOR = "/aanmelden/met/gemeente/"
SIGNED_IN = "_auth_user_id"
SOMEBODY_ELSES = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def provider(settings: Any) -> Iterator[IdentityProvider]:
    cache.clear()
    with identity_provider.running() as made:
        settings.OIDC_PROVIDERS = made.settings()
        yield made


def _come_back(world: World, client: Client, provider: IdentityProvider, **changed: str) -> HttpResponse:
    away = client.get(world.url(DOOR))
    assert away.status_code == 302, away.content
    code, state = provider.agree(away["Location"])
    return client.get(f"{DOOR}terug/", {"code": code, "state": state, **changed})


def test_els_comes_in_by_her_work_with_a_new_session(world: World, provider: IdentityProvider) -> None:
    client = Client()
    client.get(world.url("/aanmelden/"))
    before = client.session.session_key

    answer = _come_back(world, client, provider)

    assert answer["Location"] == world.url("/start/")
    assert client.session[SIGNED_IN] == str(world.users["Els"].pk)
    assert client.session.session_key != before
    assert "oidc" not in client.session


def test_who_must_have_two_is_asked_for_the_second(world: World, provider: IdentityProvider) -> None:
    from allauth.mfa.totp.internal import auth as totp

    totp.TOTP.activate(world.users["Ravi"], totp.generate_totp_secret())
    provider.email, client = "ravi@voorbeeld.example", Client()

    answer = _come_back(world, client, provider)

    assert answer["Location"].endswith("/aanmelden/sleutel/")
    assert SIGNED_IN not in client.session


@pytest.mark.parametrize("email", ["fatima@voorbeeld.example", "niemand@voorbeeld.example"])
def test_without_a_role_nobody_comes_in_and_nobody_is_made(
    world: World, provider: IdentityProvider, email: str
) -> None:
    """Fatima has a login, as a resident: her work is no key to it."""
    provider.email, client = email, Client()
    counts = User.objects.count(), Person.objects.count()

    answer = _come_back(world, client, provider)

    assert answer.status_code == 403
    assert SIGNED_IN not in client.session
    assert (User.objects.count(), Person.objects.count()) == counts


def test_a_role_that_ended_lets_nobody_in(world: World, provider: IdentityProvider) -> None:
    grant = world.users["Els"].grants.get()
    grant.ended_at = clock.now()
    grant.save()

    assert _come_back(world, Client(), provider).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": "els@voorbeeld.example.evil.example"},
        {"email": "els@evil.example"},
        {"email": None},
        {"nonce": "van een ander"},
        {"nonce": None},
        {"aud": "een-ander"},
        {"aud": ["wijkwerk", "een-ander"], "azp": "een-ander"},
        {"iss": "https://evil.example"},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"sub": None},
    ],
)
def test_what_the_provider_says_must_all_be_right(
    world: World, provider: IdentityProvider, claims: dict[str, Any]
) -> None:
    provider.claims, client = claims, Client()

    assert _come_back(world, client, provider).status_code == 403
    assert SIGNED_IN not in client.session


def _with_public_key(claims: dict[str, Any]) -> str:
    """Signed with what everybody knows, as if it were a shared secret."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return jwt.encode(claims, public, algorithm="HS256", headers={"kid": "1"})


@pytest.mark.parametrize(
    "sign",
    [
        lambda claims: jwt.encode(claims, None, algorithm="none", headers={"kid": "1"}),
        _with_public_key,
        lambda claims: jwt.encode(claims, SOMEBODY_ELSES, algorithm="RS256", headers={"kid": "1"}),
        lambda claims: jwt.encode(claims, SOMEBODY_ELSES, algorithm="RS256", headers={"kid": "2"}),
        lambda claims: "geen.token.dit",
        lambda claims: "",
    ],
)
def test_what_it_did_not_sign_itself_opens_nothing(world: World, provider: IdentityProvider, sign: Any) -> None:
    provider.sign, client = sign, Client()

    assert _come_back(world, client, provider).status_code == 403
    assert SIGNED_IN not in client.session


def test_the_address_it_sends_to_asks_for_pkce_and_nonce(world: World, provider: IdentityProvider) -> None:
    address = Client().get(world.url(DOOR))["Location"]

    assert address.startswith(f"{provider.issuer}/authorize?")
    asked = provider.codes[provider.agree(address)[0]]
    assert (asked["code_challenge_method"], len(asked["code_challenge"])) == ("S256", 43)
    assert len(asked["nonce"]) > 40 and asked["redirect_uri"] == f"http://testserver{DOOR}terug/"


def test_another_browser_cannot_use_what_this_one_got(world: World, provider: IdentityProvider) -> None:
    """A link with somebody else's code signs nobody in as them: each browser takes back only what it asked."""
    hers, victim = Client(), Client()
    code, state = provider.agree(hers.get(world.url(DOOR))["Location"])
    victim.get(world.url(DOOR))

    without_asking = Client().get(f"{DOOR}terug/", {"code": code, "state": state})
    with_other_state = victim.get(f"{DOOR}terug/", {"code": code, "state": state})

    assert [without_asking.status_code, with_other_state.status_code] == [403, 403]


def test_a_code_is_good_once_and_not_for_long(world: World, provider: IdentityProvider) -> None:
    import time_machine

    client = Client()
    code, state = provider.agree(client.get(world.url(DOOR))["Location"])
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        late = client.get(f"{DOOR}terug/", {"code": code, "state": state})
    again = client.get(f"{DOOR}terug/", {"code": code, "state": state})

    assert [late.status_code, again.status_code] == [403, 403]


@pytest.mark.parametrize("changed", [{"code": ""}, {"code": "x"}, {"state": ""}, {"state": "é\0"}])
def test_nonsense_on_the_way_back_breaks_nothing(
    world: World, provider: IdentityProvider, changed: dict[str, str]
) -> None:
    assert _come_back(world, Client(), provider, **changed).status_code == 403


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": None},
        {"token_endpoint": "http://evil.example/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "ftp://127.0.0.1/keys"},
    ],
)
def test_a_provider_that_tells_strange_things_of_itself_is_not_followed(
    world: World, provider: IdentityProvider, about: dict[str, Any]
) -> None:
    provider.about, client = about, Client()
    away = client.get(world.url(DOOR))
    if away.status_code == 302:
        code, state = provider.agree(away["Location"])
        away = client.get(f"{DOOR}terug/", {"code": code, "state": state})

    assert away.status_code == 403
    assert SIGNED_IN not in client.session


def test_a_provider_that_is_away_is_told_on_a_page(world: World, settings: Any) -> None:
    cache.clear()
    settings.OIDC_PROVIDERS = IdentityProvider(port=9).settings()

    answer = Client().get(world.url(DOOR))

    assert answer.status_code == 403
    assert "Gemeente Voorbeeld" in answer.content.decode()


def test_the_door_stands_on_the_page_only_where_it_was_set_up(world: World, settings: Any) -> None:
    client, page = Client(), world.url("/aanmelden/")
    without = client.get(page).content.decode()
    settings.OIDC_PROVIDERS = IdentityProvider(port=9).settings()

    assert "account van je werk" not in without
    assert "Gemeente Voorbeeld" in client.get(page).content.decode()


@pytest.mark.parametrize("path", [DOOR, f"{DOOR}terug/", "/aanmelden/met/een-ander/"])
def test_without_one_set_up_there_is_no_door(world: World, path: str) -> None:
    assert Client().get(world.url(path)).status_code == 404
