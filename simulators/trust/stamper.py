"""The time-stamp authority's answers (RFC 3161): what it was shown existed at this moment."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from .authority import Pair

POLICY = "2.25.229316834410467340218157351820267914761"
_LENGTHS = {"sha256": 32, "sha384": 48, "sha512": 64}
LARGEST_REQUEST = 16 * 1024


class Refusal(core.Sequence):  # type: ignore[misc] # the library has no types
    """A TimeStampResp without token; the library's own always wants one."""

    _fields = [("status", tsp.PKIStatusInfo)]


@dataclass(slots=True)
class Stamper:
    """A key that stamps, and the clock it stamps by."""

    pair: Pair
    clock: Callable[[], float]

    def answer(self, body: bytes) -> bytes:
        """Return a TimeStampResp in DER; what cannot be stamped is refused with the reason."""
        try:
            request = tsp.TimeStampReq.load(body, strict=True)
            imprint = request["message_imprint"]
            digest = imprint["hash_algorithm"]["algorithm"].native
            length = len(imprint["hashed_message"].native)
            refused = _reason_to_refuse(request, digest, length)
        except (ValueError, TypeError, KeyError):
            refused = "bad_data_format"
        if refused:
            return _refusal(refused)
        token = self._token(request)
        granted: bytes = tsp.TimeStampResp(
            {"status": {"status": "granted"}, "time_stamp_token": token}
        ).dump()
        return granted

    def _token(self, request: tsp.TimeStampReq) -> cms.ContentInfo:
        statement = self._statement(request).dump()
        certificate = x509.Certificate.load(self.pair[1].public_bytes(Encoding.DER))
        attributes = _signed_attributes(statement, certificate)
        signature = self.pair[0].sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    name="issuer_and_serial_number",
                    value=cms.IssuerAndSerialNumber(
                        {
                            "issuer": certificate.issuer,
                            "serial_number": certificate.serial_number,
                        }
                    ),
                ),
                "digest_algorithm": {"algorithm": "sha256"},
                "signed_attrs": attributes,
                "signature_algorithm": {"algorithm": "sha256_ecdsa"},
                "signature": signature,
            }
        )
        signed: dict[str, Any] = {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {
                "content_type": "tst_info",
                "content": core.ParsableOctetString(statement),
            },
            "signer_infos": [signer],
        }
        if request["cert_req"].native:
            signed["certificates"] = [cms.CertificateChoices(name="certificate", value=certificate)]
        return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})

    def _statement(self, request: tsp.TimeStampReq) -> tsp.TSTInfo:
        statement: dict[str, Any] = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": request["message_imprint"],
            "serial_number": secrets.randbits(127),
            "gen_time": datetime.fromtimestamp(int(self.clock()), UTC),
            "accuracy": {"seconds": 1},
        }
        if request["nonce"].native is not None:
            statement["nonce"] = request["nonce"]
        return tsp.TSTInfo(statement)


def _signed_attributes(statement: bytes, certificate: x509.Certificate) -> cms.CMSAttributes:
    """Return what the signature covers (RFC 5652, 5.3; RFC 5816 for the certificate's hash)."""
    named = tsp.SigningCertificateV2(
        {"certs": [{"cert_hash": hashlib.sha256(certificate.dump()).digest()}]}
    )
    return cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute(
                {"type": "message_digest", "values": [hashlib.sha256(statement).digest()]}
            ),
            cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}),
        ]
    )


def _reason_to_refuse(request: tsp.TimeStampReq, digest: str, length: int) -> str:
    """Return the PKIFailureInfo of what this authority cannot do; empty when it can."""
    if digest not in _LENGTHS:
        return "bad_alg"
    if length != _LENGTHS[digest]:
        return "bad_data_format"
    if request["req_policy"].native not in (None, POLICY):
        return "unaccepted_policy"
    if request["extensions"].native:
        return "unaccepted_extensions"
    return ""


def _refusal(reason: str) -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {reason}})
    refusal: bytes = Refusal({"status": status}).dump()
    return refusal
