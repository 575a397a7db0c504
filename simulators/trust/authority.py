"""The demo's time-stamp authority: a root and a stamping key, made at the first start.

Its certificates say that they are a demonstration's; nobody but the demo trusts them.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_BEFORE, _AFTER = timedelta(days=730), timedelta(days=3650)
Pair = tuple[ec.EllipticCurvePrivateKey, x509.Certificate]


def load_authority(folder: Path) -> tuple[Pair, x509.Certificate]:
    """Return the stamping key with its certificate, and the root; made where they are missing."""
    paths = [folder / name for name in ("tsa.key", "tsa.pem", "tsa-root.pem")]
    if not all(path.exists() for path in paths):
        _make(*paths)
    key = serialization.load_pem_private_key(paths[0].read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("tsa.key is of another kind")
    certificate = x509.load_pem_x509_certificate(paths[1].read_bytes())
    return (key, certificate), x509.load_pem_x509_certificate(paths[2].read_bytes())


def _make(key_path: Path, certificate_path: Path, root_path: Path) -> None:
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root_name = _name("Dấu thời gian gốc (mô phỏng)")
    root = _certify(root_name, root_name, root_key, root_key, is_root=True)
    leaf = _certify(_name("Dấu thời gian (mô phỏng)"), root_name, key, root_key, is_root=False)
    pem = serialization.Encoding.PEM
    write_secret(
        key_path,
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )
    certificate_path.write_bytes(leaf.public_bytes(pem))
    root_path.write_bytes(root.public_bytes(pem))


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "motcua demo"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certify(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    signing_key: ec.EllipticCurvePrivateKey,
    *,
    is_root: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BEFORE)
        .not_valid_after(now + _AFTER)
        .add_extension(x509.BasicConstraints(is_root, 0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()),
            critical=False,
        )
    )
    if not is_root:  # RFC 3161, 2.3: this purpose alone, and critical
        only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(only, critical=True)
    return builder.sign(signing_key, hashes.SHA256())


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
