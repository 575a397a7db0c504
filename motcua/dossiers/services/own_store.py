"""Whose store a draft may use, and the documents it lists."""

from uuid import UUID

from motcua.catalog.public import DocumentFacts, version_facts

from ..models import Draft


def owner_of(draft: Draft) -> UUID | None:
    """Return whose store may be used: the author's, in his or her own matter."""
    applicant = draft.choices.get("applicant_id")
    is_own = draft.party_id is not None and applicant in (None, "", str(draft.party_id))
    return draft.party_id if is_own else None


def listed_in(draft: Draft) -> tuple[DocumentFacts, ...]:
    """Return the documents of the draft's version for its channel and case."""
    version = version_facts(draft.procedure_version_id)
    channel = draft.choices.get("channel", "online")
    return version.documents_for(channel=channel, case=draft.case)
