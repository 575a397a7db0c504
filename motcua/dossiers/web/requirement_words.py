"""Requirements that refusals name, in words: of the published text, or what they stand for."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.catalog.public import ProcedureVersionFacts

from ..rules.rulebook import Fails

_WORDS = {
    Fails.FORM: _("What was declared is true and complete"),
    Fails.COMPETENCE: _("The matter is within the agency's competence"),
    Fails.NOT_DECIDED_BEFORE: _("The matter was not decided before"),
}


def requirement_in_words(code: str, version: ProcedureVersionFacts) -> str:
    """Return the requirement as the version has it; what nobody knows stands as it was written."""
    kind, _dash, rest = code.partition("-")
    if kind == Fails.CONDITION and rest.isdecimal() and 0 < int(rest) <= len(version.conditions):
        return version.conditions[int(rest) - 1]
    if kind == Fails.DOCUMENT:
        return next((item.name for item in version.documents if item.key == rest), code)
    if code in set(_WORDS):
        return gettext(_WORDS[Fails(code)])
    return code
