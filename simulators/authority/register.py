"""What the authority knows: its keys, and whom it revoked; read anew for every answer."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp

LISTED_FOR = timedelta(days=1)
ANSWERED_FOR = timedelta(hours=1)
AUTHORITIES = ("root", "issuing")


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
        key, certificate = self._pair(authority)
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
            .responder_id(ocsp.OCSPResponderEncoding.HASH, certificate)
        )
        for extension in asked.extensions:
            if isinstance(extension.value, x509.OCSPNonce):
                builder = builder.add_extension(extension.value, critical=False)
        return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def _revoked_by(self, authority: str) -> list[Revoked]:
        return self.revoked() if authority == "issuing" else []

    def _pair(self, authority: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
        password = (self.folder / "password").read_text().strip().encode()
        content = (self.folder / f"{authority}.p12").read_bytes()
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate is None:
            raise ValueError(f"{authority}.p12 holds no key of an authority")
        return key, certificate


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
