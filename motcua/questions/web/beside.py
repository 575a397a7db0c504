"""The section of a procedure's page: the answers that helped most."""

from motcua.catalog.public import Beside, ProcedureVersionFacts

from ..selectors import PublicFilter, public_questions
from .showing import public_lines

_SHOWN = 3


def beside_procedure(facts: ProcedureVersionFacts) -> Beside:
    """Return the section about one procedure; without answers it says how to ask."""
    found, following = public_questions(PublicFilter(procedure_code=facts.code), limit=_SHOWN)
    section = {"code": facts.code, "lines": public_lines(found), "has_more": bool(following)}
    return Beside("questions/beside.html", section)
