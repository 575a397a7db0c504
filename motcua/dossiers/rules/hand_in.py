"""Who may file by which channel, and in which form a paper counts as handed in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from .. import errors
from ..types import Applicant, Channel, SubmittedFile
from .case import Case, Requirement

PAPER = "paper"


def missing_documents(
    requirements: Sequence[Requirement], given: frozenset[UUID]
) -> list[Requirement]:
    """Return the required documents that nobody handed in and no register holds.

    Of papers that stand in each other's place one is enough; while none is there, the first is
    returned with the names of all.
    """
    there = given | {item.id for item in requirements if item.held_by_register}
    names = {item.id: item.name for item in requirements}
    missing: list[Requirement] = []
    named: set[UUID] = set()
    for item in requirements:
        group = {item.id, *item.alternatives}
        if not item.is_required or group & there or group & named:
            continue
        named.add(item.id)
        others = [name for one, name in names.items() if one in group - {item.id}]
        missing.append(replace(item, name=" / ".join((item.name, *others))))
    return missing


def require_complete(case: Case) -> None:
    """Raise ``DocumentMissing`` while a required document is not there."""
    if missing := missing_documents(case.requirements, case.state.given_documents):
        raise errors.DocumentMissing(documents=[item.name for item in missing])


def require_files(files: Iterable[SubmittedFile], *, at_desk: bool) -> None:
    """Raise ``PaperOnlyAtDesk`` for paper that no official took into their hands.

    Decree 61/2018, art. 17: at the counter and by post the official checks the paper; online the
    document is the electronic one. Without this, a claim would stand where a file has to.
    """
    if at_desk:
        return
    claimed = [str(one.required_document_id) for one in files if one.file_id is None]
    if claimed:
        raise errors.PaperOnlyAtDesk(items=claimed)


def require_filer(channel: Channel, *, is_official: bool, at_desk: bool) -> None:
    """Raise unless the channel is one this person takes or uses.

    Decree 61/2018, art. 16: the person files online; directly and by post an official of the
    one-stop desk takes the dossier. Raises ``OnlineFilingNotYours`` and ``NotYourTurn``.
    """
    if channel == Channel.ONLINE and is_official:
        raise errors.OnlineFilingNotYours()
    if channel != Channel.ONLINE and not at_desk:
        raise errors.NotYourTurn(needs="desk_official")


def require_mandate(applicant: Applicant) -> None:
    """Raise ``MandateMissing`` where somebody else files and no mandate is on record.

    Decree 61/2018, art. 16(1)(b): another person files as the authorised one.
    """
    other = applicant.submitted_by not in (None, applicant.party_id)
    if other and applicant.mandate_id is None:
        raise errors.MandateMissing(applicant=str(applicant.party_id))
