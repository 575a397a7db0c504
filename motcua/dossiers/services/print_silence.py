"""The record of silence on paper, with its proof in the file."""

from datetime import datetime

from motcua.documents.public import AttachedProof, SilenceRecord, render_paper
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..events import SilenceCertified
from ..rules.evolve import rebuild
from ..selectors.detail import dossier_detail
from .paper_parts import (
    applicant_of,
    competent_agency_of,
    contact_of,
    head_of,
    lookup_of,
    version_of,
)
from .proofs import ProofKind, proof_of_dossier
from .rulebooks import paper_layout_of
from .show_contact import needs_purpose


def silence_record(number: str, *, actor: Actor, now: datetime) -> bytes:
    """Return as PDF that the due moment passed without a decision, with the proof attached.

    Made from the history up to the newest record of silence. Raises ``DossierNotFound``,
    ``ActNotPossible`` where none is, ``ProofNotReady`` for the moment until the log has it.
    """
    proof = proof_of_dossier(number, ProofKind.SILENCE, actor=actor, now=now)
    detail = dossier_detail(number, actor=actor, now=now)
    at = max(
        place for place, one in enumerate(detail.history) if isinstance(one.event, SilenceCertified)
    )
    history = detail.history[: at + 1]
    last = history[-1]
    assert isinstance(last.event, SilenceCertified)
    state = rebuild(detail.row.id, history)
    agency = competent_agency_of(state)
    paper = SilenceRecord(
        head=head_of(agency, number="", on=legal_day(last.at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state, reach=not needs_purpose(actor)),
        procedure=version_of(state).name,
        filed_at=history[0].at,
        due_at=last.event.due,
        certified_at=last.at,
        contact=contact_of(agency),
    )
    attached = AttachedProof(proof.content, proof.fingerprint)
    return render_paper(paper.kind, paper, layout=paper_layout_of(state), proof=attached)
