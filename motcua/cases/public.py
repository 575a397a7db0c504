"""What other packages may use of cases; everything else in here is private."""

from .records import RecordEntry, RecordKind, record_of
from .rules.concluding import CloseCase, Conclude
from .rules.looking import AskExplanation, AssignCase
from .selectors import petitions_looked_into
from .services.act import act as act_on_case
from .services.history import compare_cases
from .services.keeping import cases_in_archive, cases_kept, record_case_destruction
from .services.open_case import CaseWanted, open_case
from .services.registers import PlanWanted, enter_plan, plans_page
from .thanks import tells_thanks
from .types import CaseState, Finding, SourceKind
from .web.labels import record_words

__all__ = [
    "AskExplanation",
    "AssignCase",
    "CaseState",
    "CaseWanted",
    "CloseCase",
    "Conclude",
    "Finding",
    "PlanWanted",
    "RecordEntry",
    "RecordKind",
    "SourceKind",
    "act_on_case",
    "cases_in_archive",
    "cases_kept",
    "compare_cases",
    "enter_plan",
    "open_case",
    "petitions_looked_into",
    "plans_page",
    "record_case_destruction",
    "record_of",
    "record_words",
    "tells_thanks",
]
