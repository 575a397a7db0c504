"""Whose matter a filing is, who files it, and by which mandate."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from motcua.documents.public import hashes_of_own
from motcua.identity.public import ASSURANCE_TO_FILE, AssuranceTooLow
from motcua.kernel.clock import legal_day
from motcua.parties.public import MandateScope, grant_mandate, mandate_between
from motcua.platform.actor import Actor, ActorKind

from .. import errors
from ..rules.hand_in import require_filer
from ..types import Applicant, Channel, Place


class _Filing(Protocol):
    """The part of a filing that says who and how."""

    @property
    def applicant_id(self) -> UUID: ...
    @property
    def procedure_code(self) -> str: ...
    @property
    def channel(self) -> Channel: ...
    @property
    def filed_by(self) -> UUID | None: ...
    @property
    def mandate_file_id(self) -> UUID | None: ...


def desks_of(actor: Actor) -> list[Place]:
    """Return the one-stop desks the actor sits at today, always in the same order."""
    return [
        Place(grant.unit_id, grant.agency_id)
        for grant in sorted(actor.roles, key=lambda grant: str(grant.unit_id))
        if grant.role in ("desk_official", "head_of_one_stop")
    ]


def whose_matter(filing: _Filing, actor: Actor, *, dossier_id: UUID, now: datetime) -> Applicant:
    """Return applicant, who files, and the mandate by which they do.

    Raises ``OnlineFilingNotYours``, ``NotYourTurn``, ``AssuranceTooLow`` and ``MandateMissing``.
    """
    is_official = actor.kind == ActorKind.OFFICIAL
    if not is_official and actor.party_id is None:
        raise errors.MandateMissing()
    require_filer(filing.channel, is_official=is_official, at_desk=bool(desks_of(actor)))
    if is_official:
        return _at_desk(filing, actor, dossier_id, now)
    if actor.assurance < ASSURANCE_TO_FILE:
        raise AssuranceTooLow()
    return _by(actor.party_id, filing, now)


def _by(other: UUID | None, filing: _Filing, now: datetime) -> Applicant:
    """Return ``other`` as who files; nobody but the applicant needs a mandate."""
    if other in (None, filing.applicant_id):
        return Applicant(filing.applicant_id)
    assert other is not None
    mandate = mandate_between(other, filing.applicant_id, filing.procedure_code, at=now)
    return Applicant(filing.applicant_id, other, mandate.id if mandate else None)


def _at_desk(filing: _Filing, actor: Actor, dossier_id: UUID, now: datetime) -> Applicant:
    """Return who stands at the desk; a mandate brought on paper is scanned and written down."""
    applicant = _by(filing.filed_by, filing, now)
    other, scan = applicant.submitted_by, filing.mandate_file_id
    if other is None or applicant.mandate_id is not None or scan is None:
        return applicant
    owners = [one for one in (actor.official_id, dossier_id) if one]
    if scan not in hashes_of_own([scan], owners=owners, by_official=True):
        raise errors.DocumentMissing("A file was not found; please attach it again.")
    assert actor.account_id is not None
    day = legal_day(now)
    mandate = grant_mandate(
        principal_id=filing.applicant_id,
        agent_id=other,
        # What was shown is for this matter, today; it opens no other door.
        scope=MandateScope(day, day, filing.procedure_code, scan),
        granted_by=actor.account_id,
        now=now,
    )
    return Applicant(filing.applicant_id, other, mandate.id)
