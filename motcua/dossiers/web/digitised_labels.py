"""Words for papers that were digitised and for the values that were confirmed."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from motcua.kernel.paper_fields import DAYS, PaperField

from ..types_digitised import ConfirmedField, PaperSource

FIELDS = {
    PaperField.NUMBER: _("Number of the paper"),
    PaperField.ISSUED_ON: _("Issued on"),
    PaperField.ISSUED_BY: _("Issued by"),
    PaperField.FULL_NAME: _("Full name"),
    PaperField.IDENTITY_NUMBER: _("Personal number"),
    PaperField.DATE_OF_BIRTH: _("Date of birth"),
}
SOURCES = {
    PaperSource.ORIGINAL: _("from the original"),
    PaperSource.COPY: _("from a copy"),
}


def field_label(field: PaperField) -> str:
    """Return what a value is called."""
    return gettext(FIELDS[field])


def field_text(field: PaperField, value: str) -> str:
    """Return a value as people read it: days as day/month/year."""
    return f"{date.fromisoformat(value):%d/%m/%Y}" if field in DAYS and value else value


def field_lines(fields: Iterable[ConfirmedField]) -> list[tuple[str, str]]:
    """Return label and value of each confirmed field."""
    return [(field_label(one.field), field_text(one.field, one.value)) for one in fields]
