"""Time-stamp authorities of a test's own: a root, an authority below it, and its tokens."""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from simulators.trust.stamper import Stamper

AT = datetime(2026, 11, 16, 2, 0, 5, tzinfo=UTC)


def _key(kind: str) -> ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey:
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP384R1() if kind == "p384" else ec.SECP256R1())


def _certificate(name, key, issuer, issuer_key, *, is_ca, usage):
    """Return a certificate; two of one authority differ in nothing but what is asked for."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    )
    if usage:
        made = made.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
    return made.sign(issuer_key, hashes.SHA256())


@dataclass
class Authority:
    """A root whose key is of ``kind`` and an authority for time-stamps below it."""

    kind: str = "p256"
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING
    at: datetime = AT
    root: x509.Certificate = field(init=False)
    stamper: Stamper = field(init=False)

    def __post_init__(self) -> None:
        root_key, key = _key(self.kind), _key("p256")
        self.root = _certificate("Test root", root_key, None, root_key, is_ca=True, usage=None)
        issued = _certificate(
            "Test TSA, Hải Phòng", key, self.root.subject, root_key, is_ca=False, usage=self.usage
        )
        self.stamper = Stamper((key, issued), clock=self.at.timestamp)

    @property
    def pem(self) -> str:
        return self.root.public_bytes(Encoding.PEM).decode()

    def token(self, text: str) -> str:
        """Return a token over ``text`` in base64."""
        imprint = {
            "hash_algorithm": {"algorithm": "sha256"},
            "hashed_message": hashlib.sha256(text.encode()).digest(),
        }
        request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
        answer = tsp.TimeStampResp.load(self.stamper.answer(request.dump()), strict=True)
        return base64.b64encode(answer["time_stamp_token"].dump()).decode()
