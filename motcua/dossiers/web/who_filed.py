"""Who filed a dossier that is somebody else's matter, and who helped to write it."""

from motcua.parties.public import PartyFacts, parties_by_ids, party_facts

from ..types import DossierState


def who_filed(state: DossierState) -> PartyFacts | None:
    """Return the party that filed by a mandate; none where the applicant did."""
    applicant = state.applicant
    if applicant is None or applicant.submitted_by in (None, applicant.party_id):
        return None
    assert applicant.submitted_by is not None
    return party_facts(applicant.submitted_by)


def who_helped(state: DossierState) -> str:
    """Return the names of those who helped to write the filing; empty where nobody did."""
    if not state.helped_by:
        return ""
    found = parties_by_ids(set(state.helped_by))
    return ", ".join(found[one].full_name for one in state.helped_by if one in found)
