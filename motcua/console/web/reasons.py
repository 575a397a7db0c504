"""Words for what the importer could not read."""

from django.utils.translation import gettext_noop as _

from .labels import label

_REASONS = {
    "no-legal-basis-found": _("No legal basis was found"),
    "unknown-level": _("The level is not known"),
    "time-limit-without-unit": _("The time limit has no unit"),
    "text-before-first-row": _("Text stands before the first row"),
    "text-after-last-row": _("Text stands after the last row"),
    "section-cut": _("The text was cut off in the source"),
    "row-without-name": _("A row has no name"),
    "result-without-code": _("A result has no code"),
    "result-code-unreadable": _("The code of a result cannot be read"),
    "not-text": _("The field holds no text"),
    "character-replaced": _("A character that cannot be stored was replaced"),
    "missing": _("The field is missing"),
    "no-way-found": _("No way to submit was found"),
    "no-time-limit": _("No time limit was found"),
    "no-step-found": _("No step was found"),
    "no-result-found": _("No result was found"),
    "no-document-found": _("No document was found"),
    "legal-basis-without-number": _("A legal basis has no number"),
    "legal-bases-from-citations": _("Legal bases were taken from the text"),
    "fee-doubtful": _("The fee is doubtful"),
    "obligatory-part-missing": _("A part that the law requires is missing"),
    "text-too-long": _("The text is too long and was cut"),
    "too-many-parts": _("There are too many parts; the first ones were kept"),
    "quantity-too-large": _("The number of copies cannot be right"),
    "time-limit-too-long": _("The time limit is too long to be right"),
    "fee-too-large": _("The fee is too large to be right"),
    "result-code-too-long": _("The code of a result is too long and was left out"),
    "code-missing": _("The record has no code and was left out"),
    "name-missing": _("The record has no name and was left out"),
    "code-too-long": _("The code of the record is too long and it was left out"),
    "differs-from-curated": _("Differs from the version that was written here; it stays in force"),
}


def reason_label(code: str) -> str:
    """Return why a part could not be read, in the language of the page."""
    return label(_REASONS, code)
