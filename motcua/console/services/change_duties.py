"""Acts on what officials may do: appointments, delegations, absences with a stand-in."""

from datetime import date
from uuid import UUID

from motcua.organizations.public import (
    Appointment,
    Away,
    Delegated,
    DelegationScope,
    RecordEnded,
    absence_by_id,
    appoint,
    appointments_of,
    delegate,
    delegation_by_id,
    end_absence,
    end_position,
    official_names,
    record_absence,
    revoke_delegation,
    unit_facts,
)

from ..rules.own_grant import check_not_own
from .change_officials import on_official
from .record_act import By
from .subjects import check_subject


def give_position(official_id: UUID, appointment: Appointment, *, by: By) -> int:
    """Appoint the official to a role in a unit; raises ``OwnGrant`` and what appointing raises."""
    check_not_own(by.actor.official_id, official_id)
    with on_official("position.given", official_id, by) as trace:
        key = appoint(official_id=official_id, appointment=appointment)
        trace.after = _held(appointment.role, appointment.unit_id) | {
            "from": str(appointment.valid_from),
            "to": str(appointment.valid_to or ""),
        }
    return key


def take_position(official_id: UUID, position_id: int, last_day: date, *, by: By) -> None:
    """End an appointment of the official."""
    known = {one.id: one for one in appointments_of(official_id)}.get(position_id)
    with on_official("position.ended", official_id, by) as trace:
        end_position(position_id=position_id, last_day=last_day, official_id=official_id)
        if known is not None:
            held = _held(known.role, known.unit_id)
            trace.before = held | {"to": str(known.valid_to or "")}
        trace.after = {"to": str(last_day)}


def give_delegation(official_id: UUID, to_official: UUID, scope: DelegationScope, *, by: By) -> int:
    """Write down that the official lets another use a role; raises ``OwnGrant`` and so on."""
    check_not_own(by.actor.official_id, to_official)
    check_subject(scope.procedure_code, scope.field)
    with on_official("delegation.given", official_id, by) as trace:
        key = delegate(from_official=official_id, to_official=to_official, scope=scope)
        trace.after = _held(scope.role, scope.unit_id) | {
            "receiver": official_names([to_official]).get(to_official, ""),
            "about": scope.procedure_code or scope.field,
            "decision": scope.decision_number,
            "from": str(scope.valid_from),
            "to": str(scope.valid_to),
        }
    return key


def take_delegation(delegation_id: int, from_day: date, *, by: By) -> Delegated:
    """Take a delegation back; on ``from_day`` it no longer holds."""
    known = known_delegation(delegation_id)
    with on_official("delegation.revoked", known.from_id, by) as trace:
        revoke_delegation(delegation_id=delegation_id, from_day=from_day)
        trace.before = _held(known.role, known.unit_id) | {
            "receiver": known.to_name,
            "decision": known.decision_number,
            "to": str(known.valid_to),
        }
        trace.after = {"first_day_without": str(from_day)}
    return known


def note_absence(
    official_id: UUID, stand_in: UUID | None, period: tuple[date, date], *, by: By
) -> int:
    """Write down that the official is away; the reason is not kept: it may be private."""
    check_not_own(by.actor.official_id, stand_in)
    with on_official("absence.noted", official_id, by) as trace:
        key = record_absence(
            official_id=official_id,
            stand_in=stand_in,
            valid_from=period[0],
            valid_to=period[1],
        )
        names = official_names([stand_in]) if stand_in else {}
        trace.after = {
            "stand_in": names.get(stand_in, "") if stand_in else "",
            "from": str(period[0]),
            "to": str(period[1]),
        }
    return key


def close_absence(absence_id: int, from_day: date, *, by: By) -> Away:
    """Write down that the official is back on ``from_day``."""
    known = known_absence(absence_id)
    with on_official("absence.ended", known.official_id, by) as trace:
        end_absence(absence_id=absence_id, from_day=from_day)
        trace.before = {"stand_in": known.stand_in_name, "to": str(known.valid_to)}
        trace.after = {"back_on": str(from_day)}
    return known


def known_delegation(delegation_id: int) -> Delegated:
    """Return the delegation, or raise ``RecordEnded``."""
    found = delegation_by_id(delegation_id)
    if found is None:
        raise RecordEnded(delegation=delegation_id)
    return found


def known_absence(absence_id: int) -> Away:
    """Return the absence, or raise ``RecordEnded``."""
    found = absence_by_id(absence_id)
    if found is None:
        raise RecordEnded(absence=absence_id)
    return found


def _held(role: str, unit_id: UUID) -> dict[str, str]:
    unit = unit_facts(unit_id)
    return {"role": str(role), "unit": f"{unit.name}, {unit.agency_name}"}
