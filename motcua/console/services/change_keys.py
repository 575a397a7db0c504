"""Acts on what officials sign and agencies seal with."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from uuid import UUID

from motcua.kernel.clock import ZONE, legal_day
from motcua.organizations.public import (
    RecordEnded,
    Role,
    agencies_by_ids,
    agency_by_id,
    official_facts,
)
from motcua.signatures.public import (
    KeyHolder,
    KeyKind,
    KeyLine,
    KeyState,
    enter_outside_key,
    issue_signing_key,
    signing_key,
    take_over_signing_key,
    withdraw_signing_key,
)

from .record_act import By, Trace, recorded


def issue_key(kind: KeyKind, owner_id: UUID, last_day: date, *, by: By) -> KeyLine:
    """Make a key for an official, or a seal for an agency, that ends with ``last_day``."""
    end = datetime.combine(last_day + timedelta(days=1), time(), tzinfo=ZONE)
    with _on_owner("key.issued", kind, owner_id, by) as trace:
        made = issue_signing_key(
            kind, holder_of(kind, owner_id, by), now=by.now, end=end - timedelta(seconds=1)
        )
        trace.after = _described(made)
    return made


def take_over_key(
    kind: KeyKind, owner_id: UUID, content: bytes, passphrase: str, *, by: By
) -> KeyLine:
    """Take over a key made elsewhere; neither the secret nor its passphrase is written down."""
    with _on_owner("key.taken_over", kind, owner_id, by) as trace:
        made = take_over_signing_key(
            kind, holder_of(kind, owner_id, by), content, passphrase, now=by.now
        )
        trace.after = _described(made)
    return made


def enter_key(kind: KeyKind, owner_id: UUID, store: str, reference: str, *, by: By) -> KeyLine:
    """Write down a key that stays on a token or at a remote signing service."""
    with _on_owner("key.entered", kind, owner_id, by) as trace:
        holder = holder_of(kind, owner_id, by)
        made = enter_outside_key(kind, holder, store=store, reference=reference, now=by.now)
        trace.after = _described(made) | {"store": store}
    return made


def withdraw_key(key_id: UUID, reason: str, *, by: By) -> KeyLine:
    """End the use of a key at once; raises ``RecordEnded`` for one that is not in use."""
    known = signing_key(key_id, now=by.now)
    if known.state in (KeyState.WITHDRAWN, KeyState.EXPIRED):
        raise RecordEnded(key=str(key_id))
    with _on_owner("key.withdrawn", known.kind, known.owner_id, by) as trace:
        withdraw_signing_key(key_id, now=by.now)
        trace.before = _described(known)
        trace.after = {"certificate": known.serial, "reason": reason}
    return known


def holder_of(kind: KeyKind, owner_id: UUID, by: By) -> KeyHolder:
    """Return who is named in a certificate; an official by the position that signs, if any."""
    if kind == KeyKind.AGENCY:
        return KeyHolder(id=owner_id, name=agency_by_id(owner_id).name)
    official = official_facts(owner_id, legal_day(by.now))
    own = official.own_positions
    held = next((one for one in own if one.role == Role.SIGNER), own[0] if own else None)
    agency = agencies_by_ids([held.agency_id])[held.agency_id] if held else None
    return KeyHolder(
        id=owner_id,
        name=official.name,
        position=held.title_vi if held else "",
        organisation=agency.name if agency else "",
    )


def _described(key: KeyLine) -> dict[str, str]:
    return {
        "certificate": key.serial,
        "issuer": key.issuer,
        "from": str(legal_day(key.valid_from)),
        "to": str(legal_day(key.valid_to)),
    }


def _on_owner(what: str, kind: KeyKind, owner_id: UUID, by: By) -> AbstractContextManager[Trace]:
    name = (
        official_facts(owner_id, legal_day(by.now)).name
        if kind == KeyKind.OFFICIAL
        else agency_by_id(owner_id).name
    )
    return recorded(what, str(kind), owner_id, by=by, name=name)
