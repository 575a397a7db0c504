"""Opening accounts: for officials by an administrator, for citizens by their first sign-in."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.parties.public import (
    MandateScope,
    PartyFacts,
    PartySource,
    grant_mandate,
    may_act_for,
    register_party,
)
from motcua.platform import outbox

from ..claims import VNeIDPerson
from ..errors import AccountExists
from ..models import Account
from ..types import AccountKind, Assurance
from ..vouched import PAPERS_VOUCHED, sealed


@transaction.atomic
def open_official_account(
    *, official_id: UUID, username: str, password: str | None, is_administrator: bool, now: datetime
) -> Account:
    """Return a new account of an official; the second factor is added before the first sign-in.

    Without a password nobody can sign in until one is set. Raises ``AccountExists``
    and, for a weak password, ``InputInvalid``.
    """
    name = username.strip().lower()
    if Account.objects.filter(official_id=official_id).exists() or (
        Account.objects.filter(username=name).exists()
    ):
        raise AccountExists()
    account = Account(
        id=uuid7(now),
        kind=AccountKind.ADMINISTRATOR if is_administrator else AccountKind.OFFICIAL,
        username=name,
        official_id=official_id,
        assurance=Assurance.HIGH,
        created_at=now,
        password_changed_at=now,
    )
    if password is None:
        account.set_unusable_password()
    else:
        set_password(account, password)
    account.save(force_insert=True)
    return account


def set_password(account: Account, password: str) -> None:
    """Give the unsaved account this password; raises ``InputInvalid`` for a weak one."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise InputInvalid(
            [{"pointer": "/password", "detail": message} for message in error.messages]
        ) from error
    account.set_password(password)


@transaction.atomic
def open_citizen_account(*, who: VNeIDPerson, now: datetime) -> Account:
    """Return the account of a person who came from VNeID, made on the first visit.

    Name, birth and level follow VNeID at each sign-in. Whoever comes in the name of an enterprise
    gets the enterprise's account, and may act for it from then on. The identity papers VNeID
    vouches for are told to who keeps them, under the person.
    """
    person = register_party(details=who.person, source=PartySource.VNEID, now=now)
    party = person
    if who.enterprise is not None:
        party = register_party(details=who.enterprise, source=PartySource.VNEID, now=now)
    account = _account_of(party, who.assurance, now)
    if party.id != person.id and not may_act_for(person.id, party.id, "", at=now):
        grant_mandate(
            principal_id=party.id,
            agent_id=person.id,
            scope=MandateScope(valid_from=legal_day(now)),
            granted_by=account.id,
            now=now,
        )
    if who.papers:
        outbox.publish(PAPERS_VOUCHED, key=person.id, payload=_said(who, now), now=now)
    return account


def open_probe_account(*, party: PartyFacts, now: datetime) -> Account:
    """Return the account in whose name the program tries out services: nobody can sign in to it."""
    return _account_of(party, Assurance.HIGH, now)


def _said(who: VNeIDPerson, now: datetime) -> dict[str, str]:
    return {**sealed(who.papers), "at": now.isoformat()}


def _account_of(party: PartyFacts, assurance: Assurance, now: datetime) -> Account:
    made = Account(
        id=uuid7(now),
        kind=AccountKind.CITIZEN,
        username=f"citizen-{party.id}",
        party_id=party.id,
        assurance=assurance,
        created_at=now,
    )
    made.set_unusable_password()
    Account.objects.bulk_create([made], ignore_conflicts=True)
    account = Account.objects.select_for_update(of=("self",)).get(party_id=party.id)
    if account.assurance != assurance:
        account.assurance = assurance
        account.save(update_fields=["assurance"])
    return account
