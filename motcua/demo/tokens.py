"""Bearer tokens for demo identities, so that a newcomer can try the API with curl."""

from datetime import datetime, timedelta
from uuid import UUID

from motcua.demo.people import citizens
from motcua.identity.public import (
    AccountNotFound,
    Assurance,
    VNeIDPerson,
    account_by_username,
    account_of_party,
    issue_token,
    open_citizen_account,
)
from motcua.parties.public import (
    Address,
    PartyDetails,
    PartyKind,
    Sex,
)

from .people import Citizen


def demo_token(identity: str, *, hours: int, now: datetime) -> str:
    """Return a token for an official's user name or a demo citizen's personal id.

    Raises ``AccountNotFound`` for anybody else.
    """
    account_id = _account_id(identity.strip(), now)
    return issue_token(
        account_id=account_id, now=now, lifetime=timedelta(hours=hours), name="motcua token"
    )


def _account_id(identity: str, now: datetime) -> UUID:
    if not identity.isdigit():
        return account_by_username(identity).id
    for citizen in citizens(now=now):
        if citizen.personal_id == identity:
            known = account_of_party(citizen.party_id)
            return known.id if known else _open(citizen, now)
    raise AccountNotFound(identity=identity)


def _open(citizen: Citizen, now: datetime) -> UUID:
    details = PartyDetails(
        kind=PartyKind.CITIZEN,
        full_name=citizen.name,
        personal_id=citizen.personal_id,
        birth_date=citizen.birth_date,
        sex=Sex(citizen.sex),
        address=Address("31", citizen.commune, citizen.address),
        phone=citizen.phone,
        email=citizen.email,
    )
    who = VNeIDPerson(f"demo-{citizen.personal_id}", details, None, Assurance.HIGH)
    account = open_citizen_account(who=who, now=now)
    return account.id
