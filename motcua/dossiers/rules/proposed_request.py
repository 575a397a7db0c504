"""A handler's request for papers on its way through the one-stop unit."""

from dataclasses import dataclass
from datetime import datetime

from .. import errors
from ..events import DossierEvent, SupplementProposalReturned
from ..types import ProposedRequest, Stage, Status
from .case import Case, Who, require_desk, require_status
from .supplement import RequestSupplement, asked, check_request


@dataclass(frozen=True, slots=True)
class SendProposedRequest:
    """The one-stop unit asks the applicant for what the handling official needs (form 02)."""


@dataclass(frozen=True, slots=True)
class ReturnProposedRequest:
    """The one-stop unit gives the request back to who handles the dossier."""

    reason: str


def decide_sending(
    case: Case, command: SendProposedRequest, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the request as proposed; the clock stands from here, not from the proposal.

    Raises what a request raises: the days in which papers may be asked for run until the person
    is asked.
    """
    require_status(case, Status.SUPPLEMENT_PROPOSED)
    official = require_desk(case, who)
    proposed = case.state.proposed_request
    assert proposed is not None
    request = _request(proposed)
    check_request(case, request, Stage.APPRAISAL, now)
    return [asked(request, Stage.APPRAISAL, official, proposed.by)]


def _request(proposed: ProposedRequest) -> RequestSupplement:
    return RequestSupplement(
        frozenset(proposed.items),
        proposed.explanation,
        proposed.on_paper,
        frozenset(proposed.unusable),
        proposed.legal_basis,
        proposed.questions,
    )


def decide_return(
    case: Case, command: ReturnProposedRequest, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return that the request goes back; nothing is counted and the clock went on all the time."""
    require_status(case, Status.SUPPLEMENT_PROPOSED)
    official = require_desk(case, who)
    if not command.reason.strip():
        raise errors.ReasonMissing()
    proposed = case.state.proposed_request
    assert proposed is not None
    return [SupplementProposalReturned(command.reason.strip(), official, proposed.by)]
