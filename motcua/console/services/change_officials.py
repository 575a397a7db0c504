"""Acts on officials and their accounts."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
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
    OfficialNotFound,
    official_by_code,
    official_facts,
    register_official,
    set_official_active,
)

from ..errors import CodeOfOfficialTaken, OwnAccount
from .record_act import By, Trace, recorded

KIND = "official"
_CHANGED = "*"


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
        names = {"name": "full_name", "email": "email", "phone": "phone"}
        changed = [one for one, new in names.items() if getattr(old, one) != getattr(details, new)]
        # E-mail and telephone are personal data: that they changed is written down, not to what.
        trace.before = {one: old.name if one == "name" else "" for one in changed}
        trace.after = {one: details.full_name if one == "name" else _CHANGED for one in changed}


def open_account(official_id: UUID, account: NewAccount, *, by: By) -> None:
    """Give an official a way in."""
    with on_official("account.opened", official_id, by) as trace:
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
    with on_official("account.closed", official_id, by) as trace:
        account = account_of_official(official_id)
        if account is not None:
            disable_account(account_id=account.id, reason=reason, now=by.now)
        set_official_active(official_id=official_id, is_active=False, on=legal_day(by.now))
        trace.after = {"reason": reason}


def reopen_account(official_id: UUID, *, by: By) -> None:
    """Bring an official back into service and open the way in again."""
    with on_official("account.reopened", official_id, by):
        account = account_of_official(official_id)
        if account is not None:
            enable_account(account_id=account.id, now=by.now)
        set_official_active(official_id=official_id, is_active=True, on=legal_day(by.now))


def forget_second_factor(official_id: UUID, *, by: By) -> None:
    """Have the official set up a new authenticator app at the next sign-in."""
    with on_official("account.second_factor_reset", official_id, by):
        reset_second_factor(account_id=_account_id(official_id), now=by.now)


def set_password(official_id: UUID, password: str, *, by: By) -> None:
    """Give the official a new password."""
    with on_official("account.password_replaced", official_id, by):
        replace_password(account_id=_account_id(official_id), password=password, now=by.now)


def sign_out_everywhere(official_id: UUID, *, by: By) -> int:
    """End every session of the official; return how many."""
    with on_official("account.sessions_ended", official_id, by) as trace:
        count = end_sessions(account_id=_account_id(official_id), now=by.now)
        trace.after = {"sessions": count}
    return count


def on_official(what: str, official_id: UUID, by: By) -> AbstractContextManager[Trace]:
    """Return the wrapper of an act on one official."""
    name = official_facts(official_id, legal_day(by.now)).name
    return recorded(what, KIND, official_id, by=by, name=name)


def _account_id(official_id: UUID) -> UUID:
    account = account_of_official(official_id)
    if account is None:
        raise AccountNotFound(official=str(official_id))
    return account.id


def _is_known(code: str, by: By) -> bool:
    try:
        official_by_code(code, legal_day(by.now))
    except OfficialNotFound:
        return False
    return True
