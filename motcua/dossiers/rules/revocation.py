"""Taking an issued result back: by the agency that issued it, with a reason and a legal basis."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .. import errors
from .. import events as e
from ..types import DossierState, RevokedResult, Status
from .case import Case, Who, official_of, require_status


@dataclass(frozen=True, slots=True)
class RevokeResult:
    """A signer or the head of the issuing agency takes the result in force back."""

    reason: str
    legal_basis: str


def require_in_force(state: DossierState) -> None:
    """Raise ``ActNotPossible`` for a result that was taken back."""
    if state.revoked_result is not None:
        raise errors.ActNotPossible(
            "The result was taken back already.", revoked_at=state.revoked_result.at.isoformat()
        )


def decide_revocation(
    case: Case, command: RevokeResult, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return the taking back; whoever holds the file is not asked, and nothing makes it good again.

    Raises ``ActNotPossible`` before the result was issued and after it was taken back,
    ``NotYourTurn`` for all but signers and heads of the issuing agency, ``ReasonMissing``.
    """
    state = case.state
    require_status(case, Status.RESULT_READY, Status.RETURNED)
    require_in_force(state)
    official = official_of(who)
    if not who.holds("signer", "head_of_agency", agency_id=state.competent_agency_id):
        raise errors.NotYourTurn(needs="signer")
    reason, legal_basis = command.reason.strip(), command.legal_basis.strip()
    if not reason or not legal_basis:
        raise errors.ReasonMissing("Say why, and on which legal basis.")
    assert state.result_file_id is not None  # an issued result has a file
    return [
        e.ResultRevoked(state.result_number, state.result_file_id, reason, legal_basis, official)
    ]


def _revoked(state: DossierState, event: e.ResultRevoked, at: e.Recorded) -> DossierState:
    taken_back = RevokedResult(at.at, event.reason, event.legal_basis, event.by)
    return replace(state, revoked_result=taken_back)


REVOCATION: dict[type, Callable[[DossierState, Any, e.Recorded], DossierState]] = {
    e.ResultRevoked: _revoked
}
