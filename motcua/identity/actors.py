"""From an account, a session or a token to the actor that rules and services know."""

from datetime import datetime, timedelta

from motcua.kernel.clock import legal_day
from motcua.organizations.public import official_facts
from motcua.platform.actor import Actor, ActorKind, RoleGrant
from motcua.platform.kept import kept_briefly

from .errors import TokenInvalid
from .models import Account, ApiToken
from .services.issue_token import token_hash
from .types import AccountKind, Assurance

_NOTED_EVERY = timedelta(hours=1)


def build_actor(
    account: Account, now: datetime, *, assurance: int | None = None, scopes: tuple[str, ...] = ()
) -> Actor:
    """Return the actor of an account at the moment ``now``, with the roles of that day.

    ``assurance`` is that of the sign-in where it differs from the account's own.
    """
    level = account.assurance if assurance is None else assurance
    match account.kind:
        case AccountKind.OFFICIAL | AccountKind.ADMINISTRATOR:
            return _official(account, now, level, scopes)
        case AccountKind.PARTNER:
            return _actor(account, ActorKind.PARTNER, account.username, level, scopes)
        case _:
            name = account.party.full_name if account.party else ""
            return _actor(account, ActorKind.CITIZEN, name, level, scopes)


def _official(account: Account, now: datetime, level: int, scopes: tuple[str, ...]) -> Actor:
    assert account.official_id is not None
    facts = official_facts(account.official_id, legal_day(now))
    return Actor(
        kind=ActorKind.OFFICIAL,
        account_id=account.id,
        official_id=account.official_id,
        name=facts.name,
        roles=frozenset(
            RoleGrant(held.role.value, held.unit_id, held.agency_id) for held in facts.positions
        ),
        assurance=level,
        language=account.language,
        scopes=frozenset(scopes),
    )


def _actor(
    account: Account, kind: ActorKind, name: str, level: int, scopes: tuple[str, ...]
) -> Actor:
    return Actor(
        kind=kind,
        account_id=account.id,
        party_id=account.party_id,
        name=name,
        assurance=level,
        language=account.language,
        scopes=frozenset(scopes),
    )


def actor_from_token(token: str, now: datetime) -> Actor:
    """Return the actor a bearer token stands for; raises ``TokenInvalid``.

    What a token stands for is kept for some seconds: a revoked one ends that much later.
    """
    expires_at, actor = _known_token(
        token_hash(token), now.replace(second=now.second // 5 * 5, microsecond=0)
    )
    if expires_at <= now:
        raise TokenInvalid()
    return actor


@kept_briefly
def _known_token(hashed: str, now: datetime) -> tuple[datetime, Actor]:
    row = (
        ApiToken.objects.select_related("account__party")
        .filter(token_hash=hashed, revoked_at__isnull=True)
        .first()
    )
    if row is None or not row.account.is_active:
        raise TokenInvalid()
    _note_use(row.account, now)
    level = min(row.account.assurance, Assurance.HIGH)
    return row.expires_at, build_actor(row.account, now, assurance=level, scopes=tuple(row.scopes))


def _note_use(account: Account, now: datetime) -> None:
    """Keep a program's account from lapsing while it is used; one write an hour at most."""
    used = account.last_used_at
    if used is None or now - used > _NOTED_EVERY:
        Account.objects.filter(pk=account.pk).update(last_used_at=now)
