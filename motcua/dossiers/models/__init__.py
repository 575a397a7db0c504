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
from .draft_help import DraftHelper, HelperWriting
from .filings import HeldFiling
from .handling import DossierLabel, Label, SavedWorkFilter
from .looks import ContactLook, DossierLook, PaperSearch
from .projections import Baton, NumberCounter, Opinion, Step
from .register import CopyEntry, RegisterEntry
from .registrations import CopyRegistration, RegisteredScan
from .rulebook import RulebookVersion

__all__ = [
    "Answers",
    "Baton",
    "ContactLook",
    "CopyEntry",
    "CopyRegistration",
    "Dossier",
    "DossierLabel",
    "DossierLook",
    "Draft",
    "DraftHelper",
    "Event",
    "HeldFiling",
    "HelperWriting",
    "Label",
    "Message",
    "NumberCounter",
    "Opinion",
    "Paper",
    "PaperSearch",
    "PrivateNote",
    "RegisterEntry",
    "RegisteredScan",
    "ResultDraft",
    "RulebookVersion",
    "SavedWorkFilter",
    "Step",
    "SubmittedDocument",
    "SupplementItem",
]
