"""Which key stores and trust roots this installation has."""

from pathlib import Path

from asn1crypto import x509
from django.conf import settings

from .describing import trust_roots
from .errors import KeyStoreUnavailable
from .keystore import FileKeyStore, KeyStore


def authority_folder() -> Path:
    """Return the folder of keys and trust roots below the data folder."""
    return Path(settings.DATA_FOLDER) / "authority"


def key_store(name: str) -> KeyStore:
    """Return the key store of a ``SigningKey.store``; files are the only kind so far."""
    if name != "file":
        raise KeyStoreUnavailable(store=name)
    return FileKeyStore(authority_folder())


def configured_roots() -> tuple[x509.Certificate, ...]:
    """Return whom this installation trusts: every ``authority/trust/*.pem`` of the data folder."""
    return trust_roots(authority_folder() / "trust")
