"""Tables of the dossier aggregate."""

from .contents import (
    Answers,
    Draft,
    Message,
    Paper,
    PrivateNote,
    ResultDraft,
    SubmittedDocument,
    SupplementItem,
)
from .dossier import Dossier, Event
from .projections import Baton, NumberCounter, Opinion, Step

__all__ = [
    "Answers",
    "Baton",
    "Dossier",
    "Draft",
    "Event",
    "Message",
    "NumberCounter",
    "Opinion",
    "Paper",
    "PrivateNote",
    "ResultDraft",
    "Step",
    "SubmittedDocument",
    "SupplementItem",
]
