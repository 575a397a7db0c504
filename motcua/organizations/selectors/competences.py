"""Who is competent for a procedure, where and when."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.db.models import Q

from ..errors import (
    AgencyNotFound,
    AreaNotFound,
    CompetenceAmbiguous,
    CompetenceNotFound,
    UnitNotFound,
)
from ..models import Agency, Competence
from ..models.periods import valid_on
from ..rules.acting import held_elsewhere, in_place_of, may_decide_with
from ..rules.competence import Question, answers, most_special
from ..types import AgencyFacts, CompetenceFacts, CompetenceLevel, Standing, UnitFacts, UnitKind
from .agencies import agency_by_id, unit_by_code, unit_facts, units_of
from .areas import area_path
from .cache import kept_briefly
from .officials import official_facts


def competence_facts_of(row: Competence) -> CompetenceFacts:
    """Return the value of a row."""
    return CompetenceFacts(
        id=row.pk,
        level=CompetenceLevel(row.level),
        agency_id=row.agency_id,
        agency_kind=row.agency_kind,
        unit_code=row.unit_code,
        procedure_code=row.procedure_code,
        field=row.field,
        area_code=row.area_code,
        legal_basis=row.legal_basis,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _rows(procedure_code: str, field: str, on: date, level: str) -> list[CompetenceFacts]:
    about = Q(procedure_code=procedure_code) if procedure_code else Q()
    if field:
        about |= Q(field=field)
    if not about:
        return []
    return [
        competence_facts_of(row)
        for row in Competence.objects.filter(valid_on(on), about, level=level)
    ]


def _agencies_of(row: CompetenceFacts, path: tuple[str, ...], on: date) -> list[UUID]:
    if row.agency_id:
        return [row.agency_id]
    for code in path:  # the commune's own agency before the province's
        here = Agency.objects.filter(valid_on(on), kind=row.agency_kind)
        ids = here.filter(Q(area_code=code) | Q(area_codes__contains=[code]))
        found = list(ids.order_by("code").values_list("id", flat=True))
        if found:
            return found
    return []


def _serves(agency_id: UUID, path: tuple[str, ...], on: date) -> bool:
    row = Agency.objects.filter(valid_on(on), pk=agency_id).only("area_code", "area_codes").first()
    if row is None:
        return False
    return not path or row.area_code in path or bool(set(row.area_codes) & set(path))


def _candidates(rows: Iterable[CompetenceFacts], question: Question) -> list[UUID]:
    usable = [
        row
        for row in rows
        if row.agency_id is None or _serves(row.agency_id, question.area_path, question.on)
    ]
    chosen = most_special(usable, question)
    found = [one for row in chosen for one in _agencies_of(row, question.area_path, question.on)]
    return list(dict.fromkeys(found))


@kept_briefly
def competent_agency(
    procedure_code: str, area_code: str, on: date, *, field: str = ""
) -> AgencyFacts:
    """Return the agency that decides the procedure for the area on the day.

    A rule about the procedure goes before one about its ``field``, a smaller area before a larger,
    a named agency before a kind. Raises ``CompetenceNotFound``, ``CompetenceAmbiguous`` and
    ``AreaNotFound``.
    """
    question = Question(procedure_code, field, area_path(area_code, on), on)
    rows = _rows(procedure_code, field, on, CompetenceLevel.DECIDE)
    found = _candidates(rows, question)
    if not found:
        raise CompetenceNotFound(procedure=procedure_code, area=area_code)
    if len(found) > 1:
        raise CompetenceAmbiguous(procedure=procedure_code, area=area_code, agencies=len(found))
    return agency_by_id(found[0])


def is_competent(
    agency_id: UUID, procedure_code: str, area_code: str, on: date, *, field: str = ""
) -> bool:
    """Return whether the agency decides the procedure for the area on the day."""
    try:
        return competent_agency(procedure_code, area_code, on, field=field).id == agency_id
    except (CompetenceNotFound, CompetenceAmbiguous):
        return False


def may_be_transferred_to(
    agency_id: UUID, procedure_code: str, area_code: str, on: date, *, field: str = ""
) -> bool:
    """Return whether a dossier may be handed to the agency: it decides, or a row of level
    transfer names it."""
    if is_competent(agency_id, procedure_code, area_code, on, field=field):
        return True
    named = agencies_to_transfer_to(procedure_code, area_code, on, field=field)
    return agency_id in {one.id for one in named}


def agencies_to_transfer_to(
    procedure_code: str, area_code: str, on: date, *, field: str = ""
) -> list[AgencyFacts]:
    """Return the agencies that rows of level transfer name for the procedure and area."""
    level = CompetenceLevel.TRANSFER
    question = Question(procedure_code, field, area_path(area_code, on), on, level)
    rows = _rows(procedure_code, field, on, level)
    return [agency_by_id(one) for one in _candidates(rows, question)]


def units_to_consult(
    procedure_code: str, area_code: str, on: date, *, field: str = ""
) -> list[UnitFacts]:
    """Return the units that rows of level consult name for the procedure or field and the area.

    Every row counts, not the most special alone: several agencies may have to be heard. A row
    without a unit, or with one that the agency does not have, means the agency's leadership.
    """
    level = CompetenceLevel.CONSULT
    question = Question(procedure_code, field, area_path(area_code, on), on, level)
    found: dict[UUID, UnitFacts] = {}
    for row in _rows(procedure_code, field, on, level):
        is_here = row.agency_id is None or _serves(row.agency_id, question.area_path, on)
        if is_here and answers(row, question):
            for one in _agencies_of(row, question.area_path, on):
                unit = named_or_leading(one, row.unit_code, on)
                found |= {unit.id: unit} if unit else {}
    return list(found.values())


def named_or_leading(agency_id: UUID, unit_code: str, on: date) -> UnitFacts | None:
    """Return the unit of a code, else the agency's leadership; None where it has neither."""
    with suppress(UnitNotFound):
        if unit_code:
            return unit_by_code(agency_id, unit_code, on)
    return next(iter(units_of(agency_id, on, kind=UnitKind.LEADERSHIP)), None)


