"""Reads of the signatures package."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cryptography import x509
from cryptography.x509.oid import NameOID

from .describing import describe_signatures
from .errors import SigningKeyMissing, SigningKeyNotFound, SigningKeyNotInForce
from .models import HolderRequest, SigningKey
from .rules.validity import key_state
from .stores import configured_evidence, configured_roots
from .types import KeyKind, KeyLine, KeyState, SignatureFacts, Verdict


def key_in_force(kind: KeyKind, owner_id: UUID, *, now: datetime) -> SigningKey:
    """Return the usable key written down last.

    Raises ``SigningKeyMissing`` or ``SigningKeyNotInForce``.
    """
    keys = list(SigningKey.objects.filter(kind=kind, owner_id=owner_id).order_by("-id"))
    if not keys:
        raise SigningKeyMissing(owner=str(owner_id), kind=str(kind))
    for key in keys:
        if _state(key, now) == KeyState.IN_FORCE:
            return key
    raise SigningKeyNotInForce(owner=str(owner_id), serial=keys[0].serial)


def has_signing_key(kind: KeyKind, owner_id: UUID, *, now: datetime) -> bool:
    """Return whether signing would find a key, for greying out a button with its reason."""
    try:
        key_in_force(kind, owner_id, now=now)
    except (SigningKeyMissing, SigningKeyNotInForce):
        return False
    return True


def signatures_of(pdf: bytes, *, now: datetime) -> list[SignatureFacts]:
    """Return the facts of a document's signatures, judged by whom this installation trusts.

    Raises ``DocumentUnreadable`` and ``TrustUnreadable``.
    """
    return describe_signatures(pdf, roots=configured_roots(), source=configured_evidence(), now=now)


def signing_keys(
    *,
    now: datetime,
    kind: KeyKind | None = None,
    owner_id: UUID | None = None,
    before: UUID | None = None,
    limit: int = 50,
) -> list[KeyLine]:
    """Return keys, the newest entry first, ended and withdrawn ones too."""
    rows = SigningKey.objects.order_by("-id")
    if kind is not None:
        rows = rows.filter(kind=kind)
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [line_of(row, now=now) for row in rows[:limit]]


def signing_key(key_id: UUID, *, now: datetime) -> KeyLine:
    """Return one key of any state; raises ``SigningKeyNotFound``."""
    row = SigningKey.objects.filter(pk=key_id).first()
    if row is None:
        raise SigningKeyNotFound(key=str(key_id))
    return line_of(row, now=now)


def owners_with_key(kind: KeyKind, owners: Iterable[UUID], *, now: datetime) -> set[UUID]:
    """Return those of ``owners`` who can sign at ``now``."""
    rows = SigningKey.objects.filter(kind=kind, owner_id__in=set(owners))
    return {row.owner_id for row in rows if _state(row, now) == KeyState.IN_FORCE}


def line_of(row: SigningKey, *, now: datetime) -> KeyLine:
    """Return the key as people and programs see it."""
    certificate = x509.load_pem_x509_certificate(row.certificate_pem.encode())
    return KeyLine(
        id=row.pk,
        kind=KeyKind(row.kind),
        owner_id=row.owner_id,
        subject=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        serial=row.serial,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        withdrawn_at=row.withdrawn_at,
        state=_state(row, now),
    )


def _state(row: SigningKey, now: datetime) -> KeyState:
    return key_state((row.valid_from, row.valid_to), row.withdrawn_at, now=now)


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""


def signature_of_holder(
    owner_id: UUID, subject_id: UUID, content_sha256: str
) -> HolderRequest | None:
    """Return the latest request for exactly this content, None where there is none."""
    rows = HolderRequest.objects.filter(
        owner_id=owner_id, subject_id=subject_id, content_sha256=content_sha256
    )
    return rows.order_by("-id").first()


def is_signed_by(pdf: bytes, personal_id: str, *, now: datetime) -> bool:
    """Return whether a valid signature of this person stands on the whole document."""
    return any(
        one.verdict == Verdict.VALID and one.covers_whole and one.person_id == personal_id
        for one in signatures_of(pdf, now=now)
    )
