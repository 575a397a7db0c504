"""Officials and what each may do on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from ..errors import OfficialNotFound
from ..models import Absence, Delegation, Official, Position
from ..models.periods import in_force, valid_on
from ..rules.acting import DelegationGiven, concerns, delegated_positions, stand_in_positions
from ..rules.hierarchy import any_leads, common_superior
from ..types import OfficialFacts, PositionFacts, Role
from .agencies import unit_facts, unit_parents
from .cache import kept_briefly


def _own_positions(officials: Iterable[UUID], on: date) -> dict[UUID, tuple[PositionFacts, ...]]:
    rows = (
        Position.objects.select_related("unit")
        .filter(valid_on(on), official_id__in=set(officials), official__is_active=True)
        .order_by("valid_from", "id")
    )
    found: dict[UUID, list[PositionFacts]] = defaultdict(list)
    for row in rows:
        found[row.official_id].append(
            PositionFacts(
                role=Role(row.role),
                unit_id=row.unit_id,
                agency_id=row.unit.agency_id,
                title_vi=row.title_vi,
                title_en=row.title_en,
            )
        )
    return {official: tuple(held) for official, held in found.items()}


def _delegations_to(officials: set[UUID], on: date) -> dict[UUID, list[DelegationGiven]]:
    rows = Delegation.objects.filter(in_force(on, "revoked_on"), to_official_id__in=officials)
    found: dict[UUID, list[DelegationGiven]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.to_official_id].append(
            DelegationGiven(
                from_official=row.from_official_id,
                role=Role(row.role),
                unit_id=row.unit_id,
                procedure_code=row.procedure_code,
                field=row.field,
                decision_number=row.decision_number,
            )
        )
    return found


def _absent_for(officials: set[UUID], on: date) -> dict[UUID, list[UUID]]:
    rows = Absence.objects.filter(in_force(on, "ended_on"), stand_in_id__in=officials)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for stand_in, away in rows.order_by("id").values_list("stand_in_id", "official_id"):
        found[stand_in].append(away)
    return found


def _acting(officials: set[UUID], on: date) -> dict[UUID, tuple[PositionFacts, ...]]:
    given, absent = _delegations_to(officials, on), _absent_for(officials, on)
    others = {one.from_official for many in given.values() for one in many}
    others |= {one for many in absent.values() for one in many}
    own = _own_positions(officials | others, on)
    return {
        one: (
            *own.get(one, ()),
            *delegated_positions(given.get(one, ()), own),
            *stand_in_positions(absent.get(one, ()), own, own.get(one, ())),
        )
        for one in officials
    }


def acting_for(official_id: UUID, on: date) -> tuple[PositionFacts, ...]:
    """Return every position the official may use on the day, with its source."""
    return _acting({official_id}, on)[official_id]


def officials_by_ids(ids: Iterable[UUID], on: date) -> list[OfficialFacts]:
    """Return several officials at once in the order of ``ids``, with four queries.

    An official who is not active has no positions; unknown ids are left out.
    """
    wanted = list(dict.fromkeys(ids))
    rows = Official.objects.in_bulk(wanted)
    acting = _acting({one for one, row in rows.items() if row.is_active}, on)
    return [
        OfficialFacts(
            id=row.id,
            code=row.code,
            name=row.full_name,
            email=row.email,
            phone=row.phone,
            is_active=row.is_active,
            positions=acting.get(row.id, ()),
        )
        for one in wanted
        if (row := rows.get(one)) is not None
    ]


@kept_briefly
def official_facts(official_id: UUID, on: date) -> OfficialFacts:
    """Return the official with all positions of the day, kept for some seconds.

    An official who is not active has no positions. Raises ``OfficialNotFound``.
    """
    found = officials_by_ids([official_id], on)
    if not found:
        raise OfficialNotFound(official=str(official_id))
    return found[0]


def every_official(on: date) -> list[OfficialFacts]:
    """Return every official of the node, by code."""
    ids = Official.objects.order_by("code").values_list("id", flat=True)
    return officials_by_ids(ids, on)


def official_by_code(code: str, on: date) -> OfficialFacts:
    """Return the official with this code, or raise ``OfficialNotFound``."""
    found = Official.objects.filter(code=code).values_list("id", flat=True).first()
    if found is None:
        raise OfficialNotFound(official=code)
    return official_facts(found, on)


def official_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of several officials at once, for lists."""
    return dict(Official.objects.filter(pk__in=set(ids)).values_list("id", "full_name"))


