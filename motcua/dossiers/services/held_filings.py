"""Filings that a fault of the program holds up: kept as the person pressed them."""

from datetime import datetime
from uuid import UUID

from motcua.platform.actor import Actor, ActorKind
from motcua.technical.public import EndKind, Part, terms_at
from motcua.technical.public import end_open as end_rejections

from ..models import Draft, HeldFiling


def held_filing_of(draft_id: UUID) -> HeldFiling | None:
    """Return the finished filing of a draft that waits for the program; None for none."""
    return HeldFiling.objects.filter(pk=draft_id).first()


def hold_filing(
    draft: Draft, *, actor: Actor, signed_summary: bytes, now: datetime
) -> HeldFiling | None:
    """Keep a filing that a fault undid; pressed again it counts from the first time.

    None for a desk's draft: the official stands before the person and tries again.
    """
    if actor.party_id is None or draft.party_id != actor.party_id:
        return None
    wait = terms_at(now).next_try(0, now)
    assert wait is not None
    row, _ = HeldFiling.objects.get_or_create(
        draft=draft,
        defaults={
            "party_id": actor.party_id,
            "account_id": actor.account_id,
            "assurance": actor.assurance,
            "signed_summary": signed_summary,
            "pressed_at": now,
            "next_at": wait,
        },
    )
    return row


def take_back(draft_id: UUID, *, now: datetime) -> None:
    """Let a held filing go because its draft is changed: what was pressed is not what it says."""
    if HeldFiling.objects.filter(pk=draft_id).delete()[0]:
        end_rejections(draft_id, EndKind.AGAIN, now=now, part=Part.FILING)


def actor_of_filing(row: HeldFiling) -> Actor:
    """Return who pressed the button, with the sign-in they had."""
    return Actor(
        kind=ActorKind.CITIZEN,
        account_id=row.account_id,
        party_id=row.party_id,
        assurance=row.assurance,
    )
