"""Reads of the trace of administrators, and of what is missing for officials to do their work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    Away,
    OfficialFacts,
    PositionFacts,
    Role,
    UnitFacts,
    every_official,
    find_officials,
    officials_of_agency,
    uncovered_positions,
    units_by_ids,
)
from motcua.platform.cursors import page_of, read_cursor, text, told_page
from motcua.signatures.public import KeyKind, owners_with_key

from .models import AdminAct

Unfilled = tuple[PositionFacts, UnitFacts]


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which acts are wanted; empty parts say nothing."""

    kind: str = ""
    by_name: str = ""
    object_id: str = ""


def acts_of(kind: str, object_id: object, *, limit: int = 20) -> list[AdminAct]:
    """Return the acts on one object, latest first."""
    rows = AdminAct.objects.filter(object_kind=kind, object_id=str(object_id))
    return list(rows.order_by("-at", "-id")[:limit])


def latest_acts(
    wanted: ActFilter, *, before: UUID | None = None, limit: int = 50
) -> list[AdminAct]:
    """Return acts, latest first, those earlier than the act ``before``."""
    rows = AdminAct.objects.order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if wanted.kind:
        rows = rows.filter(object_kind=wanted.kind)
    if wanted.object_id:
        rows = rows.filter(object_id=wanted.object_id)
    if wanted.by_name.strip():
        rows = rows.filter(by_name__icontains=wanted.by_name.strip())
    return list(rows[:limit])


def signers_without_key(now: datetime) -> list[OfficialFacts]:
    """Return who may sign today, also in the place of others, but has nothing to sign with."""
    signers = [
        one
        for one in every_official(legal_day(now))
        if one.is_active and any(held.role == Role.SIGNER for held in one.positions)
    ]
    able = owners_with_key(KeyKind.OFFICIAL, (one.id for one in signers), now=now)
    return [one for one in signers if one.id not in able]


def signers_without_key_page(
    now: datetime, *, cursor: str, limit: int
) -> tuple[list[OfficialFacts], str]:
    """Return a page of them by code: whoever got a key meanwhile moves nobody.

    Raises ``CursorInvalid``.
    """
    after = read_cursor(cursor, text)[0] if cursor else ""
    found = sorted(signers_without_key(now), key=lambda one: one.code)
    behind = [one for one in found if one.code > after]
    return page_of(behind[: limit + 1], limit, lambda one: [one.code])


def receivers_page(
    giver: OfficialFacts, words: str, on: date, *, cursor: str = "", limit: int
) -> tuple[list[OfficialFacts], str]:
    """Return a page of those to whom the official can hand a role over, by code.

    Without words the colleagues of the same agencies, else those whose name or code fits. Raises
    ``CursorInvalid``.
    """
    if words.strip():
        after = read_cursor(cursor, text)[0] if cursor else ""
        named = find_officials(words, on, after=after, limit=limit + 1)
        some, following = page_of(named, limit, lambda one: [one.code])
    else:
        agencies = {held.agency_id for held in giver.own_positions}
        known = {one.code: one for each in agencies for one in officials_of_agency(each, on)}
        colleagues = [one for _code, one in sorted(known.items())]
        some, following = told_page(colleagues, lambda one: one.code, cursor=cursor, limit=limit)
    return [one for one in some if one.is_active and one.id != giver.id], following


def unfilled_positions(found: Iterable[Away], on: date) -> dict[int, list[Unfilled]]:
    """Return by absence the roles nobody fills meanwhile, with their units; of ended ones none."""
    left = uncovered_positions([one for one in found if one.last_day >= on], on)
    units = units_by_ids(held.unit_id for many in left.values() for held in many)
    return {key: [(held, units[held.unit_id]) for held in many] for key, many in left.items()}
