"""Who can hold the baton, as values."""

from uuid import UUID

from ..types import DossierState, Holder, HolderKind, Place


def of_unit(place: Place) -> Holder:
    """Return the unit as holder."""
    return Holder(HolderKind.UNIT, place.unit_id, place.agency_id, place.unit_id)


def of_official(official_id: UUID, place: Place) -> Holder:
    """Return an official in a unit as holder."""
    return Holder(HolderKind.OFFICIAL, official_id, place.agency_id, place.unit_id)


def of_applicant(state: DossierState) -> Holder:
    """Return the applicant as holder."""
    assert state.applicant is not None
    return Holder(HolderKind.APPLICANT, state.applicant.party_id)
