"""Acts on the result: approve and sign, issue, return, correct, take back."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..roles import SIGNERS
from ..services.approve_result import approve_result
from ..services.compare_original import compare_original
from ..services.correct_result import correct_result
from ..services.issue_result import issue_result
from ..services.return_result import return_result
from ..services.revoke_result import revoke_result
from ..types import CopiedOriginal
from .act_schemas import ComparisonIn, CorrectionIn, LegalReasonIn, ReturnIn
from .schemas import DossierOut, dossier_out

router = Router(tags=["results"])


@router.post("/{number}/comparison", response=DossierOut, summary="Compare with the original")
@policy(Policy.OFFICIAL)
def compare(request: HttpRequest, number: str, body: ComparisonIn) -> Any:
    """Record that the caller compared a scan with the original it is a copy of."""
    state = compare_original(
        number=number,
        file_id=body.file_id,
        of=CopiedOriginal(body.name, body.issued_by, body.number, body.issued_on),
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/approval", response=DossierOut, summary="Approve and sign")
@policy(Policy.OFFICIAL, roles=SIGNERS)
def approve(request: HttpRequest, number: str) -> Any:
    """Sign the result with the competent person's key."""
    return dossier_out(approve_result(number=number, actor=actor_of(request), now=clock.now()))


@router.post("/{number}/issue", response=DossierOut, summary="Seal and issue")
@policy(Policy.OFFICIAL, roles={"clerk"})
def issue(request: HttpRequest, number: str) -> Any:
    """Put the agency's seal on the signed result."""
    return dossier_out(issue_result(number=number, actor=actor_of(request), now=clock.now()))


@router.post("/{number}/return", response=DossierOut, summary="Return the result")
@policy(Policy.OFFICIAL)
def hand_over(request: HttpRequest, number: str, body: ReturnIn) -> Any:
    """Hand the result to the person: online, at the desk or by post."""
    state = return_result(
        number=number,
        method=body.method,
        to=body.to,
        tracking=body.tracking,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/correction", response=DossierOut, summary="Correct the result")
@policy(Policy.OFFICIAL, roles=SIGNERS)
def correct(request: HttpRequest, number: str, body: CorrectionIn) -> Any:
    """Replace a result that is wrong by the agency's own mistake."""
    state = correct_result(
        number=number,
        mistake=body.mistake,
        content=body.content,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)


@router.post("/{number}/revocation", response=DossierOut, summary="Take the result back")
@policy(Policy.OFFICIAL, roles=SIGNERS)
def revoke(request: HttpRequest, number: str, body: LegalReasonIn) -> Any:
    """Take the issued result back, for good; the applicant reads why and on which legal basis.

    From then on nobody can use it in a dossier, and the public status says that it was taken back.
    """
    state = revoke_result(
        number=number,
        reason=body.reason,
        legal_basis=body.legal_basis,
        actor=actor_of(request),
        now=clock.now(),
    )
    return dossier_out(state)
