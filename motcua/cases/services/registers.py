"""What officials declare and plan: relations to others, inspection plans."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import msgid, normalise
from motcua.organizations.public import official_names, units_by_ids
from motcua.platform.actor import Actor
from motcua.platform.cursors import Reader, moment, rows_page
from motcua.platform.database.scope import OVERSEERS, system_scope

from ..errors import CaseNotYours, RelationNotThere
from ..models import Plan, Relation, RelationEnd


class RelationKind(StrEnum):
    """What keeps an official from a case about another."""

    FAMILY = "family"
    BUSINESS = "business"
    CLOSE = "close"  # a close interest of another sort


@transaction.atomic
def declare_relation(
    other_id: UUID | None, kind: str, words: str, *, actor: Actor, now: datetime
) -> Relation:
    """Declare a relation to another official; it holds at once, in both directions.

    Raises ``InputInvalid``.
    """
    assert actor.official_id is not None
    errors = []
    is_there = other_id is not None and other_id in official_names([other_id])
    if not is_there or other_id == actor.official_id:
        errors.append({"pointer": "/other_id", "detail": msgid("Choose another official.")})
    if kind not in set(RelationKind):
        errors.append({"pointer": "/kind", "detail": msgid("Choose what relation it is.")})
    if errors:
        raise InputInvalid(errors)
    assert other_id is not None
    with system_scope():
        return Relation.objects.create(
            id=uuid7(now),
            official_id=actor.official_id,
            other_id=other_id,
            kind=kind,
            words=normalise(words)[:300],
            declared_at=now,
        )


@transaction.atomic
def withdraw_relation(relation_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Withdraw an own declaration; for cases opened before it goes on to count.

    Raises ``RelationNotThere`` for another's or one withdrawn before.
    """
    assert actor.official_id is not None
    with system_scope():
        own = Relation.objects.filter(pk=relation_id, official_id=actor.official_id).first()
        if own is None or RelationEnd.objects.filter(relation=own).exists():
            raise RelationNotThere(relation=str(relation_id))
        RelationEnd.objects.create(relation=own, at=now)


def relations_of(actor: Actor) -> list[Relation]:
    """Return what the official declared, withdrawn ones too, the newest first."""
    assert actor.official_id is not None
    with system_scope():
        rows = Relation.objects.filter(official_id=actor.official_id)
        return list(rows.select_related("relationend").order_by("-declared_at"))


@dataclass(frozen=True, slots=True)
class PlanWanted:
    """An inspection plan as its decision says it."""

    title: str
    decision_number: str
    begin: date | None
    end: date | None
    unit_ids: tuple[UUID, ...]


@transaction.atomic
def enter_plan(wanted: PlanWanted, *, actor: Actor, now: datetime) -> Plan:
    """Write an inspection plan down; raises ``CaseNotYours`` and ``InputInvalid``."""
    if not actor.has_role(*OVERSEERS):
        raise CaseNotYours(needs="inspector")
    begin, end = wanted.begin, wanted.end
    units = units_by_ids(wanted.unit_ids)
    wrong = {
        "/title": not wanted.title.strip() and msgid("Say in a few words what it is about."),
        "/decision_number": not wanted.decision_number.strip()
        and msgid("Write the number of the decision."),
        "/begin": begin is None and msgid("Choose the first day."),
        "/end": (end is None or (begin is not None and end < begin))
        and msgid("Choose the last day, not before the first."),
        "/unit_ids": (not units or len(units) < len(set(wanted.unit_ids)))
        and msgid("Choose at least one unit."),
    }
    if errors := [
        {"pointer": key, "detail": words} for key, words in wrong.items() if isinstance(words, str)
    ]:
        raise InputInvalid(errors)
    assert begin is not None
    assert end is not None
    assert actor.official_id is not None
    with system_scope():
        return Plan.objects.create(
            id=uuid7(now),
            title=normalise(wanted.title)[:200],
            decision_number=normalise(wanted.decision_number)[:60],
            begin=begin,
            end=end,
            unit_ids=sorted(units),
            entered_by=actor.official_id,
            entered_at=now,
        )


def plans_page(*, cursor: str = "", limit: int = 30) -> tuple[list[Plan], str]:
    """Return a page of the inspection plans, the newest first; raises ``CursorInvalid``."""
    order: dict[str, Reader] = {"-entered_at": moment, "-id": UUID}
    with system_scope():
        return rows_page(Plan.objects.all(), order, cursor=cursor, limit=limit)


def plans_on(day: date) -> list[Plan]:
    """Return the inspection plans in force on a day, by title."""
    with system_scope():
        return list(Plan.objects.filter(begin__lte=day, end__gte=day).order_by("title", "id"))
