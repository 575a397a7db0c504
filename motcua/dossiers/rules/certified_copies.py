"""Certified copies: comparing a scan with its original, and who may do it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..errors_copies import OneOriginalOnly, PagesDiffer
from ..events import CERTIFIED_COPY, DossierEvent, OriginalCompared, ResultIssued
from ..types import CopiedOriginal, DossierState, Status
from .case import Case, Who, require_status
from .steps import BY_OWN_COMMAND, require_worker


@dataclass(frozen=True, slots=True)
class CompareOriginal:
    """An official scanned the original of ``of`` and found the scan equal to it."""

    of: CopiedOriginal
    file_id: UUID
    sha256: str
    pages: int


def check_comparison(case: Case, who: Who) -> UUID:
    """Return the id of the official who may compare now: whoever prepares the result.

    Raises ``ActNotPossible`` outside the procedure of certified copies or while nobody prepares,
    ``NotYourTurn``, and ``OneOriginalOnly`` where the request names several papers.
    """
    if not case.rules.is_copy_procedure(case.state.procedure_code):
        raise errors.ActNotPossible("This procedure certifies no copies.")
    require_status(case, Status.IN_PROGRESS)
    if int(str(case.state.facts.get("documents", 1))) > 1:
        raise OneOriginalOnly(documents=case.state.facts["documents"])
    steps = [step for step in case.state.open_steps if step.kind not in BY_OWN_COMMAND]
    if not steps:
        raise errors.ActNotPossible("The result is with who signs it; send it back first.")
    return require_worker(steps[0], who)


def decide_comparison(
    case: Case, command: CompareOriginal, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the comparison; a later one replaces it until the copy is signed.

    Decree 23/2015, art. 20: who certifies compares copy and original. Raises ``ReasonMissing``
    without the name and issuer of the paper and ``PagesDiffer`` for a scan that has not the pages
    the fee was counted for, besides what ``check_comparison`` raises.
    """
    official = check_comparison(case, who)
    of = command.of
    if not of.name.strip() or not of.issued_by.strip():
        raise errors.ReasonMissing("Name the original and who issued it.")
    # Circular 226/2016/TT-BTC: the fee counts the pages of the original; a copy has all of them.
    counted = pages_counted(case.state)
    if counted is not None and counted != command.pages:
        raise PagesDiffer(scanned=command.pages, counted=counted)
    original = CopiedOriginal(
        of.name.strip(), of.issued_by.strip(), of.number.strip(), of.issued_on.strip()
    )
    return [OriginalCompared(original, command.file_id, command.sha256, command.pages, official)]


def pages_counted(state: DossierState) -> int | None:
    """Return the pages of the one original that the fee was counted for; None where unknown."""
    pages = state.facts.get("pages")
    return int(pages[0]) if isinstance(pages, list | tuple) and len(pages) == 1 else None


def issued(state: DossierState, file_id: UUID, sha256: str, official: UUID) -> ResultIssued:
    """Return the issue of the result, which says of a certified copy what it is a copy of."""
    if state.original is None:
        return ResultIssued(file_id, sha256, official)
    return ResultIssued(file_id, sha256, official, CERTIFIED_COPY, state.original.of)