def officials_with_role(
    unit_id: UUID, role: str, on: date, *, procedure_code: str = "", field: str = ""
) -> list[OfficialFacts]:
    """Return who may use the role in the unit on the day, delegations and stand-ins included.

    With a procedure, a delegation for another one does not count.
    """
    holders = Position.objects.filter(
        valid_on(on), unit_id=unit_id, role=role, official__is_active=True
    ).values_list("official_id", flat=True)
    delegates = Delegation.objects.filter(
        in_force(on, "revoked_on"), unit_id=unit_id, role=role
    ).values_list("to_official_id", flat=True)
    stand_ins = Absence.objects.filter(
        in_force(on, "ended_on"), official_id__in=list(holders), stand_in__isnull=False
    ).values_list("stand_in_id", flat=True)
    found = officials_by_ids((*holders, *delegates, *stand_ins), on)
    about = {"procedure_code": procedure_code, "field": field}
    return [
        facts
        for facts in found
        if any(
            held.role == role
            and held.unit_id == unit_id
            and (not procedure_code or concerns(held, **about))
            for held in facts.positions
        )
    ]


def officials_of_agency(agency_id: UUID, on: date) -> list[OfficialFacts]:
    """Return the officials appointed in an agency on the day, by code."""
    ids = (
        Position.objects.filter(valid_on(on), unit__agency_id=agency_id, official__is_active=True)
        .order_by("official__code")
        .values_list("official_id", flat=True)
    )
    return officials_by_ids(ids, on)


def officials_around(
    agency_ids: Iterable[UUID], roles: Iterable[str], on: date
) -> list[OfficialFacts]:
    """Return whoever may use a role in one of the agencies, or one of ``roles`` anywhere.

    Delegations and stand-ins included, by code; seven queries whatever the number.
    """
    wanted = Q(unit__agency_id__in=set(agency_ids)) | Q(role__in=list(roles))
    holders = set(
        Position.objects.filter(valid_on(on), wanted, official__is_active=True).values_list(
            "official_id", flat=True
        )
    )
    delegates = Delegation.objects.filter(in_force(on, "revoked_on"), wanted)
    stand_ins = Absence.objects.filter(
        in_force(on, "ended_on"), official_id__in=holders, stand_in__isnull=False
    )
    found = holders | set(delegates.values_list("to_official_id", flat=True))
    found |= set(stand_ins.values_list("stand_in_id", flat=True))
    return sorted(officials_by_ids(found, on), key=lambda one: one.code)


def is_absent(official_id: UUID, on: date) -> bool:
    """Return whether the official is away on the day."""
    return Absence.objects.filter(in_force(on, "ended_on"), official_id=official_id).exists()


def is_subordinate(official_id: UUID, superior_id: UUID, on: date) -> bool:
    """Return whether ``superior_id`` leads ``official_id`` on the day, in some position."""
    if official_id == superior_id:
        return False
    below, above = official_facts(official_id, on), official_facts(superior_id, on)
    parents = unit_parents({held.agency_id for held in (*below.positions, *above.positions)})
    return any_leads(above.positions, below.positions, parents)


def common_superior_unit(unit_a: UUID, unit_b: UUID) -> UUID | None:
    """Return the nearest unit above both, or none when no unit is above both."""
    agencies = {unit_facts(unit_a).agency_id, unit_facts(unit_b).agency_id}
    return common_superior(unit_a, unit_b, unit_parents(agencies))
