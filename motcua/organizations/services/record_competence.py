"""Writing down who decides, prepares or may be handed what, and until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.kernel.errors import InputInvalid

from ..errors import PeriodInvalid, RecordEnded
from ..models import Competence
from ..selectors.agencies import agency_by_id, unit_by_code
from ..selectors.cache import forget
from ..types import CompetenceLevel


@dataclass(frozen=True, slots=True)
class CompetenceRule:
    """What one agency may do about one procedure, or about one whole field."""

    level: CompetenceLevel
    agency_id: UUID
    legal_basis: str
    valid_from: date
    procedure_code: str = ""
    field: str = ""
    unit_code: str = ""
    area_code: str = ""


@transaction.atomic
def record_competence(rule: CompetenceRule) -> int:
    """Write the rule down and return its key.

    Raises ``InputInvalid`` unless it is about a procedure or a field, or where a unit that prepares
    is not named; ``AgencyNotFound``, ``UnitNotFound``.
    """
    if bool(rule.procedure_code) == bool(rule.field):
        detail = "Name either one procedure or one field."
        raise InputInvalid([{"pointer": "/procedure_code", "detail": detail}])
    if rule.level == CompetenceLevel.HANDLE and not rule.unit_code:
        detail = "Choose the unit that prepares."
        raise InputInvalid([{"pointer": "/unit_code", "detail": detail}])
    agency = agency_by_id(rule.agency_id)
    if rule.level == CompetenceLevel.HANDLE:
        unit_by_code(agency.id, rule.unit_code, rule.valid_from)
    row = Competence.objects.create(
        level=rule.level,
        agency_id=agency.id,
        unit_code=rule.unit_code if rule.level == CompetenceLevel.HANDLE else "",
        procedure_code=rule.procedure_code,
        field=rule.field,
        area_code=rule.area_code,
        legal_basis=rule.legal_basis,
        valid_from=rule.valid_from,
    )
    forget()
    return row.pk


@transaction.atomic
def end_competence(*, competence_id: int, last_day: date) -> None:
    """End a rule with ``last_day``; raises ``RecordEnded`` and ``PeriodInvalid``."""
    row = Competence.objects.select_for_update().filter(pk=competence_id).first()
    if row is None or (row.valid_to is not None and row.valid_to < last_day):
        raise RecordEnded(competence=competence_id)
    if last_day < row.valid_from:
        raise PeriodInvalid("A period must end on or after its first day.")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    forget()
