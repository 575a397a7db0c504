"""The keys the service keeps, with certificates of the demo's authority; they outlive a restart."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

_LASTS = timedelta(days=365)
_BEFORE = timedelta(days=1)
_DER = serialization.Encoding.DER
_DEMO = "Minh họa, không có giá trị pháp lý"


@dataclass(frozen=True, slots=True)
class Pair:
    """A key, its certificate, and the certificate of who issued it."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate

    @property
    def serial(self) -> str:
        """Return the serial of the certificate, hexadecimal."""
        return f"{self.certificate.serial_number:x}"


def names_of(path: str) -> dict[str, str]:
    """Return the names of the fictitious citizens by personal id."""
    people = yaml.safe_load(Path(path).read_text())
    everybody = [*people["citizens"], *people.get("foreigners", ())]
    return {one["personal_id"]: one["name"] for one in everybody}


class Keys:
    """A key for each person of ``names``, made at the first question."""

    def __init__(self, folder: Path, names: Mapping[str, str]) -> None:
        self._folder = folder
        self._names = names

    def of(self, user_id: str) -> Pair | None:
        """Return the key of a person, nothing for a stranger."""
        if user_id not in self._names or not (self._folder / "issuing.p12").exists():
            return None
        path = self._folder / "remote-signing" / f"{user_id}.p12"
        if not path.exists():
            self._write(path, self.made(user_id))
        key, certificate, others = pkcs12.load_key_and_certificates(
            path.read_bytes(), self._password()
        )
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        assert certificate is not None
        return Pair(key, certificate, others[0])

    def made(self, user_id: str) -> Pair:
        """Return a fresh key for a person, kept nowhere."""
        issuer_key, issuer, _ = pkcs12.load_key_and_certificates(
            (self._folder / "issuing.p12").read_bytes(), self._password()
        )
        assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
        assert issuer is not None
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(self._names[user_id], user_id))
            .issuer_name(issuer.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - _BEFORE)
            .not_valid_after(now + _LASTS)
            .add_extension(x509.BasicConstraints(False, None), critical=True)
            .add_extension(
                x509.KeyUsage(True, True, False, False, False, False, False, False, False),
                critical=True,
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
                critical=False,
            )
        )
        for extension in self._pointers():
            builder = builder.add_extension(extension, critical=False)
        return Pair(key, builder.sign(issuer_key, hashes.SHA256()), issuer)

    def _pointers(self) -> list[x509.ExtensionType]:
        path = self._folder / "address"
        if not path.exists():
            return []
        address = path.read_text().strip()
        place = x509.UniformResourceIdentifier
        points = x509.DistributionPoint([place(f"{address}/issuing.crl")], None, None, None)
        answers = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, place(f"{address}/issuing/ocsp")
        )
        return [x509.CRLDistributionPoints([points]), x509.AuthorityInformationAccess([answers])]

    def _write(self, path: Path, pair: Pair) -> None:
        path.parent.mkdir(exist_ok=True)
        content = pkcs12.serialize_key_and_certificates(
            b"key",
            pair.key,
            pair.certificate,
            [pair.issuer],
            serialization.BestAvailableEncryption(self._password()),
        )
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
            out.write(content)

    def _password(self) -> bytes:
        return (self._folder / "password").read_text().strip().encode()


def _name(common: str, user_id: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(
                NameOID.ORGANIZATIONAL_UNIT_NAME, "Minh họa, không có giá trị pháp lý"
            ),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
            x509.NameAttribute(NameOID.USER_ID, f"CCCD:{user_id}"),
        ]
    )
