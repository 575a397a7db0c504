"""Having a person sign a paper at the remote signing service: asked, told or looked up, kept."""

import hashlib
from datetime import datetime
from uuid import UUID

from asn1crypto import pem, x509
from django.conf import settings
from django.db import transaction
from pyhanko.sign.signers import ExternalSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.kernel.identifiers import uuid7

from ..errors import KeyStoreUnavailable
from ..models import HolderRequest
from ..remote import HashRequest, Outcome, RemoteState, read_outcome
from ..remote_store import signature_in
from ..signing import HalfSigned, begin_signature, finish_signature
from ..stores import remote_signing, time_stamper
from ..summaries import Summary, summary_pdf
from ..timestamps import StampUnavailable
from ..types import Appearance, HolderState

_RESERVED = 128  # bytes of a signature while there is none


@transaction.atomic
def ask_holder(
    summary: Summary,
    *,
    owner_id: UUID,
    subject_id: UUID,
    personal_id: str,
    name: str,
    call_back: str,
    return_to: str,
    now: datetime,
) -> HolderRequest:
    """Ask a person to sign ``summary``; an open request for the same content is the answer.

    Raises ``KeyStoreUnavailable``.
    """
    known = (
        HolderRequest.objects.select_for_update()
        .filter(owner_id=owner_id, subject_id=subject_id, content_sha256=summary.sha256)
        .exclude(state=HolderState.FAILED)
        .first()
    )
    if known is not None:
        return known
    service = remote_signing()
    one = service.certificates(personal_id)[0]
    half = begin_signature(
        summary_pdf(summary),
        signer_key=_signer([one.certificate, *one.chain]),
        appearance=Appearance(name, ""),
        reason="Nộp hồ sơ trực tuyến",
        now=now,
    )
    request_id = uuid7(now)
    asked = service.ask(
        HashRequest(
            transaction=request_id.hex,
            user_id=personal_id,
            serial=one.serial,
            digest=hashlib.sha256(half.attributes).digest(),
            name=summary.title,
            call_back=call_back,
            return_to=return_to,
        )
    )
    return HolderRequest.objects.create(
        id=request_id,
        owner_id=owner_id,
        subject_id=subject_id,
        content_sha256=summary.sha256,
        handle=asked.handle,
        link=asked.link,
        certificates=b"".join(
            pem.armor("CERTIFICATE", cert.dump()) for cert in (one.certificate, *one.chain)
        ),
        half=half.pdf,
        place=[half.start, half.end],
        attributes=half.attributes,
        asked_at=now,
    )


@transaction.atomic
def look_after(request_id: UUID, *, now: datetime) -> HolderRequest:
    """Ask the service what became of a request and keep it.

    Raises ``KeyStoreUnavailable`` while the service is silent: the request stays open.
    """
    row = HolderRequest.objects.select_for_update().get(pk=request_id)
    if row.state == HolderState.PENDING:
        _settle(row, remote_signing().outcome(row.handle), now)
    return row


@transaction.atomic
def hear_call_back(
    body: bytes, said: dict[str, object], *, stamp: str, signature: str, now: datetime
) -> bool:
    """Take what the service tells; nothing unsigned, unknown or settled changes anything.

    Returns whether it came from the service.
    """
    if not remote_signing().is_from_service(body, stamp, signature):
        return False
    row = HolderRequest.objects.select_for_update().filter(handle=str(said.get("handle"))).first()
    if row is not None and row.state == HolderState.PENDING:
        _settle(row, read_outcome(said), now)
    return True


def forget_requests(subject_id: UUID) -> None:
    """Delete what was asked about a matter that is over; what was signed is kept elsewhere."""
    if settings.MOTCUA.remote_signing_url:  # a filing elsewhere need not ask the database
        HolderRequest.objects.filter(subject_id=subject_id).delete()


def _settle(row: HolderRequest, outcome: Outcome, now: datetime) -> None:
    if outcome.state == RemoteState.PENDING:
        return
    chain = [
        x509.Certificate.load(der)
        for _, _, der in pem.unarmor(bytes(row.certificates), multiple=True)
    ]
    try:
        made = signature_in(outcome, chain[0], bytes(row.attributes))
        row.signed = _finished(row, _signer(chain, made), now)
        row.state = HolderState.SIGNED
    except KeyStoreUnavailable as error:
        row.state, row.detail = HolderState.FAILED, error.detail
    row.half, row.ended_at = None, now
    row.save(update_fields=["signed", "state", "detail", "half", "ended_at"])


def _finished(row: HolderRequest, signer: ExternalSigner, now: datetime) -> bytes:
    assert row.half is not None
    start, end = row.place
    half = HalfSigned(bytes(row.half), start, end, bytes(row.attributes))
    try:
        return finish_signature(half, signer_key=signer, time_stamper=time_stamper(now))
    except StampUnavailable:
        return finish_signature(half, signer_key=signer, time_stamper=None)


def _signer(chain: list[x509.Certificate], made: bytes | int = _RESERVED) -> ExternalSigner:
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    registry.register_multiple(chain[1:])
    return ExternalSigner(chain[0], registry, signature_value=made, embed_roots=False)
