"""Who filed a dossier that is somebody else's matter."""

from motcua.parties.public import PartyFacts, party_facts

from ..types import DossierState


def who_filed(state: DossierState) -> PartyFacts | None:
    """Return the party that filed by a mandate; none where the applicant did."""
    applicant = state.applicant
    if applicant is None or applicant.submitted_by in (None, applicant.party_id):
        return None
    assert applicant.submitted_by is not None
    return party_facts(applicant.submitted_by)
