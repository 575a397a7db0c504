"""Time stamps (RFC 3161) for signatures: the demo's own service stands in for a public one."""

from datetime import datetime
from pathlib import Path

from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from .authority import TIME_STAMPER
from .keystore import FileKeyStore


def local_time_stamper(folder: Path, *, now: datetime) -> TimeStamper | None:
    """Return the demo's time stamper, set to ``now``; nothing where the demo has none."""
    if not (folder / TIME_STAMPER).exists():
        return None
    signer = FileKeyStore(folder).signer(TIME_STAMPER)
    if not isinstance(signer, SimpleSigner):
        return None
    return DummyTimeStamper(
        tsa_cert=signer.signing_cert,
        tsa_key=signer.signing_key,
        certs_to_embed=signer.cert_registry,
        fixed_dt=now,
    )
