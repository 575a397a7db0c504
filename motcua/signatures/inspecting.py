"""Opening a PKCS#12 file made elsewhere, and finding out what its certificate is good for."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from .errors import CertificateNotAccepted, SigningKeyUnreadable
from .rules.validity import WEAK, CertificateFacts

MOST_BYTES = 256 * 1024
_DER = serialization.Encoding.DER
_SPKI = serialization.PublicFormat.SubjectPublicKeyInfo


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The key, its certificate and the certificates that vouch for it."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


def opened(content: bytes, passphrase: str) -> OpenedFile:
    """Open a PKCS#12 file; raises ``SigningKeyUnreadable`` without saying what was wrong.

    Also raises ``CertificateNotAccepted`` for a key that is neither RSA nor on an elliptic curve.
    """
    if not content or len(content) > MOST_BYTES:
        raise SigningKeyUnreadable
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except Exception:  # the library answers nonsense with many kinds of errors
        # "from None": the passphrase must not reach a log by way of a chained error.
        raise SigningKeyUnreadable from None
    if key is None or certificate is None:
        raise SigningKeyUnreadable
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise CertificateNotAccepted(WEAK)
    return OpenedFile(key, certificate, tuple(chain))


def facts_of(
    found: OpenedFile, *, roots: Sequence[asn1.Certificate], now: datetime
) -> CertificateFacts:
    """Return what decides whether the certificate of a file may sign here."""
    chain = [asn1.Certificate.load(one.public_bytes(_DER)) for one in found.chain]
    facts = facts_of_certificate(found.certificate, chain, roots=roots, now=now)
    own, said = found.key.public_key(), found.certificate.public_key()
    return replace(facts, fits_key=own.public_bytes(_DER, _SPKI) == said.public_bytes(_DER, _SPKI))


def facts_of_certificate(
    certificate: x509.Certificate,
    chain: Sequence[asn1.Certificate],
    *,
    roots: Sequence[asn1.Certificate],
    now: datetime,
) -> CertificateFacts:
    """Return what decides whether a certificate may sign here; its key is taken to fit."""
    public = certificate.public_key()
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return CertificateFacts(
        name=str(named[0].value) if named else "",
        algorithm="RSA" if isinstance(public, rsa.RSAPublicKey) else "EC",
        bits=int(getattr(public, "key_size", 0)),
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
        may_sign=_may_sign(certificate),
        is_authority=_is_authority(certificate),
        fits_key=True,
        is_trusted=_is_trusted(certificate, chain, roots, now),
    )


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.content_commitment  # what checks of signed papers ask for (RFC 5280, 4.2.1.3)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _is_trusted(
    certificate: x509.Certificate,
    chain: Sequence[asn1.Certificate],
    roots: Sequence[asn1.Certificate],
    now: datetime,
) -> bool:
    context = ValidationContext(
        trust_roots=list(roots), moment=now, allow_fetching=False, revocation_mode="soft-fail"
    )
    validator = CertificateValidator(
        asn1.Certificate.load(certificate.public_bytes(_DER)),
        intermediate_certs=list(chain),
        validation_context=context,
    )
    try:
        asyncio.run(validator.async_validate_path())
    except (PathError, ValidationError):
        return False
    return True
