"""Whether certificates were revoked: where the answer comes from, and asking over the network.

Finding evidence is kept apart from judging it: a judgement is the same for the same evidence.
"""

import asyncio
import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from asn1crypto import crl, ocsp, pem, x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate
from pyhanko_certvalidator.authority import AuthorityWithCert
from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError
from pyhanko_certvalidator.fetchers.api import FetchLimits
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

_LONGEST_CHAIN = 6
_GOOD_SECONDS, _BAD_SECONDS = 300.0, 20.0
_MOST_KEPT = 2000
Chain = tuple[x509.Certificate, ...]  # the certificate itself first, the root last


@dataclass(slots=True)
class Evidence:
    """What authorities say of certificates; ``silent`` counts those that did not answer."""

    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)
    crls: list[crl.CertificateList] = field(default_factory=list)
    silent: int = 0

    def add(self, other: "Evidence") -> None:
        """Take what ``other`` knows."""
        self.ocsps += other.ocsps
        self.crls += other.crls
        self.silent += other.silent


class EvidenceSource(Protocol):
    """Anything that knows whether certificates were revoked."""

    def of(self, chain: Chain, *, now: datetime) -> Evidence:
        """Return what is known of every certificate of the chain but the root."""
        ...


def chain_of(
    certificate: x509.Certificate,
    others: Iterable[x509.Certificate],
    roots: Iterable[x509.Certificate],
) -> Chain:
    """Return the certificates up to a trusted root; empty where none leads there.

    Every signature on the way is checked, so that no address is asked that a stranger wrote.
    """
    known, trusted = list(others), {one.dump(): one for one in roots}
    chain = [certificate]
    while len(chain) < _LONGEST_CHAIN and chain[-1].dump() not in trusted:
        issuer = _issuer(chain[-1], [*trusted.values(), *known])
        if issuer is None or issuer in chain:
            return ()
        chain.append(issuer)
    return tuple(chain) if chain[-1].dump() in trusted else ()


def _issuer(
    certificate: x509.Certificate, candidates: Sequence[x509.Certificate]
) -> x509.Certificate | None:
    for one in candidates:
        if one.subject.dump() == certificate.issuer.dump() and _issued(certificate, one):
            return one
    return None


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        ours = load_der_x509_certificate(certificate.dump())
        ours.verify_directly_issued_by(load_der_x509_certificate(issuer.dump()))
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


class NoEvidence:
    """Knows nothing: every certificate stays unchecked."""

    def of(self, chain: Chain, *, now: datetime) -> Evidence:
        """Return nothing."""
        return Evidence()


class Several:
    """Several sources, asked one after the other until nothing is missing."""

    def __init__(self, *sources: EvidenceSource) -> None:
        self._sources = sources

    def of(self, chain: Chain, *, now: datetime) -> Evidence:
        """Return what all of them know."""
        found = Evidence()
        for source in self._sources:
            found.add(source.of(chain, now=now))
        return found


class FiledLists:
    """Revocation lists an operator put into a folder as ``*.crl``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, chain: Chain, *, now: datetime) -> Evidence:
        """Return the lists of the chain's authorities."""
        issuers = {one.issuer.dump() for one in chain[:-1]}
        return Evidence(crls=[one for one in self._read() if one.issuer.dump() in issuers])

    def _read(self) -> Iterable[crl.CertificateList]:
        for path in sorted(self._folder.glob("*.crl")) if self._folder.is_dir() else ():
            content = path.read_bytes()
            der = pem.unarmor(content)[2] if pem.detect(content) else content
            yield crl.CertificateList.load(der)


class OverTheNetwork:
    """Asks the addresses the certificates name: OCSP first, then the revocation list.

    Answers are kept for five minutes, silence for some seconds, so that a page that shows many
    signatures waits once. Certificates are never fetched.
    """

    def __init__(self, *, seconds: float = 3.0) -> None:
        self._limits = FetchLimits(max_requests=20, max_cert_requests=0)
        self._seconds = seconds
        self._kept: dict[bytes, tuple[float, Evidence]] = {}

    def of(self, chain: Chain, *, now: datetime) -> Evidence:
        """Return the answers of the authorities; who names no address is not asked."""
        found = Evidence()
        for certificate, issuer in pairwise(chain):
            found.add(self._kept_answer(certificate, issuer))
        return found

    def _kept_answer(self, certificate: x509.Certificate, issuer: x509.Certificate) -> Evidence:
        key = hashlib.sha256(certificate.dump()).digest()
        until, answer = self._kept.get(key, (0.0, Evidence()))
        if until < time.monotonic():
            answer = asyncio.run(self._ask(certificate, issuer))
            seconds = _BAD_SECONDS if answer.silent else _GOOD_SECONDS
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = (time.monotonic() + seconds, answer)
        return answer

    async def _ask(self, certificate: x509.Certificate, issuer: x509.Certificate) -> Evidence:
        backend = RequestsFetcherBackend(self._seconds, limits=self._limits)
        fetchers = backend.get_fetchers()
        if certificate.ocsp_urls:
            try:
                authority = AuthorityWithCert(issuer)
                return Evidence(ocsps=[await fetchers.ocsp_fetcher.fetch(certificate, authority)])
            except OCSPFetchError:
                pass
        if certificate.crl_distribution_points:
            try:
                return Evidence(crls=list(await fetchers.crl_fetcher.fetch(certificate)))
            except CRLFetchError:
                pass
        named = certificate.ocsp_urls or certificate.crl_distribution_points
        return Evidence(silent=1 if named else 0)
