"""Giving an official a key, or an agency a seal: made here, or taken over from elsewhere."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.identifiers import uuid7

from ..authority import issue_key, pem_of
from ..errors import CertificateNotAccepted, SigningKeyKnown
from ..inspecting import facts_of, opened
from ..keystore import alone_in, reference_of, write_key_file
from ..models import SigningKey
from ..rules.validity import why_not
from ..selectors import line_of
from ..stores import authority_folder, configured_roots
from ..types import IssuedKey, KeyHolder, KeyKind, KeyLine
from .install_demo_authority import register_signing_key


@transaction.atomic
def issue_signing_key(kind: KeyKind, holder: KeyHolder, *, now: datetime, end: datetime) -> KeyLine:
    """Make a key with a certificate of the local authority, in force until ``end``.

    Earlier keys of the holder stay until they end or are withdrawn; the newest signs. Raises
    ``CertificateNotAccepted``.
    """
    made = issue_key(authority_folder(), kind, holder, uuid7(now), now=now, end=end)
    return line_of(register_signing_key(made, now=now), now=now)


@transaction.atomic
def take_over_signing_key(
    kind: KeyKind, holder: KeyHolder, content: bytes, passphrase: str, *, now: datetime
) -> KeyLine:
    """Take over key and certificate from a PKCS#12 file; the passphrase is not kept.

    Raises ``SigningKeyUnreadable``, ``CertificateNotAccepted`` or ``SigningKeyKnown``.
    """
    found = opened(content, passphrase)
    facts = facts_of(found, roots=configured_roots(), now=now)
    if reason := why_not(facts, holder.name, now=now):
        raise CertificateNotAccepted(reason, name=facts.name)
    serial = f"{found.certificate.serial_number:x}"
    if SigningKey.objects.filter(serial=serial).exists():
        raise SigningKeyKnown(serial=serial)
    reference = reference_of(kind, holder.id, uuid7(now))
    with alone_in(authority_folder()):
        write_key_file(authority_folder(), reference, found.key, found.certificate, found.chain)
    taken = IssuedKey(
        kind=kind,
        holder=holder,
        reference=reference,
        certificate_pem=pem_of(found.certificate),
        serial=serial,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
    )
    return line_of(register_signing_key(taken, now=now), now=now)
