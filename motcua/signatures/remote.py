"""Remote signing services: the key stays with the service, the holder agrees, a hash is signed.

The steps are those of the services in use: a token, the holder's certificates, a hash handed over,
the outcome asked for by its handle or told by a signed call back.
"""

import base64
import binascii
import hashlib
import hmac
import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import requests
from asn1crypto import x509

from motcua.kernel.text import msgid

from .errors import KeyStoreUnavailable

_ASK_SECONDS = 5.0
_CLOCK_SECONDS = 300  # how old a call back may be
SILENT = msgid("The remote signing service does not answer.")
NONSENSE = msgid("The remote signing service answers something that is not understood.")
NO_CERTIFICATE = msgid("The remote signing service has no certificate in force for this person.")


class RemoteState(StrEnum):
    """Where a request for a signature stands at the service."""

    PENDING = "pending"
    SIGNED = "signed"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class RemoteCertificate:
    """A certificate whose key the service keeps."""

    serial: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


@dataclass(frozen=True, slots=True)
class HashRequest:
    """What is asked of the holder: one hash, and words that say what it is of."""

    transaction: str
    user_id: str
    serial: str
    digest: bytes
    name: str
    call_back: str = ""
    return_to: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The request as the service took it: its handle, and where the holder agrees."""

    handle: str
    link: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request."""

    state: RemoteState
    serial: str = ""
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class RemoteAccount:
    """Where the service is and as whom it knows us."""

    address: str
    client_id: str
    secret: str


class RemoteSigning:
    """One remote signing service; every failure is ``KeyStoreUnavailable`` with its reason."""

    def __init__(self, account: RemoteAccount) -> None:
        self._account = account
        self._token: tuple[str, float] = ("", 0.0)
        self._lock = threading.Lock()

    def certificates(self, user_id: str) -> list[RemoteCertificate]:
        """Return the certificates in force of a person, the newest first."""
        said = self._post("/certificates", {"user_id": user_id})
        try:
            found = [_certificate(one) for one in said["certificates"]]
        except (KeyError, TypeError, ValueError, binascii.Error) as error:
            raise KeyStoreUnavailable(NONSENSE) from error
        if not found:
            raise KeyStoreUnavailable(NO_CERTIFICATE)
        return found

    def ask(self, wanted: HashRequest) -> Asked:
        """Hand a hash over; the same transaction asked again is the same request."""
        one = {
            "doc_id": wanted.transaction,
            "file_name": wanted.name,
            "hash": base64.b64encode(wanted.digest).decode(),
            "hash_algorithm": "SHA-256",
        }
        said = self._post(
            "/sign",
            {
                "transaction_id": wanted.transaction,
                "user_id": wanted.user_id,
                "serial_number": wanted.serial,
                "sign_files": [one],
                "callback_url": wanted.call_back,
                "return_url": wanted.return_to,
            },
        )
        try:
            return Asked(str(said["handle"]), str(said.get("universal_link", "")))
        except (KeyError, TypeError, AttributeError) as error:
            raise KeyStoreUnavailable(NONSENSE) from error

    def outcome(self, handle: str) -> Outcome:
        """Return where a request stands."""
        return read_outcome(self._call("GET", f"/sign/{handle}", None))

    def is_from_service(self, body: bytes, stamp: str, signature: str) -> bool:
        """Return whether a call back was signed by the service, and lately (HMAC-SHA256)."""
        if not stamp.isdigit() or abs(time.time() - int(stamp)) > _CLOCK_SECONDS:
            return False
        message = stamp.encode() + b"." + body
        wanted = hmac.new(self._account.secret.encode(), message, hashlib.sha256).hexdigest()
        return hmac.compare_digest(wanted.encode(), signature.encode())

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        return self._call("POST", path, body)

    def _call(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        for attempt in (1, 2):
            headers = {"Authorization": f"Bearer {self._bearer()}"}
            answer = self._send(method, path, body, headers)
            if answer.status_code == 401 and attempt == 1:
                self._token = ("", 0.0)
                continue
            break
        return _json(answer)

    def _bearer(self) -> str:
        with self._lock:
            token, until = self._token
            if until < time.monotonic():
                wanted = {
                    "grant_type": "client_credentials",
                    "client_id": self._account.client_id,
                    "client_secret": self._account.secret,
                }
                said = _json(self._send("POST", "/token", wanted, {}))
                try:
                    token = str(said["access_token"])
                    until = time.monotonic() + float(said["expires_in"]) - 10
                except (KeyError, TypeError, ValueError) as error:
                    raise KeyStoreUnavailable(NONSENSE) from error
                self._token = (token, until)
            return token

    def _send(
        self, method: str, path: str, body: dict[str, Any] | None, headers: dict[str, str]
    ) -> requests.Response:
        if not self._account.address:
            raise KeyStoreUnavailable(SILENT)
        address = f"{self._account.address.rstrip('/')}{path}"
        try:
            return requests.request(
                method, address, json=body, headers=headers, timeout=_ASK_SECONDS
            )
        except requests.RequestException as error:
            raise KeyStoreUnavailable(SILENT) from error


def read_outcome(said: Any) -> Outcome:
    """Return an outcome from its JSON; raises ``KeyStoreUnavailable``."""
    try:
        state = RemoteState(said["status"])
        made = base64.b64decode(said.get("signature") or "", validate=True)
        if state == RemoteState.SIGNED and not made:
            raise ValueError("signed, without a signature")
        return Outcome(state, str(said.get("serial_number", "")).lower().lstrip("0"), made)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise KeyStoreUnavailable(NONSENSE) from error


def _json(answer: requests.Response) -> Any:
    if answer.status_code >= 500:
        raise KeyStoreUnavailable(SILENT)
    if answer.status_code == 404:
        raise KeyStoreUnavailable(NO_CERTIFICATE)
    try:
        if answer.status_code >= 400:
            raise ValueError(answer.status_code)
        return answer.json()
    except ValueError as error:
        raise KeyStoreUnavailable(NONSENSE) from error


def _certificate(said: dict[str, Any]) -> RemoteCertificate:
    load = x509.Certificate.load
    certificate = load(base64.b64decode(said["certificate"], validate=True), strict=True)
    chain = tuple(load(base64.b64decode(one), strict=True) for one in said.get("chain", ()))
    return RemoteCertificate(f"{certificate.serial_number:x}", certificate, chain)
