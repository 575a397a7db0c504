"""Tables of the catalogue."""

from .history import CatalogueCounter, ImportProblem, ImportRun, VersionChange
from .online import OnlineServiceChange
from .parts import (
    FeeRow,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    RequiredDocument,
    WayToSubmit,
)
from .procedures import Procedure, ProcedureVersion

__all__ = [
    "CatalogueCounter",
    "FeeRow",
    "ImportProblem",
    "ImportRun",
    "LegalBasis",
    "OnlineServiceChange",
    "Procedure",
    "ProcedureCase",
    "ProcedureResult",
    "ProcedureVersion",
    "RequiredDocument",
    "VersionChange",
    "WayToSubmit",
]
