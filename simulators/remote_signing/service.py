"""The service's rules: who may ask, what waits for its holder, what was signed."""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
import urllib.request
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding

from .keys import Keys, Pair

TOKEN_SECONDS = 600
WAIT_SECONDS = 300
MOST_KEPT = 1000


class Refused(Exception):
    """The request is not one the service takes; ``status`` is of HTTP."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(slots=True)
class Request:
    """One hash that waits for its holder, or what became of it."""

    handle: str
    transaction: str
    user_id: str
    name: str
    digest: bytes
    call_back: str
    return_to: str
    asked_at: float
    status: str = "pending"
    serial: str = ""
    signature: bytes = b""


@dataclass(slots=True)
class Weather:
    """How the service behaves."""

    down: bool = False
    agree: bool = False  # everybody agrees at once, without looking
    refuse: bool = False
    wrong_certificate: bool = False  # signs with another key and says so
    wrong_key: bool = False  # signs with another key and says nothing
    nonsense: bool = False


@dataclass(slots=True)
class Service:
    """All state of the simulator; requests live in memory, keys in the folder."""

    keys: Keys
    client_id: str
    secret: str
    address: str
    weather: Weather = field(default_factory=Weather)
    requests: "OrderedDict[str, Request]" = field(default_factory=OrderedDict)
    tokens: dict[str, float] = field(default_factory=dict)

    def token(self, said: dict[str, Any]) -> dict[str, Any]:
        """Return an access token to a client that knows its secret."""
        known = said.get("client_id") == self.client_id
        if not known or not hmac.compare_digest(
            str(said.get("client_secret")).encode(), self.secret.encode()
        ):
            raise Refused(401, "client_id or client_secret is wrong")
        made = secrets.token_urlsafe(24)
        self.tokens[made] = time.time() + TOKEN_SECONDS
        return {"access_token": made, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}

    def check(self, authorization: str) -> None:
        """Raise ``Refused`` for whoever has no token in force."""
        if self.tokens.get(authorization.removeprefix("Bearer "), 0) < time.time():
            raise Refused(401, "the token is unknown or expired")

    def certificates(self, said: dict[str, Any]) -> dict[str, Any]:
        """Return the certificates of a person."""
        pair = self._pair(str(said.get("user_id", "")))
        return {
            "certificates": [
                {
                    "serial_number": pair.serial,
                    "certificate": _der(pair.certificate),
                    "chain": [_der(pair.issuer)],
                    "ca_name": "motcua demo",
                }
            ]
        }

    def ask(self, said: dict[str, Any]) -> dict[str, Any]:
        """Take a hash for its holder; one transaction is one request."""
        transaction = str(said.get("transaction_id", ""))
        known = [one for one in self.requests.values() if one.transaction == transaction]
        made = known[0] if known else self._new(said, transaction)
        if not known and self.weather.agree:
            self.decide(made.handle, agrees=True)
        elif not known and self.weather.refuse:
            self.decide(made.handle, agrees=False)
        return {"handle": made.handle, "universal_link": f"{self.address}/yeu-cau/{made.handle}"}

    def _new(self, said: dict[str, Any], transaction: str) -> Request:
        files = said.get("sign_files") or []
        pair = self._pair(str(said.get("user_id", "")))
        if not transaction or len(files) != 1 or files[0].get("hash_algorithm") != "SHA-256":
            raise Refused(400, "one transaction_id and one SHA-256 hash are wanted")
        digest = base64.b64decode(files[0].get("hash", ""), validate=True)
        if len(digest) != 32 or str(said.get("serial_number", "")) != pair.serial:
            raise Refused(400, "the hash or the serial number is wrong")
        made = Request(
            handle=secrets.token_urlsafe(16),
            transaction=transaction,
            user_id=str(said["user_id"]),
            name=str(files[0].get("file_name", "")),
            digest=digest,
            call_back=str(said.get("callback_url", "")),
            return_to=str(said.get("return_url", "")),
            asked_at=time.time(),
        )
        self.requests[made.handle] = made
        while len(self.requests) > MOST_KEPT:
            self.requests.popitem(last=False)
        return made

    def outcome(self, handle: str) -> dict[str, Any]:
        """Return what became of a request."""
        one = self.request(handle)
        return {
            "transaction_id": one.transaction,
            "handle": one.handle,
            "status": one.status,
            "serial_number": one.serial,
            "signature": base64.b64encode(one.signature).decode(),
        }

    def request(self, handle: str) -> Request:
        """Return a request; one nobody answered in time has expired."""
        one = self.requests.get(handle)
        if one is None:
            raise Refused(404, "no such request")
        if one.status == "pending" and time.time() - one.asked_at > WAIT_SECONDS:
            one.status = "expired"
        return one

    def decide(self, handle: str, *, agrees: bool) -> Request:
        """Sign or refuse in the name of the holder, once, and call back."""
        one = self.request(handle)
        if one.status != "pending":
            return one
        if agrees:
            pair = self._pair(one.user_id)
            other = self.weather.wrong_certificate or self.weather.wrong_key
            signing = self.keys.made(one.user_id) if other else pair
            one.signature = signing.key.sign(one.digest, ec.ECDSA(Prehashed(hashes.SHA256())))
            one.serial = signing.serial if self.weather.wrong_certificate else pair.serial
        one.status = "signed" if agrees else "refused"
        if one.call_back:
            threading.Thread(target=self._call_back, args=(one,), daemon=True).start()
        return one

    def _call_back(self, one: Request) -> None:
        body = json.dumps(self.outcome(one.handle)).encode()
        stamp = str(int(time.time()))
        signature = hmac.new(self.secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256)
        headers = {
            "Content-Type": "application/json",
            "X-Timestamp": stamp,
            "X-Signature": signature.hexdigest(),
        }
        request = urllib.request.Request(one.call_back, body, headers)  # noqa: S310 - a client's
        try:
            urllib.request.urlopen(request, timeout=5).close()  # noqa: S310 - a client's address
        except OSError:
            return  # the client asks by the handle

    def _pair(self, user_id: str) -> Pair:
        pair = self.keys.of(user_id)
        if pair is None:
            raise Refused(404, "nobody of this id has a certificate here")
        return pair


def _der(certificate: Any) -> str:
    return base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()
