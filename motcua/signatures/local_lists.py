"""Revocation at the local authority: who was revoked, and its revocation lists.

The file ``revoked`` below the authority's folder has a line for each: serial, moment, hexadecimal
and ISO 8601. The simulator of the authority reads it too and answers over HTTP.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto import crl
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from .authority import Pair, read_pair
from .evidence import Chain, Evidence

REVOKED = "revoked"
_NEXT = timedelta(days=1)
_LATE = timedelta(minutes=1)


def note_revoked(folder: Path, serial: str, *, at: datetime) -> None:
    """Write down that a certificate of the local authority was revoked."""
    with (folder / REVOKED).open("a") as out:
        out.write(f"{serial} {at.isoformat()}\n")


class LocalLists:
    """The lists of the local authority as of the moment asked, for certificates without address.

    Certificates that name an address are asked for there: what stands in court is what everybody
    else sees.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, chain: Chain, *, now: datetime) -> Evidence:
        """Return the lists of root and issuing authority, where the chain is theirs."""
        silent = [
            one for one in chain[:-1] if not one.ocsp_urls and not one.crl_distribution_points
        ]
        if not silent or not (self._folder / "issuing.p12").exists():
            return Evidence()
        issuers = {one.issuer.dump() for one in silent}
        lists = local_lists(self._folder, now)
        return Evidence(crls=[one for one in lists if one.issuer.dump() in issuers])


def local_lists(folder: Path, now: datetime) -> tuple[crl.CertificateList, ...]:
    """Return the revocation lists of both authorities at ``now``; a minute's lists are kept."""
    path = folder / REVOKED
    changed = path.stat().st_mtime_ns if path.exists() else 0
    made = (folder / "issuing.p12").stat().st_mtime_ns
    return _lists(str(folder), now.replace(second=0, microsecond=0), (changed, made))


@lru_cache(maxsize=64)
def _lists(
    folder: str, minute: datetime, _changed: tuple[int, int]
) -> tuple[crl.CertificateList, ...]:
    place = Path(folder)
    revoked = list(_revoked(place, minute + _LATE))
    return (
        _list(read_pair(place, "issuing.p12"), revoked, minute),
        _list(read_pair(place, "root.p12"), [], minute),
    )


def _revoked(folder: Path, until: datetime) -> Iterable[tuple[int, datetime]]:
    path = folder / REVOKED
    for line in path.read_text().splitlines() if path.exists() else ():
        serial, moment = line.split()
        if datetime.fromisoformat(moment) <= until:
            yield int(serial, 16), datetime.fromisoformat(moment)


def _list(
    issuer: Pair, revoked: Iterable[tuple[int, datetime]], now: datetime
) -> crl.CertificateList:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer[1].subject)
        .last_update(now)
        .next_update(now + _NEXT)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer[0].public_key()),
            critical=False,
        )
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
    )
    for serial, moment in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(moment)
        builder = builder.add_revoked_certificate(entry.build())
    made = builder.sign(issuer[0], hashes.SHA256())
    return crl.CertificateList.load(made.public_bytes(serialization.Encoding.DER))
