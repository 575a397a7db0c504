"""Writing down a key that stays where it is: on a token, or at a remote signing service."""

from datetime import datetime

from asn1crypto import x509
from cryptography import x509 as certificates
from django.db import transaction

from ..authority import pem_of
from ..errors import CertificateNotAccepted, KeyStoreUnavailable, SigningKeyKnown
from ..inspecting import facts_of_certificate
from ..models import SigningKey
from ..rules.validity import why_not
from ..selectors import line_of
from ..stores import configured_roots, key_store
from ..types import IssuedKey, KeyHolder, KeyKind, KeyLine
from .install_demo_authority import register_signing_key


@transaction.atomic
def enter_outside_key(
    kind: KeyKind, holder: KeyHolder, *, store: str, reference: str, now: datetime
) -> KeyLine:
    """Write down the key that ``store`` ("pkcs11" or "remote") finds by ``reference``.

    The certificate must fit its holder as one from a file must. Raises ``CertificateNotAccepted``,
    also where the store does not have the key, or ``SigningKeyKnown``.
    """
    try:
        signer = key_store(store).signer(reference)
    except KeyStoreUnavailable as error:
        raise CertificateNotAccepted(error.detail, reference=reference) from error
    found: x509.Certificate = signer.signing_cert
    certificate = certificates.load_der_x509_certificate(found.dump())
    facts = facts_of_certificate(
        certificate, list(signer.cert_registry), roots=configured_roots(), now=now
    )
    if reason := why_not(facts, holder.name, now=now):
        raise CertificateNotAccepted(reason, name=facts.name)
    serial = f"{certificate.serial_number:x}"
    if SigningKey.objects.filter(serial=serial).exists():
        raise SigningKeyKnown(serial=serial)
    key = IssuedKey(
        kind=kind,
        holder=holder,
        reference=reference,
        certificate_pem=pem_of(certificate),
        serial=serial,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
        store=store,
    )
    return line_of(register_signing_key(key, now=now), now=now)
