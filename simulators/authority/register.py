"""What the authority knows: its keys, and whom it revoked; read anew for every answer."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LISTED_FOR = timedelta(days=1)
RESPONDER_FOR = timedelta(days=30)
ANSWERED_FOR = timedelta(hours=1)
AUTHORITIES = ("root", "issuing")
Pair = tuple[ec.EllipticCurvePrivateKey, x509.Certificate]


@dataclass(frozen=True, slots=True)
class Revoked:
    """A certificate and since when nobody should rely on it."""

    serial: int
    at: datetime


@dataclass(slots=True)
class Register:
    """The folder of the authority, as the program that issues certificates leaves it."""

    folder: Path
    ahead: timedelta = timedelta()  # how wrong its clock goes, for trying what happens then

    _responders: dict[str, tuple[tuple[date, x509.Certificate], Pair]] = field(default_factory=dict)

    def now(self) -> datetime:
        """Return what the authority's clock says."""
        return datetime.now(UTC).replace(microsecond=0) + self.ahead

    def revoked(self) -> list[Revoked]:
        """Return everybody revoked until now; the issuing authority's certificates only."""
        path = self.folder / "revoked"
        lines = path.read_text().splitlines() if path.exists() else []
        found = [line.split() for line in lines]
        all_of_them = [Revoked(int(one[0], 16), datetime.fromisoformat(one[1])) for one in found]
        return [one for one in all_of_them if one.at <= self.now()]

    def crl(self, authority: str) -> bytes:
        """Return the revocation list of an authority (RFC 5280), DER."""
        key, certificate = self._pair(authority)
        moment = self.now()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(certificate.subject)
            .last_update(moment)
            .next_update(moment + LISTED_FOR)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
            )
            .add_extension(x509.CRLNumber(int(moment.timestamp())), critical=False)
        )
        for one in self._revoked_by(authority):
            entry = x509.RevokedCertificateBuilder().serial_number(one.serial)
            builder = builder.add_revoked_certificate(entry.revocation_date(one.at).build())
        return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def answer(self, authority: str, question: bytes) -> bytes:
        """Return the OCSP response to a request (RFC 6960), DER; nonsense gets the error of it."""
        try:
            asked = ocsp.load_der_ocsp_request(question)
        except ValueError:
            return _refused(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
        certificate, responder = self._pair(authority)[1], self._responder(authority)
        if asked.issuer_key_hash != _key_hash(certificate, asked.hash_algorithm):
            return _refused(ocsp.OCSPResponseStatus.UNAUTHORIZED)
        found = {one.serial: one.at for one in self._revoked_by(authority)}
        since, moment = found.get(asked.serial_number), self.now()
        status = ocsp.OCSPCertStatus.REVOKED if since else ocsp.OCSPCertStatus.GOOD
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response_by_hash(
                issuer_name_hash=asked.issuer_name_hash,
                issuer_key_hash=asked.issuer_key_hash,
                serial_number=asked.serial_number,
                algorithm=asked.hash_algorithm,
                cert_status=status,
                this_update=moment,
                next_update=moment + ANSWERED_FOR,
                revocation_time=since,
                revocation_reason=None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, responder[1])
            .certificates([responder[1]])
        )
        for extension in asked.extensions:
            if isinstance(extension.value, x509.OCSPNonce):
                builder = builder.add_extension(extension.value, critical=False)
        return builder.sign(responder[0], hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def _responder(self, authority: str) -> Pair:
        """Return the key that answers for an authority, with a certificate for that alone."""
        issuer, day = self._pair(authority), self.now().date()
        known = self._responders.get(authority)
        if known is None or known[0] != (day, issuer[1]):
            known = ((day, issuer[1]), _certified_responder(issuer, self.now()))
            self._responders[authority] = known
        return known[1]

    def _revoked_by(self, authority: str) -> list[Revoked]:
        return self.revoked() if authority == "issuing" else []

    def _pair(self, authority: str) -> Pair:
        password = (self.folder / "password").read_text().strip().encode()
        content = (self.folder / f"{authority}.p12").read_bytes()
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate is None:
            raise ValueError(f"{authority}.p12 holds no key of an authority")
        return key, certificate


def _certified_responder(issuer: Pair, now: datetime) -> Pair:
    """Return a fresh key with a certificate of the authority (RFC 6960, 4.2.2.2)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Trả lời OCSP (minh họa)")])
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer[1].subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - RESPONDER_FOR)
        .not_valid_after(now + RESPONDER_FOR)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
        .add_extension(x509.OCSPNoCheck(), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer[0].public_key()),
            critical=False,
        )
    )
    return key, made.sign(issuer[0], hashes.SHA256())


def _refused(status: ocsp.OCSPResponseStatus) -> bytes:
    response = ocsp.OCSPResponseBuilder.build_unsuccessful(status)
    return response.public_bytes(serialization.Encoding.DER)


def _key_hash(certificate: x509.Certificate, algorithm: hashes.HashAlgorithm) -> bytes:
    """Return the hash of the key's bits as OCSP counts them (RFC 6960, 4.1.1)."""
    bits = certificate.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    digest = hashes.Hash(algorithm)
    digest.update(bits)
    return digest.finalize()
