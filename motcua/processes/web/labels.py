"""Words for people about steps, so that a new wording needs no migration."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.kernel.errors import worded
from motcua.kernel.working_time import TimeLimit, TimeUnit, format_limit

from ..types import Step, StepKind, UnitBinding, UnitKind

ROLES = {
    "desk_official": _("Official at the one-stop desk"),
    "handler": _("Handling official"),
    "unit_leader": _("Head of unit"),
    "signer": _("Person who signs"),
    "clerk": _("Clerk"),
    "head_of_one_stop": _("Head of the one-stop unit"),
    "head_of_agency": _("Head of agency"),
}
UNITS = {
    UnitKind.RECEIVING: _("one-stop unit that received the dossier"),
    UnitKind.COMPETENT: _("competent agency"),
    UnitKind.NAMED: _("unit %(code)s"),
    UnitKind.COMMUNE: _("commune"),
    UnitKind.PROVINCE: _("province"),
}
KINDS = {
    StepKind.RECEIVE: _("Reception"),
    StepKind.ASSIGN: _("Assignment"),
    StepKind.HANDLE: _("Handling"),
    StepKind.APPRAISE: _("Appraisal"),
    StepKind.OPINION: _("Opinion"),
    StepKind.REVIEW: _("Review"),
    StepKind.SIGN: _("Signature"),
    StepKind.ISSUE: _("Issue"),
    StepKind.RETURN: _("Return of the result"),
}

_ENGLISH = {
    TimeUnit.WORKING_HOUR: ("working hour", "working hours"),
    TimeUnit.WORKING_DAY: ("working day", "working days"),
    TimeUnit.CALENDAR_DAY: ("day", "days"),
    TimeUnit.MONTH: ("month", "months"),
}


def role_label(role: str) -> str:
    """Return who holds a role, in the language of the request."""
    return gettext(ROLES.get(role, role))


def unit_label(unit: UnitBinding) -> str:
    """Return where a step is done."""
    words = gettext(UNITS[unit.kind])
    return words % {"code": unit.code} if unit.code else words


def kind_label(kind: StepKind) -> str:
    """Return what is done in a step."""
    return gettext(KINDS[kind])


def lane_label(step: Step) -> str:
    """Return who does a step and where, for the lane of a drawing."""
    return f"{role_label(step.role)} – {unit_label(step.unit)}"


def problem_label(text: str, facts: Mapping[str, object], language: str) -> str:
    """Return a problem of a process in words; ``text`` is its msgid, limits are written out."""
    return worded(gettext(text), {name: _fact(one, language) for name, one in facts.items()})


def _fact(fact: object, language: str) -> str:
    if isinstance(fact, TimeLimit):
        return limit_label(fact, language)
    if isinstance(fact, tuple):
        return " + ".join(_fact(one, language) for one in fact)
    return str(fact)


def limit_label(limit: TimeLimit | None, language: str) -> str:
    """Return a time limit in words; Vietnamese as the law writes it."""
    if limit is None:
        return ""
    if not language.startswith("en"):
        return format_limit(limit)
    one, many = _ENGLISH[limit.unit]
    return f"{float(limit.amount):g} {one if limit.amount == 1 else many}"