@kept_briefly
def handling_unit(
    agency_id: UUID, procedure_code: str, on: date, *, field: str = ""
) -> UnitFacts | None:
    """Return the unit of the agency that prepares the procedure.

    None where no row says so, or where a row about a kind of agencies names a unit that this one
    does not have on the day.
    """
    row = Agency.objects.filter(pk=agency_id).first()
    if row is None:
        raise AgencyNotFound(agency=str(agency_id))
    level = CompetenceLevel.HANDLE
    path = _own_path(row.area_code, on)
    rows = [
        rule
        for rule in _rows(procedure_code, field, on, level)
        if rule.agency_id == agency_id or rule.agency_kind == row.kind
    ]
    chosen = most_special(rows, Question(procedure_code, field, path, on, level))
    with suppress(UnitNotFound):
        return unit_by_code(agency_id, chosen[0].unit_code, on) if chosen else None
    return None


def _own_path(code: str, on: date) -> tuple[str, ...]:
    """Return the areas above an agency; its unit may have ended while it still handles dossiers."""
    try:
        return area_path(code, on)
    except AreaNotFound:
        return (code,)


def may_decide(
    official_id: UUID, procedure_code: str, area_code: str, on: date, *, field: str = ""
) -> bool:
    """Return whether the official may sign for the agency that decides the procedure there."""
    try:
        agency = competent_agency(procedure_code, area_code, on, field=field)
    except (CompetenceNotFound, CompetenceAmbiguous):
        return False
    return may_decide_for(official_id, agency.id, procedure_code, on, field=field)


def may_decide_for(
    official_id: UUID, agency_id: UUID, procedure_code: str, on: date, *, field: str = ""
) -> bool:
    """Return whether the official may sign this procedure in the name of the agency."""
    facts = official_facts(official_id, on)
    return may_decide_with(
        facts.positions, agency_id=agency_id, procedure_code=procedure_code, field=field
    )


def standing_for(
    official_id: UUID, agency_id: UUID | None, procedure_code: str, on: date, *, field: str = ""
) -> Standing:
    """Return how the official stands towards a procedure that the agency decides, in one read."""
    positions = official_facts(official_id, on).positions
    about = {"procedure_code": procedure_code, "field": field}
    return Standing(
        may_decide=agency_id is not None
        and may_decide_with(positions, agency_id=agency_id, **about),
        in_place_of=in_place_of(positions, **about),
        elsewhere=held_elsewhere(positions, **about),
    )


def competences_of(unit_id: UUID, on: date) -> list[CompetenceFacts]:
    """Return what the unit prepares, and what its agency decides or may be handed, on the day."""
    unit = unit_facts(unit_id)
    agency = agency_by_id(unit.agency_id)
    rows = Competence.objects.filter(
        valid_on(on), Q(agency_id=agency.id) | Q(agency_kind=agency.kind)
    ).filter(~Q(level=CompetenceLevel.HANDLE) | Q(unit_code=unit.code))
    return [
        competence_facts_of(row) for row in rows.order_by("level", "procedure_code", "field", "id")
    ]
