"""The confirmation of an online filing: at hand at once, with its proof once the log has it."""

from datetime import datetime

from motcua.documents.public import Acknowledgement, render_paper
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor

from ..errors import ActNotPossible
from ..events import DossierSubmitted
from ..rules.evolve import rebuild
from ..selectors.detail import dossier_detail
from ..types import Channel
from .attach_proof import attached_proof
from .paper_items import handed_in_items
from .paper_parts import (
    applicant_of,
    contact_of,
    fee_words,
    head_of,
    lookup_of,
    receiving_agency_of,
    version_of,
)
from .rulebooks import paper_layout_of
from .show_contact import needs_purpose


def acknowledgement(number: str, *, actor: Actor, now: datetime) -> bytes:
    """Return as PDF that the system received an online filing, when, and with what.

    Made from the filing's own event, so it needs no worker and never says anything else. A second
    or two later it also carries the newest proof that the public log holds the filing. Decree
    45/2020 as amended by 310/2026. Raises ``DossierNotFound``, and ``ActNotPossible`` for what
    came in at a desk, where an official gives form 01.
    """
    detail = dossier_detail(number, actor=actor, now=now)
    filed = detail.history[0]
    event = filed.event
    assert isinstance(event, DossierSubmitted)
    if event.channel != Channel.ONLINE:
        raise ActNotPossible("Only what was filed online is confirmed by the system.")
    state = rebuild(detail.row.id, [filed])
    agency = receiving_agency_of(state)
    paper = Acknowledgement(
        head=head_of(agency, number="", on=legal_day(filed.at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state, reach=not needs_purpose(actor)),
        procedure=version_of(state).name,
        items=handed_in_items(state),
        filed_at=filed.at,
        answer_by=event.answer_due,
        fee=fee_words(state),
        fingerprint=event.answers_sha256,
        contact=contact_of(agency),
    )
    proof = attached_proof(number, actor=actor, now=now)
    return render_paper(paper.kind, paper, layout=paper_layout_of(state), proof=proof)
