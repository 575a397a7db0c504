"""What other packages may use of the personal document store; everything else is private."""

from .errors import StoredPaperDoesNotFit, StoredPaperNotFound, StoredPaperNotUsable
from .rules.identity_papers import identity_asked
from .rules.kinds import kind_of_document, require_fit
from .rules.standing import require_usable, standing_of
from .rules.validity import last_day
from .selectors import (
    PaperLook,
    identity_papers,
    identity_vouched,
    looks_of,
    paper_of,
    papers_by_ids,
    papers_for,
    papers_page,
    standings_of,
    uses_page,
)
from .services.keep_paper import keep_paper
from .services.record_use import ForDossier, Reader, record_look, record_use
from .services.revoke_paper import revoke_paper
from .types import (
    IdentityKind,
    Kind,
    NewPaper,
    NewRevocation,
    PaperFacts,
    Source,
    Standing,
    UseFacts,
    UseKind,
)

__all__ = [
    "ForDossier",
    "IdentityKind",
    "Kind",
    "NewPaper",
    "NewRevocation",
    "PaperFacts",
    "PaperLook",
    "Reader",
    "Source",
    "Standing",
    "StoredPaperDoesNotFit",
    "StoredPaperNotFound",
    "StoredPaperNotUsable",
    "UseFacts",
    "UseKind",
    "identity_asked",
    "identity_papers",
    "identity_vouched",
    "keep_paper",
    "kind_of_document",
    "last_day",
    "looks_of",
    "paper_of",
    "papers_by_ids",
    "papers_for",
    "papers_page",
    "record_look",
    "record_use",
    "require_fit",
    "require_usable",
    "revoke_paper",
    "standing_of",
    "standings_of",
    "uses_page",
]
