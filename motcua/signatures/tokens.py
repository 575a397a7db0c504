"""Keys on tokens and in HSMs (PKCS#11): the secret never leaves the device."""

import contextlib
import hashlib
import threading
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from asn1crypto import x509
from pkcs11 import PKCS11Error, Session
from pkcs11.exceptions import PinIncorrect, PinLocked
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer

from motcua.kernel.text import msgid

from .errors import KeyStoreUnavailable
from .raw import check_raw

STORE = "pkcs11"
PIN_REFUSED = msgid("The token refuses the PIN. It is not asked again until the PIN is changed.")
NOT_THERE = msgid("The token is not there.")
NO_KEY = msgid("The token has no such key, or no certificate for it.")


@dataclass(slots=True)
class _Devices:
    """Sessions of this process, one a token; a device is asked by one thread at a time."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    sessions: dict[tuple[str, str], Session] = field(default_factory=dict)
    refused: set[tuple[str, str, bytes]] = field(default_factory=set)


_devices = _Devices()


def close_sessions() -> None:
    """Leave every device; the next signature opens it anew."""
    with _devices.lock:
        for key in list(_devices.sessions):
            _close(key)


def _close(key: tuple[str, str]) -> None:
    session = _devices.sessions.pop(key, None)
    if session is not None:
        with contextlib.suppress(PKCS11Error):  # the device may be gone
            session.close()


class TokenKeyStore:
    """Keys of one PKCS#11 module; a reference is ``<token label>/<key label>``."""

    def __init__(self, module: str, pin: str) -> None:
        self._module = module
        self._pin = pin

    def signer(self, reference: str) -> Signer:
        """Return the signer of a key on a token; raises ``KeyStoreUnavailable``.

        A wrong PIN is tried once: a token locks itself after a few.
        """
        token, _, label = reference.partition("/")
        with _devices.lock:
            session = self._session(token)
            try:
                return _TokenSigner(session, label, self._forgotten(token))
            except (PKCS11Error, SigningError, ValueError) as error:
                self._forgotten(token)()
                raise KeyStoreUnavailable(NO_KEY, reference=reference) from error

    def _session(self, token: str) -> Session:
        key = (self._module, token)
        attempt = (*key, hashlib.sha256(self._pin.encode()).digest())
        if not self._module:
            raise KeyStoreUnavailable(NOT_THERE, token=token)
        if attempt in _devices.refused:
            raise KeyStoreUnavailable(PIN_REFUSED, token=token)
        if key not in _devices.sessions:
            try:
                _devices.sessions[key] = open_pkcs11_session(
                    self._module, token_criteria=TokenCriteria(label=token), user_pin=self._pin
                )
            except (PinIncorrect, PinLocked) as error:
                _devices.refused.add(attempt)
                raise KeyStoreUnavailable(PIN_REFUSED, token=token) from error
            except (PKCS11Error, RuntimeError, OSError) as error:
                raise KeyStoreUnavailable(NOT_THERE, token=token) from error
        return _devices.sessions[key]

    def _forgotten(self, token: str) -> Any:
        """Return what drops the session, so that a token put back is opened anew."""
        key = (self._module, token)
        return partial(_close, key)


class _TokenSigner(PKCS11Signer):
    """Signs on the device, one at a time, and checks what comes back."""

    def __init__(self, session: Session, label: str, forget: Any) -> None:
        super().__init__(
            session, cert_label=label, key_label=label, other_certs_to_pull=None, embed_roots=False
        )
        self._forget = forget
        # Pulled now, so that a missing one is found before signing. Tokens differ in which
        # hash-and-sign mechanisms they know for curves; the plain one they all do.
        self.use_raw_mechanism = self.signing_cert.public_key.algorithm == "ec"

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Sign on the device; raises ``KeyStoreUnavailable`` when it went away."""
        with _devices.lock:
            try:
                made = await super().async_sign_raw(data, digest_algorithm, dry_run)
            except (PKCS11Error, SigningError) as error:
                self._forget()
                raise KeyStoreUnavailable(NOT_THERE) from error
        certificate: x509.Certificate = self.signing_cert
        return made if dry_run else check_raw(certificate, made, data, digest_algorithm)
