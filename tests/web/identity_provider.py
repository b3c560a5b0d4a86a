"""A small identity provider on loopback, with keys of its own: tells about itself, and gives an id_token for a code that is good once."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from wijkwerk.kernel import clock

CLIENT, SECRET = "wijkwerk", "geheim: met/teken"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class IdentityProvider:
    """`claims` are laid over what it would say; `about` over what it tells of itself; `sign` makes another token of the claims."""

    port: int = 0
    email: str = "els@voorbeeld.example"
    claims: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    sign: Any = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self) -> dict[str, dict[str, object]]:
        return {
            "gemeente": {
                "name": "Gemeente Voorbeeld",
                "issuer": self.issuer,
                "client_id": CLIENT,
                "client_secret": SECRET,
                "domains": ["voorbeeld.example"],
            }
        }

    def agree(self, address: str) -> tuple[str, str]:
        """Somebody signs in there: gives the code and the state that the browser takes back."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return code, asked["state"]

    def tell(self) -> dict[str, Any]:
        here = self.issuer
        return {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            **self.about,
        }

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def token(self, sent: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """None where client, code, verifier or address do not fit what was asked."""
        asked = self.codes.pop(sent.get("code", ""), None)
        pair = base64.b64encode(f"{CLIENT}:geheim%3A%20met%2Fteken".encode()).decode()
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or authorization != f"Basic {pair}" or asked["code_challenge"] != challenge:
            return None
        if asked["redirect_uri"] != sent["redirect_uri"] or asked["code_challenge_method"] != "S256":
            return None
        now = int(clock.now().timestamp())
        said = {"iss": self.issuer, "aud": CLIENT, "sub": "7", "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = {**said, "email": self.email, "email_verified": True, **self.claims}
        claims = {name: value for name, value in claims.items() if value is not None}
        sign = self.sign or (lambda told: jwt.encode(told, KEY, algorithm="RS256", headers={"kid": "1"}))
        return {"access_token": "x", "token_type": "Bearer", "id_token": sign(claims)}


@contextmanager
def running() -> Iterator[IdentityProvider]:
    provider = IdentityProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(provider.keys() if self.path == "/keys" else provider.tell())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(provider.token(sent, self.headers.get("Authorization", "")))

        def _answer(self, told: dict[str, Any] | None) -> None:
            self.send_response(400 if told is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(told or {"error": "invalid_grant"}).encode())

        def log_message(self, *_words: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
    thread.join()
