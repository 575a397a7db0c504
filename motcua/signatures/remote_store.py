"""Officials' keys at a remote signing service: asked, then waited for, within a limit."""

import asyncio
import hashlib
import secrets
import time

from asn1crypto import x509
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.kernel.text import msgid

from .errors import KeyStoreUnavailable
from .raw import check_raw
from .remote import (
    NO_CERTIFICATE,
    HashRequest,
    Outcome,
    RemoteCertificate,
    RemoteSigning,
    RemoteState,
)

STORE = "remote"
_POLL_SECONDS = 0.25
REFUSED = msgid("The signer refused on the device.")
LATE = msgid("The signer did not agree on the device in time.")
OTHER_CERTIFICATE = msgid("The remote signing service signed with another certificate.")
_DIGEST = "sha256"


class RemoteKeyStore:
    """Keys of one service; a reference is ``<user id>/<serial of the certificate>``."""

    def __init__(self, service: RemoteSigning, *, seconds: float) -> None:
        self._service = service
        self._seconds = seconds

    def signer(self, reference: str) -> Signer:
        """Return the signer of a certificate; raises ``KeyStoreUnavailable``."""
        user_id, _, serial = reference.rpartition("/")
        for one in self._service.certificates(user_id):
            if one.serial == serial:
                return _RemoteSigner(self._service, user_id, one, self._seconds)
        raise KeyStoreUnavailable(NO_CERTIFICATE, reference=reference)


def signature_in(outcome: Outcome, certificate: x509.Certificate, data: bytes) -> bytes:
    """Return the signature of an outcome over ``data``; raises ``KeyStoreUnavailable``."""
    if outcome.state == RemoteState.REFUSED:
        raise KeyStoreUnavailable(REFUSED)
    if outcome.state != RemoteState.SIGNED:
        raise KeyStoreUnavailable(LATE)
    if outcome.serial and outcome.serial != f"{certificate.serial_number:x}":
        raise KeyStoreUnavailable(OTHER_CERTIFICATE)
    return check_raw(certificate, outcome.signature, data, _DIGEST)


class _RemoteSigner(Signer):
    """Hands the hash over and waits for the holder."""

    def __init__(
        self, service: RemoteSigning, user_id: str, one: RemoteCertificate, seconds: float
    ) -> None:
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        registry.register_multiple(one.chain)
        super().__init__(signing_cert=one.certificate, cert_registry=registry, embed_roots=False)
        self._service, self._user_id, self._seconds = service, user_id, seconds

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Return the signature; raises ``KeyStoreUnavailable`` when it does not come."""
        if dry_run:
            return bytes(512)
        certificate: x509.Certificate = self.signing_cert
        asked = self._service.ask(
            HashRequest(
                transaction=secrets.token_hex(16),
                user_id=self._user_id,
                serial=f"{certificate.serial_number:x}",
                digest=hashlib.sha256(data).digest(),
                name="Văn bản",
            )
        )
        end = time.monotonic() + self._seconds
        outcome = self._service.outcome(asked.handle)
        while outcome.state == RemoteState.PENDING and time.monotonic() < end:
            await asyncio.sleep(_POLL_SECONDS)
            outcome = self._service.outcome(asked.handle)
        return signature_in(outcome, certificate, data)
