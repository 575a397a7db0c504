"""A recipient's own key: made on a page, locked under a passphrase that is stored nowhere."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.text import normalise
from motcua.organizations.public import Role, official_facts
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..errors import KeyMissing, PassphraseWeak, PassphraseWrong
from ..models import RecipientKey
from ..rules.passphrases import wrong_passphrase
from ..seals import SealBroken, locked, new_keys, unlocked


@transaction.atomic
def make_key(first: str, second: str, *, before: str = "", actor: Actor, now: datetime) -> None:
    """Give the inspector a key under a new passphrase.

    With the passphrase of ``before`` the key stays and everything sealed to it can be read on;
    without it a new key takes its place, and others seal to it what shall be read with it. Raises
    ``PassphraseWeak`` and ``PassphraseWrong``.
    """
    official, day = _inspector(actor, legal_day(now)), legal_day(now)
    names = tuple(official_facts(official, day).name.split()[-1:])
    if wrong := wrong_passphrase(first, second, names=names):
        raise PassphraseWeak(wrong)
    with system_scope():
        row = (
            RecipientKey.objects.select_for_update()
            .filter(official_id=official, retired_on__isnull=True)
            .first()
        )
        if row is not None and before:
            row.locked = locked(private_of(row, before).encode(), normalise(first))
            row.save(update_fields=["locked"])
            return
        if row is not None:
            row.retired_on = day
            row.save(update_fields=["retired_on"])
        private, public = new_keys()
        RecipientKey.objects.create(
            id=uuid4(),
            official_id=official,
            public=public,
            locked=locked(private.encode(), normalise(first)),
            made_on=day,
        )


def private_of(row: RecipientKey, passphrase: str) -> str:
    """Return the private half; raises ``PassphraseWrong``."""
    try:
        return unlocked(bytes(row.locked), normalise(passphrase)).decode()
    except SealBroken as error:
        raise PassphraseWrong() from error


def keys_of(officials: list[UUID] | tuple[UUID, ...] | None = None) -> dict[UUID, RecipientKey]:
    """Return the key in use of each official who has one; of all without ``officials``."""
    rows = RecipientKey.objects.filter(retired_on__isnull=True)
    if officials is not None:
        rows = rows.filter(official_id__in=officials)
    return {row.official_id: row for row in rows}


def has_key(official_id: UUID) -> bool:
    """Return whether the official has a key in use."""
    with system_scope():
        return bool(keys_of([official_id]))


def key_that_opens(keys: tuple[UUID, ...], official_id: UUID) -> RecipientKey:
    """Return the official's key among those that open a report; raises ``KeyMissing``."""
    rows = RecipientKey.objects.filter(id__in=keys, official_id=official_id)
    row = rows.order_by("retired_on").last() if rows.count() > 1 else rows.first()
    if row is None:
        raise KeyMissing()
    return row


def _inspector(actor: Actor, day: date) -> UUID:
    if actor.official_id is None or not actor.has_role(Role.INSPECTOR):
        raise NotAllowed()
    return actor.official_id
