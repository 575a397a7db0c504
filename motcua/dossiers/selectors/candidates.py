"""Who may do a step of a dossier: whoever uses its role in its unit for this very procedure."""

from datetime import date

from motcua.catalog.public import version_facts
from motcua.organizations.public import OfficialFacts, officials_with_role

from ..types import DossierState, OpenStep


def candidates_for(step: OpenStep, state: DossierState, *, on: date) -> list[OfficialFacts]:
    """Return the officials to whom the step can be given on the day.

    A delegation for another procedure or field gives no competence here.
    """
    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    return officials_with_role(
        step.place.unit_id,
        step.role,
        on,
        procedure_code=state.procedure_code,
        field=version.field_code,
    )
