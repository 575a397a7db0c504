"""Where private keys live; a file today, a token or a remote service tomorrow.

The rest of the package asks a ``KeyStore`` for a signer and never sees how the key is kept.
"""

import fcntl
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from uuid import UUID

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.kernel.secret_files import write_once

from .errors import KeyStoreUnavailable
from .types import KeyKind

_FOLDERS = {KeyKind.OFFICIAL: "officials", KeyKind.AGENCY: "agencies"}


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


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the store: of two processes that write into it at once, the second waits.

    Makes the store's folders and the password of its files, unless they are there.
    """
    for name in ("trust", *_FOLDERS.values()):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write_once(folder / "password", secrets.token_urlsafe(32).encode())
        yield


def reference_of(kind: KeyKind, owner_id: UUID, key_id: UUID | None = None) -> str:
    """Return where a key of an owner lies; those after the demo's own carry their id."""
    suffix = f"-{key_id}" if key_id else ""
    return f"{_FOLDERS[kind]}/{owner_id}{suffix}.p12"


def write_key_file(
    folder: Path,
    reference: str,
    key: pkcs12.PKCS12PrivateKeyTypes,
    certificate: certificates.Certificate,
    chain: Sequence[certificates.Certificate],
) -> None:
    """Keep a key with its certificates under the store's password; what is there is kept."""
    encryption = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(10_000)  # the password has 256 bits of chance; rounds add nothing
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .build(read_password(folder).encode())
    )
    content = pkcs12.serialize_key_and_certificates(
        reference.encode(), key, certificate, chain, encryption
    )
    write_once(folder / reference, content)


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
