"""PKCS#12 files as other authorities make them, sound and unsound."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "đi-chợ-Tết-2026"
DAY = timedelta(days=1)


class ElsewhereAuthority:
    """An authority of its own, with an RSA root."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.key = rsa.generate_private_key(65537, 2048)
        self.root = self._certificate("CA Nơi Khác", self.key, is_authority=True)

    def trusted_by(self, folder) -> None:
        """Put the root among those an installation trusts."""
        (folder / "trust").mkdir(parents=True, exist_ok=True)
        pem = self.root.public_bytes(serialization.Encoding.PEM)
        (folder / "trust" / "elsewhere.pem").write_bytes(pem)

    def lists(self, folder, *revoked: int) -> None:
        """Put a revocation list beside the root."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.root.subject)
        builder = builder.last_update(self.now - DAY).next_update(self.now + 30 * DAY)
        for serial in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(serial)
            builder = builder.add_revoked_certificate(
                entry.revocation_date(self.now - DAY / 2).build()
            )
        made = builder.sign(self.key, hashes.SHA256())
        pem = made.public_bytes(serialization.Encoding.PEM)
        (folder / "trust" / "elsewhere.crl").write_bytes(pem)

    def file(self, name: str, *, bits: int = 2048, **facts) -> bytes:
        """Return a file with a key made out to ``name``."""
        key = rsa.generate_private_key(65537, bits)
        certificate = self._certificate(name, key, **facts)
        encryption = serialization.BestAvailableEncryption(PASSPHRASE.encode())
        return pkcs12.serialize_key_and_certificates(
            b"key", key, certificate, [self.root], encryption
        )

    def _certificate(
        self, name, key, *, is_authority=False, first=-1, last=365, signs=True
    ) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        issuer = subject if is_authority else self.root.subject
        usage = {
            "digital_signature": not is_authority,
            "content_commitment": signs and not is_authority,
            "key_encipherment": not signs,
            "key_cert_sign": is_authority,
            "crl_sign": is_authority,
        }
        others = ("data_encipherment", "key_agreement", "encipher_only", "decipher_only")
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now + first * DAY)
            .not_valid_after(self.now + last * DAY)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(**usage, **dict.fromkeys(others, False)),
                critical=True,
            )
            .sign(self.key, hashes.SHA256())
        )
