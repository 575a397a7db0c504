"""Identity papers that VNeID vouches for: nobody asks the person for them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.personal_store.public import PaperFacts, identity_papers, identity_vouched

from ..models import Draft
from ..rules.case import Requirement
from ..types import Applicant, Channel, DossierState
from .own_store import listed_in, owner_of
from .requirements import requirements_for
from .reused_files import identity_of

VNEID = "vneid"


def with_vouched(
    requirements: Sequence[Requirement], owner_id: UUID | None, *, today: date
) -> tuple[Requirement, ...]:
    """Return the list with the owner's identity papers held where VNeID vouches for one of them.

    Decree 118/2025, art. 4(2a): what a register of the State has is looked up there. ``owner_id``
    is None where another than the applicant files: nobody learns what is in somebody's store.
    """
    if owner_id is None or not any(item.identity for item in requirements):
        return tuple(requirements)
    vouched = set(map(str, identity_vouched(owner_id, today)))
    return tuple(
        replace(item, held_by_register=VNEID) if item.identity & vouched else item
        for item in requirements
    )


def requirements_of_dossier(state: DossierState, *, on: date) -> tuple[Requirement, ...]:
    """Return the pinned list as the facts of the dossier, and VNeID, make it."""
    assert state.versions is not None
    found = requirements_for(
        state.versions.procedure_version_id, str(state.channel), state.case, state.facts
    )
    return with_vouched(found, filed_by_oneself(state.channel, state.applicant), today=on)


def vouched_in_dossier(state: DossierState, *, on: date) -> frozenset[UUID]:
    """Return the documents of the list that are not asked for because VNeID vouches for them."""
    found = requirements_of_dossier(state, on=on)
    return frozenset(item.id for item in found if item.held_by_register == VNEID)


def vouched_for_draft(draft: Draft, *, now: datetime) -> dict[UUID, PaperFacts]:
    """Return for each identity paper of the draft's list what VNeID says the person has."""
    owner = owner_of(draft)
    asked = {one.id: identity_of(one) for one in listed_in(draft)}
    if owner is None or not any(asked.values()):
        return {}
    papers = identity_papers(owner, legal_day(now))
    return {
        document: papers[kind]
        for document, kinds in asked.items()
        for kind in sorted(kinds, reverse=True)  # the card before the passport
        if kind in papers
    }


def filed_by_oneself(channel: Channel, applicant: Applicant | None) -> UUID | None:
    """Return the applicant who signed in with VNeID to file; None at a desk and for a helper."""
    if channel != Channel.ONLINE or applicant is None:
        return None
    is_own = applicant.submitted_by in (None, applicant.party_id)
    return applicant.party_id if is_own else None
