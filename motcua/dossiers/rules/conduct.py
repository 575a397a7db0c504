"""What is counted against a unit: lawful where it was allowed, but to be looked at by control."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .. import events as e
from ..types import DossierState, Place, Stage


class ConductKind(StrEnum):
    """What a unit is counted for."""

    PAPERS_OUTSIDE_LIST = "papers_outside_list"  # words to the applicant name such a paper
    FURTHER_SUPPLEMENT = "further_supplement"  # a second request for documents
    UPWARD_REFERRAL = "upward_referral"  # up, though the own competence covers it
    RETURNED_TRANSFER = "returned_transfer"  # to an agency that had the dossier before


@dataclass(frozen=True, slots=True)
class Conduct:
    """One thing that counts: when, of which unit, by whom; ``words`` are the papers named."""

    kind: ConductKind
    sequence: int
    at: datetime
    place: Place
    by: UUID | None
    words: tuple[str, ...] = ()


def text_said(event: e.DossierEvent) -> str | None:
    """Return what officials write to the applicant in the event itself; None where nothing is."""
    if not isinstance(event, e.SupplementRequested):
        return None
    return "\n".join((event.explanation, *(one.words for one in event.questions)))


def conducts_of(
    before: DossierState, recorded: e.Recorded, *, outside: Sequence[str]
) -> list[Conduct]:
    """Return what the event counts for; ``before`` is the state it found.

    ``outside`` are the papers that its words name and that are not on the list. A request of a
    handler counts for the handler's unit, not for the desk that only sent it.
    """
    event = recorded.event
    place, by = _who(before, recorded)
    if place is None:
        return []
    found: list[tuple[ConductKind, tuple[str, ...]]] = []
    if outside:
        found.append((ConductKind.PAPERS_OUTSIDE_LIST, tuple(outside)))
    # A further request is there only by a superior's leave, and counts (NĐ 118/2025, art. 17).
    if isinstance(event, e.SupplementRequested) and before.further_supplements_approved:
        found.append((ConductKind.FURTHER_SUPPLEMENT, ()))
    # Decree 61/2018, art. 5(1): responsibility is not pushed on.
    if isinstance(event, e.OpinionAsked) and event.upward_reason:
        found.append((ConductKind.UPWARD_REFERRAL, ()))
    if isinstance(event, e.DossierForwarded) and event.is_upward:
        found.append((ConductKind.UPWARD_REFERRAL, ()))
    # By leave of the common superior, and still to be looked at; what the superior settled is not.
    if _goes_back(before, event):
        found.append((ConductKind.RETURNED_TRANSFER, ()))
    return [
        Conduct(kind, recorded.sequence, recorded.at, place, by, words) for kind, words in found
    ]


def _goes_back(before: DossierState, event: e.DossierEvent) -> bool:
    if not isinstance(event, e.DossierForwarded) or event.by_superior:
        return False
    return event.to_agency_id in before.had_by


def _who(before: DossierState, recorded: e.Recorded) -> tuple[Place | None, UUID | None]:
    event = recorded.event
    if isinstance(event, e.SupplementRequested):
        if event.stage == Stage.APPRAISAL and before.open_steps:
            return before.open_steps[0].place, event.proposed_by or event.by
        return before.receiving, event.by
    if isinstance(event, e.OpinionAsked):
        return (before.open_steps[0].place if before.open_steps else None), event.by
    if isinstance(event, e.DossierForwarded):
        held = before.holder
        if held is None or held.unit_id is None or held.agency_id is None:
            return before.receiving, event.by
        return Place(held.unit_id, held.agency_id), event.by
    if isinstance(event, e.MessagePosted) and not event.from_applicant:
        return before.receiving, event.by
    return None, None
