"""Time stamps (RFC 3161) for signatures: a service over HTTP, or the demo's own in its place."""

import secrets
from datetime import datetime
from pathlib import Path

from asn1crypto import cms, tsp, x509
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

from .authority import TIME_STAMPER
from .keystore import FileKeyStore

_DIGEST = "sha256"
_POLICY = "2.25.229316834410467340218157351820267914761"  # made of a random UUID, ours alone


class StampUnavailable(Exception):
    """The time stamp service does not answer, or not as it should; signing can do without."""


class LocalTimeStamper(TimeStamper):
    """A time stamp service inside the program, whose clock stands at a given moment."""

    def __init__(self, signer: Signer, *, now: datetime) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]
        self._signer = signer
        self._now = now

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Answer a request for a stamp; every request is granted."""
        content = cms.EncapsulatedContentInfo(
            {"content_type": "tst_info", "content": self._statement(req)}
        )
        token = await self._signer.async_sign_general_data(
            content, digest_algorithm=_DIGEST, detached=False, use_cades=True
        )
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})

    def _statement(self, req: tsp.TimeStampReq) -> cms.ParsableOctetString:
        """Return what is signed: this digest existed at this moment (RFC 3161, 2.4.2)."""
        certificate: x509.Certificate = self._signer.signing_cert
        statement = {
            "version": "v1",
            "policy": _POLICY,
            "message_imprint": req["message_imprint"],
            "serial_number": secrets.randbits(64),
            "gen_time": self._now,
            "tsa": x509.GeneralName(name="directory_name", value=certificate.subject),
        }
        if req["nonce"].native is not None:
            statement["nonce"] = req["nonce"]
        return cms.ParsableOctetString(tsp.TSTInfo(statement).dump())


def time_stamper_at(address: str, *, seconds: float) -> TimeStamper:
    """Return a client of the time stamp service at ``address``; its clock is its own."""
    return RequestsHTTPTimeStamper(address, timeout=seconds)  # type: ignore[no-untyped-call]


def local_time_stamper(folder: Path, *, now: datetime) -> TimeStamper | None:
    """Return the demo's time stamper, set to ``now``; nothing where the demo has none."""
    if not (folder / TIME_STAMPER).exists():
        return None
    return LocalTimeStamper(FileKeyStore(folder).signer(TIME_STAMPER), now=now)
