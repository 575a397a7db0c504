"""Parts that every paper of a dossier shares: head, look-up code, applicant."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.documents.public import Letterhead, Lookup, PaperApplicant, Signatory
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyFacts,
    address_line,
    agency_by_id,
    official_facts,
)
from motcua.parties.public import party_facts

from ..models import Dossier
from ..types import DossierState


def head_of(agency: AgencyFacts, *, number: str, on: date) -> Letterhead:
    """Return the letterhead of a paper of ``agency``."""
    return Letterhead(
        agency=agency.name,
        issued_on=on,
        place=agency.place,
        parent_agency=agency.parent_names[0] if agency.parent_names else "",
        number=number,
    )


def lookup_of(number: str) -> Lookup:
    """Return the public code with the address behind the QR code."""
    return Lookup(code=number, url=f"{settings.PUBLIC_URL}/tra-cuu/{number}/")


def applicant_of(state: DossierState) -> PaperApplicant:
    """Return the applicant as papers print them."""
    assert state.applicant is not None
    party = party_facts(state.applicant.party_id)
    return PaperApplicant(
        name=party.full_name,
        address=address_of(state),
        phone=party.phone,
        email=party.email,
        identifier=party.identity_number,
    )


def address_of(state: DossierState) -> str:
    """Return the applicant's address in one line, as far as it is known."""
    assert state.applicant is not None
    assert state.submitted_at is not None
    address = party_facts(state.applicant.party_id).address
    if not address.commune_code:
        return address.detail
    return address_line(address.commune_code, legal_day(state.submitted_at), detail=address.detail)


def signatory_of(official_id: UUID | None, agency: AgencyFacts, *, now: datetime) -> Signatory:
    """Return name and position of an official in an agency; the agency itself for none."""
    if official_id is None:
        return Signatory(name=agency.name, position="")
    official = official_facts(official_id, legal_day(now))
    held = [position for position in official.positions if position.agency_id == agency.id]
    title = held[0].title_vi if held else ""
    return Signatory(name=official.name, position=title.upper())


def version_of(state: DossierState) -> ProcedureVersionFacts:
    """Return the pinned procedure version."""
    assert state.versions is not None
    return version_facts(state.versions.procedure_version_id)


def competent_agency_of(state: DossierState) -> AgencyFacts:
    """Return the agency that decides the dossier."""
    assert state.competent_agency_id is not None
    return agency_by_id(state.competent_agency_id)


def receiving_agency_of(state: DossierState) -> AgencyFacts:
    """Return the agency whose desk received the dossier."""
    assert state.receiving is not None
    return agency_by_id(state.receiving.agency_id)


def state_of(row: Dossier) -> DossierState:
    """Return the folded state of a row."""
    from ..codec import state_from_json

    return state_from_json(row.state)
