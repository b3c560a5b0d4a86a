"""OpenID Connect as we use it: authorization code with PKCE and nonce, and an id_token whose signature we check. Nothing is stored.

Core 1.0, sections 3.1.2 and 3.1.3.7; PKCE is RFC 7636, always S256.
"""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, build_opener
from urllib.request import Request as Fetch

import jwt
from django.conf import settings
from django.core.cache import cache

KNOWN_FOR_SECONDS = 3600
MOST_BYTES = 256 * 1024
SECONDS_TO_ANSWER = 10
SECONDS_OF_LEEWAY = 60
# Never `none`, and none with a shared secret: who knows the public key could sign with that.
ALGORITHMS = ["RS256", "PS256", "ES256"]


class NotProved(Exception):
    """The provider did not answer as it must, or what it says is not good enough. The message is for the log, without names."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One that the host configured. `domains`: of which mail domains it may say who somebody is, in lower case."""

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    domains: list[str]


@dataclass(frozen=True, slots=True)
class Begun:
    """What this browser asked, kept in its session until it comes back."""

    state: str
    nonce: str
    verifier: str


def providers() -> list[Provider]:
    configured: dict[str, dict[str, Any]] = settings.OIDC_PROVIDERS
    return [Provider(key=key, **told) for key, told in configured.items()]


def begin(provider: Provider, *, back: str) -> tuple[str, Begun]:
    """The address to send the browser to, and what to remember. `back`: where it returns, as registered with the provider."""
    begun = Begun(*(secrets.token_urlsafe(48) for _nth in range(3)))
    challenge = hashlib.sha256(begun.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid email",
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    there = _known(provider)["authorization_endpoint"]
    return f"{there}{'&' if urlsplit(there).query else '?'}{urlencode(asked)}", begun


def proved_email(provider: Provider, begun: Begun, *, code: str, back: str) -> str:
    """The mail address that the provider verified, of one of its own domains. Raises NotProved."""
    known = _known(provider)
    told = _exchange(provider, known, begun, code=code, back=back)
    claims = _read(provider, known, str(told.get("id_token", "")))
    if not hmac.compare_digest(str(claims.get("nonce", "")), begun.nonce):
        raise NotProved("the answer is not to what this browser asked")
    if claims.get("azp", provider.client_id) != provider.client_id:
        raise NotProved("the answer is for another")
    email = str(claims.get("email", "")).lower()
    if claims.get("email_verified") is not True or email.rpartition("@")[2] not in provider.domains:
        raise NotProved("no verified address of its own domains")
    return email


def _known(provider: Provider) -> dict[str, Any]:
    """What the provider tells about itself; kept for an hour."""
    name = f"oidc-{hashlib.sha256(provider.issuer.encode()).hexdigest()}"
    known = cache.get(name)
    if known is None:
        known = _fetched(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        if known.get("issuer") != provider.issuer:
            raise NotProved("the provider calls itself otherwise")
        if not all(isinstance(known.get(f"{each}_endpoint"), str) for each in ("authorization", "token")):
            raise NotProved("the provider does not tell where to go")
        cache.set(name, known, KNOWN_FOR_SECONDS)
    return dict(known)


def _exchange(provider: Provider, known: dict[str, Any], begun: Begun, *, code: str, back: str) -> dict[str, Any]:
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": begun.verifier}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if "client_secret_basic" in known.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        sent |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    return _fetched(known["token_endpoint"], body=urlencode(sent).encode(), headers=headers)


def _read(provider: Provider, known: dict[str, Any], token: str) -> dict[str, Any]:
    """The claims, when the provider signed them, for us, not long ago."""
    try:
        name = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(_fetched(str(known.get("jwks_uri", "")))).keys
        key = next(each for each in keys if each.key_id == name)
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=SECONDS_OF_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, StopIteration, ValueError) as wrong:
        raise NotProved(f"id_token: {type(wrong).__name__}") from wrong
    return claims


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_options: Any) -> None:
        """What the provider is asked goes nowhere else."""


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirect)


def _fetched(url: str, *, body: bytes | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """JSON of the provider, over https (plain over loopback only), within ten seconds."""
    parts = urlsplit(url)
    if parts.scheme != "https" and (parts.scheme, parts.hostname) not in {("http", "localhost"), ("http", "127.0.0.1")}:
        raise NotProved("not over https")
    fetch = Fetch(url, data=body, headers={"Accept": "application/json", **(headers or {})})  # noqa: S310 (checked above)
    try:
        with _opener().open(fetch, timeout=SECONDS_TO_ANSWER) as answer:
            told = json.loads(answer.read(MOST_BYTES))
    except (URLError, OSError, ValueError) as wrong:
        raise NotProved(f"no answer: {type(wrong).__name__}") from wrong
    if not isinstance(told, dict):
        raise NotProved("no answer that can be read")
    return told
