"""Which key stores and trust roots this installation has."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import x509
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper

from . import remote_store, tokens
from .describing import trust_roots
from .errors import KeyStoreUnavailable
from .evidence import EvidenceSource, FiledLists, OverTheNetwork, Several
from .keystore import FileKeyStore, KeyStore
from .local_lists import LocalLists
from .remote import RemoteAccount, RemoteSigning
from .timestamps import local_time_stamper, time_stamper_at

_STAMP_SECONDS = 5.0
_NETWORK = OverTheNetwork()  # one for the process: it keeps answers for some minutes


def authority_folder() -> Path:
    """Return the folder of keys and trust roots below the data folder."""
    return Path(settings.DATA_FOLDER) / "authority"


def key_store(name: str) -> KeyStore:
    """Return the key store of a ``SigningKey.store``; raises ``KeyStoreUnavailable``."""
    if name == "file":
        return FileKeyStore(authority_folder())
    if name == tokens.STORE:
        return tokens.TokenKeyStore(settings.MOTCUA.pkcs11_module, settings.MOTCUA.pkcs11_pin)
    if name == remote_store.STORE:
        seconds = settings.MOTCUA.remote_signing_seconds
        return remote_store.RemoteKeyStore(remote_signing(), seconds=seconds)
    raise KeyStoreUnavailable(store=name)


def remote_signing() -> RemoteSigning:
    """Return the remote signing service this installation knows; it keeps its access token."""
    known = settings.MOTCUA
    return _service(
        RemoteAccount(
            known.remote_signing_url, known.remote_signing_client_id, known.remote_signing_secret
        )
    )


@lru_cache(maxsize=4)
def _service(account: RemoteAccount) -> RemoteSigning:
    return RemoteSigning(account)


def configured_roots() -> tuple[x509.Certificate, ...]:
    """Return whom this installation trusts.

    Those are the certificates in ``authority/trust`` of the data folder and, where MOTCUA_TRUST
    names a folder or a file, those in it. Raises ``TrustUnreadable``.
    """
    further = settings.MOTCUA.trust
    found = trust_roots(authority_folder() / "trust")
    return found + trust_roots(further) if further else found


def configured_evidence() -> EvidenceSource:
    """Return where this installation learns what was revoked.

    Lists in the trust folder, the local authority's own, and the addresses in the certificates.
    """
    folders = [authority_folder() / "trust"]
    if settings.MOTCUA.trust:
        folders.append(settings.MOTCUA.trust)
    lists = [FiledLists(folder) for folder in folders]
    return Several(*lists, LocalLists(authority_folder()), _NETWORK)


def local_evidence(folder: Path) -> EvidenceSource:
    """Return what the local authority of ``folder`` says of its own certificates."""
    return LocalLists(folder)


def time_stamper(now: datetime) -> TimeStamper | None:
    """Return the time stamp service of MOTCUA_TIME_STAMP_URL, else the demo's own if it has one.

    The demo's own is set to ``now``: its history is signed as of its past.
    """
    address = settings.MOTCUA.time_stamp_url
    if address:
        return time_stamper_at(address, seconds=_STAMP_SECONDS)
    return local_time_stamper(authority_folder(), now=now)
