"""Acts on officials, their accounts and what they are appointed to."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from motcua.identity.public import (
    AccountNotFound,
    account_of_official,
    disable_account,
    enable_account,
    end_sessions,
    open_official_account,
    replace_password,
    reset_second_factor,
)
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    Appointment,
    DelegationScope,
    appoint,
    delegate,
    end_position,
    official_facts,
    official_names,
    record_absence,
    register_official,
    revoke_delegation,
    set_official_active,
    unit_facts,
)

from ..errors import CodeOfOfficialTaken, OwnAccount
from .record_act import By, recorded

KIND = "official"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """How an official signs in."""

    username: str
    password: str
    is_administrator: bool = False


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """How an official is called and reached."""

    full_name: str
    email: str = ""
    phone: str = ""


def add_official(code: str, details: PersonDetails, *, account: NewAccount | None, by: By) -> UUID:
    """Write down an official, with an account if one is given; raises ``CodeOfOfficialTaken``."""
    with recorded("official.added", KIND, by=by, name=details.full_name) as trace:
        if _is_known(code, by):
            raise CodeOfOfficialTaken(official=code)
        made = register_official(
            code=code,
            full_name=details.full_name,
            email=details.email,
            phone=details.phone,
            now=by.now,
        )
        trace.object_id = str(made)
        trace.after = {"code": code, "name": details.full_name}
        if account is not None:
            open_account(made, account, by=by)
    return made


def change_official(official_id: UUID, details: PersonDetails, *, by: By) -> None:
    """Bring name and ways to reach an official up to date."""
    old = official_facts(official_id, legal_day(by.now))
    with recorded("official.changed", KIND, official_id, by=by, name=details.full_name) as trace:
        register_official(
            code=old.code,
            full_name=details.full_name,
            email=details.email,
            phone=details.phone,
            now=by.now,
        )
        trace.before, trace.after = {"name": old.name}, {"name": details.full_name}


def open_account(official_id: UUID, account: NewAccount, *, by: By) -> None:
    """Give an official a way in."""
    with _on("account.opened", official_id, by) as trace:
        open_official_account(
            official_id=official_id,
            username=account.username,
            password=account.password,
            is_administrator=account.is_administrator,
            now=by.now,
        )
        trace.after = {"username": account.username, "administrator": account.is_administrator}


def close_account(official_id: UUID, reason: str, *, by: By) -> None:
    """Close the way in and take the official out of service; raises ``OwnAccount``."""
    if official_id == by.actor.official_id:
        raise OwnAccount()
    with _on("account.closed", official_id, by) as trace:
        account = account_of_official(official_id)
        if account is not None:
            disable_account(account_id=account.id, reason=reason, now=by.now)
        set_official_active(official_id=official_id, is_active=False)
        trace.after = {"reason": reason}


def reopen_account(official_id: UUID, *, by: By) -> None:
    """Bring an official back into service and open the way in again."""
    with _on("account.reopened", official_id, by):
        account = account_of_official(official_id)
        if account is not None:
            enable_account(account_id=account.id, now=by.now)
        set_official_active(official_id=official_id, is_active=True)


def forget_second_factor(official_id: UUID, *, by: By) -> None:
    """Have the official set up a new authenticator app at the next sign-in."""
    with _on("account.second_factor_reset", official_id, by):
        reset_second_factor(account_id=_account_id(official_id), now=by.now)


def set_password(official_id: UUID, password: str, *, by: By) -> None:
    """Give the official a new password."""
    with _on("account.password_replaced", official_id, by):
        replace_password(account_id=_account_id(official_id), password=password, now=by.now)


def sign_out_everywhere(official_id: UUID, *, by: By) -> int:
    """End every session of the official; return how many."""
    with _on("account.sessions_ended", official_id, by) as trace:
        count = end_sessions(account_id=_account_id(official_id), now=by.now)
        trace.after = {"sessions": count}
    return count


def give_position(official_id: UUID, appointment: Appointment, *, by: By) -> int:
    """Appoint the official to a role in a unit."""
    with _on("position.given", official_id, by) as trace:
        key = appoint(official_id=official_id, appointment=appointment)
        trace.after = _held(appointment.role, appointment.unit_id) | {
            "from": str(appointment.valid_from),
            "to": str(appointment.valid_to or ""),
        }
    return key


def take_position(official_id: UUID, position_id: int, last_day: date, *, by: By) -> None:
    """End an appointment."""
    with _on("position.ended", official_id, by) as trace:
        end_position(position_id=position_id, last_day=last_day)
        trace.after = {"position": position_id, "to": str(last_day)}


def give_delegation(official_id: UUID, to_official: UUID, scope: DelegationScope, *, by: By) -> int:
    """Write down that the official lets another use a role."""
    with _on("delegation.given", official_id, by) as trace:
        key = delegate(from_official=official_id, to_official=to_official, scope=scope)
        trace.after = _held(scope.role, scope.unit_id) | {
            "receiver": official_names([to_official]).get(to_official, ""),
            "decision": scope.decision_number,
            "from": str(scope.valid_from),
            "to": str(scope.valid_to),
        }
    return key


def take_delegation(official_id: UUID, delegation_id: int, from_day: date, *, by: By) -> None:
    """Take a delegation back."""
    with _on("delegation.revoked", official_id, by) as trace:
        revoke_delegation(delegation_id=delegation_id, from_day=from_day)
        trace.after = {"delegation": delegation_id, "from": str(from_day)}


def note_absence(
    official_id: UUID, stand_in: UUID | None, period: tuple[date, date], *, by: By
) -> int:
    """Write down that the official is away; the reason is not kept: it may be private."""
    with _on("absence.noted", official_id, by) as trace:
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


def _on(what: str, official_id: UUID, by: By) -> Any:
    name = official_facts(official_id, legal_day(by.now)).name
    return recorded(what, KIND, official_id, by=by, name=name)


def _held(role: str, unit_id: UUID) -> dict[str, str]:
    unit = unit_facts(unit_id)
    return {"role": str(role), "unit": f"{unit.name}, {unit.agency_name}"}


def _account_id(official_id: UUID) -> UUID:
    account = account_of_official(official_id)
    if account is None:
        raise AccountNotFound(official=str(official_id))
    return account.id


def _is_known(code: str, by: By) -> bool:
    from motcua.organizations.public import OfficialNotFound, official_by_code

    try:
        official_by_code(code, legal_day(by.now))
    except OfficialNotFound:
        return False
    return True
