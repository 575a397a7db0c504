"""What other packages may use of processes; everything else in here is private."""

from .errors import (
    ConditionInvalid,
    OutcomeUnknown,
    ProcessDraftChanged,
    ProcessMalformed,
    ProcessNotFound,
    ProcessNotPublishable,
    ProcessUnreadable,
    ProcessVersionFixed,
    StepNotCompleted,
    StepNotOpen,
    UnsupportedElement,
)
from .general import GENERAL_PROCESS, general_process_for
from .rules.durations import PathTotal, keeps_limit, longest_path
from .rules.editing import Table
from .rules.judging import Judgement, Margin
from .rules.picture import picture
from .rules.publication import check_against, problems_of_uses, publication_problems
from .rules.reading import parse_process
from .rules.routing import (
    Trace,
    complete,
    is_finished,
    next_steps,
    reopen,
    steps_behind,
    trace,
)
from .rules.table import StepRow, facts_looked_at, steps_table
from .selectors import (
    draft_version,
    drawing_digest,
    drawing_of,
    hold_processes,
    judged,
    newest_processes,
    newest_processes_page,
    process_keys,
    process_version,
    published_process,
    published_processes,
    versions_of,
    versions_page,
)
from .services.draft_process import draft_process
from .services.load_templates import load_templates
from .services.publish_process import publish_process, withdraw_process
from .services.redraw_process import begin_process, redraw_process
from .types import (
    Completion,
    Flow,
    LegalUse,
    Process,
    ProcessProblem,
    PublishedProcess,
    Step,
    StepKind,
    Text,
    UnitBinding,
    UnitKind,
    VersionStatus,
    VersionSummary,
)
from .uses import tell_uses, uses_of
from .web.choices import choices
from .web.drawn import Drawn, drawn, total_words, with_places
from .web.labels import limit_label, problem_label

__all__ = [
    "GENERAL_PROCESS",
    "Completion",
    "ConditionInvalid",
    "Drawn",
    "Flow",
    "Judgement",
    "LegalUse",
    "Margin",
    "OutcomeUnknown",
    "PathTotal",
    "Process",
    "ProcessDraftChanged",
    "ProcessMalformed",
    "ProcessNotFound",
    "ProcessNotPublishable",
    "ProcessProblem",
    "ProcessUnreadable",
    "ProcessVersionFixed",
    "PublishedProcess",
    "Step",
    "StepKind",
    "StepNotCompleted",
    "StepNotOpen",
    "StepRow",
    "Table",
    "Text",
    "Trace",
    "UnitBinding",
    "UnitKind",
    "UnsupportedElement",
    "VersionStatus",
    "VersionSummary",
    "begin_process",
    "check_against",
    "choices",
    "complete",
    "draft_process",
    "draft_version",
    "drawing_digest",
    "drawing_of",
    "drawn",
    "facts_looked_at",
    "general_process_for",
    "hold_processes",
    "is_finished",
    "judged",
    "keeps_limit",
    "limit_label",
    "load_templates",
    "longest_path",
    "newest_processes",
    "newest_processes_page",
    "next_steps",
    "parse_process",
    "picture",
    "problem_label",
    "problems_of_uses",
    "process_keys",
    "process_version",
    "publication_problems",
    "publish_process",
    "published_process",
    "published_processes",
    "redraw_process",
    "reopen",
    "steps_behind",
    "steps_table",
    "tell_uses",
    "total_words",
    "trace",
    "uses_of",
    "versions_of",
    "versions_page",
    "with_places",
    "withdraw_process",
]
