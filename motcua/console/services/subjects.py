"""What a delegation or a competence is about must be in the catalogue."""

from contextlib import suppress

from motcua.catalog.public import ProcedureNotFound, field_names, version_lines
from motcua.kernel.errors import InputInvalid


def check_subject(procedure_code: str, field: str) -> None:
    """Raise ``InputInvalid`` for a procedure or field nobody has heard of; drafts are known."""
    if procedure_code and not _is_known(procedure_code):
        detail = "No procedure has this code."
        raise InputInvalid([{"pointer": "/procedure_code", "detail": detail}])
    if field and field not in field_names():
        raise InputInvalid([{"pointer": "/field", "detail": "No procedure is in this field."}])


def _is_known(procedure_code: str) -> bool:
    with suppress(ProcedureNotFound):
        return bool(version_lines(procedure_code, drafts=True))
    return False
