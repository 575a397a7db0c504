"""Writing down who decides, prepares or may be handed what, and until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.kernel.errors import InputInvalid

from ..errors import (
    AgencyNotFound,
    CompetenceAmbiguous,
    PeriodInvalid,
    PeriodOverlaps,
    RecordEnded,
    UnitNotFound,
)
from ..models import AdministrativeUnit, Agency, Competence, Unit
from ..models.periods import overlapping, valid_on
from ..rules.competence import share_an_area
from ..selectors.areas import area
from ..selectors.cache import forget
from ..types import WITH_UNIT, AgencyKind, CompetenceLevel
from .keep_apart import check_end, check_period


@dataclass(frozen=True, slots=True)
class CompetenceRule:
    """What one agency, or each agency of a kind in its own area, may do about one subject.

    The subject is one procedure or one whole field; an area narrows the rule to it.
    """

    level: CompetenceLevel
    agency_id: UUID | None
    legal_basis: str
    valid_from: date
    procedure_code: str = ""
    field: str = ""
    unit_code: str = ""
    area_code: str = ""
    agency_kind: AgencyKind | None = None
    valid_to: date | None = None


@transaction.atomic
def record_competence(rule: CompetenceRule) -> int:
    """Write the rule down and return its key.

    Raises ``InputInvalid`` unless it is about one subject and one agency or kind, or where a unit
    that prepares is not named; ``AgencyNotFound``, ``UnitNotFound``, ``AreaNotFound``;
    ``PeriodInvalid``, ``PeriodOverlaps`` for the same rule twice, and ``CompetenceAmbiguous``
    where another agency would decide the same with the same weight.
    """
    _check_input(rule)
    check_period(rule.valid_from, rule.valid_to)
    if rule.area_code:
        area(rule.area_code, rule.valid_from)
    _check_agencies(rule)
    alike = Competence.objects.select_for_update().filter(
        overlapping(rule.valid_from, rule.valid_to),
        level=rule.level,
        procedure_code=rule.procedure_code,
        field=rule.field,
        area_code=rule.area_code,
    )
    _check_alike(rule, list(alike.order_by("pk")))
    row = Competence.objects.create(
        level=rule.level,
        agency_id=rule.agency_id,
        agency_kind=rule.agency_kind or "",
        unit_code=rule.unit_code if rule.level in WITH_UNIT else "",
        procedure_code=rule.procedure_code,
        field=rule.field,
        area_code=rule.area_code,
        legal_basis=rule.legal_basis,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )
    forget()
    return row.pk


@transaction.atomic
def end_competence(*, competence_id: int, last_day: date) -> None:
    """End a rule with ``last_day``; raises ``RecordEnded`` and ``PeriodInvalid``."""
    row = Competence.objects.select_for_update().filter(pk=competence_id).first()
    ended = RecordEnded(competence=competence_id)
    if row is None:
        raise ended
    check_end(last_day, since=row.valid_from, until=row.valid_to, error=ended)
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    forget()


def _check_input(rule: CompetenceRule) -> None:
    wrong = []
    if bool(rule.procedure_code) == bool(rule.field):
        wrong.append(("/procedure_code", "Name either one procedure or one field."))
    if (rule.agency_id is None) == (rule.agency_kind is None):
        wrong.append(("/agency_kind", "Name either one agency or one kind of agencies."))
    if rule.level == CompetenceLevel.HANDLE and not rule.unit_code:
        wrong.append(("/unit_code", "Choose the unit that prepares."))
    if wrong:
        raise InputInvalid([{"pointer": where, "detail": detail} for where, detail in wrong])


def _check_agencies(rule: CompetenceRule) -> None:
    rows = Agency.objects.select_for_update()
    if rule.agency_id is not None:
        agency = rows.filter(pk=rule.agency_id).first()
        if agency is None:
            raise AgencyNotFound(agency=str(rule.agency_id))
        last = agency.valid_to
        is_too_long = last is not None and (rule.valid_to is None or rule.valid_to > last)
        if rule.valid_from < agency.valid_from or is_too_long:
            raise PeriodInvalid("The agency does not exist during the whole time.")
    if rule.level not in WITH_UNIT or not rule.unit_code:
        return
    units = Unit.objects.filter(valid_on(rule.valid_from), code=rule.unit_code)
    whose = {"agency_id": rule.agency_id} if rule.agency_id else {"agency__kind": rule.agency_kind}
    if not units.filter(**whose).exists():
        raise UnitNotFound(unit=rule.unit_code)


def _check_alike(rule: CompetenceRule, alike: list[Competence]) -> None:
    for row in alike:
        if (row.agency_id, row.agency_kind) == (rule.agency_id, rule.agency_kind or ""):
            raise PeriodOverlaps(competence=row.pk)
        is_same_sort = (row.agency_id is None) == (rule.agency_id is None)
        if rule.level == CompetenceLevel.DECIDE and is_same_sort and _meet(rule, row):
            raise CompetenceAmbiguous(competence=row.pk)


def _meet(rule: CompetenceRule, row: Competence) -> bool:
    """Return whether both rules would name an agency for some area."""
    if rule.agency_id is None or row.agency_id is None:
        mine, theirs = _areas_of_kind(rule.agency_kind), _areas_of_kind(row.agency_kind)
    else:
        mine, theirs = _areas_of(rule.agency_id), _areas_of(row.agency_id)
    codes = mine | theirs
    known = AdministrativeUnit.objects.filter(valid_on(rule.valid_from), code__in=codes)
    return share_an_area(mine, theirs, dict(known.values_list("code", "parent_code")))


def _areas_of(agency_id: UUID) -> set[str]:
    found = Agency.objects.get(pk=agency_id)
    return {found.area_code, *found.area_codes} - {""}


def _areas_of_kind(kind: str | None) -> set[str]:
    rows = Agency.objects.filter(kind=kind or "").values_list("area_code", "area_codes")
    return {code for own, further in rows for code in (own, *further)} - {""}
