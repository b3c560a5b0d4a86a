"""A telephone in software that makes a passkey and signs with it, as a browser sends it."""

import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT, VERIFIED, HOLDS_KEY = 0x01, 0x04, 0x40


@dataclass
class Telephone:
    """`origin`: which site the browser shows; `verifies`: whether it asked for finger, face or pin."""

    origin: str = "https://testserver"
    verifies: bool = True
    credential_id: bytes = b"sleutel-van-de-telefoon"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    user_handle: bytes = b""

    def make(self, asked: dict[str, Any]) -> str:
        """What goes in the field `credential` after the options were asked."""
        public = asked["publicKey"]
        self.user_handle = websafe_decode(public["user"]["id"])
        data = AttestedCredentialData.create(
            b"\0" * 16, self.credential_id, ES256.from_cryptography_key(self.key.public_key())
        )
        seen = AuthenticatorData.create(sha256(public["rp"]["id"].encode()), self._flags(HOLDS_KEY), 0, data)
        client = self._client(CollectedClientData.TYPE.CREATE, public["challenge"])
        response = {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(AttestationObject.create("none", seen, {})),
        }
        return self._sent(response)

    def sign(self, asked: dict[str, Any]) -> str:
        public = asked["publicKey"]
        seen = AuthenticatorData.create(sha256(public["rpId"].encode()), self._flags(), 1)
        client = self._client(CollectedClientData.TYPE.GET, public["challenge"])
        signature = self.key.sign(seen + client.hash, ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(seen),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(self.user_handle),
        }
        return self._sent(response)

    def _flags(self, more: int = 0) -> int:
        return PRESENT | (VERIFIED if self.verifies else 0) | more

    def _client(self, what: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(what, websafe_decode(challenge), self.origin)

    def _sent(self, response: dict[str, str]) -> str:
        shown = websafe_encode(self.credential_id)
        return json.dumps(
            {
                "id": shown,
                "rawId": shown,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )
