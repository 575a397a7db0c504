"""Values of the package: what a paper says, which kinds of papers and files there are.

A paper is filled by whoever knows the dossier; this package only lays it out. Amounts are whole
dong, moments carry a zone, texts are Vietnamese as they shall be printed.
"""

from .cases import CaseCustodyRow, CaseEventRow, CaseEvidenceRow, CaseFile
from .copies import CopyBook, CopyBookRow, CopyStatement
from .destruction import DestructionBook, DestructionRow
from .forms import (
    Acknowledgement,
    Apology,
    ControlRow,
    ControlSheet,
    Receipt,
    Refusal,
    RegisterBook,
    RegisterRow,
    SilenceRecord,
    StopNotice,
    SupplementRequest,
)
from .identity import IdentityExtract
from .layouts import FORM_SETS, FormSet, PaperLayout
from .parts import (
    Applicant,
    AttachedProof,
    Field,
    FileStatus,
    Letterhead,
    Lookup,
    MediaType,
    PaperItem,
    PaperKind,
    QuarantineCause,
    Signatory,
)
from .results import (
    BirthCertificate,
    Certificate,
    CivilStatusExtract,
    Decision,
    FeeLine,
    FeeReceipt,
    HouseholdBusinessCertificate,
    MaritalStatusConfirmation,
    Relative,
)

Paper = (
    Acknowledgement
    | Receipt
    | SupplementRequest
    | Refusal
    | Apology
    | SilenceRecord
    | StopNotice
    | ControlSheet
    | RegisterBook
    | FeeReceipt
    | Decision
    | Certificate
    | BirthCertificate
    | MaritalStatusConfirmation
    | CivilStatusExtract
    | HouseholdBusinessCertificate
    | CopyStatement
    | CopyBook
    | DestructionBook
    | CaseFile
    | IdentityExtract
)

__all__ = [
    "FORM_SETS",
    "Acknowledgement",
    "Apology",
    "Applicant",
    "AttachedProof",
    "BirthCertificate",
    "CaseCustodyRow",
    "CaseEventRow",
    "CaseEvidenceRow",
    "CaseFile",
    "Certificate",
    "CivilStatusExtract",
    "ControlRow",
    "ControlSheet",
    "CopyBook",
    "CopyBookRow",
    "CopyStatement",
    "Decision",
    "DestructionBook",
    "DestructionRow",
    "FeeLine",
    "FeeReceipt",
    "Field",
    "FileStatus",
    "FormSet",
    "HouseholdBusinessCertificate",
    "IdentityExtract",
    "Letterhead",
    "Lookup",
    "MaritalStatusConfirmation",
    "MediaType",
    "Paper",
    "PaperItem",
    "PaperKind",
    "PaperLayout",
    "QuarantineCause",
    "Receipt",
    "Refusal",
    "RegisterBook",
    "RegisterRow",
    "Relative",
    "Signatory",
    "SilenceRecord",
    "StopNotice",
    "SupplementRequest",
]
