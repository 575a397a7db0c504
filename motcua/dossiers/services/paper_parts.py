"""Parts that every paper of a dossier shares: head, look-up code, applicant."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.documents.public import Letterhead, Lookup, PaperApplicant, Signatory
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyFacts,
    Role,
    address_line,
    agency_by_id,
    official_facts,
    official_names,
    officials_of_agency,
)
from motcua.parties.public import party_facts
from motcua.processes.public import process_version

from ..models import Dossier
from ..rules.signatories import Signer, officer_title, position_used, signature_line
from ..types import DossierState, OpenStep


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides as the paper prints it, and whose position is used for it."""

    signatory: Signatory
    on_behalf_of: UUID | None = None


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


def applicant_of(state: DossierState, *, reach: bool = True) -> PaperApplicant:
    """Return the applicant as papers print them; without ``reach`` by name and number alone."""
    assert state.applicant is not None
    party = party_facts(state.applicant.party_id)
    if not reach:
        return PaperApplicant(name=party.full_name, identifier=party.identity_number)
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


def officer_of(
    official_id: UUID | None, agency: AgencyFacts, *roles: str, now: datetime
) -> Signatory:
    """Return as what an official signs who decides nothing; the agency itself for none.

    ``roles`` name the work: whoever also holds another post there signs this paper in that one.
    """
    if official_id is None:
        return Signatory(name=agency.name, position="")
    official = official_facts(official_id, legal_day(now))
    return Signatory(official.name, officer_title(official.positions, agency, *roles))


def decider_of(
    state: DossierState, official_id: UUID, *, now: datetime, step: OpenStep | None = None
) -> Decider:
    """Return the line of who decides for the competent agency, and in whose place they do.

    ``step`` is the signing step that is done with it.
    """
    day, agency = legal_day(now), competent_agency_of(state)
    official = official_facts(official_id, day)
    used = position_used(
        official.positions,
        agency_id=agency.id,
        role=step.role if step else "",
        unit_id=step.place.unit_id if step else None,
        about=(state.procedure_code, version_of(state).field_code),
        instead_of=step.official_id if step and step.official_id != official_id else None,
    )
    if used is None:
        return Decider(Signatory(official.name, officer_title(official.positions, agency)))
    behalf = used.on_behalf_of
    absent = official_names([behalf]).get(behalf, "") if behalf else ""
    signer = Signer(used, official.own_positions, absent)
    line = signature_line(signer, agency, heads_of(agency, day))
    printed = Signatory(official.name, line.position, line.authority, line.note)
    return Decider(printed, line.on_behalf_of)


def heads_of(agency: AgencyFacts, day: date) -> tuple[str, ...]:
    """Return the titles by which officials head the agency on the day."""
    return tuple(
        held.title_vi
        for official in officials_of_agency(agency.id, day)
        for held in official.own_positions
        if held.role == Role.HEAD_OF_AGENCY and held.agency_id == agency.id
    )


def contact_of(agency: AgencyFacts) -> str:
    """Return where to turn with questions, as far as it is known."""
    phone = f"điện thoại {agency.phone}" if agency.phone else ""
    return "; ".join(part for part in (agency.address, phone, agency.email) if part)


def version_of(state: DossierState) -> ProcedureVersionFacts:
    """Return the pinned procedure version."""
    assert state.versions is not None
    return version_facts(state.versions.procedure_version_id)


def dong(amount: int) -> str:
    """Return whole dong as papers write them."""
    return f"{amount:,} đồng".replace(",", ".")


def fee_words(state: DossierState) -> str:
    """Return what the dossier costs and whether it is paid, as papers say it."""
    if not state.fee_total:
        return "Miễn phí"
    paid = " (đã nộp)" if state.fee_paid >= state.fee_total else ""
    return f"{dong(state.fee_total)}{paid}"


def step_name(state: DossierState, key: str) -> str:
    """Return the Vietnamese name of a step of the dossier's own drawing."""
    assert state.versions is not None
    step = process_version(state.versions.process_version_id).process.step(key)
    return step.name.vi if step else key


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
