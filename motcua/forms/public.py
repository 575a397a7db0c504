"""What other packages may use of forms; everything else in here is private."""

from .errors import (
    FormCasesFail,
    FormChanged,
    FormDefinitionInvalid,
    FormNotFound,
    FormVersionFixed,
)
from .rules.cases import run_cases, with_case, without_case
from .rules.checking import check
from .rules.correcting import answer_at, changed, corrected, questions
from .rules.difference import difference
from .rules.editing import key_from, moved, simple, with_field, with_section, without
from .rules.facts import facts_of, prefill
from .rules.general import (
    APPLYING_PAPERS,
    GENERAL_KEY,
    WITH_PAPERS,
    general_form,
    general_version,
    is_asked_about,
)
from .rules.hiding import without_contact
from .rules.lists import countries
from .rules.numbers import read_decimal, read_integer
from .rules.numbers import shown as shown_number
from .rules.parsing import parse_form
from .rules.reading import (
    is_only_redrawn,
    keep_locked,
    keep_unshown,
    names_shown,
    read_post,
)
from .rules.showing import address_line, shown, summary
from .rules.units import PACKAGED_UNITS, PackagedUnits, UnitsProvider
from .rules.writing import definition_of
from .selectors import (
    current_form,
    definition_of_version,
    form_version,
    form_versions_page,
    newest_forms,
    newest_forms_page,
    published_forms,
    versions_of_form,
)
from .services.load_forms import load_forms
from .services.publish_form import change_draft_form, draft_form, publish_form, withdraw_form
from .types import (
    Answers,
    Case,
    CaseRun,
    Checked,
    Corrected,
    Difference,
    Field,
    FieldError,
    Form,
    Kind,
    Option,
    PublishedForm,
    Question,
    Section,
    SummaryRow,
    Text,
    VersionStatus,
)
from .units_of_day import UnitsOfDay
from .web.rendering import (
    element_of,
    has_new_questions,
    render_check_answers,
    render_error_summary,
    render_questions,
    render_section,
    visible_sections,
)

__all__ = [
    "APPLYING_PAPERS",
    "GENERAL_KEY",
    "PACKAGED_UNITS",
    "WITH_PAPERS",
    "Answers",
    "Case",
    "CaseRun",
    "Checked",
    "Corrected",
    "Difference",
    "Field",
    "FieldError",
    "Form",
    "FormCasesFail",
    "FormChanged",
    "FormDefinitionInvalid",
    "FormNotFound",
    "FormVersionFixed",
    "Kind",
    "Option",
    "PackagedUnits",
    "PublishedForm",
    "Question",
    "Section",
    "SummaryRow",
    "Text",
    "UnitsOfDay",
    "UnitsProvider",
    "VersionStatus",
    "address_line",
    "answer_at",
    "change_draft_form",
    "changed",
    "check",
    "corrected",
    "countries",
    "current_form",
    "definition_of",
    "definition_of_version",
    "difference",
    "draft_form",
    "element_of",
    "facts_of",
    "form_version",
    "form_versions_page",
    "general_form",
    "general_version",
    "has_new_questions",
    "is_asked_about",
    "is_only_redrawn",
    "keep_locked",
    "keep_unshown",
    "key_from",
    "load_forms",
    "moved",
    "names_shown",
    "newest_forms",
    "newest_forms_page",
    "parse_form",
    "prefill",
    "publish_form",
    "published_forms",
    "questions",
    "read_decimal",
    "read_integer",
    "read_post",
    "render_check_answers",
    "render_error_summary",
    "render_questions",
    "render_section",
    "run_cases",
    "shown",
    "shown_number",
    "simple",
    "summary",
    "versions_of_form",
    "visible_sections",
    "with_case",
    "with_field",
    "with_section",
    "withdraw_form",
    "without",
    "without_case",
    "without_contact",
]
