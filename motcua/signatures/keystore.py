"""Where private keys live; a file today, a token or a remote service tomorrow.

The rest of the package asks a ``KeyStore`` for a signer and never sees how the key is kept.
"""

from functools import lru_cache
from pathlib import Path
from typing import Protocol

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .errors import KeyStoreUnavailable


class KeyStore(Protocol):
    """Anything that can sign with a key it keeps."""

    def signer(self, reference: str) -> Signer:
        """Return what signs with the key; raises ``KeyStoreUnavailable``."""
        ...


class FileKeyStore:
    """Keys in PKCS#12 files below one folder; each is opened once per process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def signer(self, reference: str) -> Signer:
        """Return the signer of ``officials/<id>.p12``; a replaced file is read anew."""
        path = (self._folder / reference).resolve()
        try:
            if not path.is_relative_to(self._folder):
                raise FileNotFoundError(reference)
            return _opened(str(path), path.stat().st_mtime_ns, read_password(self._folder))
        except (OSError, ValueError) as error:
            raise KeyStoreUnavailable(reference=reference) from error


def read_password(folder: Path) -> str:
    """Return the password of the PKCS#12 files in ``folder``."""
    return (folder / "password").read_text().strip()


@lru_cache(maxsize=512)
def _opened(path: str, _changed: int, password: str) -> SimpleSigner:
    """Decrypt one file; deriving the key from the password is slow by intent, so it is kept."""
    key, certificate, others = pkcs12.load_key_and_certificates(
        Path(path).read_bytes(), password.encode()
    )
    if key is None or certificate is None:
        raise ValueError("the file holds no key with its certificate")
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    der = serialization.Encoding.DER
    registry.register_multiple(x509.Certificate.load(c.public_bytes(der)) for c in others)
    secret = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=registry,
        embed_roots=False,
    )
