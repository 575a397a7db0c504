"""Proofs of a dossier, and the record of silence."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.documents.public import FileNotFound
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file
from motcua.signatures.public import CONTAINER_TYPE

from ..codec import state_from_json
from ..rules.contact_wall import Opens
from ..rules.silence import CertifySilence
from ..selectors.contents import answers_content
from ..selectors.visible import visible_dossier
from ..services.act import act
from ..services.evidence_bundle import evidence_bundle
from ..services.print_silence import silence_record
from ..services.proofs import ProofKind, proof_of_dossier
from ..services.show_contact import note_look
from .contact_schemas import Purpose
from .schemas import DossierOut, dossier_out

router = Router(tags=["proofs"])


@router.get("/{number}/proofs/{kind}", summary="Proof of a filing, a result or silence")
@policy(Policy.SIGNED_IN)
def proof(request: HttpRequest, number: str, kind: ProofKind) -> HttpResponse:
    """Return the newest proof (`motcua-proof@1`), which `motcua-verify` checks without network.

    409 with `Retry-After` for the second or two until the log has taken the event in, and without
    it while there is nothing of the kind to prove. Keep the very bytes: another writing of them is
    refused.
    """
    document = proof_of_dossier(number, kind, actor=actor_of(request), now=clock.now())
    return private_file(document.content, f"{kind}-{number}.json", "application/json")


@router.get("/{number}/answers/{revision}", summary="Answers in the bytes that were committed to")
@policy(Policy.SIGNED_IN)
def answers_file(
    request: HttpRequest, number: str, revision: int, purpose: Purpose = ""
) -> HttpResponse:
    """Return one revision of the answers (RFC 8785): its SHA-256 is in the proof of the filing.

    The bytes hold how to reach people: officials read them with a `purpose`, and 403 without.
    """
    actor, now = actor_of(request), clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    state, whole = state_from_json(row.state), Opens.WHOLE
    note_look([state], purpose=purpose, opens=whole, shown="answers", actor=actor, now=now)
    content = answers_content(row.id, revision)
    if content is None:
        raise FileNotFound(file=f"{number}/answers/{revision}")
    return private_file(content, f"to-khai-{number}-{revision}.json", "application/json")


@router.get("/{number}/evidence", summary="Everything of the dossier in one signed container")
@policy(Policy.SIGNED_IN)
def evidence(request: HttpRequest, number: str, purpose: Purpose = "") -> HttpResponse:
    """Return answers, files, papers, messages, history and proofs as ASiC-E, sealed by the agency.

    It opens and can be checked without network and without us. The applicant's holds what the
    applicant may see; files that may not be opened yet are named as left out. Officials need a
    `purpose`, for it holds how to reach people; 403 without.
    """
    actor, now = actor_of(request), clock.now()
    content = evidence_bundle(number, actor=actor, now=now, purpose=purpose)
    return private_file(content, f"{number}.asice", CONTAINER_TYPE)


@router.get("/{number}/silence.pdf", summary="Record of silence as PDF")
@policy(Policy.SIGNED_IN)
def silence_as_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Return as PDF that the date passed without a decision; the file carries the proof."""
    content = silence_record(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"im-lang-{number}.pdf")


@router.post("/{number}/silence", response=DossierOut, summary="Certify silence")
@policy(Policy.SIGNED_IN)
def certify_silence(request: HttpRequest, number: str) -> Any:
    """Put on record that the due moment passed without a decision; the handling goes on.

    For the applicant, who acts for them, and whoever looks over the agencies. The proof is at
    `/dossiers/{number}/proofs/silence` a second or two later.
    """
    state = act(number=number, command=CertifySilence(), actor=actor_of(request), now=clock.now())
    return dossier_out(state)
